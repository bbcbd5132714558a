"""Refusals: a status for the page, and words from the catalogue for the citizen."""

from starlette.responses import JSONResponse

from bot.channels.web.needs import Words
from dialogs.effects import Part


class Refused(Exception):
    """The request is not done. `why` ends the id of the text that says so: "web.server.<why>".

    `retry_after`: seconds after which it may be tried again, 0 where trying again does not help.
    """

    def __init__(self, status: int, why: str, retry_after: int = 0) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.retry_after = retry_after


def answered(refused: Refused, words: Words, language: str) -> JSONResponse:
    """The refusal as the page gets it."""
    told = words.say(Part(f"web.server.{refused.why}"), language)
    headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after else None
    return JSONResponse({"error": told}, refused.status, headers)
