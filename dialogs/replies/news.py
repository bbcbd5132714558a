"""What comes back from the backend: a look-up, a declaration received, delayed or refused, a case that changed.

Three words with three proofs: "đã lưu" is said when it is kept by us, "đã nộp, mã ..." only on `Submitted`, "công an
đã xác nhận" only on `CaseChanged`. While an officer holds the conversation, news is noted and told afterwards.
"""

import json
from dataclasses import replace

from dialogs.conversation import NOT_KNOWN, Conversation, Floor, Sent, Stage
from dialogs.drafts import answered, path_of
from dialogs.effects import CallOfficer, Part, Turn
from dialogs.events import CaseChanged, LookedUp, SubmissionDelayed, SubmissionRefused, Submitted
from dialogs.flow import Lookup
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.replies.moves import moved, seconds
from dialogs.saying import shown


def looked_up(conversation: Conversation, event: LookedUp) -> Turn:
    """The record found, or none: either way the flow goes on, unless the citizen has moved on meanwhile."""
    draft = conversation.draft
    if draft is None or draft.number != event.draft:
        return Turn(conversation)
    counted, step = path_of(draft)
    if not isinstance(step, Lookup) or step.id != event.question:
        return Turn(conversation)
    found = json.dumps(event.found, ensure_ascii=False) if event.found else NOT_KNOWN
    draft = answered(draft, step, found, counted, 0, seconds(event.at))
    if conversation.stage is not Stage.ASKING or conversation.floor is Floor.OFFICER:
        return Turn(conversation._replace(draft=draft))
    return present(moved(conversation, Stage.ASKING, draft))


def submitted(conversation: Conversation, event: Submitted) -> Turn:
    """The backend has it: the receipt, and what to do next."""
    return _news(
        conversation, _sent_as(conversation, event.draft), ("sending", "delayed", "refused"), "submitted", event
    )


def delayed(conversation: Conversation, event: SubmissionDelayed) -> Turn:
    """It has not come through yet: said once, and that nothing need be done."""
    return _news(conversation, _sent_as(conversation, event.draft), ("sending",), "delayed", event)


def refused(conversation: Conversation, event: SubmissionRefused) -> Turn:
    """The backend will not have it: a person looks at it."""
    sent = _sent_as(conversation, event.draft)
    turn = _news(conversation, sent, ("sending", "delayed"), "refused", event)
    if turn.conversation is conversation or conversation.floor is Floor.OFFICER:
        return turn
    waiting = turn.conversation._replace(floor=Floor.WAITING)
    return Turn(waiting, (*turn.effects, CallOfficer("refused")))


def case_changed(conversation: Conversation, event: CaseChanged) -> Turn:
    """The ward confirmed a declaration, or returned it with a reason."""
    known = [sent for sent in conversation.sent if sent.reference == event.reference]
    return _news(
        conversation, known[-1] if known else None, ("submitted", "confirmed", "returned"), event.status, event
    )


def _sent_as(conversation: Conversation, draft: int) -> Sent | None:
    found = [sent for sent in conversation.sent if sent.draft.number == draft]
    return found[0] if found else None


def _news(
    conversation: Conversation,
    sent: Sent | None,
    before: tuple[str, ...],
    status: str,
    event: Submitted | SubmissionDelayed | SubmissionRefused | CaseChanged,
) -> Turn:
    """Note what became of a declaration and tell it, where it is news."""
    if sent is None or sent.status not in before:
        return Turn(conversation)
    now = replace(sent, status=status)
    if isinstance(event, Submitted):
        now = replace(now, reference=event.reference)
    if isinstance(event, CaseChanged):
        now = replace(now, reason=event.reason, fields=event.fields)
    if now == sent:
        return Turn(conversation)
    held = conversation.floor is Floor.OFFICER
    now = replace(now, told=not held)
    noted = conversation._replace(sent=tuple([now if one is sent else one for one in conversation.sent]))
    if held:
        return Turn(noted)
    return present(_offering_to_mend(noted, status), told(noted, now))


def _offering_to_mend(conversation: Conversation, status: str) -> Conversation:
    """A returned declaration is offered to be mended at once where no other form is open."""
    if status == "returned" and conversation.draft is None:
        return moved(conversation, Stage.MENU, None)
    return conversation


def told(conversation: Conversation, sent: Sent) -> list[Part]:
    """What there is to say about a declaration as it stands now."""
    values: dict[str, str | Part] = {"what": what(sent), "reference": sent.reference, "reason": sent.reason}
    parts = [Part(f"sent.{sent.status}", values)]
    if sent.status == "submitted":
        parts += advice(sent)
    if sent.status == "returned" and conversation.draft is not None:
        parts.append(Part("sent.returned_meanwhile"))
    return parts


def untold(conversation: Conversation) -> tuple[Conversation, list[Part]]:
    """What happened while an officer held the conversation, and the conversation with it told."""
    parts = [part for sent in conversation.sent if not sent.told for part in told(conversation, sent)]
    return conversation._replace(sent=tuple([replace(sent, told=True) for sent in conversation.sent])), parts


def what(sent: Sent) -> Part:
    """What a declaration is about, in words."""
    flow = flow_called(sent.draft.flow)
    answers = sent.declared
    return Part(f"{flow.id}.what", {"thing": shown(flow.questions[flow.thing], answers[flow.thing], answers)})


def advice(sent: Sent) -> list[Part]:
    """What to do next, where the answers ask for it."""
    flow = flow_called(sent.draft.flow)
    return [Part(f"{flow.id}.{one.id}") for one in flow.advice if one.ask_if.holds(sent.declared)]


def status_of_all(conversation: Conversation) -> list[Part]:
    """Where each declaration is, the latest last; those that were mended speak through the one that mends them."""
    shown_now = [sent for sent in conversation.sent if sent.status != "amended"][-5:]
    if not shown_now:
        return [Part("status.none")]
    return [status_of(sent) for sent in shown_now]


def status_of(sent: Sent) -> Part:
    """Where this declaration is."""
    return Part(f"status.{sent.status}", {"what": what(sent), "reference": sent.reference, "reason": sent.reason})
