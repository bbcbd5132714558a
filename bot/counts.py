"""`python -m bot counts`: who has asked for an officer, and what else only the database knows, nothing of it personal.

A conversation is named by the first letters of the name it has in bot.log. An officer who has spoken with a citizen
takes nobody off the list: there is no desk yet where they would say so.
"""

from collections import Counter
from pathlib import Path

from bot.channels.telegram.links import commune_of
from bot.store.counts import read_counts
from bot.texts import Texts, Voice
from dialogs.answers.commune import COMMUNE
from dialogs.answers.communes_index import PRESENT
from dialogs.effects import Part

SHORT_NAME = 8


def counts(folder: Path, texts: Texts, language: str) -> list[str]:
    """The lines to print. Raises `CannotStart` where there is no database that can be read."""

    def said(name: str, **values: str) -> str:
        return texts.words(Part(name, values), Voice(language))

    found = read_counts(folder)
    lines = [said("counts.officer_calls", count=str(len(found.calls)))]
    for call in found.calls:
        why = said(f"counts.reason.{call.reason}")
        lines.append(f"  {call.conversation[:SHORT_NAME]}  {call.at:%d/%m/%Y %H:%M}  {why}")
    lines.append(said("counts.set_aside", count=str(found.set_aside)))
    posters, others = _by_poster(found.arrivals)
    lines.append(said("counts.arrivals", count=str(posters.total() + others)))
    lines += [f"  {COMMUNE.show(code)}: {count}" for code, count in posters.most_common()]
    other_links = said("counts.other_links")
    return lines + ([f"  {other_links}: {others}"] if others else [])


def _by_poster(arrivals: dict[str, int]) -> tuple[Counter[str], int]:
    """How many came by the posters of each commune, and how many by anything else."""
    posters: Counter[str] = Counter()
    for payload, count in arrivals.items():
        posters[commune_of(payload)] += count
    others = sum(posters.pop(code) for code in [*posters] if code not in PRESENT)
    return posters, others
