"""Delivers messages: at once after the turn that said them, in order for each conversation, again until they arrive.

1. A message is sent, then marked as delivered, then the next one is sent. So a crash repeats at most the one message
   that was sent and not yet marked, and never loses one.
2. A message that only asks for a moment is left out where the next one comes in time and its channel holds moments.
3. What could not be sent is tried again within a minute, and at once when something more is said in its conversation:
   whoever speaks to us can be reached, and must not wait behind what failed before.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from functools import partial
from random import Random

from bot.backoff import not_later, pause
from bot.bell import Bell
from bot.channels import Channel, HoldsMoments, Undeliverable, Unreachable
from bot.clock import Clock
from bot.crew import Crew
from bot.logs import log, log_error
from bot.store import StorageError, said
from bot.store.said import Delivery
from bot.store.store import Store
from bot.store.writer import Job

GIVE_UP_SECONDS = 7 * 86400
LONGEST_PAUSE = 60.0
AFTER_TROUBLE = 1.0


class Outbox:
    """The messages that are not delivered yet, a line for each conversation."""

    def __init__(
        self, store: Store, clock: Clock, channels: Iterable[Channel], bell: Bell, random: Random | None = None
    ) -> None:
        self._writer = store.writer
        self._clock = clock
        self._channels = {channel.name: channel for channel in channels}
        self._bell = bell
        self._random = random or Random()
        self._crew = Crew()
        self._lines: dict[str, deque[Delivery]] = {}
        self._followed: dict[str, asyncio.Event] = {}
        self._void: dict[str, int] = {}

    async def start(self) -> None:
        """Take up what a former run left."""
        now = self._clock.seconds()
        left = await self._writer.submit(said.undelivered)
        self.add([one._replace(next_at=not_later(one.next_at, now, one.tries, LONGEST_PAUSE)) for one in left])

    async def stop(self) -> None:
        """Let what is being sent arrive; leave the rest to the next start."""
        for followed in self._followed.values():
            followed.set()
        await self._crew.dismiss()

    def add(self, deliveries: Iterable[Delivery]) -> None:
        """Send these as soon as those before them have arrived."""
        for delivery in deliveries:
            line = self._lines.get(delivery.conversation)
            if line is not None:
                line.append(delivery)
                if followed := self._followed.get(delivery.conversation):
                    followed.set()
                continue
            self._lines[delivery.conversation] = deque([delivery])
            self._crew.hire(self._send_line(delivery.conversation), "outbox")

    def leave_out(self, conversation: str, newest: int) -> None:
        """Send nothing of this conversation up to this number: it was destroyed. What is under way still arrives."""
        if conversation in self._lines:
            self._void[conversation] = newest
            if followed := self._followed.get(conversation):
                followed.set()

    def is_sending(self, conversation: str) -> bool:
        """True while something said in this conversation is not delivered yet."""
        return conversation in self._lines

    async def _send_line(self, conversation: str) -> None:
        line = self._lines[conversation]
        while line and not self._crew.stopping.is_set():
            await self._wait_to_try(line[0])
            if line[0].is_moment:
                await self._hold(line)
            if self._crew.stopping.is_set():
                return
            waiting = len(line)
            became = "left_out" if self._is_left_out(line) else await self._send(line[0])
            if became is None:
                line[0] = later = self._later(line[0], at_once=len(line) > waiting)
                await self._keep(partial(said.try_later, delivery=later))
            else:
                await self._done(line, became)
            self._bell.changed(conversation)

    def _is_left_out(self, line: deque[Delivery]) -> bool:
        passed_over = line[0].is_moment and len(line) > 1
        return passed_over or line[0].number <= self._void.get(line[0].conversation, 0)

    async def _hold(self, line: deque[Delivery]) -> None:
        """Give what follows a moment the time to take its place."""
        held = line[0]
        channel = self._channels.get(held.channel)
        if not isinstance(channel, HoldsMoments) or len(line) > 1:
            return
        channel.is_working(held.address)
        followed = self._followed[held.conversation] = asyncio.Event()
        too_long = asyncio.get_running_loop().call_later(channel.moment_seconds, followed.set)
        await followed.wait()
        too_long.cancel()
        del self._followed[held.conversation]

    async def _wait_to_try(self, delivery: Delivery) -> None:
        if delivery.next_at > self._clock.seconds():
            followed = self._followed[delivery.conversation] = asyncio.Event()
            await self._clock.wait(followed, delivery.next_at)
            del self._followed[delivery.conversation]

    async def _send(self, delivery: Delivery) -> str | None:
        """Try once. What became of it, None where it is to be tried again."""
        try:
            channel = self._channels.get(delivery.channel)
            if channel is None:
                raise Unreachable
            await channel.send(delivery.address, delivery.number, delivery.message)
        except Undeliverable:
            return "given_up"
        except Unreachable:
            return self._not_now(delivery)
        except Exception as error:
            log_error("sending_broke", error, conversation=delivery.conversation)
            return self._not_now(delivery)
        return "delivered"

    def _not_now(self, delivery: Delivery) -> str | None:
        return "given_up" if self._clock.seconds() - delivery.queued_at > GIVE_UP_SECONDS else None

    def _later(self, delivery: Delivery, at_once: bool) -> Delivery:
        """When to try again: at once where something more was said while it was tried."""
        tries = delivery.tries + 1
        wait = 0.0 if at_once else pause(tries, self._random, LONGEST_PAUSE)
        return delivery._replace(tries=tries, next_at=self._clock.seconds() + wait)

    async def _done(self, line: deque[Delivery], became: str) -> None:
        """The first of the line needs no more sending. What is said next need not wait until that is written down."""
        delivery = line.popleft()
        if not line:
            del self._lines[delivery.conversation]
            self._void.pop(delivery.conversation, None)
        if became == "given_up":
            log("message_given_up", conversation=delivery.conversation, tries=delivery.tries)
        await self._keep(partial(said.became, delivery=delivery, status=became))

    async def _keep(self, job: Job[None]) -> None:
        """Commit what became of a message; as often as it takes, for a sent message must not be sent again."""
        while True:
            try:
                await self._writer.submit(job)
            except StorageError as error:
                log_error("outbox_not_kept", error)
                await asyncio.sleep(AFTER_TROUBLE)
            else:
                return
