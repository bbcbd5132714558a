"""`python -m bot serve`, for citizens who answer within milliseconds: without the limit of messages a minute."""

import importlib
import sys

from bot.__main__ import main
from bot.channels.web import limits


class UnhurriedLimits(limits.Limits):
    """The limits of the web channel, except that one session may say a lot."""

    def __init__(self, now: limits.Seconds) -> None:
        super().__init__(now)
        self.messages = limits.Rate(100_000, 60, now)


if __name__ == "__main__":
    app = importlib.import_module("bot.channels.web.app")
    app.Limits = UnhurriedLimits  # type: ignore[attr-defined]
    sys.exit(main(["serve"]))
