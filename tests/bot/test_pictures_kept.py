"""Which pictures the store keeps, and how long: those that a form names, and no longer than they may."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.store import conversations, pictures
from bot.store.pictures import Picture, PictureLost
from bot.store.store import Store
from bot.store.transaction import Transaction
from dialogs.conversation import Answer, Conversation, Draft, Sent, Stage
from dialogs.events import Event, PictureCame, PicturesDue, SetAside
from dialogs.flows.vehicle import VEHICLE
from dialogs.turn import advance
from tests.bot.house import MORNING

ID = "00" * 16
ONE, TWO = Picture("1" * 64, b"the first"), Picture("2" * 64, b"the second")
AGREED = {"consent": Answer("agree", VEHICLE.questions["consent"].edition)}


@dataclass
class Album:
    """The pictures of one conversation."""

    store: Store
    conversation: Conversation
    at: datetime = MORNING

    async def comes(self, *came: Picture) -> None:
        """Stored with their events, which wait."""
        for picture in came:
            job = partial(pictures.arrive, conversation=ID, picture=picture, at=self.at.timestamp())
            await self.store.writer.submit(job)

    async def turns(self, *came: Picture) -> None:
        """The turns of their events."""
        for picture in came:
            await self.happens(PictureCame(self.at, picture.sha256))

    async def happens(self, event: Event) -> None:
        await self.becomes(advance(self.conversation, event).conversation, event)

    async def becomes(self, after: Conversation, event: Event | None = None) -> None:
        before, event = self.conversation, event or SetAside(self.at)
        await self.store.writer.submit(lambda transaction: pictures.settle(transaction, before, after, event))
        self.conversation = after

    async def looked_through(self) -> None:
        """What retention does, and the turn of the conversation that is asked."""
        for asked in await self.store.writer.submit(lambda transaction: pictures.delete_due(transaction, self.at)):
            assert asked == ID
            await self.happens(PicturesDue(self.at))

    async def has(self, picture: Picture) -> bool:
        try:
            return await self.to_put(picture) == picture.jpeg
        except PictureLost:
            return False

    async def to_put(self, picture: Picture) -> bytes | None:
        return await self.store.writer.submit(lambda transaction: pictures.to_put(transaction, ID, picture.sha256))

    async def rows(self) -> int:
        found = await self.store.writer.submit(lambda transaction: transaction.row("SELECT count(*) FROM pictures"))
        assert found
        return int(found[0])

    async def closes(self, *closed: Picture) -> None:
        named = tuple(picture.sha256 for picture in closed)
        await self.store.writer.submit(lambda transaction: pictures.close(transaction, ID, named, self.at))

    async def is_put(self, picture: Picture) -> None:
        await self.store.writer.submit(lambda transaction: pictures.note_put(transaction, ID, picture.sha256))

    def passes(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
async def album(tmp_path: Path) -> AsyncIterator[Album]:
    """Of somebody who fills in a form and has agreed to it."""
    store = await Store.open(tmp_path)
    draft = Draft(1, "vehicle", "1", AGREED)
    conversation = Conversation(ID, Stage.ASKING, draft=draft, heard_at=int(MORNING.timestamp()))

    def begin(transaction: Transaction) -> None:
        conversations.keep(transaction, conversations.begin(transaction, ID, "post", "tu", "vi"))

    await store.writer.submit(begin)
    yield Album(store, conversation)
    await store.close()


async def test_what_a_form_took_is_kept(album: Album) -> None:
    await album.comes(ONE, TWO)
    await album.turns(ONE, TWO)
    assert await album.has(ONE)
    assert await album.has(TWO)


async def test_before_the_consent_nothing_is_kept(album: Album) -> None:
    album.conversation = album.conversation._replace(draft=Draft(1, "vehicle", "1"))
    await album.comes(ONE)
    await album.turns(ONE)
    assert await album.rows() == 0


async def test_without_a_form_nothing_is_kept(album: Album) -> None:
    album.conversation = Conversation(ID)
    await album.comes(ONE)
    await album.turns(ONE)
    assert await album.rows() == 0


async def test_the_seventh_is_not_kept(album: Album) -> None:
    seven = [Picture(str(n) * 64, b"one of seven") for n in range(7)]
    await album.comes(*seven)
    await album.turns(*seven)
    assert [await album.has(picture) for picture in seven] == [True] * 6 + [False]
    assert await album.rows() == 6


async def test_the_same_picture_twice_is_kept_once(album: Album) -> None:
    await album.comes(ONE, ONE)
    await album.turns(ONE)
    await album.turns(ONE)
    assert await album.has(ONE)
    assert await album.rows() == 1


async def test_a_picture_that_waits_a_second_time_outlives_its_first_refusal(album: Album) -> None:
    agreed = album.conversation
    album.conversation = agreed._replace(draft=Draft(1, "vehicle", "1"))
    await album.comes(ONE, ONE)
    await album.turns(ONE)
    album.conversation = agreed
    await album.turns(ONE)
    assert await album.has(ONE)


async def test_a_picture_that_is_named_but_not_here_is_our_mistake(album: Album) -> None:
    with pytest.raises(PictureLost):
        await album.turns(ONE)


async def test_what_is_taken_out_is_deleted(album: Album) -> None:
    await album.comes(ONE, TWO)
    await album.turns(ONE, TWO)
    await album.becomes(album.conversation._replace(draft=Draft(1, "vehicle", "1", AGREED)))
    assert await album.rows() == 0


async def test_a_form_laid_aside_keeps_its_pictures(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    draft = album.conversation.draft
    assert draft
    await album.becomes(album.conversation._replace(draft=None, parked=(draft,)))
    assert await album.has(ONE)


async def test_in_a_form_left_lying_pictures_are_deleted_after_72_hours(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    album.passes(hours=71, minutes=59)
    await album.looked_through()
    assert await album.has(ONE)
    album.passes(minutes=1)
    await album.looked_through()
    assert await album.rows() == 0


async def test_a_form_that_is_worked_on_keeps_its_pictures_72_hours_from_the_last_word(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    heard_at = MORNING + timedelta(hours=50)
    album.conversation = album.conversation._replace(heard_at=int(heard_at.timestamp()))
    album.at = MORNING + timedelta(hours=73)
    await album.looked_through()
    assert await album.has(ONE)
    album.at = heard_at + timedelta(hours=71)
    await album.looked_through()
    assert await album.has(ONE)
    album.at = heard_at + timedelta(hours=72)
    await album.looked_through()
    assert await album.rows() == 0


async def test_a_picture_whose_event_was_set_aside_does_not_stay_for_ever(album: Album) -> None:
    await album.comes(ONE)
    album.passes(hours=72)
    await album.looked_through()
    assert await album.rows() == 0


def handed_in(conversation: Conversation) -> Conversation:
    assert conversation.draft
    sent = Sent(conversation.draft)
    return conversation._replace(draft=None, sent=(*conversation.sent, sent), stage=Stage.SENT)


async def test_while_a_declaration_is_on_its_way_its_pictures_stay(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    await album.becomes(handed_in(album.conversation))
    album.passes(days=8)
    await album.looked_through()
    assert await album.has(ONE)


async def test_a_week_after_it_was_received_the_content_is_deleted_and_known_to_be_there(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    await album.becomes(handed_in(album.conversation))
    await album.closes(ONE)
    album.passes(days=6, hours=23)
    await album.looked_through()
    assert await album.has(ONE)
    await album.is_put(ONE)
    album.passes(hours=1)
    await album.looked_through()
    content = await album.store.writer.submit(lambda transaction: transaction.row("SELECT content FROM pictures"))
    assert content == (b"",)
    assert await album.to_put(ONE) is None


async def test_what_was_handed_in_goes_when_the_declaration_is_no_longer_remembered(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    await album.becomes(handed_in(album.conversation))
    await album.becomes(album.conversation._replace(sent=()))
    assert await album.rows() == 0


async def test_a_picture_sent_again_after_it_was_handed_in_is_deleted_in_time_too(album: Album) -> None:
    await album.comes(ONE)
    await album.turns(ONE)
    await album.becomes(handed_in(album.conversation))
    await album.closes(ONE)
    await album.is_put(ONE)
    await album.comes(ONE)
    await album.turns(ONE)
    for _ in range(2):
        album.passes(days=8)
        await album.looked_through()
    content = await album.store.writer.submit(lambda transaction: transaction.row("SELECT content FROM pictures"))
    assert content == (b"",)
