"""A citizen who fills in one form after the other, whatever happens to the bot.

What the citizen did and got is kept outside the bot, as on a telephone: a file that survives the bot's death. What
was not confirmed is sent again under the same id, as a messenger does.
"""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.messages import Message
from bot.turns import Turns
from dialogs.events import Arrived, Event, Said, Tapped

CHANNEL = "phone"

TYPED: Mapping[str, str] = {
    "full_name": "Nguyễn Văn Tư",
    "citizen_id": "001060054321",
    "birth_date": "5/3/1960",
    "phone": "0912 345 678",
    "commune": "phường Láng",
    "address_line": "số 12 ngõ 5",
    "brand": "Honda",
    "model": "Wave Alpha",
    "colour": "đỏ",
    "year": "2012",
}
CHOSEN: Mapping[str, str] = {
    "menu": "vehicle",
    "vehicle.consent": "agree",
    "vehicle.address_form": "ong",
    "vehicle.for_whom": "self",
    "vehicle.identity_check": "keep",
    "vehicle.vehicle_kind": "motorcycle",
    "vehicle.relation": "owner",
    "vehicle.state": "in_use",
    "vehicle.certificate": "have",
    "vehicle.record_right": "no",
    "vehicle.add_numbers": "no",
    "vehicle.check": "right",
    "vehicle.truth": "submit",
    "more": "same_person",
}

Deed = dict[str, Any]


class Phone:
    """What the citizen did and got: a line of JSON each."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.deeds: list[Deed] = []
        self.confirmed = 0
        self.got: list[tuple[int, Deed]] = []
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            self._remember(*json.loads(line))

    def write(self, kind: str, value: Any) -> None:
        """Note it where it survives us."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps([kind, value]) + "\n")
        self._remember(kind, value)

    def _remember(self, kind: str, value: Any) -> None:
        match kind:
            case "did":
                self.deeds.append(value)
            case "confirmed":
                self.confirmed = value
            case "got":
                self.got.append((value[0], value[1]))

    def newest(self) -> Deed | None:
        """The message with the highest number."""
        return max(self.got, key=lambda one: one[0])[1] if self.got else None


class Citizen:
    """One citizen with a telephone."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.phone = Phone(folder / f"{name}.phone")

    @property
    def handed_in(self) -> int:
        """How many forms were handed in."""
        return sum(deed.get("tap") == "submit" for deed in self.phone.deeds)

    @property
    def plates(self) -> list[str]:
        """The plates typed, one a form."""
        return [deed["say"] for deed in self.phone.deeds if deed.get("of") == "vehicle.plate"]

    async def lives(self, turns: Turns, clock: Clock, forms: int) -> None:
        """Go on until so many forms are handed in and received."""
        await self._send_again(turns, clock)
        while True:
            await turns.settled(CHANNEL, self.name)
            await turns.submissions_settled(CHANNEL, self.name)
            newest = self.phone.newest()
            if newest and newest["question"] == "more" and self.handed_in >= forms:
                return
            deed = self._next(newest)
            if deed is None:
                await asyncio.sleep(0.02)
                continue
            self.phone.write("did", deed)
            await self._send_again(turns, clock)

    async def _send_again(self, turns: Turns, clock: Clock) -> None:
        for number in range(self.phone.confirmed + 1, len(self.phone.deeds) + 1):
            event = _event(self.phone.deeds[number - 1], number, clock)
            await turns.hear(CHANNEL, self.name, f"{self.name}/{number}", event)
            self.phone.write("confirmed", number)

    def _next(self, newest: Deed | None) -> Deed | None:
        """What to do about the newest message; None: wait for the next one."""
        if newest is None:
            return None if self.phone.deeds else {"arrive": True}
        question = newest["question"]
        if question is None:
            return None
        if question == "vehicle.plate":
            return {"say": self._plate(), "of": question}
        if question in CHOSEN and CHOSEN[question] in newest["options"]:
            return {"tap": CHOSEN[question], "of": question, "revision": newest["revision"]}
        return {"say": TYPED[question.removeprefix("vehicle.")], "of": question}

    def _plate(self) -> str:
        return f"29B1 {10000 + 100 * self.handed_in + sum(self.name.encode()) % 97}"


def _event(deed: Deed, number: int, clock: Clock) -> Event:
    if "arrive" in deed:
        return Arrived(clock.now())
    if "tap" in deed:
        return Tapped(clock.now(), deed["of"], deed["revision"], deed["tap"])
    return Said(clock.now(), deed["say"], number)


class Telephones:
    """The channel to the citizens' telephones."""

    name = CHANNEL

    def __init__(self, citizens: list[Citizen]) -> None:
        self._citizens = {citizen.name: citizen for citizen in citizens}

    async def send(self, address: str, number: int, message: Message) -> None:
        options = [option.id for option in message.options]
        got = {"question": message.question, "revision": message.revision, "options": options, "stage": message.stage}
        self._citizens[address].phone.write("got", [number, got])
