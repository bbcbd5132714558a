"""A citizen who declares a motorcycle on the page."""

from tests.bot.channels.web.browser import Browser, Live, Shown
from tests.bot.citizen import CHOSEN, TYPED

PHONE = "0987654321"
CITIZEN_ID = "001060054321"


async def declares(page: Browser, live: Live, until: str = "") -> Shown:
    """Answer everything that is asked, up to the question `until`, or until it is handed in. The newest message."""
    answered = 0
    while True:
        newest = (await live.until_bot(answered + 1))[-1]
        answered = sum(one["who"] == "bot" for one in live.got)
        question = newest["question"]
        if question in (until, "more"):
            return newest
        if question is not None:
            await _answer(page, newest, question)


async def _answer(page: Browser, asked: Shown, question: str) -> None:
    if question in CHOSEN and CHOSEN[question] in [option["id"] for option in asked["options"]]:
        answer = await page.taps(CHOSEN[question], asked)
    else:
        known = {**TYPED, "phone": PHONE, "citizen_id": CITIZEN_ID, "plate": "29B1 123.45"}
        answer = await page.says(known[question.removeprefix("vehicle.")])
    assert answer.status_code == 202, answer.text
