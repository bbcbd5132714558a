"""Leaves a backend that is down in peace: opens after five failures in a row, then one probe every thirty seconds."""

FAILURES = 5
PROBE_SECONDS = 30.0


class Breaker:
    """Times in epoch seconds."""

    def __init__(self) -> None:
        self._failures = 0
        self._probe_at = 0.0

    @property
    def open(self) -> bool:
        """Are calls held back?"""
        return self._failures >= FAILURES

    @property
    def probe_at(self) -> float:
        """When the next call may be made while open."""
        return self._probe_at

    def try_now(self, now: float) -> bool:
        """May a call be made? While open, a True is the one probe of the next thirty seconds."""
        if not self.open:
            return True
        if now < self._probe_at:
            return False
        self._probe_at = now + PROBE_SECONDS
        return True

    def failed(self, now: float) -> None:
        """A call has failed."""
        self._failures += 1
        if self.open:
            self._probe_at = now + PROBE_SECONDS

    def answered(self) -> bool:
        """A call was answered. True where that ends an outage."""
        was_open, self._failures = self.open, 0
        return was_open
