"""The words that are always understood, at whatever place: back, help, repeat, person, stop, later, restart ...

After each of them the same question is open again, unless the word itself moves on.
"""

from collections.abc import Callable
from datetime import datetime

from dialogs.conversation import NOT_KNOWN, Conversation, Stage
from dialogs.drafts import answered, kept, previous_question
from dialogs.effects import Part, Turn
from dialogs.places import place_of, present
from dialogs.places.form import draft_of
from dialogs.replies import erasing, keeping
from dialogs.replies.choosing import change_last_answer
from dialogs.replies.ladder import helped, not_understood
from dialogs.replies.moves import ask_again, at_stage, call_officer, keep_former, moved, parked, seconds, with_draft
from dialogs.replies.news import status_of_all
from dialogs.saying import spoken


def digress(conversation: Conversation, command: str, at: datetime) -> Turn:
    """Do what the command says."""
    if command == "later":
        return _later(conversation, at)
    return _COMMANDS[command](conversation)


def _back(conversation: Conversation) -> Turn:
    match conversation.stage:
        case Stage.ASKING | Stage.CHECKING:
            return _one_question_back(conversation)
        case Stage.CHANGING | Stage.TRUTH:
            return _back_to_check_page(conversation)
        case Stage.RESUMING | Stage.RESTARTING | Stage.PAUSED:
            return at_stage(conversation, Stage.ASKING)
        case Stage.ERASING:
            return erasing.kept(conversation)
        case Stage.STOPPED:
            return change_last_answer(conversation)
    return present(conversation, (Part("back.nowhere"),))


def _back_to_check_page(conversation: Conversation) -> Turn:
    """A line that was opened there is left as it was."""
    if conversation.candidates:
        return present(moved(conversation, conversation.stage, conversation.draft))
    step = place_of(conversation).step
    return keep_former(conversation, step.id) if step else at_stage(conversation, Stage.CHECKING)


def _one_question_back(conversation: Conversation) -> Turn:
    if conversation.candidates:
        return present(moved(conversation, conversation.stage, conversation.draft))
    last = previous_question(draft_of(conversation))
    if last is None:
        return present(conversation, (Part("back.first"),))
    step = place_of(conversation).step
    draft = kept(draft_of(conversation), step.id) if step else draft_of(conversation)
    return ask_again(conversation._replace(draft=draft), last)


def _later(conversation: Conversation, at: datetime) -> Turn:
    """'Để sau' is an answer where the question allows it, and otherwise told to be none."""
    place = place_of(conversation)
    step = place.step
    if step is None:
        return _stop(conversation)
    if step.skippable:
        draft = answered(draft_of(conversation), step, NOT_KNOWN, place.counted, 0, seconds(at))
        return present(with_draft(conversation, draft), (Part("ack.later"),))
    helps = conversation.helps + 1
    return present(
        conversation._replace(helps=helps),
        (Part("later.needed"), Part(f"{draft_of(conversation).flow}.{step.id}.help")),
    )


def _stop(conversation: Conversation) -> Turn:
    if conversation.stage is Stage.ERASING:
        return erasing.kept(conversation)
    if conversation.draft is None:
        return spoken(moved(conversation, Stage.MENU, None), Part("farewell"))
    return present(moved(conversation, Stage.PAUSED, conversation.draft))


def _restart(conversation: Conversation) -> Turn:
    if conversation.draft is None:
        return at_stage(conversation, Stage.MENU)
    if conversation.stage is Stage.RESTARTING:  # sent twice by mistake, it must not begin anew
        return not_understood(conversation)
    return at_stage(conversation, Stage.RESTARTING)


def _status(conversation: Conversation) -> Turn:
    return present(conversation, status_of_all(conversation))


def _menu(conversation: Conversation) -> Turn:
    return present(parked(conversation))


def _in_language(language: str) -> Callable[[Conversation], Turn]:
    return lambda conversation: present(conversation._replace(language=language), (Part("language.changed"),))


_COMMANDS: dict[str, Callable[[Conversation], Turn]] = {
    "back": _back,
    "help": helped,
    "repeat": present,
    "person": lambda conversation: call_officer(conversation, "asked"),
    "stop": _stop,
    "restart": _restart,
    "status": _status,
    "menu": _menu,
    "data": keeping.shown,
    "erase": erasing.asked,
    "english": _in_language("en"),
    "vietnamese": _in_language("vi"),
}
