"""How much is taken from one session, one address, and all together.

1. A session: 20 messages and 40 taps a minute (a whole form, as fast as anybody can), and 12 pictures (twice what a
   declaration takes), then one kind 429 for each more. Others do not notice.
2. An address: generous, for a whole ward may share one (or a mobile network's exit): 6,000 requests and 600 new
   sessions a minute. Refused aloud, never silently.
3. Many new sessions at once are only logged: a campaign on television looks the same as a flood.
4. Failed resume codes: 5 a quarter of an hour a session and 200 an hour in all, for a session costs nothing.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from math import ceil

Seconds = Callable[[], float]

MOST_REMEMBERED = 20_000


class Rate:
    """At most so many in so many seconds, for each of many."""

    def __init__(self, most: int, seconds: float, now: Seconds) -> None:
        self.most = most
        self._seconds = seconds
        self._now = now
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Whole seconds until one more is taken; 0: now."""
        times = self._fresh(who)
        return max(1, ceil(times[0] + self._seconds - self._now())) if len(times) >= self.most else 0

    def count(self, who: str) -> int:
        """Count one more; how many there are now."""
        times = self._fresh(who)
        times.append(self._now())
        self._times[who] = times
        self._times.move_to_end(who)
        if len(self._times) > MOST_REMEMBERED:
            self._times.popitem(last=False)
        return len(times)

    def take(self, who: str) -> int:
        """Count one more where one is taken; else the whole seconds to wait."""
        wait = self.wait(who)
        if not wait:
            self.count(who)
        return wait

    def uncount(self, who: str) -> None:
        """Take the newest one back."""
        if times := self._times.get(who):
            times.pop()

    def _fresh(self, who: str) -> deque[float]:
        times = self._times.get(who)
        if times is None:
            return deque()
        old = self._now() - self._seconds
        while times and times[0] <= old:
            times.popleft()
        return times


class Limits:
    """The limits of the web channel."""

    def __init__(self, now: Seconds) -> None:
        self.messages = Rate(20, 60, now)
        self.taps = Rate(40, 60, now)
        self.pictures = Rate(12, 60, now)
        self.addresses = Rate(6_000, 60, now)
        self.failed_codes = Rate(5, 15 * 60, now)
        self.all_failed_codes = Rate(200, 60 * 60, now)
        self.new_at_address = Rate(600, 60, now)
        self.new_sessions = Rate(300, 60, now)
        self.surges_told = Rate(1, 60, now)
