"""What comes from Telegram counts once, in order, and nothing stops what comes after."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.store import StorageError
from bot.store.telegram import Shelf
from dialogs.conversation import Conversation
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import Town, becomes, eventually, town
from tests.bot.ward import Ward

ENOUGH = 0.4
"""Seconds in which a message would have come."""


async def conversation(town: Town, person: Person) -> Conversation:
    found = await town.bot.turns.conversation("telegram", str(person.id))
    assert found is not None
    return found


def written(folder: Path) -> bytes:
    """Everything that stands in the files of this folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def heard(town: Town, person: Person) -> list[str]:
    lines = await town.bot.turns.transcript("telegram", str(person.id))
    return [line.text for line in lines if line.who == "citizen"]


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_message_under_another_update_is_heard_once(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        person.starts()
        await person.until(2)
        person.says("khai xe")
        again = fake.queues.waiting[-1]
        await person.until(3)
        fake.queues.put("message", again.update["message"], again.queue)
        person.says("đồng ý")
        await person.until(4)
        assert await heard(bot, person) == ["khai xe", "đồng ý"]
        assert len(person.chat.shown) == 4


async def test_a_post_that_comes_again_is_heard_once_and_answered_as_it_was(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        person.starts()
        await person.until(2)
        person.says("khai xe")
        again = fake.queues.waiting[-1]
        await person.until(3)
        another = {**again.update["message"], "message_id": again.update["message"]["message_id"] + 1}
        fake.queues.again(again)
        await person.until(4)
        fake.queues.again(again, {**again.update, "message": another})
        await person.until(5)
        assert await heard(bot, person) == ["khai xe"]
        assert {shown.text for shown in person.chat.shown[2:]} == {person.chat.shown[2].text}


async def test_an_edit_corrects_the_answer_it_gave(tmp_path: Path, fake: FakeTelegram, ward: Ward) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, backend=ward.base_url) as bot:
        person.starts()
        await person.declares("vehicle.relation")
        draft = (await conversation(bot, person)).draft
        assert draft is not None
        name = draft.answers["full_name"].message
        person.edits(name, "Nguyễn Văn Tám")
        person.edits(name, "Nguyễn Văn Tám")
        corrected = await person.answered()
        assert "Nguyễn Văn Tám" in corrected.text
        person.edits(name, "Nguyễn Văn Chín", date=1_795_000_100)
        assert "Nguyễn Văn Chín" in (await person.answered()).text
        draft = (await conversation(bot, person)).draft
    assert draft is not None
    assert draft.answers["full_name"].value == "Nguyễn Văn Chín"


async def test_a_message_that_comes_after_its_edit_and_a_restart_is_heard(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        number = person.chat.next_id()
        person.edits(number, "khai xe máy")
        await person.until(3)
    async with town(tmp_path, fake):
        fake.queues.put("message", {**person._head(number), "text": "khai xe"}, f"message/{person.id}")
        assert "đồng ý" in (await person.until(4))[-1].text


async def test_the_words_under_what_cannot_be_read_are_heard(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        video = {"file_id": "A", "file_unique_id": "B", "duration": 3, "width": 9, "height": 9}
        person.sends(video=video, caption="khai xe")
        shown = await person.until(4)
    assert "đoạn phim" in shown[-2].text
    assert "đồng ý" in shown[-1].text


async def test_that_somebody_is_back_is_kept_at_the_second_try(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        person.chat.blocked = True
        person.says("giúp")
        shelf = Shelf(bot.bot.store, "telegram")
        await becomes(shelf.gone, {str(person.id)})
        failing, as_ever = [True], Shelf.mark_back

        async def mark_back(shelf: Shelf, address: str) -> None:
            if failing:
                failing.clear()
                raise StorageError("the disk is full")
            await as_ever(shelf, address)

        monkeypatch.setattr(Shelf, "mark_back", mark_back)
        person.chat.blocked = False
        person.says("khai xe")
        await person.until(3)
        await eventually(lambda: not fake.queues.waiting)
        assert await shelf.gone() == set()


async def test_an_update_that_cannot_be_read_is_set_aside_and_the_rest_go_on(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person = Person(fake)
    broken: dict[str, Any] = {"message_id": "mười hai", "text": "số của bác là 001060054321"}
    async with town(tmp_path, fake) as bot:
        fake.queues.put("message", broken, "message/0")
        person.starts()
        await person.until(2)
        await eventually(lambda: fake.queues.waiting == [])  # what was set aside is confirmed
        kept = await Shelf(bot.bot.store, "telegram").quarantined()
    assert len(kept) == 1
    assert b"001060054321" in kept[0]
    on_disk = written(tmp_path)
    assert b"001060054321" not in on_disk
    assert b"telegram_update_set_aside" in on_disk


async def test_each_chat_is_answered_in_its_order(tmp_path: Path, fake: FakeTelegram) -> None:
    people = [Person(fake, 6_000_000_000 + number) for number in range(20)]
    async with town(tmp_path, fake) as bot:
        for person in people:
            person.starts()
        for said in range(8):
            for person in people:
                person.says(f"câu {said}")
        for person in people:
            await person.until(10)
        for person in people:
            assert await heard(bot, person) == [f"câu {said}" for said in range(8)]


async def test_a_chat_that_is_slow_to_send_to_slows_nobody_else(tmp_path: Path, fake: FakeTelegram) -> None:
    slow, quick = Person(fake, 1), Person(fake, 2)
    slow.chat.held = asyncio.Event()
    async with town(tmp_path, fake):
        slow.starts()
        await eventually(lambda: fake.named("sendMessage") != [])
        for said in range(5):
            quick.starts() if said == 0 else quick.says("giúp")
            await quick.until(said + 2)
        assert slow.chat.shown == []
        slow.chat.held.set()
        await slow.until(2)


async def test_deep_links_are_counted_by_people_not_by_deliveries(tmp_path: Path, fake: FakeTelegram) -> None:
    first, second = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake) as bot:
        first.starts("px-00199-cho_lang")
        again = fake.queues.waiting[-1]
        await first.until(2)
        fake.queues.put("message", again.update["message"], again.queue)
        second.starts("px-00199-cho_lang")
        await second.until(2)
        await becomes(Shelf(bot.bot.store, "telegram").arrivals, {"px-00199-cho_lang": 2})


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_whoever_comes_by_the_poster_of_a_commune_is_asked_about_it(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person, other = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        person.starts("px-00199")
        other.starts("px-99999")
        await other.declares_until_asked("phường hay xã nào")
        asked = await person.declares("vehicle.commune")
        assert "Có phải ông đang ở phường Láng không ạ?" in asked.text
        person.taps("yes", asked)
        await person.answered()
        draft = (await conversation(bot, person)).draft
        assert draft is not None
        assert draft.answers["commune"].value == "00199"
        await becomes(Shelf(bot.bot.store, "telegram").arrivals, {"px-00199": 1, "px-99999": 1})


async def test_an_album_of_videos_is_answered_once(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    video = {"file_id": "A", "file_unique_id": "B", "width": 9, "height": 9, "duration": 3}
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        for _ in range(5):
            person.sends(video=video, media_group_id="G1")
        person.says("giúp")
        await person.until(4)
        await asyncio.sleep(ENOUGH)
    assert sum("chưa xem được đoạn phim" in shown.text for shown in person.chat.shown) == 1
    assert len(person.chat.shown) == 4


async def test_the_words_under_the_place_to_type_do_what_they_say(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.declares("vehicle.for_whom")
        assert person.chat.board is not None
        back = person.chat.board["keyboard"][-1][0]["text"]
        person.says(back)
        asked = (await person.until(person.seen + 2))[-1]
        assert asked.data[0].startswith("vehicle.address_form|")


async def test_a_shared_contact_answers_the_question_of_the_number(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.declares_until_asked("Số điện thoại")
        board = person.chat.board
        assert board is not None
        assert board["keyboard"][0][0]["request_contact"] is True
        person.sends(contact={"phone_number": "84987654321", "first_name": "Tư", "user_id": 1})
        assert "của chính máy" in (await person.answered()).text
        person.sends(contact={"phone_number": "84987654321", "first_name": "Tư", "user_id": person.id})
        await person.answered()
        draft = (await conversation(bot, person)).draft
    assert draft is not None
    assert draft.answers["phone"].value == "0987654321"
