"""Where a conversation stands, and saying what is due there. Every reply ends here, so no question is ever lost.

The place in a form is derived anew each time: whoever changed what, the next thing said follows from the answers
that count now. Asking, checking and stopped are told apart by that alone.
"""

from collections.abc import Callable, Sequence

from dialogs.conversation import Conversation, Stage
from dialogs.effects import Part, Turn
from dialogs.extras import EXTRAS
from dialogs.places import around, form
from dialogs.places.place import ENOUGH, Place
from dialogs.saying import message, option_buttons

_PLACES: dict[Stage, Callable[[Conversation], Place]] = {
    Stage.NEW: around.greeting,
    Stage.MENU: around.menu,
    Stage.ASKING: form.in_form,
    Stage.CHECKING: form.in_form,
    Stage.STOPPED: form.in_form,
    Stage.CHANGING: form.changing,
    Stage.TRUTH: form.truth,
    Stage.SENT: around.sent,
    Stage.PAUSED: around.paused,
    Stage.RESUMING: around.resuming,
    Stage.RESTARTING: around.restarting,
    Stage.ERASING: around.erasing,
}


def place_of(conversation: Conversation) -> Place:
    """Where this conversation stands. Whoever gets no further is offered a person, at questions and elsewhere."""
    place = _PLACES[conversation.stage](conversation)
    stuck = max(conversation.misses, conversation.helps) >= ENOUGH
    if stuck and place.buttons and place.step is None and "person" not in place.offered:
        return place._replace(buttons=place.buttons + option_buttons(EXTRAS.name, ("person",)))
    return place


def present(conversation: Conversation, parts: Sequence[Part] = (), repeat: bool = True) -> Turn:
    """Say these parts, and then what is due. With `repeat` off, what is open stays open without its words."""
    place = place_of(conversation)
    here = conversation if conversation.stage is place.stage else conversation._replace(stage=place.stage)
    words = place.words() if repeat or not parts else []
    say = message(here, [*parts, *words], place)
    if not place.then:
        return Turn(here, (say,))
    return Turn(here, (say._replace(passing=not parts), *place.then))
