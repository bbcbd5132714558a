"""Reading what is no plain text and no press of a button, through the types of python-telegram-bot.

An album is one thing, however many pictures it has: its parts share one id. A telephone number counts as typed only
where the citizen has shared their own contact.
"""

from datetime import datetime
from typing import Any

from telegram import ChatMemberUpdated, Message, Update
from telegram.constants import ChatType, MessageType

from bot.channels.telegram.understood import Heard, Membership, Understood, Unparsable
from dialogs.events import Said, Unreadable

WHAT = {
    MessageType.STICKER: "sticker",
    MessageType.DICE: "sticker",
    MessageType.PHOTO: "photo",
    MessageType.LIVE_PHOTO: "photo",
    MessageType.VIDEO: "photo",
    MessageType.VOICE: "voice",
    MessageType.AUDIO: "voice",
    MessageType.VIDEO_NOTE: "voice",
    MessageType.LOCATION: "place",
    MessageType.VENUE: "place",
    MessageType.DOCUMENT: "file",
    MessageType.ANIMATION: "file",
    MessageType.CONTACT: "contact",
    MessageType.POLL: "file",
    MessageType.STORY: "file",
    MessageType.PAID_MEDIA: "file",
    MessageType.CHECKLIST: "file",
    MessageType.GAME: "file",
}
GONE = frozenset({"kicked", "left", "banned"})


def read_other(raw: dict[str, Any], now: datetime) -> Understood:
    """What the update says; None where it is nothing to us. Raises `Unparsable`."""
    try:
        update = Update.de_json(raw, None)
        if update.my_chat_member:
            return _membership(update.my_chat_member)
        return _message(update.message, now) if update.message else None
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise Unparsable(type(error).__name__) from None


def _membership(change: ChatMemberUpdated) -> Membership | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    return Membership(str(change.chat.id), change.new_chat_member.status in GONE)


def _message(message: Message, now: datetime) -> Understood:
    chat, number = str(message.chat.id), message.message_id
    outside_id = f"album/{message.media_group_id}" if message.media_group_id else f"message/{number}"
    if message.forward_origin:
        return Heard(chat, outside_id, Unreadable(now, "forwarded"))
    if own := _own_number(message):
        return Heard(chat, outside_id, Said(now, own, number))
    what = _what(message)
    return Heard(chat, outside_id, Unreadable(now, what)) if what else None


def _what(message: Message) -> str | None:
    """What kind of thing came; None for news about the chat itself, which nobody said."""
    known = (what for kind, what in WHAT.items() if message[kind])
    return next(known, "file" if message.api_kwargs else None)


def _own_number(message: Message) -> str | None:
    """The telephone number of whoever sent it, where they have shared it themselves."""
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id:
        return None
    return contact.phone_number
