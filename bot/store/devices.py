"""Devices that go on with a conversation begun on another one.

1. A device's own address is its conversation, unless it was bound to another conversation, or has left for good.
   Only those two are kept, under a keyed hash of the address.
2. A conversation has one code for ever, which is kept twice: as a keyed hash to find it by, sealed to show it.
"""

from functools import partial

from bot.store.conversations import NUMBER, SEAL_ADDRESS
from bot.store.secrecy import Place
from bot.store.store import Store
from bot.store.transaction import Transaction

SEAL_CODE = "resume_codes.words"

BOUND = """
    SELECT s.conversation, c.address FROM web_sessions s LEFT JOIN conversations c ON c.id = s.conversation
    WHERE s.session = ?"""
BIND = "INSERT OR REPLACE INTO web_sessions (session, conversation) VALUES (?, ?)"
CODE_OF = "SELECT words FROM resume_codes WHERE conversation = ?"
CODE_TAKEN = "SELECT 1 FROM resume_codes WHERE code = ?"
NEW_CODE = "INSERT INTO resume_codes (conversation, code, words) VALUES (?, ?, ?)"
WITH_CODE = """
    SELECT r.conversation, c.address FROM resume_codes r JOIN conversations c ON c.id = r.conversation
    WHERE r.code = ?"""


class Devices:
    """The devices of one channel."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel

    async def address_of(self, device: str) -> str | None:
        """The address this device speaks for: its own, or the one it was bound to.

        None when it has left for good, or was never heard.
        """
        job = partial(_address_of, session=self._hash(device), own=device, conversation=self._conversation(device))
        return await self._store.writer.submit(job)

    async def bind(self, device: str, address: str) -> None:
        """From now on this device speaks for that address."""
        await self._keep(device, self._conversation(address))

    async def forget(self, device: str) -> None:
        """This device speaks for nobody any more."""
        await self._keep(device, None)

    async def code(self, address: str) -> str | None:
        """The code of this conversation, or None where it has none yet."""
        return await self._store.writer.submit(partial(_code_of, conversation=self._conversation(address)))

    async def keep_code(self, address: str, code: str) -> str | None:
        """Give this conversation the code, unless it has one; its code then. None: the code is taken, draw another."""
        job = partial(_keep_code, conversation=self._conversation(address), code=code)
        return await self._store.writer.submit(job)

    async def address_with(self, code: str) -> str | None:
        """The address of the conversation that has this code, or None."""
        return await self._store.writer.submit(partial(_address_with, code=code))

    async def _keep(self, device: str, conversation: str | None) -> None:
        session = self._hash(device)
        await self._store.writer.submit(lambda transaction: transaction.write(BIND, session, conversation))

    def _hash(self, device: str) -> bytes:
        return self._store.secrecy.named("device", self._channel, device)

    def _conversation(self, address: str) -> str:
        return self._store.secrecy.conversation_id(self._channel, address)


def _address_of(transaction: Transaction, session: bytes, own: str, conversation: str) -> str | None:
    row = transaction.row(BOUND, session)
    if row is None:
        return own if transaction.row(NUMBER, conversation) else None
    bound_to, sealed = row
    return _opened(transaction, bound_to, sealed) if bound_to and sealed else None


def _opened(transaction: Transaction, conversation: str, sealed: bytes) -> str:
    return transaction.key(conversation).open(Place(SEAL_ADDRESS, conversation), sealed).decode()


def _code_of(transaction: Transaction, conversation: str) -> str | None:
    row = transaction.row(CODE_OF, conversation)
    return transaction.key(conversation).open(Place(SEAL_CODE, conversation), row[0]).decode() if row else None


def _keep_code(transaction: Transaction, conversation: str, code: str) -> str | None:
    known = _code_of(transaction, conversation)
    if known is not None:
        return known
    hashed = transaction.secrecy.named("resume code", code)
    if not transaction.claim(("code of", conversation)) or not transaction.claim(("code", hashed)):
        return None
    if transaction.row(CODE_TAKEN, hashed):
        return None
    sealed = transaction.key(conversation).seal(Place(SEAL_CODE, conversation), code.encode())
    transaction.write(NEW_CODE, conversation, hashed, sealed)
    return code


def _address_with(transaction: Transaction, code: str) -> str | None:
    row = transaction.row(WITH_CODE, transaction.secrecy.named("resume code", code))
    return _opened(transaction, *row) if row else None
