"""The moves a conversation makes. Each starts a new revision: buttons shown before it are old from then on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from dialogs.conversation import Conversation, Draft, Floor, Sent, Stage
from dialogs.drafts import carried_over, declared, is_outdated, kept, mending, path_of, renewed, reopened
from dialogs.effects import CallOfficer, Effect, Part, Say, Submit, Turn
from dialogs.flow import Flow, Question
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.places.form import draft_of

HANOI = timezone(timedelta(hours=7))

MOST_PARKED = 3
"""Unfinished forms kept beside the open one; a further one has to wait until one of them is finished."""

MOST_REMEMBERED = 20
"""Finished declarations a conversation remembers; the backend keeps all of them."""


def seconds(at: datetime) -> int:
    """Seconds since the epoch."""
    return int(at.timestamp())


def day(at: datetime) -> date:
    """The day it is in Hanoi."""
    return at.astimezone(HANOI).date()


def moved(conversation: Conversation, stage: Stage, draft: Draft | None) -> Conversation:
    """The conversation at a new stage with this draft: a new revision, misses and helps forgotten."""
    return conversation._replace(
        stage=stage,
        draft=draft,
        revision=conversation.revision + 1,
        candidates=(),
        misses=0,
        helps=0,
        last_refusal="",
    )


def with_draft(conversation: Conversation, draft: Draft) -> Conversation:
    """The conversation with this draft; where it stands follows from the answers."""
    return moved(conversation, Stage.ASKING, draft)


def with_address(conversation: Conversation, question: Question, value: str) -> Conversation:
    """The conversation spoken to as this answer says, where it is the one that says so."""
    is_address = question.id == flow_called(draft_of(conversation).flow).address
    return conversation._replace(address=value) if is_address else conversation


def at_stage(conversation: Conversation, stage: Stage, *parts: Part) -> Turn:
    """Go to a stage with the draft as it is."""
    return present(moved(conversation, stage, conversation.draft), parts)


def ask_again(conversation: Conversation, question: str) -> Turn:
    """Ask a question of the open form once more, its former answer beside it."""
    return present(with_draft(conversation, reopened(draft_of(conversation), question)))


def change_line(conversation: Conversation, question: str) -> Turn:
    """Ask a question again that was named on the check page: going back from it leads there."""
    return present(moved(conversation, Stage.CHANGING, reopened(draft_of(conversation), question)))


def keep_former(conversation: Conversation, question: str) -> Turn:
    """Leave the question that is asked again as it was answered before."""
    return present(with_draft(conversation, kept(draft_of(conversation), question)))


def parked(conversation: Conversation) -> Conversation:
    """The conversation with its open form laid aside, at the menu."""
    aside = (conversation.draft,) if conversation.draft else ()
    return moved(conversation, Stage.MENU, None)._replace(parked=conversation.parked + aside)


def begin(conversation: Conversation, flow: Flow) -> Turn:
    """Begin a form; one that is open is laid aside."""
    aside = parked(conversation)
    if len(aside.parked) >= MOST_PARKED:
        return go_on(aside, Part("menu.enough_parked"))
    return _opened(aside, Draft(aside.drafts_begun + 1, flow.id, flow.version))


def another_flow(conversation: Conversation, flow: Flow) -> Turn:
    """Leave for another form and come back to this one later; asking for the one that is open changes nothing."""
    if conversation.draft is not None and conversation.draft.flow == flow.id:
        return present(conversation, (Part("flow.already", {"form": Part(f"{flow.id}.name")}),))
    return begin(conversation, flow)


def begin_next(conversation: Conversation, *keep: str) -> Turn:
    """Begin another form like the one just handed in, knowing what is the same for it."""
    last = conversation.sent[-1].draft
    return _opened(conversation, carried_over(last, conversation.drafts_begun + 1, keep))


def begin_anew(conversation: Conversation) -> Turn:
    """Begin the open form anew; only consent and form of address are not asked again."""
    fresh = carried_over(draft_of(conversation), conversation.drafts_begun + 1, ("speaker",))
    return _opened(conversation, fresh)


def begin_mending(conversation: Conversation, sent: Sent) -> Turn:
    """Open a returned declaration again: at the answers the ward asks for, or at the list of all."""
    aside = parked(conversation)
    draft = mending(sent.draft, aside.drafts_begun + 1, sent.reference)
    why = Part("amend.begin", {"reason": sent.reason})
    asked = [field for field in sent.fields if field in draft.answers]
    if asked:
        return _opened(aside, reopened(draft, *asked), why)
    aside, changed_mind = _kept_after_all(aside)
    here = moved(aside, Stage.CHANGING, draft)._replace(drafts_begun=draft.number)
    return present(here, (*changed_mind, why))


def _opened(conversation: Conversation, draft: Draft, *parts: Part) -> Turn:
    conversation, changed_mind = _kept_after_all(conversation)
    return present(with_draft(conversation, draft)._replace(drafts_begun=draft.number), (*changed_mind, *parts))


def _kept_after_all(conversation: Conversation) -> tuple[Conversation, tuple[Part, ...]]:
    """Whoever goes on does not want everything deleted any more, and is told that it is not."""
    if not conversation.erase_wanted:
        return conversation, ()
    return conversation._replace(erase_wanted=False), (Part("erase.kept"),)


def go_on(conversation: Conversation, *parts: Part) -> Turn:
    """Take the form laid aside last and go on with it."""
    *others, last = conversation.parked
    return resume(conversation._replace(draft=last, parked=tuple(others)), *parts)


def resume(conversation: Conversation, *parts: Part) -> Turn:
    """Go on with the open form where it was left; and say so where it is asked otherwise than it was then."""
    conversation, changed_mind = _kept_after_all(conversation)
    draft = draft_of(conversation)
    changed = (Part("resume.changed"),) if is_outdated(draft) else ()
    return present(with_draft(conversation, renewed(draft)), (*changed_mind, *parts, *changed))


def hand_in(conversation: Conversation) -> Turn:
    """Hand the form in. The draft is gone from the table with it, so it cannot be handed in twice."""
    draft = draft_of(conversation)
    flow = flow_called(draft.flow)
    earlier = [_amended(sent, draft.amends) for sent in conversation.sent]
    sent = tuple([*_worth_keeping(earlier), Sent(declared(draft))])
    consent = draft.answers[flow.consent]
    submit = Submit(
        draft=draft.number,
        flow=flow.id,
        version=flow.version,
        language=conversation.language,
        consented_to=consent.basis,
        consented_at=datetime.fromtimestamp(consent.at, UTC).astimezone(HANOI).isoformat(),
        answers=path_of(draft).counted,
        amends=draft.amends,
        pictures=draft.pictures,
    )
    turn = present(moved(conversation, Stage.SENT, None)._replace(sent=sent), (Part("sent.saved"),), repeat=False)
    says = [effect._replace(passing=True) if isinstance(effect, Say) else effect for effect in turn.effects]
    return Turn(turn.conversation, (*says, submit))


def _amended(sent: Sent, reference: str) -> Sent:
    return replace(sent, status="amended") if reference and sent.reference == reference else sent


def _worth_keeping(sent: list[Sent]) -> list[Sent]:
    """The latest, and all that may still change."""
    final = ("confirmed", "amended")
    first = len(sent) + 1 - MOST_REMEMBERED
    return [one for n, one in enumerate(sent) if n >= first or one.status not in final]


def call_officer(conversation: Conversation, reason: str) -> Turn:
    """Put the citizen into the officers' queue; the bot stays until an officer takes over."""
    if conversation.floor is Floor.WAITING:
        return present(conversation, (Part("person.waiting"),))
    turn = present(conversation._replace(floor=Floor.WAITING), (Part("person.called"),))
    effects: tuple[Effect, ...] = (*turn.effects, CallOfficer(reason))
    return Turn(turn.conversation, effects)
