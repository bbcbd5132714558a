"""An officer takes the conversation over and gives it back.

While an officer holds it the bot is silent: what the citizen writes goes to the officer (the transcript), not into
the form. The return is marked, and the open question is asked again.
"""

from dialogs.conversation import Conversation, Floor
from dialogs.effects import Part, Turn
from dialogs.events import Event, OfficerReturned, OfficerSaid, OfficerTook
from dialogs.places import present
from dialogs.replies.news import untold
from dialogs.saying import spoken


def took(conversation: Conversation, event: OfficerTook) -> Turn:
    """The officer is there now; the bot says so and falls silent."""
    held = conversation._replace(floor=Floor.OFFICER, officer=event.officer)
    return spoken(held, Part("officer.joined", {"officer": event.officer}))


def said(conversation: Conversation, event: OfficerSaid) -> Turn:
    """The officer's words, under the officer's name."""
    return spoken(conversation, Part("officer.said", {"officer": event.officer, "text": event.text}))


def returned(conversation: Conversation, event: OfficerReturned) -> Turn:
    """The bot speaks again: what happened meanwhile, and the open question."""
    back, news = untold(conversation._replace(floor=Floor.BOT, officer=""))
    return present(back, (Part("officer.left", {"officer": event.officer}), *news))


def nobody_held(conversation: Conversation, event: OfficerReturned) -> Turn:
    """An officer gives back what is not held: nothing changes."""
    return Turn(conversation)


def silent(conversation: Conversation, event: Event) -> Turn:
    """The officer has the floor."""
    return Turn(conversation)
