"""Playing a script: beat by beat, do what it says, and look whether the bot says what it should.

At every beat more is looked at than the script mentions: the conversation goes to JSON and back unchanged, the same
event delivered twice is taken once, every message fits the channel. `overlays` say what else may be tried.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.messages import Message
from bot.scripts.arrivals import Circumstances, check_arrived
from bot.scripts.labels import flow_by_name, question_by_label
from bot.scripts.looking import look_at, look_behind
from bot.scripts.overlays import PLAIN, Overlay
from bot.scripts.script import (
    AnswersByTable,
    AwaitsSubmission,
    BackendBecomes,
    Beat,
    BotRestarts,
    Edits,
    HasArrived,
    OfficerGivesBack,
    OfficerTakes,
    OfficerWrites,
    Presses,
    Says,
    Script,
    ScriptWrong,
    Sends,
    TimePasses,
    WardConfirms,
    WardReturns,
)
from bot.scripts.stage import OpenBot, Stage, settings_for
from bot.scripts.ward import Arrival, Ward, WardFailed
from bot.texts import TextMissing, Texts, Voice
from dialogs.conversation import Conversation
from dialogs.drafts import subject_of
from dialogs.effects import Part
from dialogs.flow import Flow
from dialogs.language.text import fold

MOST_ANSWERS = 60
"""Questions after which "trả lời theo bảng" gives up."""


@dataclass(frozen=True, slots=True)
class Company:
    """All it takes to play a script: words, the sandbox, how to open a bot, and where answers go in a form."""

    texts: Texts
    ward: Ward
    open_bot: OpenBot
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Played:
    """A beat, and what the bot said to it."""

    beat: Beat
    messages: tuple[Message, ...]


async def play(script: Script, company: Company, overlay: Overlay = PLAIN, compare: bool = True) -> list[Played]:
    """Play the script. Raises ScriptWrong at the first thing that is not as written."""
    flow = flow_by_name(company.texts, script.flow)
    if flow is None:
        raise ScriptWrong(script.file, 1, Part("script.error.unknown_flow", {"flow": script.flow}))
    with tempfile.TemporaryDirectory(prefix="script-") as folder:
        settings = settings_for(Path(folder), company.ward.base_url, company.ward.token)
        stage = Stage(company.open_bot, settings, company.texts, script.today)
        await company.ward.behave("")
        await stage.open()
        try:
            return await _Player(script, company, overlay, stage, flow, compare).play()
        finally:
            await stage.close()
            await company.ward.behave("")


class _Player:
    """One play of one script."""

    def __init__(
        self, script: Script, company: Company, overlay: Overlay, stage: Stage, flow: Flow, compare: bool
    ) -> None:
        self._script = script
        self._company = company
        self._texts = company.texts
        self._ward = company.ward
        self._overlay = overlay
        self._stage = stage
        self._flow = flow
        self._compare = compare
        self._line = 1
        self._typed: list[str] = []
        self._older: list[Message] = []
        self._after_table: list[Message] = []
        self._unused = dict(script.facts)
        self._seen = 0

    async def play(self) -> list[Played]:
        self._seen = len(await self._ward.arrivals())
        played = [await self._beat(beat) for beat in self._script.beats]
        for label, (line, _) in self._unused.items():
            raise ScriptWrong(self._script.file, line, Part("script.wrong.unused", {"label": label}))
        return played

    async def _beat(self, beat: Beat) -> Played:
        self._line = beat.line or 1
        await self._do(beat)
        messages = await self._stage.settle(0 if isinstance(beat.action, AnswersByTable) else len(beat.replies))
        self._older += messages
        await self._look_behind(messages)
        messages = self._after_table + messages
        self._after_table = []
        if self._compare:
            self._look_at(beat, messages)
        if self._overlay.restarts:
            await self._stage.restart()
        return Played(beat, tuple(messages))

    async def _do(self, beat: Beat) -> None:
        match beat.action:
            case None:
                await self._stage.visitor.arrive()
            case Says(words):
                await self._type(words)
            case Presses(label, old):
                await self._press(label, old)
            case Edits(before, after):
                await self._edit(before, after)
            case Sends("photo"):
                await self._stage.send_photo()
            case Sends(what):
                await self._stage.visitor.send(what)
            case AnswersByTable():
                await self._answer_by_table()
            case OfficerTakes(officer):
                await self._stage.visitor.officer_takes(_short(officer))
            case OfficerWrites(officer, words):
                await self._stage.visitor.officer_says(_short(officer), words)
            case OfficerGivesBack(officer):
                await self._stage.visitor.officer_returns(_short(officer))
            case _:
                await self._do_around(beat)

    async def _do_around(self, beat: Beat) -> None:
        """What happens around the conversation."""
        match beat.action:
            case TimePasses(by):
                self._stage.move_clock(by)
            case BotRestarts():
                await self._stage.restart()
            case BackendBecomes(fault):
                await self._ward.behave(fault)
            case WardConfirms() | WardReturns():
                await self._decide(beat.action)
            case AwaitsSubmission():
                pass
            case HasArrived() as table:
                await self._check_arrived(beat.line, table)

    async def _type(self, words: str) -> None:
        self._typed.append(words)
        await self._stage.visitor.say(self._overlay.typed(words))

    async def _press(self, label: str, old: bool = False) -> None:
        message = self._older_with(label) if old else await self._stage.buttons()
        options = message.options if message else ()
        place = next((n for n, option in enumerate(options) if option.label == label), None)
        if message is None or place is None:
            there = ", ".join(f"[{option.label}]" for option in options) or "-"
            raise self._wrong("no_button", label=label, there=there)
        if self._overlay.numbers and not old:
            self._typed.append(label)
            return await self._stage.visitor.say(str(place + 1))
        for _ in range(self._overlay.taps):
            await self._stage.visitor.tap(message, options[place].id)

    def _older_with(self, label: str) -> Message | None:
        """The oldest message that has this button."""
        return next((m for m in self._older if any(option.label == label for option in m.options)), None)

    async def _edit(self, before: str, after: str) -> None:
        if before not in self._typed:
            raise self._wrong("never_typed", words=before)
        number = len(self._typed) - self._typed[::-1].index(before)
        self._typed[number - 1] = after
        await self._stage.visitor.edit(number, self._overlay.typed(after))

    async def _answer_by_table(self) -> None:
        last = ""
        for _ in range(MOST_ANSWERS):
            message = self._stage.newest
            if message is None or message.stage != "asking" or not message.question:
                return
            if message.question == last:
                raise self._wrong("not_taken", label=await self._label(last), got=message.text)
            last = message.question
            await self._answer(message, await self._label(last))
            self._after_table = await self._stage.settle(1)
            self._older += self._after_table
            await self._look_behind(self._after_table)
        raise self._wrong("endless")

    async def _answer(self, message: Message, label: str) -> None:
        known = next((name for name in self._script.facts if fold(name) == fold(label)), None)
        if known is None:
            raise self._wrong("unknown_fact", label=label, question=message.text)
        self._unused.pop(known, None)
        words = self._script.facts[known][1].strip("[]")
        button = next((option.label for option in message.options if fold(option.label) == fold(words)), None)
        await (self._press(button) if button else self._type(words))

    async def _label(self, question: str) -> str:
        try:
            return self._texts.label(question, _voice(await self._stage.conversation()))
        except TextMissing:
            return question

    async def _decide(self, decision: WardConfirms | WardReturns) -> None:
        reference = await self._newest_reference()
        try:
            if isinstance(decision, WardReturns):
                await self._ward.give_back(reference, decision.reason, await self._paths(decision.labels))
            else:
                await self._ward.confirm(reference)
        except WardFailed:
            raise self._wrong("ward", reference=reference) from None
        await self._stage.news()

    async def _paths(self, labels: tuple[str, ...]) -> list[str]:
        """Where in a declaration the questions with these labels are answered."""
        voice = _voice(await self._stage.conversation())
        paths = []
        for label in labels:
            question = question_by_label(self._texts, voice, self._flow, label)
            if question is None or question.id not in self._company.fields:
                raise ScriptWrong(self._script.file, self._line, Part("script.error.unknown_label", {"label": label}))
            paths.append(".".join(self._company.fields[question.id]))
        return paths

    async def _newest_reference(self) -> str:
        conversation = await self._stage.conversation()
        references = [sent.reference for sent in conversation.sent if sent.reference] if conversation else []
        if not references:
            raise self._wrong("nothing_sent")
        return references[-1]

    async def _check_arrived(self, line: int, table: HasArrived) -> None:
        await self._stage.settle()
        arrivals = await self._ward.arrivals()
        new: list[Arrival] = arrivals[self._seen :]
        self._seen = len(arrivals)
        if not self._compare:
            return
        conversation = await self._stage.conversation()
        draft = conversation.sent[-1].draft if conversation and conversation.sent else None
        answers = {id: answer.value for id, answer in draft.answers.items()} if draft else {}
        voice, today, folded = _voice(conversation), self._stage.clock.now().date(), self._overlay.closeness.folded
        here = Circumstances(
            self._script.file, self._texts, voice, self._flow, self._company.fields, today, answers, folded
        )
        check_arrived(line, table, new, here)

    async def _look_behind(self, messages: list[Message]) -> None:
        twice = await self._stage.visitor.hear_again()
        look_behind(await self._stage.conversation(), twice, messages, self._wrong_at)

    def _look_at(self, beat: Beat, messages: list[Message]) -> None:
        look_at(beat.replies, messages, beat.last or 1, self._overlay, self._wrong_at)

    def _wrong(self, what: str, **values: str) -> ScriptWrong:
        return self._wrong_at(what, None, **values)

    def _wrong_at(self, what: str, line: int | None, **values: str) -> ScriptWrong:
        return ScriptWrong(self._script.file, line or self._line, Part(f"script.wrong.{what}", values))


def _short(officer: str) -> str:
    """The officer's own name: "Lan" of "Cán bộ Lan"."""
    return officer.removeprefix("Cán bộ").strip() or officer


def _voice(conversation: Conversation | None) -> Voice:
    """How this conversation's citizen is spoken to."""
    if conversation is None:
        return Voice()
    draft = conversation.draft or (conversation.sent[-1].draft if conversation.sent else None)
    return Voice(conversation.language, conversation.address, subject_of(draft))
