"""How Python looks for rubbish while the bot serves.

What is there at the start (code, texts, communes) stays to the end, so it is not looked through again and again. And
it is looked for less often: what a turn leaves behind goes by itself, and cycles are rare.
"""

import gc

NEW_OBJECTS = 50_000
"""How many objects more there are before the youngest are looked through; each is some hundred bytes."""


def collect_rarely() -> None:
    """From now on; called once everything that stays is there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 50)
