"""What is remembered of the chats that were busy lately."""

from bot.channels.telegram.recent import Recent


def test_the_chat_set_longest_ago_is_forgotten_first() -> None:
    recent: Recent[int] = Recent(2)
    for chat, value in (("1", 1), ("2", 2), ("1", 3), ("3", 4)):
        recent.set(chat, value)
    assert [recent.get(chat) for chat in ("1", "2", "3")] == [3, None, 4]
    assert "2" not in recent


def test_what_is_taken_is_forgotten() -> None:
    recent: Recent[int] = Recent()
    recent.set("1", 5)
    assert (recent.take("1"), recent.take("1")) == (5, None)
