"""What can go wrong with a request, told apart by what we know: did it arrive?

Neither holds an address, a path or a header: those hold tokens.
"""


class NotSent(Exception):
    """Certainly nothing has arrived: there was no connection to send it by, in time."""


class NoAnswer(Exception):
    """It may have arrived, but no whole answer came back in time."""


class TooLong(NoAnswer):
    """It arrived, but the answer is longer than the asker takes."""
