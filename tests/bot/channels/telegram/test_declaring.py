"""A whole declaration over Telegram, by asking and by being posted to."""

from pathlib import Path

import pytest

from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import town
from tests.bot.ward import Ward


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_declaration_from_start_to_receipt(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, backend=ward.base_url, by_webhook=port if by_webhook else 0):
        person.starts()
        receipt = await person.declares()
    declared = await ward.declarations()
    assert len(declared) == 1
    assert any("Đã nộp" in shown.text for shown in person.chat.shown)
    assert receipt.protected
    assert all("parse_mode" not in values for values in fake.named("sendMessage"))
    assert all(len(data.encode()) <= 64 for shown in person.chat.shown for data in shown.data)
