"""Pictures go along with the open form, once each, six at most, after the consent; else they are kindly not taken."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.conversation import Conversation, Draft, Floor, Stage, from_json, to_json
from dialogs.effects import Say
from dialogs.events import CaseChanged, OfficerReturned, OfficerTook, PictureCame, PicturesDue, Submitted, Unreadable
from tests.dialogs.talking import MORNING, Talk, at_check_page, begun, handed_in

ONE, TWO = "1" * 64, "2" * 64


def sends(talk: Talk, *pictures: str) -> Talk:
    for picture in pictures:
        talk.at += timedelta(seconds=20)
        talk.happens(PictureCame(talk.at, picture))
    return talk


def sends_album(talk: Talk, *pictures: str) -> Talk:
    talk.at += timedelta(seconds=20)
    for place, picture in enumerate(pictures, 1):
        talk.happens(PictureCame(talk.at, picture, place < len(pictures), place))
        if place < len(pictures):
            assert not [effect for effect in talk.effects if isinstance(effect, Say)]
    return talk


def lies(talk: Talk, **time: float) -> Talk:
    return talk.waits(**time).happens(PicturesDue(talk.at))


def returned(talk: Talk) -> Talk:
    talk.happens(Submitted(talk.at, 1, "KB7"))
    return talk.happens(CaseChanged(talk.at, "KB7", "returned", "ảnh mờ"))


def pictures_of(talk: Talk) -> tuple[str, ...]:
    draft = talk.conversation.draft
    return draft.pictures if draft else ()


def in_form() -> Talk:
    return begun().taps("agree", "bac")


def test_a_picture_goes_along_and_the_same_question_is_asked_again() -> None:
    talk = in_form()
    asked = talk.question
    sends(talk, ONE)
    assert pictures_of(talk) == (ONE,)
    assert talk.parts == ["pictures.came", "vehicle.for_whom.ask"]
    assert talk.question == asked
    talk.taps("self")
    assert talk.question == "vehicle.full_name"


def test_the_next_picture_is_told_in_other_words_and_the_same_one_counts_once() -> None:
    talk = sends(in_form(), ONE, TWO)
    assert (talk.parts[0], talk.value("pictures.more", "count")) == ("pictures.more", "2")
    sends(talk, ONE)
    assert talk.parts[0] == "pictures.again"
    assert pictures_of(talk) == (ONE, TWO)


def test_the_seventh_is_kindly_refused() -> None:
    talk = sends(in_form(), *[str(n) * 64 for n in range(6)])
    assert talk.value("pictures.more", "count") == "6"
    sends(talk, "9" * 64)
    assert (talk.parts[0], talk.value("pictures.enough", "most")) == ("pictures.enough", "6")
    assert len(pictures_of(talk)) == 6


def test_an_album_is_taken_without_a_word_but_the_last_which_is_answered_for_all() -> None:
    talk = sends_album(in_form(), ONE, TWO, "3" * 64)
    assert talk.parts == ["pictures.came_together", "vehicle.for_whom.ask"]
    assert talk.value("pictures.came_together", "count") == "3"
    sends_album(talk, "4" * 64, "5" * 64)
    assert talk.value("pictures.more", "count") == "5"
    assert len(pictures_of(talk)) == 5
    sends_album(talk, "6" * 64, ONE)
    assert talk.value("pictures.again", "count") == "6"
    sends_album(talk, *[str(n) * 64 for n in range(7, 10)])
    assert talk.parts[0] == "pictures.enough"
    assert len(pictures_of(talk)) == 6


def test_the_only_good_one_of_an_album_is_a_picture_like_any() -> None:
    talk = in_form()
    assert talk.happens(PictureCame(talk.at, ONE, False, 3)).parts[0] == "pictures.came"


def test_an_album_no_form_takes_is_answered_once() -> None:
    assert sends_album(begun(), ONE, TWO).parts == ["pictures.consent_first", "vehicle.consent.ask"]
    assert sends_album(Talk(), ONE, TWO).parts == ["pictures.no_form", "greeting", "menu.ask"]


def test_after_an_absence_an_album_is_taken_and_met_with_the_summary() -> None:
    talk = sends_album(in_form().taps("self").says("Nguyễn Văn An").waits(hours=8), ONE, TWO)
    assert talk.parts == ["pictures.came_together", "resume.what", "resume.ask"]
    assert pictures_of(talk) == (ONE, TWO)


def test_before_the_consent_no_picture_is_taken() -> None:
    talk = sends(begun(), ONE)
    assert talk.parts == ["pictures.consent_first", "vehicle.consent.ask"]
    assert pictures_of(talk) == ()


def test_who_does_not_consent_has_no_form_a_picture_could_go_with() -> None:
    talk = sends(begun().taps("disagree"), ONE)
    assert talk.parts == ["pictures.no_form", "vehicle.no_consent"]
    assert pictures_of(talk) == ()


def test_without_a_form_a_picture_is_not_taken() -> None:
    talk = sends(Talk(), ONE)
    assert talk.parts == ["pictures.no_form", "greeting", "menu.ask"]
    talk = sends(Talk().says("chào cháu"), ONE)
    assert talk.parts == ["pictures.no_form", "menu.ask"]
    talk = sends(handed_in(), ONE)
    assert talk.parts == ["pictures.no_form", "sent.sending"]


def test_the_check_page_says_how_many_and_how_to_take_them_out() -> None:
    assert "pictures.along" not in at_check_page().parts
    talk = sends(at_check_page(), ONE, TWO)
    assert talk.value("pictures.along", "count") == "2"
    talk.says("bỏ ảnh")
    assert talk.parts == ["pictures.taken_out", "check.intro", "check.lines", "check.ask"]
    assert talk.value("pictures.taken_out", "count") == "2"
    assert pictures_of(talk) == ()


def test_a_picture_that_comes_late_goes_along() -> None:
    talk = at_check_page().taps("right")
    assert sends(talk, ONE).parts == ["pictures.came", "vehicle.truth"]
    talk.taps("submit")
    assert talk.submits[-1].pictures == (ONE,)
    talk = at_check_page().taps("change")
    assert sends(talk, ONE).parts == ["pictures.came", "change.ask"]


def test_a_declaration_without_pictures_has_none() -> None:
    assert handed_in().submits[-1].pictures == ()


@pytest.mark.parametrize("words", ["bỏ ảnh", "xoa het anh", "remove photos"])
def test_taking_them_out_in_ones_own_words(words: str) -> None:
    assert pictures_of(sends(in_form(), ONE).says(words)) == ()


def test_where_no_picture_goes_along_the_words_are_an_answer_like_any() -> None:
    talk = begun().answers(state="sold", sold_to="Bo Anh", certificate="lost")
    assert ("pictures.taken_out" in talk.parts, talk.question) == (False, "vehicle.check")


def test_the_next_form_begins_without_pictures_and_one_to_be_mended_keeps_them() -> None:
    talk = sends(at_check_page(), ONE).taps("right", "submit")
    talk.happens(Submitted(talk.at, 1, "KB7"))
    talk.taps("same_person")
    assert pictures_of(talk) == ()
    mended = returned(sends(at_check_page(), ONE).taps("right", "submit")).taps("amend")
    assert pictures_of(mended) == (ONE,)


def test_beginning_anew_begins_without_pictures() -> None:
    talk = sends(in_form(), ONE).says("làm lại từ đầu").taps("start_again")
    assert pictures_of(talk) == ()


def test_a_form_laid_aside_keeps_its_pictures() -> None:
    talk = sends(in_form(), ONE).says("về đầu")
    assert sends(talk, TWO).parts[0] == "pictures.no_form"
    talk.taps("go_on")
    assert pictures_of(talk) == (ONE,)


def test_after_an_absence_a_picture_is_taken_and_met_with_the_summary() -> None:
    talk = sends(in_form().taps("self").says("Nguyễn Văn An").waits(hours=8), ONE)
    assert talk.parts == ["pictures.came", "resume.what", "resume.ask"]
    assert pictures_of(talk) == (ONE,)
    paused = sends(in_form().says("dừng lại"), ONE)
    assert paused.parts == ["pictures.came", "resume.begun", "resume.ask"]


def test_while_an_officer_speaks_nothing_is_said_and_the_picture_goes_along() -> None:
    talk = in_form()
    talk.happens(OfficerTook(talk.at, "Lan"))
    talk.happens(PictureCame(talk.at, ONE))
    assert talk.conversation.floor is Floor.OFFICER
    assert not [effect for effect in talk.effects if isinstance(effect, Say)]
    assert pictures_of(talk) == (ONE,)
    talk.happens(OfficerReturned(talk.at, "Lan"))
    assert pictures_of(talk) == (ONE,)


def test_in_a_form_left_lying_for_three_days_the_pictures_go_and_who_comes_back_is_told() -> None:
    talk = lies(sends(in_form().taps("self").says("Nguyễn Văn An"), ONE), hours=71)
    assert pictures_of(talk) == (ONE,)
    lies(talk, hours=2)
    assert pictures_of(talk) == ()
    assert not [effect for effect in talk.effects if isinstance(effect, Say)]
    talk.waits(hours=5).says("chào cháu")
    assert talk.parts == ["resume.what", "pictures.lost", "resume.ask"]
    sends(talk.taps("go_on"), TWO)
    assert talk.parts[0] == "pictures.came"
    assert "pictures.lost" not in talk.says("dừng lại").says("chào cháu").parts


def test_lost_pictures_are_told_on_the_check_page_too() -> None:
    talk = lies(sends(at_check_page(), ONE), hours=73).says("chào").taps("go_on")
    assert "pictures.lost" in talk.parts
    assert lies(sends(begun().taps("agree"), ONE), hours=73).says("chào").parts[1] == "pictures.lost"


def test_in_forms_laid_aside_they_go_too() -> None:
    talk = lies(sends(in_form(), ONE).says("về đầu"), hours=73)
    assert [draft.pictures for draft in talk.conversation.parked] == [()]


def test_what_was_handed_in_stays_with_the_form_to_be_mended() -> None:
    talk = returned(sends(at_check_page(), ONE).taps("right", "submit"))
    sends(talk.taps("amend"), TWO)
    lies(talk, hours=73)
    assert pictures_of(talk) == (ONE,)
    assert [sent.draft.pictures for sent in talk.conversation.sent] == [(ONE,)]


def test_a_conversation_stored_before_there_were_pictures_is_read() -> None:
    draft = Draft(1, "vehicle", "1", amends="KB7")
    conversation = Conversation("test", draft=draft)
    stored = to_json(conversation)
    assert stored["draft"] == [1, "vehicle", "1", {}, {}, "KB7"]
    assert from_json(stored) == conversation
    for changed in (replace(draft, pictures=(ONE,)), replace(draft, pictures_lost=True)):
        with_more = conversation._replace(draft=changed)
        assert from_json(to_json(with_more)) == with_more


def test_where_it_stands_in_a_chat_it_is_told_once_a_form_that_it_goes_from_there() -> None:
    talk = in_form()
    assert talk.happens(PictureCame(talk.at, ONE, message=7)).parts[:2] == ["pictures.came", "pictures.vanish"]
    assert "pictures.vanish" not in talk.happens(PictureCame(talk.at, TWO, message=8)).parts
    assert "pictures.vanish" not in talk.happens(PictureCame(talk.at, TWO, message=9)).parts
    album = in_form()
    album.happens(PictureCame(album.at, ONE, True, 1, 7)).happens(PictureCame(album.at, TWO, False, 2, 8))
    assert album.parts[:2] == ["pictures.came_together", "pictures.vanish"]
    assert "pictures.vanish" not in begun().happens(PictureCame(MORNING, ONE, message=7)).parts


REFUSED = ["picture_too_large", "not_a_picture", "picture_too_dear"]


@pytest.mark.parametrize("what", REFUSED)
def test_a_paused_form_is_come_back_to_with_a_picture_that_is_none(what: str) -> None:
    talk = in_form().says("dừng lại")
    talk.happens(Unreadable(talk.at, what, 7))
    assert talk.parts == [f"unreadable.{what}", "resume.begun", "resume.ask"]


def test_that_a_picture_got_lost_is_told_and_the_pause_goes_on() -> None:
    talk = in_form().taps("self").says("Nguyễn Văn An", "dừng lại").waits(hours=20)
    talk.happens(Unreadable(talk.at, "picture_lost", 7))
    assert talk.parts == ["unreadable.picture_lost"]
    assert (talk.question, talk.options, talk.conversation.stage) == (None, [], Stage.PAUSED)
    assert talk.says("chào cháu").parts == ["resume.what", "resume.ask"]


@pytest.mark.parametrize("what", [*REFUSED, "picture_lost"])
def test_who_begins_with_a_picture_that_is_none_is_told_and_greeted(what: str) -> None:
    talk = Talk()
    assert talk.happens(Unreadable(talk.at, what, 7)).parts == ["pictures.no_form", "greeting", "menu.ask"]


def test_what_is_no_picture_is_met_with_the_greeting_or_the_summary() -> None:
    talk = Talk()
    assert talk.happens(Unreadable(talk.at, "sticker")).parts == ["greeting", "menu.ask"]
    talk = in_form().says("dừng lại")
    assert talk.happens(Unreadable(talk.at, "sticker")).parts == ["resume.begun", "resume.ask"]


def test_a_picture_that_came_is_not_what_an_edit_is_about() -> None:
    talk = in_form().taps("self").says("Nguyễn Văn An")
    talk.happens(PictureCame(talk.at, ONE, message=talk.messages))
    talk.happens(Unreadable(talk.at, "not_a_picture", talk.messages + 1))
    talk.edits(talk.messages, "Nguyễn Văn Bình")
    draft = talk.conversation.draft
    assert draft
    assert draft.answers["full_name"].value == "Nguyễn Văn Bình"
