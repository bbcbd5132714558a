"""What is kept of a conversation, told to the citizen whose it is: every form with its answers, and for how long."""

from dialogs.conversation import Conversation, Draft, Sent
from dialogs.drafts import kept_answers
from dialogs.effects import Part, Turn
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.places.form import lines_of, read_back
from dialogs.replies.news import status_of, what
from dialogs.rules.keeping import DAY, KEPT


def shown(conversation: Conversation) -> Turn:
    """All of it, then what was open."""
    drafts = (*conversation.parked, conversation.draft) if conversation.draft else conversation.parked
    sent = [part for one in conversation.sent for part in _handed_in(one)]
    forms = [*sent, *[part for draft in drafts for part in _unfinished(draft)]]
    told = [Part("kept.intro"), *forms] if forms else [Part("kept.no_form")]
    return present(conversation, (*told, Part("kept.how_long", {"days": str(KEPT // DAY)}), Part("kept.erase")))


def _handed_in(sent: Sent) -> list[Part]:
    status = Part("kept.mended", {"what": what(sent)}) if sent.status == "amended" else status_of(sent)
    lines = read_back(sent.draft.flow, lines_of(flow_called(sent.draft.flow), sent.declared))
    return [status, lines._replace(personal=True), *_pictures(sent.draft)]


def _unfinished(draft: Draft) -> list[Part]:
    flow = flow_called(draft.flow)
    lines = lines_of(flow, kept_answers(draft))
    if not lines:
        return [Part("kept.begun"), *_pictures(draft)]
    return [Part("kept.unfinished"), read_back(flow.id, lines)._replace(personal=True), *_pictures(draft)]


def _pictures(draft: Draft) -> list[Part]:
    return [Part("pictures.along", {"count": str(len(draft.pictures))})] if draft.pictures else []
