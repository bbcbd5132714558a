"""What is kept is told to whose it is, whole."""

from dialogs.effects import Part
from dialogs.events import CaseChanged, PictureCame
from tests.dialogs.talking import Talk, begun
from tests.dialogs.test_answering import at
from tests.dialogs.test_erasing import CODE, submitted


def lines(part: Part) -> list[str]:
    values = part.values["lines"]
    assert isinstance(values, tuple)
    return [str(line.values["value"]) for line in values]


def test_everything_kept_is_shown() -> None:
    talk = submitted().taps("same_person").answers(plate="29B1 99999").says("xem dữ liệu")
    told = ["kept.intro", "status.submitted", "check.lines", "kept.unfinished", "check.lines", "kept.how_long"]
    assert talk.parts[:7] == [*told, "kept.erase"]
    first, second = [lines(part) for part in talk.said.parts if part.id == "check.lines"][:2]
    assert "001 060 012345" in first
    assert "29-B1 123.45" in first
    assert "29-B1 999.99" in second
    assert talk.said.personal
    assert talk.question == "vehicle.check"


def test_what_is_parked_is_shown_and_how_many_pictures_go_along() -> None:
    talk = at("plate")
    talk.happens(PictureCame(talk.at, "ab" * 32)).says("về đầu", "xem dữ liệu")
    assert talk.parts[:4] == ["kept.intro", "kept.unfinished", "check.lines", "pictures.along"]


def test_where_there_is_no_form_that_is_said() -> None:
    talk = Talk().says("chào", "xem dữ liệu")
    assert talk.parts == ["kept.no_form", "kept.how_long", "kept.erase", "menu.ask"]
    assert begun().says("xem dữ liệu").parts[:3] == ["kept.intro", "kept.begun", "kept.how_long"]


def test_what_was_mended_is_shown_as_it_was_and_as_it_is() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "returned", "mờ")).taps("amend").says("xem dữ liệu")
    assert talk.parts[:5] == ["kept.intro", "status.returned", "check.lines", "kept.unfinished", "check.lines"]
    talk.taps("nothing", "right", "submit").says("xem dữ liệu")
    assert talk.parts[:5] == ["kept.intro", "kept.mended", "check.lines", "status.sending", "check.lines"]
