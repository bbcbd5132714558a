"""What a play looks at: the bot's messages against those written, and what holds at every beat of any script."""

import json
from collections.abc import Callable, Sequence

from bot.messages import Message
from bot.scripts.matching import matches
from bot.scripts.overlays import Overlay
from bot.scripts.script import Reply, ScriptWrong
from dialogs.conversation import Conversation, from_json, to_json

LONGEST_TEXT = 4096
"""UTF-16 units a messenger takes."""

LONGEST_LABEL = 60

Wrong = Callable[..., ScriptWrong]
"""Makes the error: what is wrong, the line (None: where the play is), and the values its wording needs."""


def look_at(replies: Sequence[Reply], messages: list[Message], last: int, overlay: Overlay, wrong: Wrong) -> None:
    """Raises where the messages are not those written. `last` is the line after which more would have to stand."""
    left = list(messages)
    for reply in replies:
        while left and overlay.taps > 1 and not matches(reply, left[0], overlay.closeness):
            left.pop(0)
        if not left:
            raise wrong("said_nothing", reply.first, expected=_expected(reply))
        if not matches(reply, left[0], overlay.closeness):
            raise wrong("said_otherwise", reply.first, expected=_expected(reply), got=as_text(left[0]))
        left.pop(0)
    if left and overlay.taps == 1:
        raise wrong("said_more", replies[-1].last if replies else last, got=as_text(left[0]))


def look_behind(conversation: Conversation | None, heard_twice: bool, messages: list[Message], wrong: Wrong) -> None:
    """Raises where something is amiss that no script mentions."""
    if conversation is None or from_json(json.loads(json.dumps(to_json(conversation)))) != conversation:
        raise wrong("json", None)
    if heard_twice:
        raise wrong("heard_twice", None)
    for message in messages:
        if len(message.text.encode("utf-16-le")) // 2 > LONGEST_TEXT or not message.text.strip():
            raise wrong("length", None, got=message.text)
        for option in message.options:
            if not 1 <= len(option.label) <= LONGEST_LABEL:
                raise wrong("label_length", None, label=option.label)


def as_text(message: Message) -> str:
    """The message with its buttons, as one reads it."""
    buttons = " ".join(f"[{option.label}]" for option in message.options)
    return message.text + (f"\n{buttons}" if buttons else "")


def _expected(reply: Reply) -> str:
    buttons = " ".join(f"[{label}]" for label in reply.buttons or ())
    return "\n".join([*reply.lines, *([buttons] if buttons else [])])
