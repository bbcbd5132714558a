"""Why Telegram cannot be listened to any longer."""

from bot.channels.telegram.api import Refused

UNKNOWN_TOKEN = frozenset({401, 404})

TOKEN_UNKNOWN = "BOT_TELEGRAM_TOKEN: Telegram does not know this token; copy it anew from @BotFather."
ANOTHER_LISTENS = "BOT_TELEGRAM_TOKEN: another process takes this bot's messages; stop it, or use a token of its own."


class Ended(Exception):
    """One line for whoever started the bot."""


def end_for_good(refused: Refused) -> None:
    """Raise `Ended` where the token itself is refused."""
    if refused.code in UNKNOWN_TOKEN:
        raise Ended(TOKEN_UNKNOWN)
