"""Reading an answer as it was meant, also when the input method was off: 'khoong', 'ddor ddend', 'hai chins bee mootj'.

What can be read as it stands is never touched. Only a refusal is looked at again, with the keys replayed.
"""

from dialogs.answers.reading import AnswerKind, Asked, Reading, Refused
from dialogs.language.telex import replay
from dialogs.language.text import tidy


def hear(kind: AnswerKind, text: str, asked: Asked) -> Reading:
    """What the text means as an answer of this kind."""
    reading = kind.read(text, asked)
    replayed = replay(tidy(text)) if isinstance(reading, Refused) else None
    if replayed is None:
        return reading
    again = kind.read(replayed.text, asked)
    return reading if isinstance(again, Refused) else again
