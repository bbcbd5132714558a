"""What Telegram shows of the bot by itself: its commands, and what it says before the first message."""

import asyncio

from bot.channels.telegram.api import ApiError, BotApi, Values
from bot.channels.telegram.needs import Log, Words
from dialogs.effects import Part

AFTER_SECONDS = 2.0
"""Those who wrote while the bot was away come first."""

RECORD, OTHERS = "vi", ("en",)
COMMANDS = {
    "vi": {
        **{"quaylai": "back", "giup": "help", "canbo": "person", "trangthai": "status", "dung": "stop"},
        **{"dulieu": "data", "xoa": "erase"},
    },
    "en": {
        **{"back": "back", "help": "help", "person": "person", "status": "status", "stop": "stop"},
        **{"data": "data", "erase": "erase"},
    },
}
"""What is written after the slash, by language, and what it does."""


async def introduce(api: BotApi, words: Words, log: Log) -> None:
    """Tell Telegram; what fails is told again at the next start."""
    await asyncio.sleep(AFTER_SECONDS)
    failed = 0
    for method, values in introductions(words):
        try:
            await api.call(method, values)
        except ApiError:
            failed += 1
    if failed:
        log("telegram_not_introduced", calls=failed)


def introductions(words: Words) -> list[tuple[str, Values]]:
    """The calls: for everybody in the language of record, then for telephones set to another one."""
    calls = []
    for code, language in (("", RECORD), *[(other, other) for other in (RECORD, *OTHERS)]):
        whose: Values = {"language_code": code} if code else {}
        described = words.say(Part("telegram.description"), language)
        calls.append(("setMyCommands", {"commands": _commands(words, language), **whose}))
        calls.append(("setMyDescription", {"description": described, **whose}))
        calls.append(("setMyShortDescription", {"short_description": _short(words, language), **whose}))
    return calls


def _short(words: Words, language: str) -> str:
    return words.say(Part("telegram.short_description"), language)


def _commands(words: Words, language: str) -> list[Values]:
    from telegram import BotCommand

    listed = [
        BotCommand(name, words.say(Part(f"telegram.command.{does}"), language))
        for name, does in COMMANDS[language].items()
    ]
    return [command.to_dict() for command in listed]
