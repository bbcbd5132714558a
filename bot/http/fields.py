"""Header fields: the name in lower-case bytes, the value as it came. A name that comes twice has both values."""

Fields = dict[bytes, bytes]
Lines = tuple[tuple[str, str], ...]
"""Header lines to send: name and value."""


def add(fields: Fields, name: bytes, value: bytes) -> None:
    """One more line. Values of the same name are joined by a comma, so neither passes for the only one."""
    name = name.lower()
    fields[name] = fields[name] + b", " + value if name in fields else value


def read(fields: Fields, name: str) -> str:
    """The value, "" where there is none."""
    return fields.get(name.lower().encode("latin-1"), b"").decode("latin-1")


def written(lines: Lines) -> bytes:
    """The lines as they are sent. Raises `ValueError`, without the value, where one could not be sent as one line."""
    text = "".join(f"{name}: {value}\r\n" for name, value in lines)
    if text.count("\n") != len(lines) or text.count("\r") != len(lines) or "\0" in text:
        raise ValueError("a header that is not one line")
    return text.encode("latin-1")
