"""What nobody speaks about goes when its time is over, and never sooner."""

from datetime import datetime, timedelta

import pytest

from dialogs.effects import Say, WakeMe
from dialogs.events import (
    CaseChanged,
    OfficerTook,
    SubmissionDelayed,
    TimeCame,
)
from tests.dialogs.talking import Talk, begun, handed_in
from tests.dialogs.test_erasing import CODE, erased, is_forgotten, submitted


def wakes(talk: Talk) -> datetime:
    """When the conversation is to be looked at next."""
    assert talk.conversation.wake_at
    return datetime.fromtimestamp(talk.conversation.wake_at, talk.at.tzinfo)


def slept(talk: Talk) -> Talk:
    """The talk after the next time that was asked for."""
    talk.at = wakes(talk)
    return talk.happens(TimeCame(talk.at))


def test_an_unfinished_form_goes_after_a_month_and_a_warning() -> None:
    talk = begun()
    last = talk.at
    assert slept(slept(talk)).parts[0] == "reminder"
    assert slept(talk).parts == ["erase.announced", "resume.begun", "resume.ask"]
    assert timedelta(days=26) < talk.at - last < timedelta(days=28)
    assert not erased(talk)
    assert erased(slept(talk))
    assert timedelta(days=30) <= talk.at - last < timedelta(days=31)
    assert not any(isinstance(effect, Say) for effect in talk.effects), "it was announced"
    assert is_forgotten(talk.conversation)
    assert talk.conversation.wake_at == 0
    assert talk.effects[-1] == WakeMe(None)


def test_one_word_keeps_it() -> None:
    talk = slept(slept(slept(begun())))
    announced = talk.at
    assert talk.parts[0] == "erase.announced"
    assert talk.says("giữ lại giúp bác").conversation.draft is not None
    for _ in range(3):
        assert not erased(slept(talk))
    assert talk.parts[0] == "erase.announced"
    assert talk.at - announced > timedelta(days=26)


def test_what_is_confirmed_goes_after_a_month_without_a_word() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    last = talk.at
    assert slept(talk).effects != ()
    assert not erased(talk)
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert erased(slept(talk))
    assert timedelta(days=30) <= talk.at - last < timedelta(days=31)


@pytest.mark.parametrize("status", ["returned", ""])
def test_what_the_police_have_not_confirmed_is_kept_for_a_year(status: str) -> None:
    talk = submitted()
    if status:
        talk.happens(CaseChanged(talk.at, CODE, status, "mờ"))
    last = talk.at
    assert slept(talk).parts == ["erase.announced", "erase.at_the_police"]
    assert talk.question == "menu"
    assert talk.at - last > timedelta(days=360)
    assert erased(slept(talk))


def test_news_starts_the_time_anew() -> None:
    talk = submitted()
    talk.at += timedelta(days=300)
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    assert timedelta(days=26) < wakes(talk) - talk.at < timedelta(days=28)


def test_who_only_chatted_is_forgotten_too() -> None:
    talk = Talk().says("chào")
    assert erased(slept(slept(talk)))


def test_what_was_said_of_what_is_gone_goes_as_well_in_its_time() -> None:
    talk = submitted().says("xóa dữ liệu").taps("erase")
    assert erased(slept(slept(talk)))
    assert talk.conversation.wake_at == 0


def test_a_clock_that_is_wrong_for_a_moment_deletes_nothing() -> None:
    for first in (0, 3):
        talk = begun()
        for _ in range(first):
            slept(talk)
        right = talk.at
        for days in (4000, 4001, 4, 5000):
            talk.happens(TimeCame(right + timedelta(days=days, hours=2)))
            assert not erased(talk)
        talk.happens(TimeCame(right + timedelta(days=1)))
        assert not erased(talk)
        assert talk.conversation.draft is not None


def test_what_was_announced_by_a_clock_in_the_far_future_goes_in_its_time_all_the_same() -> None:
    talk = slept(slept(begun()))
    right = talk.at
    for _ in range(2):
        talk.happens(TimeCame(right + timedelta(days=4000)))
    talk.at = right
    talk.happens(TimeCame(talk.at))
    assert timedelta(days=20) < wakes(talk) - right < timedelta(days=32)


def test_whoever_speaks_by_a_clock_that_has_gone_back_loses_no_time() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    until = talk.conversation.kept_until
    talk.at -= timedelta(days=60)
    talk.says("cảm ơn cháu")
    assert talk.conversation.kept_until == until


def test_who_comes_late_announces_it_anew() -> None:
    """Somebody's «giữ lại» may be waiting to be heard."""
    talk = slept(slept(slept(begun())))
    talk.at = wakes(talk) + timedelta(hours=1)
    assert talk.happens(TimeCame(talk.at)).parts[0] == "erase.announced"
    assert wakes(talk) - talk.at > timedelta(days=3) - timedelta(hours=1)
    assert erased(slept(talk))


def test_at_the_very_second_it_is_looked_at_again_the_next_day() -> None:
    talk = begun()
    talk.happens(OfficerTook(talk.at, "Lan"))
    first = wakes(talk)
    talk.happens(TimeCame(first))
    assert woken(talk) == first + timedelta(days=1)


def woken(talk: Talk) -> datetime | None:
    return next(effect.at for effect in talk.effects if isinstance(effect, WakeMe))


def test_a_time_that_comes_at_night_waits_for_the_morning() -> None:
    talk = slept(slept(begun()))
    talk.at = wakes(talk) + timedelta(hours=18)
    talk.happens(TimeCame(talk.at))
    assert talk.effects
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert wakes(talk).hour == 9


def test_a_time_that_came_too_early_changes_nothing() -> None:
    talk = submitted()
    before = talk.conversation
    talk.happens(TimeCame(talk.at + timedelta(days=1, hours=2)))
    assert talk.conversation == before._replace(turn=before.turn + 1)
    assert woken(talk) == wakes(talk), "the one who rings forgets"


def test_who_waits_for_it_is_not_reminded() -> None:
    talk = handed_in().happens(SubmissionDelayed(begun().at, 1)).taps("same_person").says("xóa dữ liệu").taps("erase")
    assert wakes(talk) - talk.at > timedelta(days=300)
    talk.happens(TimeCame(talk.at + timedelta(days=2)))
    assert not any(isinstance(effect, Say) for effect in talk.effects)


def test_whom_nothing_reaches_is_not_kept_for_ever() -> None:
    talk = slept(slept(begun()))
    announced = 0
    while not erased(talk):
        announced += any(isinstance(effect, Say) for effect in slept(talk).effects)
        talk.at += timedelta(hours=1)
        talk.conversation = talk.conversation._replace(wake_at=talk.conversation.wake_at + 3600)
        assert announced < 9
    assert announced == 3


def test_who_waits_for_an_officer_is_told_too() -> None:
    talk = Talk().says("chào", "gặp cán bộ")
    assert slept(talk).parts == ["erase.announced"]
