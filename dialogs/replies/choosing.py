"""What pressing a button does, outside the questions of a form: by stage, then by option."""

from collections.abc import Callable, Mapping

from dialogs.conversation import Conversation, Stage
from dialogs.drafts import previous_question
from dialogs.effects import Part, Turn
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.places.around import returned
from dialogs.places.form import draft_of, lines, read_back
from dialogs.replies import erasing
from dialogs.replies.moves import (
    ask_again,
    at_stage,
    begin,
    begin_anew,
    begin_mending,
    begin_next,
    call_officer,
    change_line,
    go_on,
    hand_in,
    moved,
    resume,
)
from dialogs.replies.news import status_of_all
from dialogs.saying import spoken

READING_BACK = (Stage.CHECKING, Stage.CHANGING)
"""The stages at which an answer can be named to change it."""

Choosing = Callable[[Conversation, str], Turn]


def choose(conversation: Conversation, option: str) -> Turn:
    """The citizen chose this option of the place where the conversation stands."""
    if option == "person":
        return call_officer(conversation, "stopped" if conversation.stage is Stage.STOPPED else "asked")
    return _CHOOSING[conversation.stage](conversation, option)


def _by_option(table: Mapping[str, Callable[[Conversation], Turn]]) -> Choosing:
    return lambda conversation, option: table[option](conversation)


def _menu(conversation: Conversation, option: str) -> Turn:
    match option:
        case "go_on":
            return go_on(conversation)
        case "amend":
            sent = returned(conversation)
            return begin_mending(conversation, sent) if sent else at_stage(conversation, Stage.MENU)
        case "status":
            return at_stage(conversation, Stage.MENU, *status_of_all(conversation))
    return begin(conversation, flow_called(option))


def _change(conversation: Conversation, option: str) -> Turn:
    if option == "nothing":
        return at_stage(conversation, Stage.CHECKING)
    return change_line(conversation, option)


def change_last_answer(conversation: Conversation) -> Turn:
    """Ask the question again whose answer led here."""
    last = previous_question(draft_of(conversation))
    return ask_again(conversation, last) if last else present(conversation, (Part("back.first"),))


def _leave_stopped(conversation: Conversation) -> Turn:
    return present(moved(conversation, Stage.MENU, None))


def see_answers(conversation: Conversation) -> Turn:
    """The answers so far, and again how to go on."""
    draft = draft_of(conversation)
    return present(conversation, (read_back(draft.flow, lines(draft)),))


def _farewell(conversation: Conversation) -> Turn:
    return spoken(moved(conversation, Stage.MENU, None), Part("farewell"))


_CHOOSING: dict[Stage, Choosing] = {
    Stage.MENU: _menu,
    Stage.CHECKING: _by_option(
        {
            "right": lambda conversation: at_stage(conversation, Stage.TRUTH),
            "change": lambda conversation: at_stage(conversation, Stage.CHANGING),
        }
    ),
    Stage.CHANGING: _change,
    Stage.TRUTH: _by_option({"submit": hand_in, "review": lambda conversation: at_stage(conversation, Stage.CHECKING)}),
    Stage.SENT: _by_option(
        {
            "same_person": lambda conversation: begin_next(conversation, "speaker", "person"),
            "another_person": lambda conversation: begin_next(conversation, "speaker"),
            "none": _farewell,
        }
    ),
    Stage.STOPPED: _by_option({"change_answer": change_last_answer, "to_menu": _leave_stopped}),
    Stage.RESUMING: _by_option(
        {
            "go_on": resume,
            "see": see_answers,
            "start_again": lambda conversation: at_stage(conversation, Stage.RESTARTING),
        }
    ),
    Stage.RESTARTING: _by_option({"start_again": begin_anew, "keep": resume}),
    Stage.ERASING: _by_option({"erase": erasing.confirmed, "keep": erasing.kept}),
}
