"""The places around a form: greeting, menu, after handing in, a pause, coming back, starting again."""

from dialogs.answers.step_choices import ERASE, ERASE_WAITS, MORE, RESTART, RESUME
from dialogs.conversation import Conversation, Draft, Sent, Stage
from dialogs.effects import Part
from dialogs.extras import MENU
from dialogs.flows import FLOWS, flow_called
from dialogs.places.form import draft_of, lines, lost_pictures
from dialogs.places.place import Place
from dialogs.saying import option_buttons, repeating


def returned(conversation: Conversation) -> Sent | None:
    """The latest declaration that came back to be mended."""
    back = [sent for sent in conversation.sent if sent.status == "returned"]
    return back[-1] if back else None


def _menu_options(conversation: Conversation) -> tuple[str, ...]:
    go_on = ("go_on",) if conversation.parked else ()
    amend = ("amend",) if returned(conversation) else ()
    status = ("status",) if conversation.sent else ()
    return (*go_on, *amend, *[flow.id for flow in FLOWS], *status, "person")


def greeting(conversation: Conversation) -> Place:
    """The first words: who we are, what we never ask for, and the menu."""
    buttons = option_buttons(MENU.name, _menu_options(conversation))
    return Place(Stage.MENU, "menu", lambda: [Part("greeting"), Part("menu.ask")], buttons, MENU)


def menu(conversation: Conversation) -> Place:
    """What can be done here. Going on, mending and asking about come up only where there is something to."""
    buttons = option_buttons(MENU.name, _menu_options(conversation))
    return Place(Stage.MENU, "menu", lambda: [Part("menu.ask")], buttons, MENU)


def sent(conversation: Conversation) -> Place:
    """A form is handed in: while the first try is under way nothing is asked, then whether there is another one."""
    if conversation.sent[-1].status == "sending":
        return Place(Stage.SENT, None, lambda: [Part("sent.sending")])
    buttons = option_buttons(MORE.name, MORE.options)
    return Place(Stage.SENT, "more", lambda: [Part("more.ask")], buttons, MORE)


def paused(conversation: Conversation) -> Place:
    """The citizen has stopped for now; what was answered is kept."""
    return Place(Stage.PAUSED, None, lambda: [Part("paused.kept")])


def resuming(conversation: Conversation) -> Place:
    """The citizen is back at an unfinished form: what it was, how far, and how to go on."""
    draft = draft_of(conversation)
    buttons = option_buttons(RESUME.name, RESUME.options)
    return Place(Stage.RESUMING, "resume", lambda: [*summary(draft), Part("resume.ask")], buttons, RESUME)


def summary(draft: Draft) -> list[Part]:
    """What the draft is and how far it got."""
    flow = flow_called(draft.flow)
    read_back = lines(draft)
    form = Part(f"{flow.id}.name")
    if not read_back:
        return [Part("resume.begun", {"form": form}), *lost_pictures(draft)]
    question, value = read_back[-1]
    last = {"label": Part(f"{flow.id}.{question.id}.label"), "value": value}
    what = repeating(question, "resume.what", {"form": form, "count": str(len(read_back)), **last})
    return [what, *lost_pictures(draft)]


def restarting(conversation: Conversation) -> Place:
    """Whether the form is really to be begun anew."""
    buttons = option_buttons(RESTART.name, RESTART.options)
    return Place(Stage.RESTARTING, "restart", lambda: [Part("restart.ask")], buttons, RESTART)


def erasing(conversation: Conversation) -> Place:
    """Whether everything kept is really to be deleted; while that waits, whether it is still meant."""
    if conversation.erase_wanted:
        buttons = option_buttons(ERASE_WAITS.name, ERASE_WAITS.options)
        return Place(Stage.ERASING, "erase", lambda: [Part("erase.waits")], buttons, ERASE_WAITS)
    buttons = option_buttons(ERASE.name, ERASE.options)
    return Place(Stage.ERASING, "erase", lambda: _erasing_what(conversation), buttons, ERASE)


def _erasing_what(conversation: Conversation) -> list[Part]:
    """What goes, what does not, and the question."""
    draft = [Part("erase.draft_too")] if conversation.draft else []
    sent = [Part("erase.sent_stays")] if conversation.sent else []
    return [Part("erase.what"), *draft, *sent, Part("erase.ask")]
