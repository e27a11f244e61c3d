"""From March on an officer is asked for the year's quota, once a month, until it is there."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.matrix.lines import Lines
from tests.places.hamlet import Hamlet

RIGHTS: Lines = {"quota_ungiven": frozenset()}


def test_no_quota_by_march_asks_the_officer_with_the_button(hamlet: Hamlet) -> None:
    hamlet.from_day("2027-02-27").town.wait_until("2027-03-01 08:00")  # a Monday
    hamlet.huong.hears(
        "Năm 2027 chưa có chỉ tiêu kết nạp của Đảng bộ Cảnh sát PCCC tỉnh. Có văn bản thì đồng chí giao giúp; "
        "trước đó tôi không báo chi bộ nào chậm."
    )
    hamlet.huong.taps("Giao chỉ tiêu").hears("Chỉ tiêu của đơn vị nào?")
    assert "chưa có chỉ tiêu" not in hamlet.khanh.last


def test_it_is_asked_on_the_first_working_day_of_a_month_alone(hamlet: Hamlet) -> None:
    hamlet.from_day("2027-04-30")
    for day, asked in (("05-01", False), ("05-03", False), ("05-04", True), ("05-05", False)):  # holidays, a weekend
        before = len(hamlet.huong.heard)
        hamlet.town.wait_until(f"2027-{day} 08:00")
        heard = [one.text for one in hamlet.huong.heard[before:]]
        assert any("chưa có chỉ tiêu" in text for text in heard) is asked, (day, heard)


def test_who_has_a_quota_or_waits_for_march_is_not_asked(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45, 2027)
    local = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    hamlet.from_day("2027-01-30").town.wait_until("2027-02-01 08:00")
    assert "chưa có chỉ tiêu" not in local.last
    hamlet.from_day("2027-02-27").town.wait_until("2027-03-01 08:00")
    local.hears("chưa có chỉ tiêu kết nạp của Chi bộ Tham mưu")
    assert not [one for one in hamlet.huong.heard if "chưa có chỉ tiêu" in one.text]
