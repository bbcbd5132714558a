"""From the words of a script to the questions and options of a flow: by their labels, however they are written."""

from collections.abc import Mapping
from datetime import date

from bot.texts import Texts, Voice
from dialogs.answers.reading import Accepted, Asked
from dialogs.effects import Part
from dialogs.flow import Flow, Question
from dialogs.flows import FLOWS
from dialogs.language.text import fold

NOT_KNOWN_WORDS = ("không nhớ", "để sau", "không nhớ / để sau")


def flow_by_name(texts: Texts, words: str) -> Flow | None:
    """The flow that is called so, by its name in the catalogues or by the words people ask for it with."""
    for flow in FLOWS:
        names = {texts.words(Part(f"{flow.id}.name")), flow.id, *flow.words}
        if fold(words) in {fold(name) for name in names}:
            return flow
    return None


def question_by_label(texts: Texts, voice: Voice, flow: Flow, label: str) -> Question | None:
    """The question of this flow that carries this label."""
    for question in flow.questions.values():
        if fold(texts.label(f"{flow.id}.{question.id}", voice)) == fold(label):
            return question
    return None


def value_of(
    texts: Texts, voice: Voice, question: Question, words: str, today: date, answers: Mapping[str, str]
) -> str | None:
    """The value these words stand for, "" for "không nhớ"; None where they can be no answer."""
    if fold(words.strip("[]")) in {fold(known) for known in NOT_KNOWN_WORDS}:
        return ""
    for option in question.kind.options:
        label = texts.words(Part(f"option.{question.kind.name}.{option}"), voice)
        if fold(label) == fold(words.strip("[]")):
            return option
    read = question.kind.read(words, Asked(today, answers))
    return read.value if isinstance(read, Accepted) else None
