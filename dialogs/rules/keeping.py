"""How long what a conversation holds is kept. No law names a number of days; these are what the consent tells citizens.

Whoever changes one of them changes what was agreed to: the consent's words say the same, and get a new edition.
"""

DAY = 86400

KEPT = 30 * DAY
"""Seconds from the last that was heard or told until all of it is deleted."""

KEPT_WHILE_OPEN = 365 * DAY
"""The same, while a declaration is on its way, or the police have not confirmed it."""

NOTICE = 3 * DAY
"""Seconds between telling somebody that it will be deleted and deleting it."""

ON_TIME = 600
"""Seconds after its time in which it may be deleted. Later, somebody's answer may be waiting to be heard."""
