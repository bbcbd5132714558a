"""What a channel must do: deliver a message to an address of its own."""

from typing import Protocol, runtime_checkable

from bot.messages import Message


class Unreachable(Exception):
    """The citizen cannot be reached through this channel just now; trying again later can help."""


class Undeliverable(Exception):
    """This message will not reach the citizen however often it is tried: they have gone, or it is refused as it is."""


class NotKept(Exception):
    """What was heard could not be kept; it must not be confirmed to whoever sent it."""


class Channel(Protocol):
    """A way to a citizen. What it hears goes into the inbox through `Turns.hear`."""

    @property
    def name(self) -> str:
        """The channel's name, the first half of every address."""

    async def send(self, address: str, number: int, message: Message) -> None:
        """Deliver message `number` to the address; raises `Unreachable` where it could not be.

        Raises `Undeliverable` where trying again is of no use.
        """


@runtime_checkable
class HoldsMoments(Protocol):
    """A channel where a message that only asks for a moment is held back, and left out where the next comes in time."""

    @property
    def moment_seconds(self) -> float:
        """How long it is held back."""

    def is_working(self, address: str) -> None:
        """It is being held back: show that something is under way."""
