"""Hearing that somebody does not remember: 'quên mất năm nào rồi', 'lâu quá bác chẳng nhớ'.

Listened for only in what is no answer: a sentence with a figure in it may well be one.
"""

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import listed, words

_FORGOTTEN = Lexicon(
    (phrase, phrase)
    for phrase in listed(
        """không nhớ, chẳng nhớ, chả nhớ, không nhớ nổi, chưa nhớ, quên mất, quên rồi, bị quên, hay quên, không biết,
        chẳng biết, chả biết, không rõ, chưa rõ, chẳng rõ, ko nhớ, k nhớ, ko biết, k biết, ko rõ, do not remember,
        forgot, don't know, không để ý, chẳng để ý, chả để ý, không chắc, ai mà nhớ, nhớ sao được, không tài nào nhớ"""
    )
)


def forgets(text: str) -> bool:
    """Whether the message says that the answer is not known, and holds no figure."""
    heard = words(text)
    return not any(map(str.isdigit, "".join(heard))) and _FORGOTTEN.is_in(heard)
