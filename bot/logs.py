"""What is logged: JSON lines in the data folder, without what people said.

Events, states and texts are never logged. The mask is the second line of defence: it covers long numbers, plates and
tokens in whatever a library or an error message says.
"""

import logging
import re
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from backend_client.exchange import quiet_http_loggers

FILE = "bot.log"

HIDDEN = "***"
_TOKEN = re.compile(r"(?i)\b(?:bearer\s+|bot)[0-9a-z:_\-.~+/=]{8,}")
_NUMBER = re.compile(r"[0-9](?:[ .-]?[0-9]){5,}")
_PLATE = re.compile(r"(?i)\b[0-9]{2}[ -]?[a-zđ]{1,2}[0-9]?[ -]?[0-9]{3}[. ]?[0-9]{1,2}\b")
_SECRET = re.compile(r"\b[0-9a-fA-F]{64}\b")
_OURS = re.compile(r"(?:\b[0-9a-f]{32}\b)")
_PLAIN = frozenset({"timestamp", "level", "conversation"})

Entry = MutableMapping[str, Any]


def mask(text: str) -> str:
    """The text without tokens, plates and numbers of six digits or more."""
    for form in (_SECRET, _TOKEN, _PLATE, _NUMBER):
        text = form.sub(HIDDEN, text)
    return text


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < 100_000 else HIDDEN
    return mask(str(value))


def masking(_logger: Any, _method: str, entry: Entry) -> Entry:
    """The processor that covers every value but the time, the level and our own names of conversations."""
    for name, value in entry.items():
        if name == "conversation" and isinstance(value, str) and _OURS.fullmatch(value):
            continue
        if name not in ("timestamp", "level"):
            entry[name] = _masked(value)
    return entry


PROCESSORS: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    masking,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]


class FromOthers(logging.Handler):
    """Puts what libraries say into the same file, masked. Tracebacks are left out: they can hold values."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        happened = {"error": type(error).__name__, "place": place_of(error)} if error else {}
        structlog.get_logger().log(record.levelno, record.getMessage(), logger=record.name, **happened)


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Log into this folder as long as the block lasts."""
    quiet_http_loggers()
    others = FromOthers(logging.WARNING)
    root = logging.getLogger()
    with (folder / FILE).open("a", encoding="utf-8", buffering=1) as file:
        (folder / FILE).chmod(0o600)
        structlog.configure(
            processors=PROCESSORS,
            wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
            logger_factory=structlog.WriteLoggerFactory(file),
            cache_logger_on_first_use=False,
        )
        root.addHandler(others)
        try:
            yield
        finally:
            root.removeHandler(others)
            structlog.configure(processors=PROCESSORS, logger_factory=structlog.ReturnLoggerFactory())


def place_of(error: BaseException) -> str:
    """Where in our code it happened: file and line, never a value."""
    trace: TracebackType | None = error.__traceback__
    place = ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def log(event: str, level: int = logging.INFO, **values: Any) -> None:
    """Log something that happened. Values are names, counts and times, never what somebody said."""
    structlog.get_logger().log(level, event, **values)


def log_error(event: str, error: BaseException, **values: Any) -> None:
    """Log a mistake by its type and place."""
    log(event, logging.ERROR, error=type(error).__name__, place=place_of(error), **values)
