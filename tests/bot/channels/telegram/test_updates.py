"""What updates of Telegram mean: a table."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.buttons import Pressed, PressedPlace
from bot.channels.telegram.understood import Heard, Membership, Press, SentPicture, Unparsable
from bot.channels.telegram.updates import read
from dialogs.events import Arrived, Edited, Event, Said, Unreadable

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CITIZEN = {"id": 77, "is_bot": False, "first_name": "Tư"}
CHAT = {"id": 77, "type": "private", "first_name": "Tư"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tổ 5"}
HEAD: dict[str, Any] = {"message_id": 12, "date": 1_795_000_000, "chat": CHAT, "from": CITIZEN}
FILE = {"file_id": "A", "file_unique_id": "B"}
PICTURE = [{**FILE, "width": 90, "height": 90}]
SIZES = [{**FILE, "file_id": side, "width": int(side), "height": 90} for side in ("90", "1280", "320")]
MOVING = {**FILE, "file_name": "a.gif", "mime_type": "image/gif"}
ORIGIN = {"type": "user", "date": 1, "sender_user": {"id": 5, "is_bot": False, "first_name": "X"}}


def message(**content: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {**HEAD, **content}}


def contact(**whose: Any) -> dict[str, Any]:
    return message(contact={"phone_number": "84912345678", "first_name": "Tư", **whose})


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(text="29B1-123.45"), Said(NOW, "29B1-123.45", 12)),
        (message(text="xe \ud83d của bác"), Said(NOW, "xe  của bác", 12)),
        (message(text="/quaylai"), Said(NOW, "/quaylai", 12)),
        (message(text="/startx"), Said(NOW, "/startx", 12)),
        (message(text="/giup@ke_khai_bot"), Said(NOW, "/giup", 12)),
        (message(text="hỏi /giup@ke_khai_bot"), Said(NOW, "hỏi /giup@ke_khai_bot", 12)),
        (message(text="/start"), Arrived(NOW, "", 12)),
        (message(text="/start@ke_khai_bot "), Arrived(NOW, "", 12)),
        (message(text="chữ", forward_origin=ORIGIN), Unreadable(NOW, "forwarded")),
        (message(photo=PICTURE, forward_origin=ORIGIN), Unreadable(NOW, "forwarded", 12)),
        (message(photo=[{**PICTURE[0], "file_size": 10_000_001}]), Unreadable(NOW, "picture_too_large", 12)),
        (message(video={**FILE, "duration": 3, "width": 9, "height": 9}, caption="xe"), Unreadable(NOW, "video")),
        (message(voice={**FILE, "duration": 3}), Unreadable(NOW, "voice")),
        (message(video_note={**FILE, "duration": 3, "length": 9}), Unreadable(NOW, "voice")),
        (message(location={"latitude": 21.0, "longitude": 105.8}), Unreadable(NOW, "place")),
        (message(document=FILE), Unreadable(NOW, "file")),
        (message(document={**FILE, "file_name": "giay.pdf", "mime_type": "application/pdf"}), Unreadable(NOW, "file")),
        (message(document=MOVING, animation={**FILE, "duration": 3, "width": 9, "height": 9}), Unreadable(NOW, "file")),
        (message(dice={"emoji": "🎲", "value": 3}), Unreadable(NOW, "sticker")),
        (message(something_of_next_year={"a": 1}), Unreadable(NOW, "file")),
        (contact(user_id=77), Said(NOW, "84912345678", 12)),
        (contact(user_id=78), Unreadable(NOW, "contact")),
        (contact(), Unreadable(NOW, "contact")),
        ({"update_id": 1, "edited_message": {**HEAD, "edit_date": 5, "text": "sửa"}}, Edited(NOW, 12, "sửa")),
        ({"edited_message": {**HEAD, "edit_date": 5, "photo": PICTURE, "caption": "sửa"}}, Edited(NOW, 12, "sửa")),
    ],
)
def test_what_a_message_is(update: dict[str, Any], event: Event) -> None:
    heard = read(update, NOW)
    assert isinstance(heard, Heard)
    assert (heard.chat, heard.event) == ("77", event)


VIDEO = {**FILE, "duration": 3, "width": 9, "height": 9}


@pytest.mark.parametrize(
    ("content", "under"),
    [
        ({"video": VIDEO, "caption": "khai xe"}, Said(NOW, "khai xe", 12)),
        ({"photo": [{**PICTURE[0], "file_size": 10_000_001}], "caption": "khai xe"}, Said(NOW, "khai xe", 12)),
        ({"video": VIDEO}, None),
        ({"video": VIDEO, "caption": "của người khác", "forward_origin": ORIGIN}, None),
    ],
)
def test_what_is_written_under_anything_of_ones_own_is_heard(content: dict[str, Any], under: Said | None) -> None:
    heard = read(message(**content), NOW)
    assert isinstance(heard, Heard)
    assert isinstance(heard.event, Unreadable)
    assert heard.under == under


def test_a_deep_link_is_counted() -> None:
    heard = read(message(text="/start phuong-lang_01"), NOW)
    assert heard == Heard("77", "update/1", Arrived(NOW, "", 12), "phuong-lang_01")


@pytest.mark.parametrize(
    ("payload", "commune"),
    [
        ("px-00199", "00199"),
        ("px-00199-cho_lang", "00199"),
        ("px-0019", ""),
        ("px-001990", ""),
        ("PX-00199", ""),
        ("xpx-00199", ""),
    ],
)
def test_a_poster_tells_its_commune(payload: str, commune: str) -> None:
    heard = read(message(text=f"/start {payload}"), NOW)
    assert heard == Heard("77", "update/1", Arrived(NOW, commune, 12), payload)
    assert read(message(text="/start ăn trộm"), NOW) == Heard("77", "update/1", Said(NOW, "/start ăn trộm", 12))


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        ({"photo": SIZES}, SentPicture("77", 12, "1280")),
        ({"photo": PICTURE, "caption": "29B1"}, SentPicture("77", 12, "A", "", Said(NOW, "29B1", 12))),
        (
            {"photo": PICTURE, "caption": "\ud83d", "media_group_id": "G"},
            SentPicture("77", 12, "A", "G", Said(NOW, "", 12)),
        ),
        (
            {"live_photo": {**FILE, "duration": 3, "width": 9, "height": 9, "photo": SIZES}},
            SentPicture("77", 12, "1280"),
        ),
        ({"document": {**FILE, "mime_type": "image/png"}}, SentPicture("77", 12, "A")),
        ({"document": {**FILE, "file_name": "IMG_1.HEIC"}}, SentPicture("77", 12, "A")),
    ],
)
def test_what_is_a_picture(content: dict[str, Any], picture: SentPicture) -> None:
    assert read(message(**content), NOW) == picture


def test_of_an_album_what_cannot_be_taken_is_one_thing_for_each_reason() -> None:
    large = [{**PICTURE[0], "file_size": 10_000_001}]
    video = {**FILE, "duration": 3, "width": 9, "height": 9}
    contents: tuple[dict[str, Any], ...] = ({"photo": large}, {"photo": large}, {"video": video}, {"video": video})
    parts = [
        read(message(**content, media_group_id="G", message_id=number), NOW) for number, content in enumerate(contents)
    ]
    ids = [part.outside_id for part in parts if isinstance(part, Heard)]
    assert ids == ["album/G/picture_too_large"] * 2 + ["album/G/video"] * 2


def test_two_edits_of_one_second_are_two() -> None:
    edits = [read({"edited_message": {**HEAD, "edit_date": 5, "text": text}}, NOW) for text in ("a", "b", "a")]
    first, second, again = [edit.outside_id for edit in edits if isinstance(edit, Heard)]
    assert first == again != second


@pytest.mark.parametrize(
    ("data", "button"),
    [
        ("vehicle.relation|7|owner", Pressed("vehicle.relation", 7, "owner")),
        ("vehicle.commune|7|c1", Pressed("vehicle.commune", 7, "c1")),
        ("#12.3", PressedPlace(12, 3)),
        ("v1:old:button", None),
        ("a|b|c", None),
        ("a|٣|c", None),
        ("", None),
    ],
)
def test_what_a_button_says(data: str, button: Pressed | PressedPlace | None) -> None:
    query = {"id": "9", "from": CITIZEN, "chat_instance": "1", "data": data, "message": HEAD}
    assert read({"update_id": 1, "callback_query": query}, NOW) == Press("77", "press/9", 12, "9", button)


def test_a_button_of_a_message_telegram_has_forgotten() -> None:
    forgotten = {"message_id": 12, "date": 0, "chat": CHAT}
    query = {"id": "9", "from": CITIZEN, "chat_instance": "1", "data": "q|1|o", "message": forgotten}
    assert isinstance(read({"update_id": 1, "callback_query": query}, NOW), Press)


@pytest.mark.parametrize(("status", "gone"), [("kicked", True), ("member", False)])
def test_who_blocks_and_comes_back(status: str, gone: bool) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "bot"}
    member = {"user": bot, "status": status, "until_date": 0}
    change = {"chat": CHAT, "from": CITIZEN, "date": 1, "old_chat_member": member, "new_chat_member": member}
    assert read({"update_id": 1, "my_chat_member": change}, NOW) == Membership("77", gone)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": {**HEAD, "chat": GROUP, "text": "chào"}},
        {"update_id": 1, "edited_message": {**HEAD, "chat": GROUP, "edit_date": 1, "text": "chào"}},
        {"update_id": 1, "edited_message": {**HEAD, "edit_date": 1, "photo": PICTURE}},
        {"update_id": 1, "callback_query": {"id": "9", "from": CITIZEN, "chat_instance": "1", "data": "x"}},
        {"update_id": 1, "channel_post": {**HEAD, "chat": {"id": -5, "type": "channel"}, "text": "tin"}},
        {"update_id": 1, "a_kind_of_next_year": {"a": 1}},
        message(pinned_message={**HEAD, "text": "x"}),
    ],
)
def test_what_is_nothing_to_us(update: dict[str, Any]) -> None:
    assert read(update, NOW) is None


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": "chào"},
        {"update_id": 1, "message": {"text": "chào"}},
        {"update_id": 1, "message": {**HEAD, "chat": {"id": "77", "type": "private"}, "text": "chào"}},
        {"update_id": 1, "message": {**HEAD, "chat": {"id": True, "type": "private"}, "text": "chào"}},
        message(text={"bold": "chào"}),
        message(photo=[{"file_id": 1}]),
        message(contact={"first_name": "Tư"}),
        {"update_id": 1, "callback_query": {"id": 9, "message": HEAD, "data": "q|1|o"}},
        {"update_id": 1, "edited_message": {**HEAD, "text": "sửa"}},
        {"update_id": 1, "my_chat_member": {"chat": CHAT}},
    ],
)
def test_what_cannot_be_read(update: dict[str, Any]) -> None:
    with pytest.raises(Unparsable) as raised:
        read(update, NOW)
    assert "chào" not in str(raised.value)
