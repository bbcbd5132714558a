"""The web channel, as far as it speaks."""

from bot.channels.web.needs import NAME
from bot.messages import Message


class WebChannel:
    """Delivered is what can be fetched: every page follows the store, open now or next month."""

    name = NAME

    async def send(self, address: str, number: int, message: Message) -> None:
        """Nothing is left to do: the message was committed with its turn, and the pages were told of that."""
