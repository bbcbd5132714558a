"""Our messages at Telegram's pace, and what becomes of those it does not take."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels import Undeliverable, Unreachable
from bot.channels.telegram import pacing, typing_shown
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.boards import Boards
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.notes import Notes
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.reach import Reach
from bot.messages import Message, Option
from bot.wording import Wording
from dialogs.effects import Part
from dialogs.events import OfficerTook
from tests.bot.channels.telegram.chats import Refusal
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram, fake_telegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_pacing import Watch
from tests.bot.channels.telegram.town import eventually, texts, town

PLAIN = Message("Biển số xe là gì ạ?", "vehicle.plate", 1, (), "asking")
YES_NO = Message(
    "Đúng chưa ạ?", "vehicle.check", 7, (Option("right", "Đúng"), Option("wrong", "Chưa đúng")), "checking"
)


class Speaking:
    """The channel alone, with what it noted."""

    def __init__(self, api: BotApi, fake: FakeTelegram, chat_per_second: float) -> None:
        self.noted: list[str] = []
        self.reach = Reach()
        pace, words = Pace(chat_per_second, 10_000.0, fake.seconds), Wording(texts())
        self.channel = TelegramChannel(api, Boards(words), Notes(words), pace, self.reach, self._note)
        self.chat = fake.chat(1)
        self.other = fake.chat(2)

    def _note(self, event: str, **values: int | str) -> None:
        self.noted.append(event)

    async def sends(self, message: Message, number: int = 2, address: str = "1") -> None:
        await self.channel.send(address, number, message)


@asynccontextmanager
async def speaking(fake: FakeTelegram, chat_per_second: float = 1000.0) -> AsyncIterator[Speaking]:
    async with BotApi(fake.address, TOKEN) as api:
        speaks = Speaking(api, fake, chat_per_second)
        yield speaks
        await speaks.channel.stop()


async def test_words_are_sent_as_they_are(fake: FakeTelegram) -> None:
    typed = "*đậm* _nghiêng_ [x](http://x.vn) <b>& @bac"
    async with speaking(fake) as speaks:
        await speaks.sends(Message(typed, None, 1, (), "asking"))
    (sent,) = fake.named("sendMessage")
    assert sent["text"] == typed
    assert not {"parse_mode", "entities"} & sent.keys()
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_buttons_stand_one_a_row_and_go_when_the_next_question_comes(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        await speaks.sends(YES_NO, 2)
        asked = speaks.chat.shown[0]
        assert asked.markup
        assert [len(row) for row in asked.markup["inline_keyboard"]] == [1, 1]
        assert asked.data == ["vehicle.check|7|right", "vehicle.check|7|wrong"]
        await speaks.sends(Message("Tin cho bác.", None, 8, (), "asking"), 3)
        assert asked.markup is not None, "a notice leaves the open question its buttons"
        await speaks.sends(PLAIN, 4)
        await eventually(lambda: asked.markup is None)


async def test_that_it_comes_late_is_said_also_where_no_answer_could_carry_it(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.channel.late("1")
        first_brings_words_and_buttons_apart = YES_NO._replace(text=f"Chào bác.\n\n{YES_NO.text}")
        assert speaks.channel.carry("1", 1, first_brings_words_and_buttons_apart) is None
        await speaks.sends(first_brings_words_and_buttons_apart, 1)
        await speaks.sends(PLAIN, 2)
    said = [shown.text for shown in speaks.chat.shown]
    late = texts().words(Part("telegram.late"))
    assert said == [f"{late}\n\nChào bác.", YES_NO.text, PLAIN.text]


async def test_only_what_reads_back_personal_data_cannot_be_forwarded(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        for number, stage in enumerate(("menu", "asking", "checking", "sent"), 2):
            await speaks.sends(Message("chữ", None, 1, (), stage), number)
    assert [shown.protected for shown in speaks.chat.shown] == [False, False, True, True]


async def test_the_first_message_brings_the_standing_words_and_the_buttons(fake: FakeTelegram) -> None:
    first = Message("Chào bác!\n\nCháu giúp bác.\n\nBác muốn làm gì ạ?", "menu", 1, YES_NO.options, "menu")
    async with speaking(fake) as speaks:
        await speaks.sends(first, 1)
    greeting, question = speaks.chat.shown
    assert (greeting.text, question.text) == ("Chào bác!\n\nCháu giúp bác.", "Bác muốn làm gì ạ?")
    assert greeting.markup
    assert [key["text"] for key in greeting.markup["keyboard"][0]] == ["Quay lại", "Giúp bác", "Gặp cán bộ"]
    assert greeting.markup["is_persistent"] is True
    assert len(question.data) == 2


async def test_a_first_message_cut_off_after_its_greeting_goes_on_with_its_question(fake: FakeTelegram) -> None:
    first = Message("Chào bác!\n\nBác muốn làm gì ạ?", "menu", 1, YES_NO.options, "menu")
    async with speaking(fake) as speaks:
        speaks.chat.delay = 0.05
        sending = asyncio.create_task(speaks.sends(first, 1))
        await eventually(lambda: len(speaks.chat.shown) == 1)
        speaks.chat.failures.append(Refusal(500, "oops"))
        with pytest.raises(Unreachable):
            await sending
        await speaks.sends(first, 1)
        await speaks.sends(PLAIN, 2)
    assert [shown.text for shown in speaks.chat.shown] == ["Chào bác!", "Bác muốn làm gì ạ?", PLAIN.text]
    assert speaks.chat.shown[2].markup is None


async def test_the_standing_words_follow_the_language_and_are_not_repeated(fake: FakeTelegram) -> None:
    english = Message("What is the plate?", "vehicle.plate", 1, (), "asking", "", None, "en")
    async with speaking(fake) as speaks:
        for number, message in enumerate((PLAIN, PLAIN, english, english), 2):
            await speaks.sends(message, number)
    boards = [bool(shown.markup) for shown in speaks.chat.shown]
    assert boards == [True, False, True, False]
    assert speaks.chat.board
    assert [key["text"] for key in speaks.chat.board["keyboard"][0]] == ["Back", "Help", "Talk to an officer"]


async def test_a_chat_is_sent_no_more_than_its_pace(fake: FakeTelegram) -> None:
    begun = asyncio.get_running_loop().time()
    async with speaking(fake, chat_per_second=20.0) as speaks:
        for number in range(2, 8):
            await speaks.sends(PLAIN, number)
    assert speaks.chat.sent_at[-1] - begun > 3 / 20 - 0.01


async def test_at_our_pace_telegram_never_tells_us_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch)
    async with fake_telegram(chat_burst=3, seconds=watch) as fake, speaking(fake, chat_per_second=1.0) as speaks:
        for number in range(2, 7):
            await speaks.sends(PLAIN, number)
        assert "telegram_told_to_wait" not in speaks.noted
        assert len(speaks.chat.shown) == 5


async def test_only_the_chat_that_is_told_to_wait_waits(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(Refusal(429, "Too Many Requests: retry after 3000", retry_after=3000))
        told = asyncio.create_task(speaks.sends(PLAIN))
        await eventually(lambda: "telegram_told_to_wait" in speaks.noted)
        await speaks.sends(PLAIN, address="2")
        assert not told.done()
        told.cancel()


async def test_who_is_told_to_wait_is_written_to_after_the_wait(fake: FakeTelegram) -> None:
    begun = fake.queues.now()
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(Refusal(429, "Too Many Requests: retry after 1", retry_after=1))
        await speaks.sends(PLAIN)
    assert speaks.chat.shown[0].at - begun > 1 - 0.01


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal(403, "Forbidden: bot was blocked by the user"),
        Refusal(403, "Forbidden: user is deactivated"),
        Refusal(400, "Bad Request: chat not found"),
    ],
)
async def test_who_has_gone_is_not_written_to_again(fake: FakeTelegram, refusal: Refusal) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(refusal)
        for number in (2, 3, 4):
            with pytest.raises(Undeliverable):
                await speaks.sends(PLAIN, number)
        assert len(fake.named("sendMessage")) == 1
        speaks.reach.welcome("1")
        await speaks.sends(PLAIN, 5)
        assert len(speaks.chat.shown) == 1


async def test_a_message_telegram_will_not_have_does_not_hold_up_the_next(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(Refusal(400, "Bad Request: BUTTON_DATA_INVALID"))
        with pytest.raises(Undeliverable):
            await speaks.sends(PLAIN, 2)
        await speaks.sends(PLAIN, 3)
        assert speaks.noted == ["telegram_message_refused"]


@pytest.mark.parametrize("refusal", [Refusal(502, "Bad Gateway"), Refusal(500, "oops"), Refusal(401, "Unauthorized")])
async def test_what_was_not_sent_is_to_be_tried_again(fake: FakeTelegram, refusal: Refusal) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures += [refusal] * 4
        for _ in range(4):
            with pytest.raises(Unreachable):
                await speaks.sends(PLAIN)
        await speaks.sends(PLAIN)
        assert len(speaks.chat.shown) == 1


async def test_what_may_have_been_sent_is_sent_once_more_at_most(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.lose_answers = 2
        with pytest.raises(Unreachable):
            await speaks.sends(PLAIN)
        await speaks.sends(PLAIN)
        assert speaks.noted == ["telegram_outcome_unknown"]
        assert len(speaks.chat.shown) == 2


async def test_a_chat_that_was_given_another_number_is_followed(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        moved = "Bad Request: group chat was upgraded to a supergroup chat"
        speaks.chat.failures.append(Refusal(400, moved, migrate_to_chat_id=2))
        await speaks.sends(PLAIN, 2)
        await speaks.sends(PLAIN, 3)
    assert (len(speaks.chat.shown), len(speaks.other.shown)) == (0, 2)


async def test_a_long_message_goes_on_where_it_was_interrupted(fake: FakeTelegram) -> None:
    paragraphs = [letter * 3000 for letter in "abc"]
    async with speaking(fake) as speaks:
        speaks.chat.failures = []
        long = Message("\n\n".join(paragraphs), "q", 1, YES_NO.options, "asking")
        sending = asyncio.create_task(speaks.sends(long))
        await eventually(lambda: len(speaks.chat.shown) >= 1)
        speaks.chat.failures.append(Refusal(500, "oops"))
        try:
            await sending
        except Unreachable:
            await speaks.sends(long)
        assert [shown.text for shown in speaks.chat.shown] == paragraphs
        assert [len(shown.data) for shown in speaks.chat.shown] == [0, 0, 2]


async def test_a_citizen_who_waits_sees_that_something_is_typed(
    fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_shown, "AFTER_SECONDS", 0.05)
    async with speaking(fake) as speaks:
        speaks.channel.is_working("1")
        await eventually(lambda: len(fake.named("sendChatAction")) == 1)
        speaks.channel.is_working("2")
        await speaks.sends(PLAIN, address="2")
        await asyncio.sleep(0.1)
    assert fake.named("sendChatAction") == [{"chat_id": 1, "action": "typing"}]


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_nothing_is_being_typed_any_more_when_the_answer_is_there_or_an_officer_answers(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_shown, "AFTER_SECONDS", 2.0)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        person.starts()
        await person.until(2)
        for words in ("khai xe", "đồng ý"):
            person.says(words)
            await person.until(len(person.chat.shown) + 1)
        await bot.bot.turns.hear("telegram", str(person.id), "officer/1", OfficerTook(bot.clock.now(), "An"))
        await person.until(5)
        person.says("anh ơi")
        await asyncio.sleep(2.3)
    assert fake.named("sendChatAction") == []


async def test_who_waited_for_an_answer_when_the_bot_ended_has_it_before_everybody_s_notices(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "NOTICES_PER_SECOND", 0.01)
    people = [Person(fake, 1), Person(fake, 2), Person(fake, 3)]
    for person in people:
        person.chat.failures = [Refusal(502, "Bad Gateway")]
        person.starts()
    async with town(tmp_path, fake):
        await eventually(lambda: not any(person.chat.failures for person in people))
    async with town(tmp_path, fake):
        for person in people:
            await person.until(2)
