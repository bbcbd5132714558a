"""Reading what is no plain text and no press of a button, through the types of python-telegram-bot.

1. A picture is a photo, or a file that is called one; whether it is one is found out when it has been fetched. What is
   written under it is words like any other, with an id of its own.
2. Of an album the parts that cannot be taken share one id for each reason, so that they are answered once.
3. A telephone number counts as typed only where the citizen has shared their own contact.
"""

from datetime import datetime
from typing import Any

from telegram import ChatMemberUpdated, Document, Message, PhotoSize, Update
from telegram.constants import ChatType, MessageType

from bot.channels.telegram.understood import (
    LARGEST,
    TOO_LARGE,
    Heard,
    Membership,
    SentPicture,
    Understood,
    Unparsable,
    refusal_id,
)
from bot.channels.visitor import writable
from dialogs.events import Said, Unreadable

PICTURE_NAMES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff")

WHAT = {
    MessageType.STICKER: "sticker",
    MessageType.DICE: "sticker",
    MessageType.VIDEO: "video",
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
FORWARDED = "forwarded"
"""What others have written is not what the citizen says, nor is what stands under it."""

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
    chat, number, album = str(message.chat.id), message.message_id, message.media_group_id or ""
    if message.forward_origin:
        return _unreadable(message, now, FORWARDED)
    if picture := _picture(message):
        if (picture.file_size or 0) > LARGEST:
            return _unreadable(message, now, TOO_LARGE)
        return SentPicture(chat, number, picture.file_id, album, _caption(message, now))
    if own := _own_number(message):
        return Heard(chat, f"message/{number}", Said(now, own, number))
    what = _what(message)
    return _unreadable(message, now, what) if what else None


def _unreadable(message: Message, now: datetime, what: str) -> Heard:
    number = message.message_id
    outside_id = refusal_id(number, message.media_group_id or "", what)
    event = Unreadable(now, what, number if _picture(message) else 0)
    return Heard(str(message.chat.id), outside_id, event, under=None if what == FORWARDED else _caption(message, now))


def _caption(message: Message, now: datetime) -> Said | None:
    return Said(now, writable(message.caption), message.message_id) if message.caption else None


def _picture(message: Message) -> PhotoSize | Document | None:
    """The picture in its largest size; None where there is none."""
    sizes = message.photo or (message.live_photo.photo if message.live_photo else ())
    if sizes:
        return max(sizes, key=lambda size: size.width * size.height)
    document = message.document
    return document if document and not message.animation and _is_picture(document) else None


def _is_picture(document: Document) -> bool:
    name = (document.file_name or "").lower()
    return (document.mime_type or "").lower().startswith("image/") or name.endswith(PICTURE_NAMES)


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
