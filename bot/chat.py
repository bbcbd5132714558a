"""`python -m bot chat`: a conversation at this terminal, for people or, with --json, for programs."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from bot.channels import Channel
from bot.channels.lines import lines
from bot.channels.terminal import Terminal, wants_colours
from bot.channels.terminal_json import LONGEST_LINE, JsonReader, JsonTerminal
from bot.channels.visitor import LONGEST, Visitor, typed_before
from bot.clock import Clock
from bot.scripts.witness import Witness, WitnessedTurns
from bot.settings import CannotStart, Settings
from bot.texts import Texts, Voice
from dialogs.effects import Part
from dialogs.language.text import fold

_EDIT = re.compile(r"/s[ửu]a\s+([0-9]{1,6})\s+(\S.*)", re.IGNORECASE | re.DOTALL)


class ChatBot(Protocol):
    """A running bot, as far as a chat needs it."""

    @property
    def turns(self) -> WitnessedTurns:
        """Its turns."""

    @property
    def officer_page(self) -> str | None:
        """Where the sandbox shows the ward's page."""


OpenBot = Callable[[Settings, Clock, Iterable[Channel], Texts], AbstractAsyncContextManager[ChatBot]]


class Wishes(NamedTuple):
    """What was asked for on the command line."""

    key: str
    json: bool
    record: Path | None
    known_synthetic: frozenset[str]


async def chat(open_bot: OpenBot, settings: Settings, texts: Texts, wishes: Wishes) -> None:
    """Talk until the input ends."""
    clock, terminal = Clock(), Chat(settings, texts, wishes)
    with _record(wishes.record) as record:
        async with open_bot(settings, clock, [terminal.channel], texts) as bot:
            write = sys.stderr.write if wishes.json else sys.stdout.write
            _announce(bot.officer_page, texts, settings.language, write)
            await terminal.talk(bot, clock)
            if record:
                record.truncate(0)
                record.write(terminal.channel.script())
                told = Part("terminal.recorded", {"file": record.name})
                print(texts.words(told, Voice(settings.language)), file=sys.stderr)


def _record(file: Path | None) -> AbstractContextManager[TextIO | None]:
    """The file the talk is written down in, open before the talk begins, so that no talk is held in vain."""
    if file is None:
        return nullcontext()
    try:
        return file.open("a", encoding="utf-8")
    except OSError as error:
        raise CannotStart(f"--record: {file} cannot be written ({error.strerror}).") from None


class Chat:
    """A conversation at this terminal: the channel it is shown by, and the talk itself."""

    def __init__(self, settings: Settings, texts: Texts, wishes: Wishes) -> None:
        speaks = _json_terminal(wishes) if wishes.json else _terminal(wishes, texts, settings.language)
        self.channel = Witness(speaks, texts, wishes.known_synthetic)
        self._settings = settings
        self._texts = texts
        self._wishes = wishes

    async def talk(self, bot: ChatBot, clock: Clock) -> None:
        """Talk until the input ends."""
        name, key = self.channel.name, self._wishes.key
        typed = await typed_before(bot.turns, name, key)
        visitor = Visitor(self.channel.watching(bot.turns), clock.now, name, key, typed)
        if self._wishes.json:
            await _talk_json(JsonReader(visitor, bot.turns, clock, _write_line))
        else:
            await _talk(visitor, bot, self._texts, self._settings.language)


def _json_terminal(wishes: Wishes) -> JsonTerminal:
    return JsonTerminal(wishes.key, _write_line)


def _terminal(wishes: Wishes, texts: Texts, language: str) -> Terminal:
    speaker = texts.words(Part("terminal.name"), Voice(language))
    return Terminal(wishes.key, speaker, print, wants_colours(sys.stdout))


def _write_line(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _announce(page: str | None, texts: Texts, language: str, write: Callable[[str], object]) -> None:
    if page:
        write(texts.words(Part("terminal.officer_page", {"address": page}), Voice(language)) + "\n")


async def _talk_json(reader: JsonReader) -> None:
    await reader.open()
    async for line in lines(sys.stdin.buffer, LONGEST_LINE):
        await reader.take(line)


async def _talk(visitor: Visitor, bot: ChatBot, texts: Texts, language: str) -> None:
    await visitor.arrive()
    await visitor.settled()
    await (_talk_at_tty if sys.stdin.isatty() and sys.stdout.isatty() else _talk_plainly)(visitor, bot, texts, language)
    print(texts.words(Part("terminal.goodbye"), await _voice(visitor, bot, language)))


async def _talk_plainly(visitor: Visitor, bot: ChatBot, texts: Texts, language: str) -> None:
    how = texts.words(Part("terminal.edit_how"), Voice(language))
    async for line in lines(sys.stdin.buffer, LONGEST * 8):
        await _take(visitor, line.decode("utf-8", "replace"), how)
    await bot.turns.submissions_settled(visitor.channel, visitor.address)
    await visitor.settled()


async def _talk_at_tty(visitor: Visitor, bot: ChatBot, texts: Texts, language: str) -> None:
    session: PromptSession[str] = PromptSession()
    with patch_stdout(raw=True):
        while True:
            voice = await _voice(visitor, bot, language)
            prompt = texts.words(Part("terminal.prompt"), voice) + ": "
            hint = texts.words(Part("terminal.hint"), voice)
            try:
                line = await session.prompt_async(prompt, bottom_toolbar=hint)
            except (EOFError, KeyboardInterrupt):
                return
            await _take(visitor, line, texts.words(Part("terminal.edit_how"), voice))
            await asyncio.sleep(0)


async def _take(visitor: Visitor, line: str, how_to_edit: str) -> None:
    """Do what a line says: "/sửa N ..." edits a message, an empty line does nothing, all else is said."""
    if not line.strip():
        return
    edit = _EDIT.fullmatch(line.strip())
    if edit and 1 <= int(edit[1]) <= visitor.said:
        await visitor.edit(int(edit[1]), edit[2])
    elif fold(line.strip()).startswith("/sua"):
        print(how_to_edit)
    else:
        await visitor.say(line)
    await visitor.settled()


async def _voice(visitor: Visitor, bot: ChatBot, language: str) -> Voice:
    conversation = await bot.turns.conversation(visitor.channel, visitor.address)
    return Voice(conversation.language, conversation.address) if conversation else Voice(language)
