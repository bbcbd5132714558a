"""Somebody who fills in the real form in a house and sends pictures in between."""

import asyncio
from itertools import count

from bot.picture_taking import PictureTaking
from dialogs.conversation import Conversation
from dialogs.events import Event, Said, Tapped
from dialogs.places import place_of
from tests.bot.citizen import CHOSEN, TYPED
from tests.bot.house import House

CHANNEL = "post"
PLATE = "29B1 12345"


def taking(here: House) -> PictureTaking:
    """The step that takes pictures in, of this house."""
    return here.bot.pictures


class Declarant:
    """Somebody at an address of the house's channel."""

    def __init__(self, here: House, address: str = "tu") -> None:
        self.here = here
        self.address = address
        self.taking = taking(here)
        self._ids = count(1)

    async def does(self, event: Event) -> None:
        await self.here.bot.turns.hear(CHANNEL, self.address, f"{self.address}/{next(self._ids)}", event)
        await self.here.settled(self.address)

    async def says(self, words: str) -> None:
        await self.does(Said(self.here.clock.now(), words))

    async def sends(self, *pictures: bytes) -> None:
        for picture in pictures:
            await self.taking.take(CHANNEL, self.address, f"{self.address}/{next(self._ids)}", picture)
            await self.here.settled(self.address)

    async def conversation(self) -> Conversation:
        found = await self.here.bot.turns.conversation(CHANNEL, self.address)
        assert found
        return found

    async def pictures(self) -> tuple[str, ...]:
        draft = (await self.conversation()).draft
        return draft.pictures if draft else ()

    async def answers_until(self, question: str) -> None:
        """Answer everything asked before this question."""
        async with asyncio.timeout(30):
            while (open := place_of(await self.conversation()).question) != question:
                await (self._answers(open) if open else asyncio.sleep(0.01))

    async def hands_in(self) -> None:
        """Answer everything and hand in."""
        await self.answers_until("vehicle.truth")
        await self._answers("vehicle.truth")

    async def _answers(self, question: str) -> None:
        if question in CHOSEN:
            revision = (await self.conversation()).revision
            await self.does(Tapped(self.here.clock.now(), question, revision, CHOSEN[question]))
        else:
            await self.says(PLATE if question == "vehicle.plate" else TYPED[question.removeprefix("vehicle.")])


async def consenting(here: House, address: str = "tu") -> Declarant:
    """Somebody who has just agreed and is asked the next question."""
    declarant = Declarant(here, address)
    await declarant.says("chào cháu")
    await declarant.answers_until("vehicle.address_form")
    return declarant
