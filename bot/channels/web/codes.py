"""Codes by which a conversation goes on, on another device.

1. Eight symbols of 32 without look-alikes (no I, O, 0, 1): 40 random bits, together with the last four digits of the
   telephone number in the form. Never by an identity number, which others know too.
2. Whoever asks learns nothing: a wrong code and wrong digits are answered alike, after the same work.
"""

import hmac
import secrets

from bot.channels.web.needs import Devices, Needs
from dialogs.conversation import Conversation

SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8
ENDING = 4
NOBODY = "nobody"
"""An address no session has."""


def written(code: str) -> str:
    """The code in two groups: "ABCD-2345"."""
    return f"{code[:4]}-{code[4:]}"


def heard(typed: str) -> str:
    """The code somebody typed; "" where it cannot be one."""
    symbols = "".join(letter for letter in typed.upper() if letter.isalnum())
    return symbols if len(symbols) == LENGTH and set(symbols) <= set(SYMBOLS) else ""


async def code_of(devices: Devices, address: str, conversation: Conversation | None) -> str | None:
    """The conversation's code, once it has a telephone number to go with it."""
    if conversation is None or not endings(conversation):
        return None
    if known := await devices.code(address):
        return written(known)
    while (kept := await devices.keep_code(address, _drawn())) is None:
        pass
    return written(kept)


def _drawn() -> str:
    return "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))


async def resumed(needs: Needs, typed_code: str, typed_digits: str) -> str | None:
    """The address of the conversation with this code and these last digits; None where either is wrong."""
    address = await needs.devices.address_with(heard(typed_code))
    conversation = await needs.turns.conversation(address or NOBODY)
    known = endings(conversation) if conversation else {"-" * ENDING}
    matches = [hmac.compare_digest(ending.encode(), typed_digits.encode()) for ending in known]
    return address if any(matches) else None


def endings(conversation: Conversation) -> set[str]:
    """The last digits of the telephone numbers in the forms of this conversation."""
    drafts = [*conversation.parked, *(sent.draft for sent in conversation.sent)]
    drafts += [conversation.draft] if conversation.draft else []
    phones = [draft.answers["phone"].value for draft in drafts if "phone" in draft.answers]
    return {phone[-ENDING:] for phone in phones if phone}
