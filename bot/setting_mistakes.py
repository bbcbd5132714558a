"""What is wrong with a setting, in one line that names the variable and says how to mend it, never with its value."""

import difflib
import os
from typing import Any

from annotated_types import Ge, Gt, Le
from pydantic import ValidationError
from pydantic.fields import FieldInfo

PREFIX = "BOT_"
MOST_NAMED = 2
THE_TABLE = "see the table in README.md"


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + field.upper()


def unknown(name: str, known: tuple[str, ...]) -> str:
    """What to say of a variable that is none of the known ones: those that look most like it, if any do."""
    endings = {variable.removeprefix(PREFIX): variable for variable in known}
    near = difflib.get_close_matches(name.upper().removeprefix(PREFIX), endings, MOST_NAMED)
    hint = f"did you mean {' or '.join(endings[ending] for ending in near)}? Else " if near else ""
    return f"{name} is not a setting; {hint}{THE_TABLE}."


def mistake(error: ValidationError, fields: dict[str, FieldInfo]) -> str:
    """The first mistake."""
    first = error.errors(include_url=False, include_input=False, include_context=True)[0]
    name = str(first["loc"][0])
    message = _wanted(fields[name]) or str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "string_pattern_mismatch":
        message = "use vi or en"
    return f"{variable(name)}: {message[:1].lower()}{message[1:]}."


def why_not(error: OSError) -> str:
    """Why, in few words: what was being done stands in the line already."""
    return os.strerror(error.errno) if error.errno else str(error)


def _wanted(field: FieldInfo) -> str:
    """What a number or a yes-or-no has to be; "" for anything else."""
    if field.annotation is bool:
        return "give true or false"
    if field.annotation not in (int, float):
        return ""
    above, least, most = (_bound(field, kind) for kind in (Gt, Ge, Le))
    if field.annotation is int:
        return f"give a whole number from {least if above is None else above + 1} to {most}"
    return f"give a number above {above}, and not above {most}"


def _bound(field: FieldInfo, kind: type[Gt] | type[Ge] | type[Le]) -> Any:
    found = [one for one in field.metadata if isinstance(one, kind)]
    return getattr(found[0], kind.__name__.lower()) if found else None
