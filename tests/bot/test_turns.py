"""Turns: every event once, in order, whole or not at all."""

import asyncio
from pathlib import Path

import pytest

from bot.messages import Message
from bot.turns import NotHeard
from dialogs.conversation import Conversation
from dialogs.effects import Say, Turn
from dialogs.events import Arrived, Event, OfficerSaid, Said, SetAside, Tapped, Unreadable
from tests.bot.house import MORNING, PlainTexts, Postbox, house, little_core, say


async def test_what_is_said_is_answered(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        assert await here.says("xin chào") == ["1: xin chào"]


async def test_an_event_heard_twice_has_one_turn(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        event = Said(MORNING, "một lần")
        heard = [await here.bot.turns.hear("post", "tu", "update-7", event) for _ in range(3)]
        heard += await asyncio.gather(*[here.bot.turns.hear("post", "tu", "update-8", event) for _ in range(5)])
        await here.settled()
        assert sum(heard) == 2
        assert here.post.texts() == ["1: một lần", "2: một lần"]


async def test_the_same_id_from_two_addresses_are_two_events(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        for address in ("tu", "ba"):
            assert await here.bot.turns.hear("post", address, "1", Arrived(MORNING))


async def test_an_event_is_known_again_after_a_restart(tmp_path: Path) -> None:
    for expected in (True, False):
        async with house(tmp_path) as here:
            assert await here.bot.turns.hear("post", "tu", "update-7", Arrived(MORNING)) is expected
            await here.settled()


async def test_old_events_are_forgotten_but_not_their_conversation(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.bot.turns.hear("post", "tu", "update-7", Said(MORNING, "một"))
        await here.settled()
        clock = here.clock
        here.passes(hours=80)
    async with house(tmp_path, clock=clock) as here:
        assert await here.bot.turns.hear("post", "tu", "update-7", Said(MORNING, "hai"))
        await here.settled()
        assert here.post.texts() == ["2: hai"]


async def test_turns_of_a_conversation_keep_their_order_beside_a_slow_one(tmp_path: Path) -> None:
    post = Postbox(held={"slow": asyncio.Event()})
    async with house(tmp_path, post=post) as here:
        await here.hears("chậm", address="slow")
        await here.hears(*[str(n) for n in range(50)])
        await here.settled()
        assert here.post.texts() == [f"{n + 1}: {n}" for n in range(50)]
        assert here.post.texts("slow") == []
        post.held["slow"].set()
        await here.settled("slow")
        assert here.post.texts("slow") == ["1: chậm"]


async def test_what_is_heard_while_a_turn_is_committed_keeps_its_order(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        for n in range(0, 90, 3):
            first = asyncio.create_task(here.hears(str(n)))
            for _ in range(n // 3 % 10):
                await asyncio.sleep(0)
            second = asyncio.create_task(here.hears(str(n + 1)))
            await asyncio.sleep(0)
            await first
            await here.hears(str(n + 2))
            await second
            await here.settled()
        assert here.post.texts() == [f"{n + 1}: {n}" for n in range(90)]


async def test_many_conversations_share_commits(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        people = [f"người {n}" for n in range(50)]
        await asyncio.gather(*[here.says("chào", address=who) for who in people])
        before = here.bot.store.writer.commits
        for _ in range(4):
            await asyncio.gather(*[here.says("nữa", address=who) for who in people])
        commits = here.bot.store.writer.commits - before
        assert commits < 4 * 50, f"{commits} commits for 200 turns: each alone would take 600"
        assert all(len(here.post.texts(who)) == 5 for who in people)


async def test_a_message_that_cannot_be_delivered_waits_in_its_place(tmp_path: Path) -> None:
    post = Postbox(closed={"tu"})
    async with house(tmp_path, post=post) as here:
        assert await here.says("three things") == []
        post.closed.clear()
        here.passes(minutes=16)
        await here.settled()
        assert here.post.got["tu"] == [(1, "one"), (2, "two"), (3, "three")]


async def test_a_restart_delivers_what_was_not_delivered(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        await here.says("three things")
    async with house(tmp_path) as here:
        here.passes(minutes=16)
        await here.settled()
        assert here.post.got["tu"] == [(1, "one"), (2, "two"), (3, "three")]


async def test_a_message_nobody_takes_for_a_week_is_given_up(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        await here.says("chào")
        here.passes(days=8)
        await here.settled()
        here.post.closed.clear()
        assert await here.says("còn đó không") == ["2: còn đó không"]


async def test_an_unknown_channel_keeps_its_messages(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.bot.turns.hear("pigeon", "tu", "1", Said(MORNING, "chào"))
        await here.bot.turns.settled("pigeon", "tu")
    async with house(tmp_path, post=Postbox("pigeon")) as here:
        here.passes(minutes=16)
        await here.bot.turns.settled("pigeon", "tu")
        assert here.post.texts() == ["1: chào"]


async def test_a_bug_is_tried_three_times_then_set_aside_and_the_next_event_proceeds(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        said = await here.says("một", "bug", "hai")
        assert said == ["1: một", "our mistake", "3: hai"]
        log = (tmp_path / "bot.log").read_text("utf-8")
        assert log.count('"turn_failed"') == 3
        assert log.count('"event_set_aside"') == 1
        assert '"ValueError"' in log
        assert "house.py:" in log


async def test_even_an_apology_that_fails_calls_an_officer_and_lets_the_next_event_through(tmp_path: Path) -> None:
    def broken(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, SetAside):
            raise RuntimeError
        return little_core(conversation, event)

    async with house(tmp_path, core=broken) as here:
        assert await here.says("bug", "hai") == ["1: hai"]
        assert [call.reason for call in await here.bot.store.reader.officer_calls()] == ["mistake"]


async def test_a_missing_text_is_a_bug_like_any_other(tmp_path: Path) -> None:
    class Forgetful(PlainTexts):
        def render(self, say: Say) -> Message:
            if "quên" in say.parts[0].id:
                raise LookupError(say.parts[0].id)
            return super().render(say)

    def talkative(conversation: Conversation, event: Event) -> Turn:
        turn = little_core(conversation, event)
        return Turn(turn.conversation, (say("first"), *turn.effects))

    async with house(tmp_path, core=talkative) as here:
        here.bot.turns._taking._texts = Forgetful()
        assert await here.says("quên", "nhớ") == ["first", "our mistake", "first", "2: nhớ"]


async def test_of_an_apology_that_fails_halfway_nothing_is_left(tmp_path: Path) -> None:
    class Forgetful(PlainTexts):
        def render(self, say: Say) -> Message:
            if say.parts[0].id == "our mistake":
                raise LookupError(say.parts[0].id)
            return super().render(say)

    def talkative(conversation: Conversation, event: Event) -> Turn:
        turn = little_core(conversation, event)
        return Turn(turn.conversation, (say("first"), *turn.effects))

    async with house(tmp_path, core=talkative) as here:
        here.bot.turns._taking._texts = Forgetful()
        assert await here.says("bug", "hai") == ["first", "1: hai"]
    async with house(tmp_path, post=here.post) as here:
        here.passes(minutes=16)
        await here.settled()
        assert here.post.got["tu"] == [(1, "first"), (2, "1: hai")]


async def test_a_draft_handed_in_twice_is_kept_once(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("hand in", "hand in again")
        conversation = await here.bot.turns.conversation("post", "tu")
        assert conversation is not None
        waiting = await here.bot.store.reader.waiting_declarations(conversation.id)
        assert waiting == [f"{conversation.id}-1"]
        assert "draft_submitted_twice" in (tmp_path / "bot.log").read_text("utf-8")


async def test_the_transcript_holds_both_sides_in_order(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("choose")
        found = await here.bot.turns.newest_buttons("post", "tu")
        assert found is not None
        number, message = found
        assert (number, message.text, [option.label for option in message.options]) == (1, "which", ["RED", "BLUE"])
        turns = here.bot.turns
        await turns.hear("post", "tu", "t", Tapped(MORNING, "q", message.revision, "blue"))
        await turns.hear("post", "tu", "v", Tapped(MORNING, "another question", 0, "blue"))
        await turns.hear("post", "tu", "u", Unreadable(MORNING, "sticker"))
        await turns.hear("post", "tu", "o", OfficerSaid(MORNING, "Lan", "chào bác"))
        await here.settled()
        lines = [(line.who, line.text) for line in await turns.transcript("post", "tu")]
        assert lines == [
            ("citizen", "choose"),
            ("bot", "which"),
            ("citizen", "[BLUE]"),
            ("bot", "tapped blue"),
            ("citizen", "[blue]"),
            ("bot", "tapped blue"),
            ("citizen", "(sticker)"),
            ("bot", "Unreadable"),
            ("officer", "chào bác"),
            ("bot", "OfficerSaid"),
        ]


async def test_messages_can_be_read_again_by_number(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("three things", "choose")
        second = await here.bot.turns.message("post", "tu", 2)
        assert second is not None
        assert second.text == "two"
        assert await here.bot.turns.message("post", "tu", 9) is None
        assert await here.bot.turns.message("post", "nobody", 1) is None


async def test_nobody_knows_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        turns = here.bot.turns
        assert await turns.conversation("post", "nobody") is None
        assert await turns.newest_buttons("post", "nobody") is None
        assert await turns.transcript("post", "nobody") == []
        await turns.settled("post", "nobody")
        await turns.submissions_settled("post", "nobody")


async def test_an_officer_is_called(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("person")
        conversation = await here.bot.turns.conversation("post", "tu")
        calls = await here.bot.store.reader.officer_calls()
        assert conversation is not None
        assert [(call.conversation, call.reason) for call in calls] == [(conversation.id, "asked")]


async def test_a_bot_that_stops_hears_nothing_more_and_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.hears(*[str(n) for n in range(40)])
        async with asyncio.timeout(30):
            await here.bot.turns.stop()
        with pytest.raises(NotHeard):
            await here.hears("muộn rồi")
        before = here.post.texts()
    async with house(tmp_path) as here:
        await here.settled()
        here.passes(minutes=16)
        await here.settled()
        assert before + here.post.texts() == [f"{n + 1}: {n}" for n in range(40)]


async def test_a_conversation_that_begins_with_our_mistake_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("bug")
    async with house(tmp_path) as here:
        assert await here.bot.turns.hear("post", "tu", "another", Said(MORNING, "hai"))
        await here.settled()
        lines = [line.text for line in await here.bot.turns.transcript("post", "tu")]
        assert lines == ["our mistake", "hai", "2: hai"]
