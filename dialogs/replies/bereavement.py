"""Whom the form is for has died: a kind word, and how the one who has the vehicle now declares it."""

from dialogs.conversation import Conversation, Stage
from dialogs.drafts import previous_question, reopened
from dialogs.effects import Part, Turn
from dialogs.flows import flow_called
from dialogs.language.mourning import mourns
from dialogs.places import present
from dialogs.places.form import draft_of
from dialogs.places.place import Place
from dialogs.replies.moves import with_draft


def is_told(conversation: Conversation, place: Place, text: str) -> bool:
    """Whether a death is told where it is asked for whom the form is, or whether that person agrees."""
    asked = place.step.id if place.step else ""
    if conversation.stage is Stage.STOPPED:
        asked = previous_question(draft_of(conversation)) or ""
    if not asked or conversation.draft is None:
        return False
    flow = flow_called(conversation.draft.flow)
    return asked in (flow.subject, flow.agrees) and mourns(text)


def answered_kindly(conversation: Conversation) -> Turn:
    """Nobody is asked whether the dead agree: for whom it is is asked again."""
    draft = draft_of(conversation)
    subject = flow_called(draft.flow).subject
    again = with_draft(conversation, reopened(draft, subject)) if subject in draft.answers else conversation
    return present(again, (Part("subject.died"),))
