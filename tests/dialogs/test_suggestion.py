"""A poster of a commune led here: it is asked about, and never taken without a word."""

import pytest

from dialogs.conversation import Conversation, from_json, to_json
from dialogs.events import Arrived
from tests.dialogs.talking import Talk
from tests.dialogs.test_answering import at

LANG, OTHER = "00199", "00235"


def asked(commune: str = LANG) -> Talk:
    """At the question of the commune, having come by its poster."""
    talk = at("phone")
    talk.happens(Arrived(talk.at, commune))
    return talk.says("0912345678")


def commune_of(talk: Talk) -> str:
    assert talk.conversation.draft is not None
    return talk.conversation.draft.answers["commune"].value


def test_the_commune_of_the_poster_is_asked_about() -> None:
    talk = asked()
    assert talk.parts == ["ack.heard", "vehicle.commune.suggest"]
    assert talk.value("vehicle.commune.suggest", "commune") == "phường Láng"
    assert talk.options == ["yes", "no"]
    assert talk.said.expects == "commune"
    assert talk.said.progress == at("commune").said.progress


def test_one_button_takes_it() -> None:
    talk = asked().taps("yes")
    assert (commune_of(talk), talk.question) == (LANG, "vehicle.address_line")
    assert talk.parts == ["vehicle.address_line.ask"]


@pytest.mark.parametrize("words", ["có", "đúng rồi", "dạ vâng", "phải ạ", "1"])
def test_words_take_it_too_and_say_it_back(words: str) -> None:
    talk = asked().says(words)
    assert commune_of(talk) == LANG
    if words != "1":
        assert talk.value("ack.heard", "value") == "phường Láng"


@pytest.mark.parametrize(
    "words", ["phường Láng", "bác ở phường Láng cơ", "không, phường Láng", "không bác ở Láng cơ", "sai rồi phường láng"]
)
def test_another_one_can_be_typed_at_once(words: str) -> None:
    talk = asked(OTHER).says(words)
    assert talk.value("ack.heard", "value") == "phường Láng"


@pytest.mark.parametrize("words", ["không", "không phải", "2"])
def test_no_leads_to_the_open_question(words: str) -> None:
    talk = asked().says(words)
    assert talk.parts == ["vehicle.commune.ask"]
    assert talk.options == []
    assert talk.says("phường Láng").question == "vehicle.address_line"


def test_denying_it_by_its_name_is_understood() -> None:
    talk = asked().says("không phải phường Láng")
    assert talk.value("answer.commune.denied", "name") == "phường Láng"
    assert talk.options == [], "nothing can be pressed that means phường Láng"
    assert talk.says("phường Kim Liên").question == "vehicle.address_line"


def test_a_commune_answered_before_comes_before_the_poster() -> None:
    talk = asked().taps("yes").says("quay lại")
    assert talk.parts == ["ask.former", "vehicle.commune.ask"]


def test_after_three_misses_an_officer_is_offered_here_too() -> None:
    assert asked().says("xxx", "xxx", "xxx").options == ["yes", "no", "person"]


@pytest.mark.parametrize("code", ["", "99999", "00025x"])
def test_no_poster_and_an_unknown_one_suggest_nothing(code: str) -> None:
    assert asked(code).parts[-1] == "vehicle.commune.ask"


def test_the_latest_poster_counts_and_opening_the_chat_again_forgets_none() -> None:
    talk = at("phone")
    for commune in (LANG, OTHER, ""):
        talk.happens(Arrived(talk.at, commune))
    assert talk.conversation.suggested == OTHER


def test_a_conversation_from_before_there_were_posters_goes_on() -> None:
    row = to_json(Conversation("test"))
    del row["suggested"]
    assert from_json(row) == Conversation("test")
