"""`python -m bot poster COMMUNE --bot NAME`: a poster of one commune to print, as an A5 page in SVG.

Whoever scans its code comes to the bot in Telegram, and is asked about this commune first.
"""

import io
import re
from datetime import date
from html import escape

import segno

from bot.channels.telegram.links import poster_link
from bot.texts import Texts
from dialogs.answers.commune import COMMUNE
from dialogs.answers.communes_index import PRESENT
from dialogs.answers.reading import Accepted, Asked, Unclear
from dialogs.effects import Part

BOT_NAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{4,31})")

LETTERS_A_LINE = 26
"""Of the heading, in letters of 9 mm."""

PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 148 210">
<rect width="148" height="210" fill="#fff"/>
<g font-family="sans-serif" text-anchor="middle" fill="#000">
{heading}
<svg x="24" y="52" width="100" height="100">{code}</svg>
<text x="74" y="166" font-size="7">{how}</text>
<text x="74" y="178" font-size="6">{name}</text>
<text x="74" y="198" font-size="4.6">{genuine}</text>
</g>
</svg>"""


class NoPoster(Exception):
    """What was asked for cannot be drawn: one line that says why."""


def poster(commune: str, bot: str, texts: Texts, today: date) -> str:
    """The page, for a commune by its code or name. Raises `NoPoster`."""
    name = BOT_NAME.fullmatch(bot)
    if name is None:
        raise NoPoster(f"{bot!r} is no name of a Telegram bot; it looks like ke_khai_bot")
    code = _code_of(commune, today)
    return PAGE.format(
        heading=_heading(texts.words(Part("poster.heading")), COMMUNE.show(code)),
        code=_drawn(poster_link(name[1], code)),
        how=escape(texts.words(Part("poster.how"))),
        name=f"@{name[1]}",
        genuine=escape(texts.words(Part("poster.genuine"))),
    )


def _code_of(commune: str, today: date) -> str:
    """A whole name of today is that commune, though an earlier one may have borne it over other land."""
    exact = [code for code, place in PRESENT.items() if place.full_name.lower() == commune.lower()]
    if exact:
        return exact[0]
    reading = COMMUNE.read(commune, Asked(today))
    if isinstance(reading, Accepted):
        return reading.value
    meant = [f"{COMMUNE.show(code)} ({code})" for code in reading.candidates] if isinstance(reading, Unclear) else []
    raise NoPoster(f"{commune!r} is not one commune of Hanoi" + (f"; is it {', '.join(meant)}?" if meant else ""))


def _heading(title: str, commune: str) -> str:
    """The title, and the commune in as many lines as it takes."""
    lines: list[str] = []
    for word in (commune[:1].upper() + commune[1:]).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(longer) <= LETTERS_A_LINE:
            lines[-1] = longer
        else:
            lines.append(word)
    drawn = [f'<text x="74" y="22" font-size="10" font-weight="bold">{escape(title)}</text>']
    drawn += [f'<text x="74" y="{35 + 10 * n}" font-size="9">{escape(line)}</text>' for n, line in enumerate(lines)]
    return "\n".join(drawn)


def _drawn(link: str) -> str:
    """The code, in a frame of the size it is put in."""
    drawn = io.BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True)
    return drawn.getvalue().decode()
