"""What is remembered of the chats that were busy lately."""

from bot.channels.telegram.recent import Chats


def test_the_chat_longest_at_rest_is_forgotten_first() -> None:
    chats = Chats(2)
    chats.of("1").open, chats.of("2").open = 1, 2
    assert chats.of("1").open == 1
    chats.of("3").open = 3
    assert [chats.of(chat).open for chat in ("1", "3")] == [1, 3]
    assert chats.of("2").open == 0, "it was at rest for longest"
