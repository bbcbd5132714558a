"""What may travel in the answer to a post: the one message of a turn that nothing follows and nothing goes before."""

from pathlib import Path
from typing import Any

import pytest

from bot.messages import Message
from dialogs.conversation import Conversation
from dialogs.effects import LookUp, Turn
from dialogs.events import Event, Said
from tests.bot.house import MORNING, House, Postbox, house, little_core, say


async def posted(here: House, text: str) -> str | None:
    """Post this as a channel that could speak in its answer; what the answer says."""

    def carries(number: int, message: Message) -> Any:
        return message.text

    taken = await here.bot.turns.listen("post", "tu", text, Said(MORNING, text), carries)
    assert taken is not None
    answer: str | None = taken.answer
    return answer


async def test_one_message_travels_in_the_answer_and_no_other_way(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        assert await posted(here, "một") == "1: một"
        await here.settled()
    async with house(tmp_path, post=here.post) as here:
        here.passes(minutes=16)
        assert await here.says("hai") == ["2: hai"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("three things", ["one", "two", "three"]), ("hand in", ["sending", "delayed"]), ("look", ["looking", "found []"])],
)
async def test_what_something_follows_is_sent(tmp_path: Path, text: str, said: list[str]) -> None:
    def core(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said) and event.text == "look":
            return Turn(conversation, (say("looking"), LookUp(1, "record", "29K198765", "001260054321")))
        return little_core(conversation, event)

    async with house(tmp_path, core=core) as here:
        assert await posted(here, text) is None
        await here.settled()
        await here.submissions_settled()
        assert here.post.texts() == said


async def test_what_something_goes_before_is_sent_after_it(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        await here.says("một")
        assert await posted(here, "hai") is None
        here.post.closed.clear()
        here.passes(minutes=16)
        await here.settled()
        assert here.post.texts() == ["1: một", "2: hai"]
