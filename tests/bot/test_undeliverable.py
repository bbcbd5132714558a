"""What a channel will never deliver is given up at once; what comes after it is sent."""

from pathlib import Path

from bot.channels import Undeliverable
from bot.messages import Message, Option
from bot.store.said import message_from_json, message_to_json
from tests.bot.house import Postbox, house


class Refusing(Postbox):
    """Will not have messages with a "2" in them, and counts how often it was asked to."""

    asked = 0

    async def send(self, address: str, number: int, message: Message) -> None:
        self.asked += 1
        if "2" in message.text:
            raise Undeliverable
        await super().send(address, number, message)


async def test_it_is_not_tried_again_and_holds_up_nothing(tmp_path: Path) -> None:
    post = Refusing()
    async with house(tmp_path, post=post) as home:
        assert await home.says("một", "hai", "ba") == ["1: một", "3: ba"]
        home.passes(days=1)
        await home.settled()
    assert post.asked == 3
    async with house(tmp_path, post=post) as home:
        await home.settled()
    assert post.asked == 3


def test_a_message_is_kept_with_its_language_and_read_without() -> None:
    message = Message("Plate?", "q", 3, (Option("a", "A"),), "asking", "plate", (2, 9), "en", "ong")
    assert message_from_json(message_to_json(message)) == message
    before = b'["Plate?","q",3,[["a","A"]],"asking","plate",[2,9]]'
    assert message_from_json(before) == message._replace(language="vi", address="bac")
