"""What stands before the bot and is served from its process needs a running bot: this much of it."""

from typing import Protocol

from bot.picture_taking import PictureTaking
from bot.store.store import Store
from bot.turns import Turns


class ServedBot(Protocol):
    """A running bot, as far as the web page and Telegram need it."""

    @property
    def turns(self) -> Turns:
        """Its turns."""

    @property
    def pictures(self) -> PictureTaking:
        """What takes pictures in."""

    @property
    def store(self) -> Store:
        """Its store."""

    @property
    def officer_page(self) -> str | None:
        """Where the sandbox shows the ward's page."""
