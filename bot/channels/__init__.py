"""What a channel must do: deliver a message to an address of its own."""

from typing import Protocol

from bot.messages import Message


class Unreachable(Exception):
    """The citizen cannot be reached through this channel just now; trying again later can help."""


class Undeliverable(Exception):
    """This message will not reach the citizen however often it is tried: they have gone, or it is refused as it is."""


class Channel(Protocol):
    """A way to a citizen. What it hears goes into the inbox through `Turns.hear`."""

    @property
    def name(self) -> str:
        """The channel's name, the first half of every address."""

    async def send(self, address: str, number: int, message: Message) -> None:
        """Deliver message `number` to the address; raises `Unreachable` where it could not be.

        Raises `Undeliverable` where trying again is of no use.
        """
