"""Delivers messages: at once after the turn that said them, in order for each conversation, again until they arrive.

A message is sent, then marked as delivered, then the next one is sent. So a crash repeats at most the one message that
was sent and not yet marked, and never loses one.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from bot.backoff import not_later, pause
from bot.bell import Bell
from bot.channels import Channel, Undeliverable, Unreachable
from bot.clock import Clock
from bot.crew import Crew
from bot.logs import log, log_error
from bot.store import StorageError, chat
from bot.store.chat import Delivery
from bot.store.store import Store
from bot.store.writer import Job

GIVE_UP_SECONDS = 7 * 86400
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

    async def start(self) -> None:
        """Take up what a former run left."""
        now = self._clock.seconds()
        left = await self._writer.submit(chat.undelivered)
        self.add([replace(one, next_at=not_later(one.next_at, now, one.tries)) for one in left])

    async def stop(self) -> None:
        """Let what is being sent arrive; leave the rest to the next start."""
        await self._crew.dismiss()

    def add(self, deliveries: Iterable[Delivery]) -> None:
        """Send these as soon as those before them have arrived."""
        for delivery in deliveries:
            line = self._lines.get(delivery.conversation)
            if line is not None:
                line.append(delivery)
                continue
            self._lines[delivery.conversation] = deque([delivery])
            self._crew.hire(self._send_line(delivery.conversation), "outbox")

    async def _send_line(self, conversation: str) -> None:
        line = self._lines[conversation]
        while line and not self._crew.stopping.is_set():
            await self._clock_reaches(line[0].next_at)
            if self._crew.stopping.is_set():
                return
            later = await self._send(line[0])
            if later is None:
                line.popleft()
            else:
                line[0] = later
            self._bell.changed(conversation)
        del self._lines[conversation]

    async def _clock_reaches(self, at: float) -> None:
        if at > self._clock.seconds():
            await self._clock.wait(self._crew.stopping, at)

    async def _send(self, delivery: Delivery) -> Delivery | None:
        """Try once. None when there is nothing left to do, else the delivery as it is to be tried again."""
        try:
            channel = self._channels.get(delivery.channel)
            if channel is None:
                raise Unreachable
            await channel.send(delivery.address, delivery.number, delivery.message)
        except Undeliverable:
            await self._give_up(delivery)
            return None
        except Unreachable:
            return await self._postpone(delivery)
        except Exception as error:
            log_error("sending_broke", error, conversation=delivery.conversation)
            return await self._postpone(delivery)
        await self._keep(lambda transaction: chat.mark_delivered(transaction, delivery))
        return None

    async def _postpone(self, delivery: Delivery) -> Delivery | None:
        now = self._clock.seconds()
        if now - delivery.queued_at > GIVE_UP_SECONDS:
            await self._give_up(delivery)
            return None
        tries = delivery.tries + 1
        later = replace(delivery, tries=tries, next_at=now + pause(tries, self._random))
        await self._keep(lambda transaction: chat.try_later(transaction, later))
        return later

    async def _give_up(self, delivery: Delivery) -> None:
        log("message_given_up", conversation=delivery.conversation, tries=delivery.tries)
        await self._keep(lambda transaction: chat.give_up(transaction, delivery))

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
