"""What the citizen says, taps and edits: what is taken, what is refused, and that the question stays open."""

import itertools

import pytest

from dialogs.conversation import Stage
from dialogs.events import Tapped, Unreadable
from tests.dialogs.talking import Talk, at_check_page, begun


def at(question: str, **given: str) -> Talk:
    """A talk that has come to this question of the vehicle flow."""
    talk = begun()
    from tests.dialogs.talking import DEFAULTS, SAMPLES, _kind

    while talk.question != f"vehicle.{question}":
        asked = (talk.question or "").removeprefix("vehicle.")
        chosen = given.get(asked, DEFAULTS.get(asked, ""))
        if chosen in talk.options:
            talk.taps(chosen)
        else:
            talk.says(chosen or SAMPLES[_kind(asked)])
    return talk


def test_an_answer_is_said_back_and_the_next_question_asked() -> None:
    talk = at("plate").says("dạ biển của bác là 29b1 12345 ạ")
    assert talk.value("ack.heard", "value") == "29-B1 123.45"
    assert talk.question == "vehicle.relation"


def test_a_tap_is_not_said_back() -> None:
    assert at("vehicle_kind").taps("motorcycle").parts == ["vehicle.plate.ask.motorcycle"]


@pytest.mark.parametrize("words", ["2", "số 2", "ô tô", "o to", "xe của bác là ô tô ạ", "[Ô tô]"])
def test_an_option_can_be_said_in_ones_own_words(words: str) -> None:
    talk = at("vehicle_kind").says(words)
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["vehicle_kind"].value == "car"


def test_a_number_that_no_button_has_is_refused() -> None:
    talk = at("vehicle_kind").says("9")
    assert talk.parts == ["answer.choice.number_out_of_range"]
    assert talk.question == "vehicle.vehicle_kind"


def test_help_grows_with_each_miss_and_nothing_is_said_twice_running() -> None:
    talk = at("plate")
    said = [talk.says("29B1 123").parts for _ in range(6)]
    assert said[0] == ["answer.plate.too_few_digits"]
    assert said[1] == ["vehicle.plate.help", "vehicle.plate.ask.motorcycle"]
    assert said[2] == ["ladder.another_way", "vehicle.plate.ask.motorcycle"]
    assert said[3] == ["ladder.person", "vehicle.plate.ask.motorcycle"]
    assert all(one[0] != other[0] for one, other in itertools.pairwise(said))
    assert "person" in talk.options


def test_after_a_miss_the_right_answer_is_taken_and_misses_are_forgotten() -> None:
    talk = at("plate").says("29B1 123", "29B1 123", "29B1 12345")
    assert talk.question == "vehicle.relation"
    assert talk.conversation.misses == 0


def test_the_person_button_of_the_ladder_calls_an_officer() -> None:
    talk = at("plate").says("không biết là gì", "29B1", "29B1", "29B1").taps("person")
    assert talk.parts[0] == "person.called"
    assert talk.question == "vehicle.plate"


def test_two_readings_are_asked_about() -> None:
    talk = at("commune").says("phường Láng Hạ quận Đống Đa")
    assert talk.parts == ["ask.which_one"]
    assert len(talk.options) >= 3
    chosen = talk.taps("c1")
    assert chosen.parts[0] == "ack.heard"
    assert chosen.question == "vehicle.address_line"


def test_none_of_the_readings_asks_again() -> None:
    talk = at("commune").says("phường Láng Hạ quận Đống Đa").says("không phải")
    assert talk.parts == ["vehicle.commune.ask"]
    assert talk.conversation.candidates == ()


def test_a_reading_can_be_chosen_by_its_number_and_another_answer_typed_instead() -> None:
    assert at("commune").says("phường Láng Hạ quận Đống Đa", "2").question == "vehicle.address_line"
    assert at("commune").says("phường Láng Hạ quận Đống Đa", "phường Láng").question == "vehicle.address_line"


@pytest.mark.parametrize(
    "words", ["để sau", "bác không nhớ", "1", "chưa có", "quên mất hãng nào rồi", "lau qua bac chang nho"]
)
def test_later_is_an_answer_where_the_question_allows_it(words: str) -> None:
    talk = at("brand").says(words)
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["brand"].value == ""
    assert talk.question == "vehicle.model"


def test_later_is_told_to_be_no_answer_where_it_is_needed() -> None:
    talk = at("plate").says("bác không nhớ")
    assert talk.parts == ["later.needed", "vehicle.plate.help", "vehicle.plate.ask.motorcycle"]


def test_a_question_in_between_is_answered_and_the_same_question_asked_again() -> None:
    talk = at("plate").says("mất giấy tờ thì sao?")
    assert talk.parts == ["frequent.papers_lost", "vehicle.plate.ask.motorcycle"]


@pytest.mark.parametrize("what", ["sticker", "photo", "voice", "place", "file", "too_long"])
def test_what_holds_no_words_gets_a_kind_answer_and_the_same_question(what: str) -> None:
    talk = at("plate")
    talk.happens(Unreadable(talk.at, what))
    assert talk.parts == [f"unreadable.{what}", "vehicle.plate.ask.motorcycle"]


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\x00\x07"])
def test_an_empty_message_gets_a_kind_answer_and_the_same_question(text: str) -> None:
    assert at("plate").says(text).parts == ["heard.nothing", "vehicle.plate.ask.motorcycle"]


def test_a_second_tap_has_no_second_effect_and_a_kind_answer() -> None:
    talk = at("vehicle_kind")
    tap = Tapped(talk.at, talk.question or "", talk.said.revision, "motorcycle")
    talk.happens(tap)
    before = talk.conversation.draft
    talk.happens(tap)
    assert talk.conversation.draft == before
    assert talk.parts == ["stale.answered", "vehicle.plate.ask.motorcycle"]


def test_a_question_is_worded_by_the_answer_it_depends_on() -> None:
    assert at("plate", vehicle_kind="car").parts == ["vehicle.plate.ask.car"]


@pytest.mark.parametrize("words", ["vì sao phải khai số này?", "sao phải khai cái này", "hỏi số này làm gì?"])
def test_asking_why_gives_the_reason_of_the_open_question(words: str) -> None:
    assert at("citizen_id").says(words).parts == ["vehicle.citizen_id.why", "vehicle.citizen_id.ask"]


def test_asking_why_at_the_menu_gives_the_purpose() -> None:
    assert Talk().says("chào").says("khai để làm gì?").parts == ["frequent.purpose", "menu.ask"]
    assert Talk().says("chào").says("sao phải hỏi tên bác?").parts == ["frequent.purpose", "menu.ask"]


def test_a_greeting_is_greeted_back() -> None:
    assert at("full_name").says("chào cháu").parts == ["frequent.hello", "vehicle.full_name.ask"]


def test_an_old_button_with_another_option_changes_nothing() -> None:
    talk = at("vehicle_kind")
    old = Tapped(talk.at, talk.question or "", talk.said.revision, "car")
    talk.taps("motorcycle").happens(old)
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["vehicle_kind"].value == "motorcycle"
    assert talk.parts[0] == "stale.answered"


def test_a_button_of_the_menu_pressed_later_is_answered_kindly() -> None:
    talk = at("plate").happens(Tapped(at("plate").at, "menu", 0, "vehicle"))
    assert talk.parts == ["stale.gone", "vehicle.plate.ask.motorcycle"]


def test_a_tap_on_a_question_never_answered_is_answered_kindly() -> None:
    talk = at("plate")
    talk.happens(Tapped(talk.at, "vehicle.state", 3, "sold"))
    assert talk.parts == ["stale.gone", "vehicle.plate.ask.motorcycle"]


def test_an_edited_message_corrects_the_answer_it_gave() -> None:
    talk = at("plate").says("29B1 12345")
    number = talk.messages
    talk.says("chính chủ").edits(number, "29B1 12346")
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["plate"].value == "29B112346"
    assert talk.parts == ["edit.done", "vehicle.state.ask"]


def test_an_edit_that_cannot_be_read_keeps_the_answer() -> None:
    talk = at("plate").says("29B1 12345").edits(at("plate").messages + 1, "29B1 1")
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["plate"].value == "29B112345"
    assert talk.parts[1] == "edit.kept"


def test_an_edit_to_what_could_be_two_things_keeps_the_answer() -> None:
    talk = at("address_line")
    talk.edits(talk.messages, "phường Láng Hạ quận Đống Đa")
    assert talk.parts[0] == "edit.kept"


def test_an_edited_refusal_is_read_as_the_answer() -> None:
    talk = at("plate").says("29B1 123")
    assert talk.edits(talk.messages, "29B1 12345").question == "vehicle.relation"


def test_an_edit_of_a_message_that_gave_no_answer_changes_nothing() -> None:
    assert at("plate").edits(1, "xin chào").parts == ["edit.nothing", "vehicle.plate.ask.motorcycle"]
    assert Talk().says("chào").taps("vehicle").edits(99, "x").parts == ["edit.nothing", "vehicle.consent.ask"]


def test_an_edit_changes_how_the_citizen_is_spoken_to() -> None:
    talk = begun().taps("agree").says("bác")
    talk.edits(talk.messages, "bà")
    assert talk.said.address == "ba"


def test_on_the_check_page_an_answer_can_be_named_to_change_it() -> None:
    talk = at_check_page().says("sửa biển số xe")
    assert talk.question == "vehicle.plate"
    assert talk.parts == ["ask.former", "vehicle.plate.ask.motorcycle"]


def test_words_that_fit_nothing_ask_for_a_button() -> None:
    talk = at_check_page()
    assert talk.says("trời hôm nay đẹp").parts[0] == "choose.not_understood"
    assert talk.says("trời hôm nay đẹp").parts[0] == "choose.by_button"


def test_a_wrong_birth_year_is_asked_about_softly() -> None:
    talk = at("identity_check", birth_date="5/3/1961")
    assert talk.value("vehicle.identity_check.ask", "birth_date") == "05/03/1961"
    assert talk.taps("keep").question == "vehicle.phone"


def test_fixing_the_birth_date_asks_it_again_and_then_all_agrees() -> None:
    talk = at("identity_check", birth_date="5/3/1961").taps("fix_birth")
    assert talk.parts == ["ask.former", "vehicle.birth_date.ask"]
    assert talk.says("5/3/1960").question == "vehicle.phone"


def test_the_form_of_address_is_compared_with_the_number_only_for_oneself() -> None:
    assert at("identity_check", address_form="ba").conversation.stage is Stage.ASKING
    assert at("phone", address_form="ba", for_whom="relative").question == "vehicle.phone"


def test_what_the_look_up_found_is_offered_and_not_asked_again() -> None:
    talk = Talk(found={"brand": "Honda", "model": "Wave Alpha", "colour": "đỏ", "year": "2012"})
    talk.says("chào").taps("vehicle").answers()
    assert talk.conversation.stage is Stage.CHECKING
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["model"].value == "Wave Alpha"


def test_a_record_that_is_not_this_vehicle_is_asked_line_by_line() -> None:
    talk = Talk(found={"brand": "Honda", "colour": "đỏ"})
    talk.says("chào").taps("vehicle").answers(record_right="no", brand="Yamaha")
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["brand"].value == "Yamaha"


def test_words_during_a_look_up_change_nothing() -> None:
    talk = at("certificate")
    talk.found = {}
    from dialogs.events import Said
    from dialogs.turn import advance

    waiting = advance(talk.conversation, Tapped(talk.at, talk.question or "", talk.said.revision, "have"))
    turn = advance(waiting.conversation, Said(talk.at, "nhanh lên cháu"))
    assert turn.conversation.draft == waiting.conversation.draft
    assert [type(effect).__name__ for effect in turn.effects] == ["Say", "LookUp"]


def test_progress_is_told_with_each_question() -> None:
    talk = begun()
    assert talk.said.progress is not None
    first, total = talk.said.progress
    assert (first, 15 < total < 30) == (1, True)
    talk.answers()
    assert talk.said.progress is None
    assert at("plate").said.expects == "plate"
    assert at("state").said.expects == ""
    number, total = at("add_numbers").said.progress or (0, 0)
    assert number == total


@pytest.mark.parametrize("words", ["xe không có ở nhà, đang ở Nghệ An", "để sau nhà con trai ở Nam Định"])
def test_words_of_a_button_within_an_answer_are_part_of_the_answer(words: str) -> None:
    talk = at("whereabouts", state="not_in_hanoi").says(words)
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["whereabouts"].value == words


def test_not_having_the_papers_at_hand_is_later() -> None:
    talk = at("brand").says("giấy tờ ở nhà")
    assert talk.parts == ["ack.later", "vehicle.model.ask"]


def test_forgetting_what_is_needed_is_met_with_help() -> None:
    assert at("plate").says("quên mất biển số rồi cháu ơi").parts[0] == "later.needed"
    assert at("plate").says("không nhớ rõ, hình như 29B1 12345").question == "vehicle.plate"
