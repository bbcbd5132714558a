"""Deep links: `t.me/<bot>?start=<payload>` brings a citizen to the bot, and tells where they found the link.

A poster's payload is "px-" and the five digits of its commune, and where a commune has several posters, "-" and a
name for each: "px-00199", "px-00199-cho_lang". A poster is counted by its whole payload, all else together: whatever
somebody types there shall not be kept.
"""

import re

_POSTER = re.compile(r"px-([0-9]{5})(?:-[A-Za-z0-9_-]+)?")


OTHERS = "other"


def poster_link(bot: str, commune: str) -> str:
    """The link on the poster of the commune with this code; `bot` is the bot's name at Telegram, without @."""
    return f"https://t.me/{bot}?start=px-{commune}"


def commune_of(payload: str) -> str:
    """The code of the commune whose poster has this payload; "" where it is none of ours."""
    poster = _POSTER.fullmatch(payload)
    return poster[1] if poster else ""


def counted(payload: str) -> str:
    """The name under which an arrival by this payload is counted."""
    return payload if commune_of(payload) else OTHERS
