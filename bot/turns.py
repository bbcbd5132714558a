"""From what was heard to what is said, durably.

1. What is heard is committed before `hear` returns; only then may a channel confirm it to the outside.
2. One turn of a conversation at a time, in the order in which it was heard; conversations go side by side and share
   commits. What is heard while its conversation is busy waits. A turn itself is in taking.py.
3. What a turn asks for is committed with it and begun after the commit. Answers come back through the inbox.
"""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from bot.alarm import Alarm
from bot.bell import Bell
from bot.clock import Clock
from bot.logs import log_error
from bot.lookups import LookUps
from bot.messages import Message, Utterance
from bot.outbox import Outbox
from bot.store import StorageError, heard
from bot.store.heard import Hearing
from bot.store.reader import Line
from bot.store.store import Store
from bot.store.writer import OUR_MISTAKES
from bot.submissions import Submissions
from bot.taking import Carries, Renders, Taken, Taking
from dialogs.conversation import Conversation
from dialogs.events import Event

__all__ = ["Hands", "Line", "NotHeard", "Renders", "Turns"]

DRAIN_SECONDS = 5.0
AFTER_TROUBLE = 1.0


class NotHeard(Exception):
    """The event was not kept: the bot is stopping, or the database cannot be written. Do not confirm it."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Those who do what a turn asks for."""

    outbox: Outbox
    look_ups: LookUps
    submissions: Submissions
    alarm: Alarm


class Turns:
    """Takes what was heard, and makes turns of it."""

    def __init__(self, store: Store, clock: Clock, taking: Taking, hands: Hands, bell: Bell, language: str) -> None:
        self._store = store
        self._clock = clock
        self._taking = taking
        self._hands = hands
        self._bell = bell
        self._language = language
        self._turned = Bell()
        self._unread: dict[str, int] = {}
        self._coming: dict[str, int] = {}
        self._running: set[str] = set()
        self._stopping = False
        self._drained = asyncio.Event()
        bell.answered_by(self._came)

    async def hear(
        self, channel: str, address: str, outside_id: str, event: Event, language: str | None = None
    ) -> bool:
        """Commit the event; False when it was heard before. The turn follows by itself.

        A conversation that begins with it begins in this language, else in the configured one. Raises `NotHeard`
        when it could not be kept: it must not be confirmed to the outside then.
        """
        try:
            return await self._heard(self._hearing(channel, address, outside_id, event, language)) is not None
        except StorageError as error:
            log_error("not_heard", error)
            raise NotHeard("the database cannot be written") from None

    def listen(
        self, channel: str, address: str, outside_id: str, event: Event, carries: Carries
    ) -> "asyncio.Future[Taken | None]":
        """The same for whoever can speak in the answer to this very post: `Taken.answer` is what to say there, if any.

        What `carries` takes counts as said. Should the post come again, its answer has to say it again: `carried`.
        The future raises what kept the event from being committed.
        """
        return self._listen(self._hearing(channel, address, outside_id, event, keeps_id=False), carries)

    async def carried(self, channel: str, address: str, outside_id: str) -> tuple[int, Message] | None:
        """The message, with its number, that the answer to this very post carried; None where it carried none."""
        conversation = self._id(channel, address)
        outside = self._store.secrecy.outside_id(conversation, outside_id)
        return await self._store.reader.carried(conversation, outside)

    def _hearing(
        self,
        channel: str,
        address: str,
        outside_id: str,
        event: Event,
        language: str | None = None,
        keeps_id: bool = True,
    ) -> Hearing:
        if self._stopping:
            raise NotHeard("the bot is stopping")
        conversation, now = self._id(channel, address), self._clock.seconds()
        return Hearing(conversation, channel, address, outside_id, event, now, language or self._language, keeps_id)

    def _listen(self, hearing: Hearing, carries: Carries | None) -> "asyncio.Future[Taken | None]":
        conversation = hearing.conversation
        if conversation in self._running or conversation in self._coming:
            return self._wait(hearing)
        self._running.add(conversation)
        if self._hands.outbox.is_sending(conversation):
            carries = None
        job = partial(self._taking.hear, hearing=hearing, carries=carries)
        return self._store.writer.submit(job, partial(self._had_its_turn, conversation))

    async def _heard(self, hearing: Hearing) -> Taken | None:
        try:
            return await self._listen(hearing, None)
        except OUR_MISTAKES as bug:
            log_error("turn_failed", bug, conversation=hearing.conversation, tries=1)
            return await self._wait(hearing, tries=1)

    def _wait(self, hearing: Hearing, tries: int = 0) -> "asyncio.Future[Taken | None]":
        """Keep it until its turn comes. What is heard until that is committed has to wait behind it."""
        conversation = hearing.conversation
        self._coming[conversation] = self._coming.get(conversation, 0) + 1
        job = partial(self._taking.wait, hearing=hearing, tries=tries)
        return self._store.writer.submit(job, partial(self._waits, conversation))

    def _waits(self, conversation: str, taken: Taken | None, failure: Exception | None) -> None:
        self._coming[conversation] -= 1
        if not self._coming[conversation]:
            del self._coming[conversation]
        if failure is None and taken is not None:
            self._bell.unread(conversation, taken.unread)

    def _had_its_turn(self, conversation: str, taken: Taken | None, failure: Exception | None) -> None:
        if failure is None and taken is not None:
            self._begin(conversation, taken)
        self._go_on(conversation)

    async def settled(self, channel: str, address: str) -> None:
        """Return when nothing is unread, no look-up is in flight and no message due is undelivered."""
        conversation = self._id(channel, address)
        with self._bell.listening(conversation) as changed:
            while await self._store.reader.unsettled(conversation, self._clock.seconds()) and not self._stopping:
                await changed.wait()
                changed.clear()

    async def submissions_settled(self, channel: str, address: str) -> None:
        """Return when no submission of this conversation is being tried or could be tried now."""
        conversation = self._id(channel, address)
        with self._bell.listening(conversation) as changed:
            while await self._hands.submissions.busy(conversation) and not self._stopping:
                await changed.wait()
                changed.clear()
        await self.settled(channel, address)

    async def conversation(self, channel: str, address: str) -> Conversation | None:
        """The conversation as it stands, or None where there is none."""
        return await self._store.reader.conversation(self._id(channel, address))

    async def message(self, channel: str, address: str, number: int) -> Message | None:
        """Message `number` of this conversation, or None where there is none."""
        return await self._store.reader.message(self._id(channel, address), number)

    async def newest_buttons(self, channel: str, address: str) -> tuple[int, Message] | None:
        """The newest delivered message that has buttons, with its number."""
        return await self._store.reader.newest_buttons(self._id(channel, address))

    async def transcript(self, channel: str, address: str) -> list[Line]:
        """Both sides of the conversation, oldest first."""
        return await self._store.reader.transcript(self._id(channel, address))

    async def utterances(self, channel: str, address: str, after: int = 0) -> list[Utterance]:
        """What both sides said, oldest first; only what has a higher number than `after`."""
        return await self._store.reader.utterances(self._id(channel, address), after)

    def following(self, channel: str, address: str) -> AbstractContextManager[asyncio.Event]:
        """An event that is set after every turn of this conversation, and when the bot stops."""
        return self._turned.listening(self._id(channel, address))

    async def start(self) -> None:
        """Take up what a former run left unread."""
        for conversation, entries in await self._store.writer.submit(heard.unread):
            self._came(conversation, entries)

    async def stop(self) -> None:
        """Hear nothing more and finish the turns in flight; what is unread stays for the next start. Repeatable."""
        self._stopping = True
        self._drained.clear()
        if self._running:
            try:
                async with asyncio.timeout(DRAIN_SECONDS):
                    await self._drained.wait()
            except TimeoutError as error:
                log_error("turns_not_drained", error, left=len(self._running))
        self._bell.everybody()
        self._turned.everybody()

    def _id(self, channel: str, address: str) -> str:
        return self._store.secrecy.conversation_id(channel, address)

    def _came(self, conversation: str, entries: int) -> None:
        self._unread[conversation] = self._unread.get(conversation, 0) + entries
        if conversation not in self._running and not self._stopping:
            self._running.add(conversation)
            self._take(conversation)

    def _take(self, conversation: str) -> None:
        self._store.writer.submit(partial(self._taking.take, conversation=conversation)).add_done_callback(
            partial(self._after, conversation)
        )

    def _after(self, conversation: str, turn: "asyncio.Future[Taken | None]") -> None:
        error = turn.exception()
        if isinstance(error, OUR_MISTAKES):
            job = partial(self._taking.stumble, conversation=conversation, bug=error)
            self._store.writer.submit(job).add_done_callback(partial(self._after, conversation))
        elif error is not None:
            log_error("turn_not_kept", error, conversation=conversation)
            asyncio.get_running_loop().call_later(AFTER_TROUBLE, self._go_on, conversation)
        else:
            taken = turn.result()
            if taken is None:
                self._unread[conversation] = 0
            else:
                self._begin(conversation, taken)
            self._go_on(conversation)

    def _begin(self, conversation: str, taken: Taken) -> None:
        """What follows from a committed turn."""
        self._taking.committed(taken)
        if taken.destroyed:
            self._hands.outbox.leave_out(conversation, taken.destroyed)
        if taken.deliveries:
            self._hands.outbox.add(taken.deliveries)
        if taken.look_ups:
            self._hands.look_ups.add(taken.look_ups)
        if taken.declarations:
            self._hands.submissions.add(taken.declarations)
        if taken.wake is not None and taken.wake.at is not None:
            self._hands.alarm.set_for(taken.wake.at.timestamp())
        if taken.unread:
            self._unread[conversation] = self._unread.get(conversation, 0) + taken.unread
        self._bell.changed(conversation)
        self._turned.changed(conversation)

    def _go_on(self, conversation: str) -> None:
        if self._unread.get(conversation, 0) > 0 and not self._stopping:
            self._take(conversation)
            return
        self._running.discard(conversation)
        if self._unread.get(conversation, 1) <= 0:
            del self._unread[conversation]
        if not self._running:
            self._drained.set()
