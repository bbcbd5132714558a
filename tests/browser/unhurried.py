"""`python -m bot serve`, for citizens who answer within milliseconds: without the limit of messages a minute."""

import sys

from bot.__main__ import main
from bot.channels.web import limits


class UnhurriedLimits(limits.Limits):
    """The limits of the web channel, except that one session may say a lot."""

    def __init__(self, now: limits.Seconds) -> None:
        super().__init__(now)
        self.messages = limits.Rate(100_000, 60, now)


if __name__ == "__main__":
    import bot.serve  # noqa: F401 - the module that takes the limits has to be there before they are changed
    from bot.channels.web import app

    app.Limits = UnhurriedLimits  # type: ignore[misc]
    sys.exit(main(["serve"]))
