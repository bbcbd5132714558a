"""Which conversation a device speaks for, and the code by which another one goes on."""

import asyncio
from pathlib import Path

from bot.store.devices import Devices
from tests.bot.house import house

CODE, OTHER = "ABCD2345", "WXYZ6789"


async def test_a_device_speaks_for_itself_until_it_is_bound_or_leaves(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        await here.says("chào", address="phone")
        assert await devices.address_of("tablet") is None
        await here.says("chào", address="tablet")
        assert await devices.address_of("tablet") == "tablet"
        await devices.bind("tablet", "phone")
        assert await devices.address_of("tablet") == "phone"
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        assert await devices.address_of("tablet") == "phone"
        assert await Devices(here.bot.store, "other channel").address_of("tablet") is None
        await devices.forget("tablet")
        assert await devices.address_of("tablet") is None


async def test_a_conversation_has_one_code_for_ever(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        await here.says("chào", address="phone")
        assert await devices.code("phone") is None
        assert await devices.keep_code("phone", CODE) == CODE
        assert await devices.keep_code("phone", OTHER) == CODE
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        assert await devices.code("phone") == CODE
        assert await devices.address_with(CODE) == "phone"
        assert await devices.address_with(OTHER) is None


async def test_a_code_is_one_conversations_only(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        for address in ("one", "two", "three", "four"):
            await here.says("chào", address=address)
        assert await devices.keep_code("one", CODE) == CODE
        assert await devices.keep_code("two", CODE) is None
        at_once = await asyncio.gather(devices.keep_code("three", OTHER), devices.keep_code("four", OTHER))
        assert sorted(map(str, at_once)) == ["None", OTHER]
        assert await devices.address_with(CODE) == "one"


async def test_codes_and_devices_are_not_readable(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        devices = Devices(here.bot.store, "post")
        await here.says("chào", address="a-long-address-of-a-phone")
        await devices.keep_code("a-long-address-of-a-phone", CODE)
        await devices.bind("a-long-address-of-a-tablet", "a-long-address-of-a-phone")
    stored = everything_in(tmp_path)
    names = (CODE, "a-long-address-of-a-phone", "a-long-address-of-a-tablet")
    assert [one for one in names if one.encode() in stored] == []


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
