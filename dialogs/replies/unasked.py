"""Words where no question of a form is open, and that are no option there: heard for what they can only mean.

What a stop is answered with is an answer to the question that led there; after handing in, 'sai rồi' asks for a
person, as a declaration once sent is not ours to change. Where a form is come back to, 'không' leaves it for now, and
what answers the announcement that everything will be deleted is heard too, there and in the menu.
"""

from collections.abc import Callable, Mapping

from dialogs.answers.choices import YES_NO
from dialogs.answers.hearing import hear
from dialogs.answers.reading import Accepted, Asked
from dialogs.answers.resuming import AT_RESUMING
from dialogs.conversation import Conversation, Stage
from dialogs.drafts import answered, path_of, previous_question
from dialogs.effects import Part, Turn
from dialogs.events import Said
from dialogs.flows import flow_called, flow_meant
from dialogs.language.afterthoughts import has_another, wants_it_mended, without_resignation
from dialogs.places import present
from dialogs.places.around import returned
from dialogs.places.form import draft_of
from dialogs.places.place import ENOUGH
from dialogs.replies import correcting, erasing, ladder
from dialogs.replies.digressions import digress
from dialogs.replies.moves import at_stage, begin, day, resume, with_draft
from dialogs.saying import repeating, shown


def heard(conversation: Conversation, text: str, event: Said) -> Turn:
    """The reply to words that are neither an option, nor a command, nor a question."""
    hearing = _HEARD.get(conversation.stage)
    turn = hearing(conversation, text, event) if hearing else None
    return turn or ladder.not_understood(conversation)


def _stopped(conversation: Conversation, text: str, event: Said) -> Turn | None:
    """Another answer to the question whose answer led to the stop; the same one leaves it where it is."""
    draft = draft_of(conversation)
    last = flow_called(draft.flow).questions[previous_question(draft) or ""]
    counted = path_of(draft).counted
    reading = hear(last.kind, without_resignation(text), Asked(day(event.at), counted))
    if not isinstance(reading, Accepted):
        return None
    if reading.value == counted[last.id]:
        return present(conversation)
    new = answered(draft, last, reading.value, counted, event.message, conversation.heard_at)
    ack = repeating(last, "ack.heard", {"value": shown(last, reading.value, counted)})
    return present(with_draft(conversation, new), [ack])


def _at_menu(conversation: Conversation, text: str, event: Said) -> Turn | None:
    if hear(AT_RESUMING, text, Asked(day(event.at))) == Accepted("keep"):
        return at_stage(conversation._replace(erase_wanted=False), Stage.MENU, Part("erase.kept"))
    if conversation.sent and wants_it_mended(text):
        return _mending(conversation)
    flow = flow_meant(text)
    return begin(conversation, flow) if flow else None


def _after_handing_in(conversation: Conversation, text: str, event: Said) -> Turn | None:
    if conversation.sent[-1].status == "sending":
        return present(conversation)
    if wants_it_mended(text):
        return _mending(conversation)
    if has_another(text) or hear(YES_NO, text, Asked(day(event.at))) == Accepted("yes"):
        return present(conversation, (Part("more.whose"),), repeat=False)
    return None


def _resuming(conversation: Conversation, text: str, event: Said) -> Turn | None:
    asked = Asked(day(event.at))
    for kind in (AT_RESUMING, YES_NO):
        reading = hear(kind, text, asked)
        if isinstance(reading, Accepted):
            does = _RESUMING.get(reading.value)
            return does(conversation) if does else digress(conversation, "stop", event.at)
    return None


_RESUMING: Mapping[str, Callable[[Conversation], Turn]] = {
    "keep": erasing.kept,
    "erase": erasing.asked,
    "yes": resume,
}
"""What is done there; whatever else is said, 'pause' or 'no', leaves it for now."""


def _mending(conversation: Conversation) -> Turn:
    """One that the police sent back can be mended in the menu; for the others a person is offered."""
    if returned(conversation):
        return at_stage(conversation, Stage.MENU)
    return present(conversation._replace(helps=ENOUGH), (Part("sent.mending"),))


_HEARD: Mapping[Stage, Callable[[Conversation, str, Said], Turn | None]] = {
    Stage.CHECKING: correcting.line_corrected,
    Stage.CHANGING: correcting.line_corrected,
    Stage.STOPPED: _stopped,
    Stage.MENU: _at_menu,
    Stage.SENT: _after_handing_in,
    Stage.RESUMING: _resuming,
}
