"""What is kept of a conversation, told to the citizen whose it is: every form with its answers, and for how long."""

from dialogs.conversation import Conversation, Draft, Sent
from dialogs.drafts import kept_answers
from dialogs.effects import Part, Turn
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.places.form import lines_of, read_back
from dialogs.replies.news import status_of
from dialogs.rules.keeping import DAY, KEPT, KEPT_WHILE_OPEN


def shown(conversation: Conversation) -> Turn:
    """All of it, then what was open."""
    drafts = (*conversation.parked, conversation.draft) if conversation.draft else conversation.parked
    sent = [part for one in conversation.sent if one.status != "amended" for part in _handed_in(one)]
    forms = [*sent, *[part for draft in drafts for part in _unfinished(draft)]]
    periods = {"days": str(KEPT // DAY), "most": str(KEPT_WHILE_OPEN // DAY)}
    what = forms or [Part("kept.no_form")]
    return present(conversation, (Part("kept.intro"), *what, Part("kept.how_long", periods), Part("kept.erase")))


def _handed_in(sent: Sent) -> list[Part]:
    lines = read_back(sent.draft.flow, lines_of(flow_called(sent.draft.flow), sent.declared))
    return [status_of(sent), lines._replace(personal=True), *_pictures(sent.draft)]


def _unfinished(draft: Draft) -> list[Part]:
    flow = flow_called(draft.flow)
    lines = lines_of(flow, kept_answers(draft))
    told = [read_back(flow.id, lines)._replace(personal=True)] if lines else []
    return [Part("kept.unfinished", {"form": Part(f"{flow.id}.name")}), *told, *_pictures(draft)]


def _pictures(draft: Draft) -> list[Part]:
    return [Part("pictures.along", {"count": str(len(draft.pictures))})] if draft.pictures else []
