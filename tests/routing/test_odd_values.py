"""What a button or a command fills in is held to the same bounds as what is typed, whatever somebody made of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from handlers.catalogue import catalogue
from tests.places.village import Village
from tests.routing.test_huge_numbers import everybody

ODD = ("0001-01-01", "9999-12-31", "1", "x", "", "-1", "2026-99", "1-W1")


def test_a_day_before_anybody_was_born_is_asked_again(village: Village) -> None:
    village.hoa.taps_line("/baocao candidate sourced_on=0001-01-01")
    for line in ("Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("Xem lại", "Ngày đưa vào nguồn: Thứ Hai 23/11/2026")


def test_a_picture_is_sent_and_never_named(lesson: Village) -> None:
    lesson.hoa.taps_line("/baocao attendance session=1 picture=1").says("đủ").hears("Xem lại")
    assert "1 ảnh" not in lesson.hoa.last


@pytest.mark.parametrize("period", ["1", "x", "2026-13", "0001-01", "2026-11-05"])
def test_a_month_that_is_none_is_not_taken(village: Village, period: str) -> None:
    village.candidate()
    village.hoa.taps_line(f"/baocao mentoring candidate=1 period={period} met=n").taps("Không, gửi luôn")
    village.hoa.hears("tháng 11")


def test_no_report_stumbles_over_what_was_filled_in(engine: Engine) -> None:
    hoa = everybody(engine)
    for report in catalogue().reports.values():
        for field in report.form.fields:
            for odd in ODD:
                assert hoa.taps_line(f"/baocao {report.name} {field.key}={odd}").new, f"{report.name}.{field.key}={odd}"
                hoa.says("/huy")


@pytest.mark.parametrize("name", ["flow", "typed", "self", "given", "state", "turn", "", "__class__", "said", "anew"])
@pytest.mark.parametrize("value", ["1", "x", ""])
def test_a_name_that_is_no_question_fills_in_nothing(village: Village, name: str, value: str) -> None:
    asked = village.hoa.says("/baocao candidate").last
    village.hoa.says("/huy")
    assert village.hoa.says(f"/baocao candidate {name}={value}").last == asked


@pytest.mark.parametrize("value", ["?x", "?-1", "?99", "!edit:x", "!edit:", "!edit:-1", "!nothing", "!page:x"])
def test_no_question_stumbles_over_a_button_nobody_offered(village: Village, value: str) -> None:
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998"):
        village.hoa.says(line)
    (_label, kinh), *_others = village.hoa.new[-1].choices
    assert village.hoa.taps_line(f"{kinh.removesuffix('kinh')}{value}").new
