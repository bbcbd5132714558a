"""Back, help, stop, restart, another language, the menu: and the same question is open again."""

import pytest

from dialogs.conversation import Floor, Stage
from dialogs.effects import CallOfficer
from tests.dialogs.talking import Talk, at_check_page, begun, handed_in
from tests.dialogs.test_answering import at


def test_back_asks_the_question_before_with_its_former_answer() -> None:
    talk = at("relation").says("quay lại")
    assert talk.question == "vehicle.plate"
    assert talk.value("ask.former", "value") == "29-B1 123.45"


def test_the_former_answer_can_be_kept_and_later_ones_are_never_lost() -> None:
    talk = at("state").says("quay lại").says("quay lại").taps("keep_former")
    assert talk.question == "vehicle.state"
    assert talk.conversation.draft is not None
    assert talk.conversation.draft.answers["relation"].value == "owner"


def test_back_to_the_first_question_and_no_further() -> None:
    assert begun().says("quay lại").parts == ["back.first", "vehicle.consent.ask"]


def test_back_while_choosing_between_readings_asks_the_question_itself() -> None:
    talk = at("commune").says("phường Láng Hạ quận Đống Đa").says("quay lại")
    assert talk.parts == ["vehicle.commune.ask"]


def test_back_on_the_check_page_asks_the_last_question() -> None:
    assert at_check_page().says("quay lại").question == "vehicle.add_numbers"


def test_back_does_not_stop_at_what_a_look_up_gave() -> None:
    talk = Talk(found={"brand": "Honda", "model": "Wave", "colour": "đỏ", "year": "2012"}).says("chào").taps("vehicle")
    talk.answers().says("quay lại")
    assert talk.question == "vehicle.add_numbers"
    assert talk.says("quay lại").question == "vehicle.record_right"


def test_back_from_the_menu_leads_nowhere() -> None:
    assert Talk().says("chào").says("quay lại").parts == ["back.nowhere", "menu.ask"]


@pytest.mark.parametrize("option", ["right", "change"])
def test_back_leads_to_the_check_page_from_what_follows_it(option: str) -> None:
    assert at_check_page().taps(option).says("quay lại").conversation.stage is Stage.CHECKING


def test_back_from_a_stop_changes_the_answer_that_led_there() -> None:
    talk = begun().taps("disagree")
    assert talk.conversation.stage is Stage.STOPPED
    assert talk.says("quay lại").question == "vehicle.consent"


def test_a_stop_can_be_left_by_each_of_its_buttons() -> None:
    stopped = begun().answers(for_whom="organisation")
    assert stopped.question == "vehicle.organisation"
    assert stopped.taps("change_answer").question == "vehicle.for_whom"
    assert begun().answers(for_whom="organisation").taps("to_menu").conversation.draft is None
    called = begun().answers(for_whom="organisation").taps("person")
    assert CallOfficer("stopped") in called.effects
    assert called.question == "vehicle.organisation"


def test_help_climbs_a_rung_each_time() -> None:
    talk = at("plate")
    rungs = [talk.says("giúp").parts[0] for _ in range(5)]
    assert rungs == ["vehicle.plate.why", "vehicle.plate.help", "ladder.another_way", "ladder.person", rungs[0]]


def test_where_a_question_may_wait_the_third_rung_says_so() -> None:
    talk = at("brand")
    assert [talk.says("giúp").parts[0] for _ in range(3)][2] == "ladder.skip"


def test_help_outside_the_questions_says_how_to_choose() -> None:
    assert at_check_page().says("giúp").parts[0] == "help.here"


def test_repeat_says_the_question_again() -> None:
    assert at("plate").says("nhắc lại").parts == ["vehicle.plate.ask.motorcycle"]


def test_a_person_is_called_once_and_the_form_goes_on() -> None:
    talk = at("plate").says("gặp cán bộ")
    assert CallOfficer("asked") in talk.effects
    assert talk.conversation.floor is Floor.WAITING
    assert talk.says("gặp cán bộ").parts == ["person.waiting", "vehicle.plate.ask.motorcycle"]
    assert not any(isinstance(effect, CallOfficer) for effect in talk.effects)
    assert talk.says("29B1 12345").question == "vehicle.relation"


def test_stop_keeps_everything_and_the_next_word_is_met_with_a_summary() -> None:
    talk = at("plate").says("dừng lại")
    assert talk.parts == ["paused.kept"]
    assert talk.says("cháu ơi").parts == ["resume.what", "resume.ask"]
    assert talk.taps("go_on").question == "vehicle.plate"


def test_stop_without_a_form_says_goodbye() -> None:
    assert Talk().says("chào").says("dừng lại").parts == ["farewell"]


def test_later_on_the_check_page_pauses() -> None:
    assert at_check_page().says("để sau").conversation.stage is Stage.PAUSED


def test_back_after_a_pause_goes_on() -> None:
    assert at("plate").says("dừng lại").says("ơi", "quay lại").question == "vehicle.plate"


def test_the_summary_of_a_form_hardly_begun() -> None:
    assert begun().says("dừng lại").says("ơi").parts == ["resume.begun", "resume.ask"]


def test_seeing_the_answers_changes_nothing() -> None:
    talk = at("plate").says("dừng lại").says("ơi").taps("see")
    assert talk.parts[0] == "check.lines"
    assert talk.taps("go_on").question == "vehicle.plate"


def test_starting_again_is_asked_about_before_anything_is_dropped() -> None:
    talk = at("plate").says("làm lại từ đầu")
    assert talk.question == "restart"
    assert talk.taps("keep").question == "vehicle.plate"
    fresh = at("plate").says("dừng lại").says("ơi").taps("start_again").taps("start_again")
    assert fresh.question == "vehicle.for_whom"
    assert fresh.conversation.draft is not None
    assert fresh.conversation.draft.number == 2


def test_starting_again_without_a_form_shows_the_menu() -> None:
    assert Talk().says("chào").says("làm lại từ đầu").question == "menu"


def test_the_menu_lays_the_form_aside_and_go_on_takes_it_up() -> None:
    talk = at("plate").says("về đầu")
    assert talk.options[0] == "go_on"
    assert talk.taps("go_on").question == "vehicle.plate"


def test_a_reopened_answer_is_not_lost_in_a_form_laid_aside() -> None:
    talk = at("relation").says("quay lại").says("về đầu").taps("go_on")
    assert talk.parts[0] == "ask.former"
    assert talk.taps("keep_former").question == "vehicle.relation"


def test_forms_laid_aside_are_few() -> None:
    talk = Talk().says("chào")
    for _ in range(3):
        talk.taps("vehicle").says("về đầu")
    assert talk.taps("vehicle").parts[0] == "menu.enough_parked"
    assert len(talk.conversation.parked) == 2


def test_the_language_can_be_changed_at_any_question() -> None:
    talk = at("plate").says("english")
    assert talk.said.language == "en"
    assert talk.says("tiếng việt").said.language == "vi"
    assert talk.question == "vehicle.plate"


def test_status_without_a_declaration() -> None:
    assert Talk().says("chào").says("xem hồ sơ").parts == ["status.none", "menu.ask"]


def test_status_in_mid_form_comes_back_to_the_question() -> None:
    talk = handed_in()
    assert talk.says("xem hồ sơ").parts == ["status.sending", "sent.sending"]


def test_the_person_button_of_the_menu() -> None:
    assert CallOfficer("asked") in Talk().says("chào").taps("person").effects


def test_a_question_left_for_later_has_no_former_answer_to_keep() -> None:
    talk = at("model", brand="để sau").says("quay lại")
    assert talk.parts == ["vehicle.brand.ask"]
    assert talk.options == ["skip"]


def test_asking_for_the_form_that_is_open_changes_nothing() -> None:
    assert at("plate").says("khai báo xe").parts == ["flow.already", "vehicle.plate.ask.motorcycle"]


def test_asking_for_a_form_by_its_name_begins_it() -> None:
    assert handed_in().says("khai báo xe").question == "vehicle.consent"


def test_to_ask_for_it_again_is_not_to_confirm_it_and_gets_help() -> None:
    talk = at("plate").says("khai lại từ đầu")
    assert talk.question == "restart"
    assert talk.says("khai lại từ đầu").parts == ["choose.not_understood", "restart.ask"]
    assert talk.says("làm lại từ đầu").parts == ["choose.by_button", "restart.ask"]
    assert talk.says("khai lại").question == "vehicle.for_whom"
