"""What was heard: as long as it waits for its turn, and afterwards the words, for both sides to read again.

1. An event counts once: its row is unique by conversation and the outside's own id, which is let go of after some days.
   A typed message counts once by the channel's number of it, too, under whatever id it comes. So does a picture, by
   the same number below 0: the words under it are heard apart, and neither may pass for the other.
2. What finds its conversation idle is heard and has its turn in one commit. Else it waits in its row as an event; the
   oldest of a conversation is next.
3. The number of an entry is the number of the turn it makes. It is our own count, because values are sealed for it.
4. What nobody said (an answer of the backend, the time) leaves no words; its row is kept for a while, to know the
   event when it comes again.
5. A picture's row is personal from the start, whatever becomes of it: it is to be deleted in the chat it stands in. Of
   what shares one id, as the parts of an album do that cannot be taken, each further part has a row without words.
"""

from typing import NamedTuple

from bot.store.conversations import Standing, begin, keep, number_of, number_or_begun
from bot.store.event_json import event_from_json, event_to_json
from bot.store.secrecy import Key, Place
from bot.store.transaction import Transaction
from dialogs.events import Arrived, Event, PictureCame, Said, Unreadable

KEPT_SECONDS = 72 * 3600
"""A messenger repeats what we did not confirm for at most a day."""

SAME = "SELECT heard_at FROM heard WHERE conversation = ? AND outside = ?"
SAME_MESSAGE = "SELECT 1 FROM heard WHERE conversation = ? AND said = ? AND said <> 0 AND heard_at >= ?"
LET_GO = "UPDATE heard SET outside = randomblob(16) WHERE conversation = ? AND outside = ?"
LATEST = "SELECT max(entry) FROM heard"
INSERT_NEW = """
    INSERT INTO heard (entry, conversation, outside, heard_at, status, tries, event, said, outside_id, personal)
    VALUES (?, ?, ?, ?, 'new', ?, ?, ?, ?, ?)"""
INSERT_DONE = """
    INSERT INTO heard (entry, conversation, outside, heard_at, status, who, words, said, outside_id, personal)
    VALUES (?, ?, ?, ?, 'done', ?, ?, ?, ?, ?)"""
INSERT_PART = """
    INSERT INTO heard (entry, conversation, outside, heard_at, status, said, personal)
    VALUES (?, ?, randomblob(16), ?, 'done', ?, 1)"""
OLDEST = """
    SELECT entry, outside, event, tries, heard_at FROM heard
    WHERE conversation = (SELECT number FROM conversations WHERE id = ?) AND status = 'new' ORDER BY entry LIMIT 1"""
UNREAD = """
    SELECT c.id, count(*) FROM heard h JOIN conversations c ON c.number = h.conversation
    WHERE h.status = 'new' GROUP BY c.number"""
DONE = """
    UPDATE heard SET status = 'done', event = x'', who = ?, words = ?, said = coalesce(nullif(?, 0), said),
        personal = max(personal, ?) WHERE entry = ?"""
SET_ASIDE = "UPDATE heard SET status = 'set_aside', tries = ? WHERE entry = ?"
STUMBLED = "UPDATE heard SET tries = ? WHERE entry = ?"
FORGET = """
    DELETE FROM heard WHERE entry IN (
        SELECT entry FROM heard WHERE status = 'done' AND who = '' AND heard_at < ? LIMIT 500)
    AND entry < (SELECT max(entry) FROM heard)"""
MORE_TO_FORGET = "SELECT 1 FROM heard WHERE status = 'done' AND who = '' AND heard_at < ? LIMIT 1 OFFSET 500"


TYPED = Said, Arrived
PICTURED = PictureCame, Unreadable


class Hearing(NamedTuple):
    """Something heard: in which conversation, from whom, under which id of theirs, when (epoch seconds).

    `language` is the one a conversation begins in that begins with it. `keeps_id`: the id is read again with the words.
    """

    conversation: str
    channel: str
    address: str
    outside_id: str
    event: Event
    at: float
    language: str
    keeps_id: bool


class Entry(NamedTuple):
    """A row of what was heard, or what will be one: its number, whose it is, how often its turn has failed."""

    number: int
    conversation: str
    outside: bytes
    tries: int = 0
    event: bytes = b""


class Words(NamedTuple):
    """What is read again of an entry: who said it, what, and the channel's number of the message (0: none).

    `personal`: the message has such a number, and one of the channel's own.
    """

    who: str
    words: str
    said: int = 0
    personal: bool = False


def words_place(conversation: str, entry: int) -> Place:
    """Where the words of an entry are."""
    return Place("transcript.words", f"{conversation}/{entry}/0")


def outside_id_place(conversation: str, entry: int) -> Place:
    """Where the outside's own id of an entry is."""
    return Place("transcript.outside_id", f"{conversation}/{entry}/0")


def event_place(outside: bytes) -> Place:
    """Where an event that waits is."""
    return Place("inbox.event", outside.hex())


def new_entry(transaction: Transaction, hearing: Hearing, standing: Standing | None = None) -> Entry | None:
    """The entry this will be; None where it was heard before. `standing`: its conversation, where that is at hand."""
    conversation, message = hearing.conversation, message_of(hearing.event)
    if message and not transaction.claim(("message", conversation, message)):
        return None
    whose = standing.number if standing else number_of(transaction, conversation)
    may_be_known = standing is None or message <= standing.newest
    if message and may_be_known and transaction.row(SAME_MESSAGE, whose, message, hearing.at - KEPT_SECONDS):
        return None
    entry = _new_entry(transaction, conversation, whose, hearing.outside_id, hearing.at)
    if entry is None and message < 0:
        number, whose = transaction.next_number("heard", LATEST), number_or_begun(transaction, conversation)
        transaction.write(INSERT_PART, number, whose, hearing.at, message)
    return entry


def _new_entry(
    transaction: Transaction, conversation: str, whose: int | None, outside_id: str, at: float
) -> Entry | None:
    outside = transaction.secrecy.outside_id(conversation, outside_id)
    if not transaction.claim(outside):
        return None
    same = transaction.row(SAME, whose, outside)
    if same is not None:
        if at - same[0] <= KEPT_SECONDS:
            return None
        transaction.write(LET_GO, whose, outside)
    return Entry(transaction.next_number("heard", LATEST), conversation, outside)


def wait(transaction: Transaction, entry: Entry, hearing: Hearing, tries: int = 0) -> None:
    """Let it wait for its turn; the conversation begins with it where there is none."""
    whose = number_or_begun(transaction, entry.conversation)
    if whose is None:
        begun = begin(transaction, entry.conversation, hearing.channel, hearing.address, hearing.language)
        keep(transaction, begun)
        whose = begun.number
    sealed_id = _sealed_id(transaction.key(entry.conversation), entry, hearing)
    _insert(transaction, entry, whose, hearing.event, hearing.at, tries, sealed_id)


def follow(transaction: Transaction, conversation: str, outside_id: str, event: Event, at: float) -> bool:
    """Let an event of our own making wait, in a conversation that exists; False when it is there already."""
    whose = number_of(transaction, conversation)
    entry = _new_entry(transaction, conversation, whose, outside_id, at)
    if entry is None:
        return False
    _insert(transaction, entry, whose, event, at, 0, b"")
    return True


def _insert(
    transaction: Transaction, entry: Entry, whose: int | None, event: Event, at: float, tries: int, sealed_id: bytes
) -> None:
    sealed = transaction.key(entry.conversation).seal(event_place(entry.outside), event_to_json(event))
    said = message_of(event)
    row = (entry.number, whose, entry.outside, at, tries, sealed, said, sealed_id, said < 0)
    transaction.write(INSERT_NEW, *row)


def message_of(event: Event) -> int:
    """The channel's number of the message this is; 0 where it is none, or changes one that was heard.

    Below 0 where it is the picture in that message.
    """
    if isinstance(event, TYPED):
        return event.message
    return -event.message if isinstance(event, PICTURED) else 0


def _sealed_id(key: Key, entry: Entry, hearing: Hearing) -> bytes:
    if not hearing.keeps_id:
        return b""
    return key.seal(outside_id_place(entry.conversation, entry.number), hearing.outside_id.encode())


def oldest_unread(transaction: Transaction, conversation: str) -> Entry | None:
    """The entry whose turn it is, or None."""
    row = transaction.row(OLDEST, conversation)
    return Entry(row[0], conversation, row[1], row[3], row[2]) if row else None


def event_of(transaction: Transaction, entry: Entry) -> Event:
    """What was heard; raises where it cannot be read."""
    return event_from_json(transaction.key(entry.conversation).open(event_place(entry.outside), entry.event))


def keep_done(
    transaction: Transaction, standing: Standing, entry: Entry, words: Words | None, hearing: Hearing | None
) -> None:
    """The entry has had its turn. `hearing`: it had it at once, and has no row yet."""
    who, said, sealed = "", message_of(hearing.event) if hearing else 0, b""
    personal = said < 0
    if words is not None:
        place = words_place(entry.conversation, entry.number)
        who, said, personal = words.who, words.said or said, words.personal or personal
        sealed = standing.key.seal(place, words.words.encode())
    if hearing is None:
        transaction.write(DONE, who, sealed, said, personal, entry.number)
        return
    sealed_id = _sealed_id(standing.key, entry, hearing) if words else b""
    row = (entry.number, standing.number, entry.outside, hearing.at, who, sealed, said, sealed_id, personal)
    transaction.write(INSERT_DONE, *row)


def set_aside(transaction: Transaction, entry: Entry, tries: int) -> None:
    """The entry is kept for whoever looks into our mistake."""
    transaction.write(SET_ASIDE, tries, entry.number)


def count_try(transaction: Transaction, entry: Entry, tries: int) -> None:
    """The entry's turn failed and is to be tried again."""
    transaction.write(STUMBLED, tries, entry.number)


def forget_passing(transaction: Transaction, now: float) -> bool:
    """Delete entries without words that nobody can repeat any more; at most 500, and whether there are more."""
    transaction.write(FORGET, now - KEPT_SECONDS)
    return transaction.row(MORE_TO_FORGET, now - KEPT_SECONDS) is not None


def unread(transaction: Transaction) -> list[tuple[str, int]]:
    """How many entries each conversation has that wait for their turn."""
    return [(str(row[0]), int(row[1])) for row in transaction.rows(UNREAD)]
