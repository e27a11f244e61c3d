"""Whoever's probation ends is named that day, and on every day after it until the cell has voted."""

from datetime import datetime, timedelta

import pytest

from handlers.domain.periods import VIETNAM
from tests.candidates.steps import resolved, step
from tests.places.village import Village

OVER = "hết thời gian dự bị 23/11/2027, xét chuyển chính thức"


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def probation(request: pytest.FixtureRequest, village: Village) -> Village:
    """An's probation ends on 23/11/2027; it is three days before."""
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    step(village, "probationary", "23/11/2026")
    village.hoa.buttons = village.huong.buttons = request.param
    village.town.now = datetime(2027, 11, 20, 7, 0, tzinfo=VIETNAM)
    return village


def test_it_is_said_on_its_last_day(probation: Village) -> None:
    probation.town.wait_until("2027-11-23T09:00")
    probation.hoa.says("/viec").hears("đ/c An (UV-001): hết thời gian dự bị, hạn 23/11/2027, hôm nay", OVER)


def test_it_is_named_on_each_day_after_until_the_vote(probation: Village) -> None:
    for days in (1, 2, 5, 9, 15, 20, 31, 44, 60):
        probation.town.wait_until(datetime(2027, 11, 23, 9, 0, tzinfo=VIETNAM) + timedelta(days=days))
        probation.hoa.says("/viec tat ca").hears(OVER)
        probation.hoa.says("/hoso an").hears(OVER)
    step(probation, "official_proposed", "hôm nay", "18/20")
    assert OVER not in probation.hoa.says("/viec tat ca").last
    assert OVER not in probation.hoa.says("/hoso an").last


def test_the_reminders_in_between_name_it_too_without_a_name(probation: Village) -> None:
    probation.town.wait_until("2027-11-30T09:00")
    pushed = [one.text for one in probation.hoa.heard if "Đang chờ" in one.text]
    assert all("UV-001" in text for text in pushed[-2:]) and OVER in pushed[-1]


def test_what_passes_by_itself_is_nothing_to_hurry_anybody_for(probation: Village) -> None:
    probation.town.wait_until("2027-11-22T09:00")
    assert not [one.text for one in probation.hoa.heard if "Hạn hồ sơ UV-001: nếu chưa có" in one.text]


def test_the_step_it_waits_for_is_one_tap_away(probation: Village) -> None:
    probation.town.wait_until("2027-11-25T09:00")
    probation.hoa.says("/viec").taps("đ/c An: Chi bộ biểu quyết chuyển chính thức")
    probation.hoa.hears("Chi bộ họp biểu quyết ngày nào?")
