"""What the citizen says, taps and edits, at whatever place it is.

The order in which words are heard: 1. a button's number or words, 2. a command, 3. a question in between, 4. another
form, by its name, 5. an answer to the open question, or, where none is open, what they can only mean there
(`dialogs.replies.unasked`). A message is only ever one of these, and where none fits, the same question stays open.
A death comes before all of them, where it is asked for whom the form is.
"""

from dialogs.answers.choice import Choice
from dialogs.answers.choices import YES_NO
from dialogs.answers.hearing import hear
from dialogs.answers.note import NOTE
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.conversation import NOT_KNOWN, Conversation, Stage
from dialogs.drafts import answered, path_of
from dialogs.effects import Part, Turn
from dialogs.events import Edited, Said, Tapped, Unreadable
from dialogs.extras import EXTRAS
from dialogs.flow import Question
from dialogs.flows import flow_asked_for, flow_called
from dialogs.language import deletion_words
from dialogs.language.commands import hear_command
from dialogs.language.forgetting import forgets
from dialogs.language.frequent import hear_frequent
from dialogs.language.ordinals import hear_number
from dialogs.language.picture_words import takes_pictures_out
from dialogs.language.spelling import words
from dialogs.language.text import bare, tidy
from dialogs.places import place_of, present
from dialogs.places.form import draft_of
from dialogs.places.place import Place
from dialogs.replies import bereavement, choosing, correcting, erasing, ladder, pictures, unasked
from dialogs.replies.digressions import digress
from dialogs.replies.moves import another_flow, call_officer, day, keep_former, moved, with_address, with_draft
from dialogs.saying import about, remarked, repeating, shown

ELSEWHERE = frozenset({"denied", "not_told", "former_home"})
"""Refusals of what tells only where somebody does not live."""


def said(conversation: Conversation, event: Said) -> Turn:
    """The citizen wrote something."""
    text = tidy(event.text)
    if not text:
        return present(conversation, (Part("heard.nothing"),))
    if conversation.draft is not None and conversation.draft.pictures and takes_pictures_out(text):
        return pictures.taken_out(conversation, conversation.draft)
    place = place_of(conversation)
    if bereavement.is_told(conversation, place, text):
        return bereavement.answered_kindly(conversation)
    option = _option_heard(place, text, event)
    if option is not None:
        return _chosen(conversation, place, option, event)
    command = hear_command(text)
    if command is not None:
        return digress(conversation, command, event.at)
    topic = hear_frequent(text, any_words=place.kind is NOTE)
    if topic is not None:
        return _told(conversation, topic, place)
    flow = flow_asked_for(text)
    if flow is not None:
        return another_flow(conversation, flow)
    if place.step is not None:
        return _read(conversation, place, place.step, text, event)
    return unasked.heard(conversation, text, event)


def _told(conversation: Conversation, topic: str, place: Place) -> Turn:
    """'Vì sao hỏi số này?' has the reason of the open question for an answer, every other topic its own."""
    if topic == "why":
        return present(conversation, (Part(f"{place.question}.why" if place.step else "frequent.purpose"),))
    if topic == deletion_words.WISH:
        return erasing.asked(conversation)
    if topic == deletion_words.KEEP:
        return _kept(conversation)
    return present(conversation, (Part(f"frequent.{topic}"),))


def _kept(conversation: Conversation) -> Turn:
    """Nothing is to be deleted; where that is what was asked, it is answered."""
    if conversation.stage in (Stage.ERASING, Stage.RESUMING):
        return erasing.kept(conversation)
    return present(conversation._replace(erase_wanted=False), (Part("erase.kept"),))


def tapped(conversation: Conversation, event: Tapped) -> Turn:
    """The citizen pressed a button. One of an earlier question or revision has had its effect already."""
    place = place_of(conversation)
    current = event.question == place.question and event.revision == conversation.revision
    if current and event.option in place.offered:
        return _chosen(conversation, place, event.option, event)
    return present(conversation, (_stale(conversation, event),))


def edited(conversation: Conversation, event: Edited) -> Turn:
    """The citizen changed an earlier message: a correction of the answer it gave, if it gave one."""
    draft = conversation.draft
    if conversation.stage is Stage.ERASING:  # who asked for it must not have confirmed it with the same message
        return present(conversation, (Part("edit.nothing"),))
    if event.message and event.message == conversation.last_message and not _given_by(conversation, event.message):
        return said(conversation, Said(event.at, event.text, event.message))
    question = _given_by(conversation, event.message)
    if draft is None or question is None:
        return present(conversation, (Part("edit.nothing"),))
    counted = path_of(draft).counted
    reading = hear(question.kind, event.text, Asked(day(event.at), counted))
    label = Part(f"{draft.flow}.{question.id}.label")
    if not isinstance(reading, Accepted):
        former = shown(question, draft.answers[question.id].value, counted)
        return present(
            conversation,
            (*_why_not(question, reading), repeating(question, "edit.kept", {"label": label, "value": former})),
        )
    return correcting.corrected(conversation, question, reading, event)


def _why_not(question: Question, reading: Reading) -> tuple[Part, ...]:
    return (about(question.kind, reading.reason, reading.values),) if isinstance(reading, Refused) else ()


def _given_by(conversation: Conversation, message: int) -> Question | None:
    """The question of the open form that this message answered."""
    if conversation.draft is None or not message:
        return None
    flow = flow_called(conversation.draft.flow)
    counted = path_of(conversation.draft).counted
    given = [id for id, answer in conversation.draft.answers.items() if answer.message == message and id in counted]
    return flow.questions.get(given[0]) if given else None


def unreadable(conversation: Conversation, event: Unreadable) -> Turn:
    """Something without words came: a kind answer, and the same question."""
    return present(conversation, (Part(f"unreadable.{event.what}"),))


def _option_heard(place: Place, text: str, event: Said) -> str | None:
    if not place.buttons:
        return None
    number = _number(text, place)
    if number is not None:
        return _numbered(place, number, text, event)
    offered = place.offered
    for kind in (place.kind, EXTRAS, YES_NO):
        if isinstance(kind, Choice) and not set(offered).isdisjoint(kind.options):
            reading = hear(kind, text, Asked(day(event.at), place.counted))
            meant = [option for option in _values(reading) if option in offered]
            if len(meant) == 1:
                return meant[0]
    return None


def _numbered(place: Place, number: int, text: str, event: Said) -> str | None:
    """The button of this number, unless that is asked, or cannot be taken back and was not told in figures."""
    option = _button(place, number) if place.numbered and "?" not in text else None
    if option is None or not isinstance(place.kind, Choice) or option != place.kind.exactly:
        return option
    return option if hear(place.kind, text, Asked(day(event.at), place.counted)) == Accepted(option) else None


def _values(reading: Reading) -> tuple[str, ...]:
    """The options heard; what is unclear may be clear among those offered."""
    if isinstance(reading, Accepted):
        return (reading.value,)
    return reading.candidates if isinstance(reading, Unclear) else ()


def _number(text: str, place: Place) -> int | None:
    """The number that is the whole message."""
    number, rest = hear_number(words(bare(text)), len(place.buttons))
    return None if rest else number


def _button(place: Place, number: int | None) -> str | None:
    """The button of this number."""
    return place.offered[number - 1] if number is not None and 1 <= number <= len(place.buttons) else None


def _chosen(conversation: Conversation, place: Place, option: str, event: Said | Tapped) -> Turn:
    if place.step is None:
        return choosing.choose(conversation._replace(stage=place.stage), option)
    if conversation.candidates and option.startswith("c"):
        return _accept(conversation, place, conversation.candidates[int(option[1:]) - 1], event)
    if option in place.step.kind.options:
        return _accept(conversation, place, option, event)
    match option:
        case "keep_former":
            return keep_former(conversation, place.step.id)
        case "person":
            return call_officer(conversation, "asked")
        case "yes":
            return _accept(conversation, place, conversation.suggested, event)
        case "no":
            return present(moved(conversation._replace(suggested=""), conversation.stage, conversation.draft))
        case "retype":
            return present(moved(conversation, conversation.stage, conversation.draft))
    return _accept(conversation, place, NOT_KNOWN, event)


def _read(conversation: Conversation, place: Place, step: Question, text: str, event: Said) -> Turn:
    reading = hear(step.kind, event.text, Asked(day(event.at), place.counted))
    if isinstance(reading, Accepted):
        return _accept(conversation, place, reading.value, event, reading.remarks)
    option = _button(place, _number(text, place))
    if option is not None and not place.numbered:
        return _chosen(conversation, place, option, event)
    if isinstance(reading, Unclear) or reading.reason in ELSEWHERE:
        conversation = conversation._replace(suggested="")  # "Có" would be the place that was just denied
    if isinstance(reading, Unclear):
        return present(
            moved(conversation, conversation.stage, conversation.draft)._replace(candidates=reading.candidates)
        )
    if forgets(text):
        return digress(conversation, "later", event.at)
    return correcting.value_of_another(conversation, place, text, event) or ladder.refused(conversation, step, reading)


def _accept(
    conversation: Conversation, place: Place, value: str, event: Said | Tapped, remarks: tuple[Remark, ...] = ()
) -> Turn:
    """Take the answer. What was typed, and what was chosen among readings, is said back as it was understood."""
    step = place.step
    assert step is not None
    message = event.message if isinstance(event, Said) else 0
    draft = answered(draft_of(conversation), step, value, place.counted, message, conversation.heard_at)
    echo = isinstance(event, Said) or bool(conversation.candidates)
    ack = [_heard_as(step, value, place)] if echo else []
    conversation = with_address(conversation, step, value)
    return present(with_draft(conversation, draft), [*ack, *remarked(step.kind, remarks)])


def _heard_as(step: Question, value: str, place: Place) -> Part:
    if value == NOT_KNOWN:
        return Part("ack.later")
    return repeating(step, "ack.heard", {"value": shown(step, value, place.counted)})


def _stale(conversation: Conversation, event: Tapped) -> Part:
    """One kind answer to an old button: what was answered there, where that is known."""
    draft = conversation.draft
    if draft is not None and event.question.startswith(f"{draft.flow}."):
        question = flow_called(draft.flow).questions.get(event.question.removeprefix(f"{draft.flow}."))
        counted = path_of(draft).counted
        if question is not None and question.id in counted:
            label = Part(f"{draft.flow}.{question.id}.label")
            value = shown(question, counted[question.id], counted)
            return repeating(question, "stale.answered", {"label": label, "value": value})
    return Part("stale.gone")
