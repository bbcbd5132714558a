"""Handing in, the three words with three proofs, a case that changes, the next vehicle."""

from dialogs.conversation import Floor, Stage
from dialogs.effects import CallOfficer, Say
from dialogs.events import (
    CaseChanged,
    LookedUp,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    SetAside,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
)
from tests.dialogs.talking import Talk, at_check_page, begun, handed_in
from tests.dialogs.test_answering import at


def received(**given: str) -> Talk:
    talk = handed_in(**given)
    return talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X"))


def test_handing_in_says_saved_and_nothing_more() -> None:
    talk = handed_in()
    assert talk.parts == ["sent.saved"]
    assert talk.question is None
    submit = talk.submits[0]
    assert (submit.draft, submit.flow, submit.amends) == (1, "vehicle", "")
    assert submit.answers["plate"] == "29B112345"
    assert submit.consented_at == "2026-11-21T08:01:00+07:00"


def test_handed_in_is_said_only_when_the_backend_has_it() -> None:
    talk = received()
    assert talk.parts == ["sent.submitted", "more.ask"]
    assert talk.value("sent.submitted", "reference") == "KB7-4MR-2X"


def test_the_second_answer_of_the_backend_changes_nothing() -> None:
    talk = received()
    before = talk.conversation
    talk.happens(Submitted(talk.at, 1, "OTHER"))
    assert talk.effects == ()
    assert talk.conversation.sent == before.sent


def test_the_truth_is_stated_before_handing_in() -> None:
    talk = at_check_page().taps("right")
    assert talk.parts == ["vehicle.truth"]
    assert talk.taps("review").question == "vehicle.check"


def test_the_submit_button_pressed_again_does_nothing() -> None:
    talk = at_check_page().taps("right")
    say = talk.said
    talk.taps("submit")
    from dialogs.events import Tapped

    talk.happens(Tapped(talk.at, say.question or "", say.revision, "submit"))
    assert len(talk.submits) == 1
    assert talk.parts == ["stale.gone", "sent.sending"]


def test_a_delay_is_told_once_and_the_receipt_follows() -> None:
    talk = handed_in()
    talk.happens(SubmissionDelayed(talk.at, 1))
    assert talk.parts == ["sent.delayed", "more.ask"]
    talk.happens(SubmissionDelayed(talk.at, 1))
    assert talk.effects == ()
    talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X"))
    assert talk.parts == ["sent.submitted", "more.ask"]


def test_a_refused_declaration_goes_to_a_person() -> None:
    talk = handed_in()
    talk.happens(SubmissionRefused(talk.at, 1))
    assert talk.parts == ["sent.refused", "more.ask"]
    assert CallOfficer("refused") in talk.effects
    assert talk.conversation.floor is Floor.WAITING
    talk.happens(SubmissionRefused(talk.at, 1))
    assert talk.effects == ()


def test_news_of_an_unknown_draft_or_reference_is_nobody_s_news() -> None:
    talk = received()
    talk.happens(Submitted(talk.at, 9, "X"))
    assert talk.effects == ()
    talk.happens(CaseChanged(talk.at, "UNKNOWN", "confirmed"))
    assert talk.effects == ()


def test_the_confirmation_by_the_ward_is_told() -> None:
    talk = received()
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "confirmed"))
    assert talk.parts == ["sent.confirmed", "more.ask"]
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "confirmed"))
    assert talk.effects == ()
    assert talk.says("xem hồ sơ").parts[0] == "status.confirmed"


def test_a_returned_declaration_is_mended_at_the_answer_the_ward_names() -> None:
    talk = received().taps("none")
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Biển số mờ", ("plate",)))
    assert talk.parts == ["sent.returned", "menu.ask"]
    assert talk.taps("amend").parts == ["amend.begin", "ask.former", "vehicle.plate.ask.motorcycle"]
    talk.says("29B1 12346").taps("right", "submit")
    assert talk.submits[-1].amends == "KB7-4MR-2X"
    assert talk.submits[-1].draft == 2
    assert [sent.status for sent in talk.conversation.sent] == ["amended", "sending"]


def test_each_answer_the_ward_names_is_asked_again_and_no_other() -> None:
    talk = received().taps("none")
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Xem lại giúp", ("colour", "brand")))
    assert talk.taps("amend").question == "vehicle.brand"
    assert talk.taps("keep_former").question == "vehicle.colour"
    assert talk.says("quay lại").question == "vehicle.model"
    assert talk.taps("keep_former").conversation.stage is Stage.CHECKING


def test_a_return_without_a_named_answer_shows_the_list() -> None:
    talk = received().taps("none")
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Xem lại giúp", ("note",)))
    talk.taps("amend")
    assert talk.question == "vehicle.change"
    assert talk.taps("colour").question == "vehicle.colour"


def test_a_return_while_another_form_is_open_waits() -> None:
    talk = received().taps("same_person")
    question = talk.question
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Biển số mờ", ("plate",)))
    assert talk.parts[:2] == ["sent.returned", "sent.returned_meanwhile"]
    assert talk.question == question
    assert "amend" in talk.says("về đầu").options


def test_the_same_return_for_another_reason_is_news() -> None:
    talk = received()
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Biển số mờ"))
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "Thiếu địa chỉ"))
    assert talk.value("sent.returned", "reason") == "Thiếu địa chỉ"


def test_the_next_vehicle_of_the_same_person_asks_only_about_the_vehicle() -> None:
    talk = received().taps("same_person")
    assert talk.question == "vehicle.vehicle_kind"
    talk.answers(plate="29B1 54321").taps("right", "submit")
    assert talk.submits[-1].answers["full_name"] == "Nguyễn Văn An"
    assert talk.submits[-1].draft == 2


def test_the_next_vehicle_of_another_person_asks_for_whom() -> None:
    assert received().taps("another_person").question == "vehicle.for_whom"


def test_what_to_do_next_is_said_with_the_receipt() -> None:
    assert "vehicle.advice_sold" in received(state="sold").parts
    assert "vehicle.advice_stolen" in received(state="stolen_or_lost").parts
    assert "vehicle.advice_unreported" in received(state="stolen_or_lost", reported="no").parts
    assert "vehicle.advice_certificate_lost" in received(certificate="lost").parts
    assert received().parts == ["sent.submitted", "more.ask"]


def test_for_a_neighbour_the_wording_follows_the_right_person() -> None:
    talk = at("full_name", for_whom="neighbour")
    assert talk.said.subject == "neighbour"
    assert at("full_name").said.subject == "self"


def test_while_sending_the_citizen_is_told_so() -> None:
    assert handed_in().says("xong chưa cháu").parts == ["sent.sending"]


def test_many_declarations_are_remembered_only_while_they_may_change() -> None:
    talk = received()
    for number in range(2, 25):
        talk.happens(CaseChanged(talk.at, talk.conversation.sent[-1].reference, "confirmed"))
        talk.taps("same_person").answers().taps("right", "submit")
        talk.happens(Submitted(talk.at, number, f"R{number}"))
    assert len(talk.conversation.sent) == 20
    assert talk.says("xem hồ sơ").parts.count("status.confirmed") == 4


def test_an_officer_holds_the_conversation_and_gives_it_back() -> None:
    talk = at("plate").says("gặp cán bộ")
    talk.happens(OfficerTook(talk.at, "Lan"))
    assert talk.parts == ["officer.joined"]
    assert talk.says("29B1 12345").effects == ()
    talk.happens(OfficerSaid(talk.at, "Lan", "Bác xem trên giấy đăng ký ạ"))
    assert talk.value("officer.said", "text") == "Bác xem trên giấy đăng ký ạ"
    talk.happens(OfficerReturned(talk.at, "Lan"))
    assert talk.parts == ["officer.left", "vehicle.plate.ask.motorcycle"]
    assert talk.conversation.floor is Floor.BOT


def test_news_during_a_hold_is_told_on_return() -> None:
    talk = handed_in()
    talk.happens(OfficerTook(talk.at, "Lan"))
    assert talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X")).effects == ()
    talk.happens(OfficerReturned(talk.at, "Lan"))
    assert talk.parts == ["officer.left", "sent.submitted", "more.ask"]
    assert talk.happens(OfficerReturned(talk.at, "Lan")).effects == ()


def test_a_refusal_during_a_hold_is_told_on_return() -> None:
    talk = handed_in()
    talk.happens(OfficerTook(talk.at, "Lan"))
    assert talk.happens(SubmissionRefused(talk.at, 1)).effects == ()
    assert talk.happens(OfficerReturned(talk.at, "Lan")).parts[1] == "sent.refused"


def test_a_look_up_that_comes_after_the_citizen_moved_on_is_noted_in_silence() -> None:
    talk = at("certificate")
    from dialogs.events import Tapped
    from dialogs.turn import advance

    waiting = advance(talk.conversation, Tapped(talk.at, talk.question or "", talk.said.revision, "have")).conversation
    talk.conversation = waiting
    talk.says("dừng lại")
    talk.happens(LookedUp(talk.at, 1, "record", {"brand": "Honda"}))
    assert talk.effects == ()
    assert talk.says("ơi").taps("go_on").question == "vehicle.record_right"


def test_a_look_up_nobody_waits_for_changes_nothing() -> None:
    talk = begun()
    before = talk.conversation.draft
    talk.happens(LookedUp(talk.at, 1, "record", {"brand": "Honda"}))
    talk.happens(LookedUp(talk.at, 7, "record", {"brand": "Honda"}))
    assert talk.conversation.draft == before
    assert not any(isinstance(effect, Say) for effect in Talk().happens(LookedUp(talk.at, 1, "record", {})).effects)


def test_our_own_mistake_is_owned_once_and_the_question_stays() -> None:
    talk = at("plate")
    talk.happens(SetAside(talk.at))
    assert talk.parts == ["mistake", "vehicle.plate.ask.motorcycle"]
    assert CallOfficer("mistake") in talk.effects
