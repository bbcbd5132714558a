"""Who can read what is stored: nobody without the master key.

1. Every citizen has a key of their own, wrapped by the master key. Where it is destroyed, what it sealed opens no more,
   whatever still holds a copy; only a backup of the whole database holds the keys of its day as well.
2. A value is sealed with AES-256-GCM for one place (table, column, row): moved elsewhere it does not open.
3. What must be searched (an address, a reference, an outside id) is stored as an HMAC under the index key. A plain
   hash would be a lookup table. The index key is random and itself wrapped, so that the master key can change.
4. Unwrapped keys are remembered up to `KEYS_REMEMBERED`. A new key counts only once its row is committed.
"""

import os
import secrets
import stat
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from bot.settings import KEY_BYTES, CannotStart

NONCE_BYTES = 12
KEYS_REMEMBERED = 10_000
KEY_FILE = "master.key"


class Place(NamedTuple):
    """Where a sealed value is: table and column, and the row's own name. The value is bound to both."""

    column: str
    row: str


def quarantine_place(outside: bytes) -> Place:
    """Where an update that could not be read is."""
    return Place("telegram_quarantine.body", outside.hex())


class Unreadable(Exception):
    """A sealed value does not open: another key, another place, or changed bytes."""


class Key:
    """A key that seals and opens values."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, place: Place, value: bytes) -> bytes:
        """The value, sealed for this place."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, value, "\0".join(place).encode())

    def open(self, place: Place, sealed: bytes) -> bytes:
        """The value that was sealed for this place; raises `Unreadable`."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], "\0".join(place).encode())
        except (InvalidTag, ValueError):
            raise Unreadable(f"a value in {place.column} does not open") from None


class Secrecy:
    """The master key's work: hashes, and the keys of the citizens."""

    def __init__(self, master: bytes, index: bytes) -> None:
        self._master = Key(master)
        self._hashing = HMAC(index, SHA256())
        self.own = Key(self._digest("own key of the store"))
        self._remembered: OrderedDict[str, Key] = OrderedDict()
        self.changes = 0
        """Grows before and after each commit that destroys keys: while odd, rows may be older or newer than keys."""
        self.conversation_id = lru_cache(KEYS_REMEMBERED)(self._conversation_id)
        """The conversation's name by channel and address: 32 hex digits that tell nothing about the address."""

    def _conversation_id(self, channel: str, address: str) -> str:
        return self._hash("conversation", channel, address).hex()

    def outside_id(self, conversation: str, outside_id: str) -> bytes:
        """The name under which something heard from outside counts once."""
        return self._hash("outside", conversation, outside_id)

    def reference(self, reference: str) -> bytes:
        """The name under which a case's reference is found again."""
        return self._hash("reference", reference)

    def named(self, kind: str, *words: str) -> bytes:
        """The name under which something of this kind is found again."""
        return self._hash(kind, *words)

    def _hash(self, *words: str) -> bytes:
        return self._digest("".join([f"{len(word)}:{word}" for word in words]))[:16]

    def _digest(self, words: str) -> bytes:
        hashing = self._hashing.copy()
        hashing.update(words.encode())
        return hashing.finalize()

    def remembered(self, conversation: str) -> Key | None:
        """The citizen's key, where it is at hand."""
        key = self._remembered.get(conversation)
        if key is not None:
            self._remembered.move_to_end(conversation)
        return key

    def remember(self, conversation: str, key: Key) -> None:
        """Keep a key at hand. Only for keys whose row is committed."""
        self._remembered[conversation] = key
        if len(self._remembered) > KEYS_REMEMBERED:
            self._remembered.popitem(last=False)

    def new_key(self, conversation: str) -> tuple[Key, bytes]:
        """A new citizen's key, and how it is stored."""
        key = secrets.token_bytes(KEY_BYTES)
        return Key(key), self._master.seal(Place("keys.wrapped", conversation), key)

    def unwrap(self, conversation: str, wrapped: bytes) -> Key:
        """The citizen's key from its row."""
        return Key(self._master.open(Place("keys.wrapped", conversation), wrapped))


INDEX_PLACE = Place("meta.value", "index_key")


def new_index_key(master: bytes) -> bytes:
    """A new index key, as it is stored."""
    return Key(master).seal(INDEX_PLACE, secrets.token_bytes(KEY_BYTES))


def secrecy(master: bytes, wrapped_index: bytes) -> Secrecy:
    """The secrecy of a store; raises `CannotStart` where this is not the master key it was made with."""
    try:
        return Secrecy(master, Key(master).open(INDEX_PLACE, wrapped_index))
    except Unreadable:
        raise CannotStart(
            "BOT_MASTER_KEY is not the key this database was made with; set the former key (or its master.key)."
        ) from None


def master_key(configured: bytes | None, folder: Path, database_is_new: bool) -> bytes:
    """The master key: configured, or from the folder, or made there for a new database."""
    file = folder / KEY_FILE
    if configured is not None:
        return configured
    if file.exists():
        return _read(file)
    if not database_is_new:
        raise CannotStart(f"BOT_MASTER_KEY is missing: {file} is gone, and without it the database is unreadable.")
    key = secrets.token_bytes(KEY_BYTES)
    _write(file, key)
    return key


def _read(file: Path) -> bytes:
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise CannotStart(f"{file} can be read by others; run: chmod 600 {file}")
        key = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError):
        raise CannotStart(f"{file} cannot be read as 64 hex digits; put the former file back.") from None
    if len(key) != KEY_BYTES:
        raise CannotStart(f"{file} does not hold {KEY_BYTES} bytes; put the former file back.")
    return key


def _write(file: Path, key: bytes) -> None:
    """Whole or not at all, and on the disk before the first value is sealed with it."""
    half = file.with_suffix(".new")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
        out.write(key.hex() + "\n")
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
