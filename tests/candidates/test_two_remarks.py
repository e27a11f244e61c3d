"""A mentor and a secretary speak of the same month: neither replaces the other's words unseen."""

from __future__ import annotations

import pytest

from handlers.facts import Subject
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture
def remarked(village: Village) -> Village:
    """Hoa has given a remark on An for this month."""
    village.candidate()
    village.hoa.says("/baocao mentoring candidate=1").taps("Đã gặp").taps("Giữ vững").says("Đọc sách đều").taps("Gửi")
    village.hoa.hears("Đã ghi nhận xét", "Mã BC-0002")
    return village


def note_of(village: Village) -> tuple[str, object]:
    with village.town.memory() as memory:
        report = memory.reports.standing("mentoring", "2026-11", village.fire.id, Subject.candidate(1))
    assert report
    return report.code, report.said["standing"]


def test_the_second_hears_what_the_first_wrote_and_says_whether_it_is_replaced(remarked: Village) -> None:
    remarked.binh.says("/baocao mentoring candidate=1")
    remarked.binh.hears("Đ/c Hoa đã ghi nhận xét tháng 11/2026 cho An (BC-0002): “Đọc sách đều”. Ghi thay?")
    remarked.binh.taps("Ghi thay").taps("Đã gặp").taps("Tiến bộ rõ").taps("Không, gửi luôn")
    remarked.binh.hears("Thay cho BC-0002", "Mã BC-0003")
    assert note_of(remarked) == ("BC-0003", "better")


@pytest.mark.parametrize("no", ["không", "giữ nguyên"])
def test_a_no_keeps_the_firsts_words_and_ends_the_form(remarked: Village, no: str) -> None:
    remarked.binh.says("/baocao mentoring candidate=1").says(no).hears("BC-0002 của đ/c Hoa giữ nguyên.")
    assert note_of(remarked) == ("BC-0002", "steady")
    remarked.binh.says("/huy").hears("không có")


def test_one_line_with_all_answers_replaces_nothing_unasked(remarked: Village) -> None:
    remarked.binh.says("/baocao mentoring candidate=1 met=y standing=better note=x").hears("Đ/c Hoa đã ghi")
    assert note_of(remarked)[0] == "BC-0002"
    remarked.binh.says("ghi thay").taps("Không, gửi luôn").hears("Thay cho BC-0002")


def test_where_choices_are_typed_they_are_numbers(remarked: Village) -> None:
    with remarked.town.memory() as memory:
        address = memory.known("zalo", "", "binh-zalo", "binh-zalo", False).address.id
        memory.people.bind(address, remarked.binh.person or 0)
    zalo = Seat(remarked.town, "binh-zalo", "zalo", buttons=False)
    remarked.town.seats.append(zalo)
    zalo.says("/baocao mentoring candidate=1").hears("Đ/c Hoa đã ghi")
    assert zalo.offered[:2] == ["Ghi thay", "Giữ nguyên"]
    zalo.says("2").hears("giữ nguyên")


def test_ones_own_remark_and_a_correction_are_asked_nothing(remarked: Village) -> None:
    remarked.hoa.says("/baocao mentoring candidate=1").hears("đã gặp, trao đổi")
    remarked.hoa.says("/huy")
    remarked.huong.says("sửa BC-0002").says("sửa 4").taps("Cần nhắc nhở").says("nhầm").says("gửi").hears(
        "Thay cho BC-0002"
    )


TOLD = "Nhận xét tháng 12/2026 cho một quần chúng đồng chí giúp đỡ: đã có đồng chí khác ghi. Đồng chí không cần gửi."


@pytest.mark.parametrize("buttons", [True, False])
def test_a_mentor_who_was_asked_hears_once_that_it_is_there(village: Village, buttons: bool) -> None:
    village.candidate()
    village.hoa.buttons = village.binh.buttons = buttons
    for day, count in (("2026-12-18", 0), ("2026-12-21", 1)):
        village.town.wait_until(f"{day}T09:00")
        for line in ("/baocao mentoring candidate=1 period=2026-12", "rồi", "giữ vững", "không"):
            village.hoa.says(line)
        village.hoa.hears("Đã ghi nhận xét tháng 12/2026 cho An (UV-001)")
        assert [one.text for one in village.binh.heard].count(TOLD) == count
        if not count:
            village.hoa.says("hoàn tác")
    village.binh.taps("Xem").hears("Đ/c Hoa đã ghi nhận xét tháng 12/2026 cho An", "Ghi thay?")


def test_of_a_month_nobody_was_asked_for_and_of_ones_own_remark_nothing_is_told(remarked: Village) -> None:
    assert not [one for one in remarked.binh.heard if "đã có đồng chí khác ghi" in one.text]
    remarked.town.wait_until("2026-12-21T09:00")
    for line in ("/baocao mentoring candidate=1 period=2026-12", "rồi", "giữ vững", "không"):
        remarked.binh.says(line)
    assert not [one for one in remarked.binh.heard if "đã có đồng chí khác ghi" in one.text]
