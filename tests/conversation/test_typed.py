"""What is read after an outage was said when it was typed: its day, its week, its month, its year."""

import pytest
from sqlalchemy import select

from storage import tables
from tests.places.village import Village


def test_today_is_the_day_it_was_typed(village: Village) -> None:
    village.candidate()
    village.town.wait_until("2027-01-01T06:00")
    for line in ("/baocao admission", "1", "125-QĐ/ĐU"):
        village.hoa.says(line)
    village.hoa.says("hôm nay", typed="2026-12-31T23:50").hears("Thứ Năm 31/12/2026")


@pytest.mark.parametrize(
    ("line", "day"), [("hôm qua", "30/12/2026"), ("hôm nay", "31/12/2026"), ("30/12", "30/12/2026")]
)
def test_every_way_to_name_a_day_starts_from_there(village: Village, line: str, day: str) -> None:
    village.candidate()
    village.town.wait_until("2027-01-01T06:00")
    for said in ("/baocao admission", "1", "125-QĐ/ĐU"):
        village.hoa.says(said)
    village.hoa.says(line, typed="2026-12-31T23:50").hears(day)


def test_a_month_is_the_one_it_was_typed_in(village: Village) -> None:
    village.candidate()
    village.town.wait_until("2026-12-01T06:00")
    village.binh.says("/baocao mentoring", typed="2026-11-30T22:00").hears("Trong tháng 11/2026")


def test_a_week_is_the_one_it_was_typed_in(village: Village) -> None:
    village.town.wait_until("2026-11-30T06:00")
    village.hoa.says("/baocao nothing_new", typed="2026-11-29T22:00").hears(
        "Đã ghi: tuần 23–29/11 chi bộ không có gì mới"
    )


def test_a_report_typed_on_sunday_is_that_weeks_news(village: Village) -> None:
    sunday = village.town.today.replace(day=29)
    village.town.wait_until("2026-11-30T06:00")
    for line in ("/baocao candidate", "Trần Văn An, nam, 12/3/1998, kinh, Đội 1, 1, đồng ý", "gửi"):
        village.hoa.says(line, typed="2026-11-29T22:00")
    with village.town.memory() as memory:
        assert memory.owed.reported(None, sunday, sunday) == {village.fire.id}
    with village.town.engine.begin() as connection:
        assert connection.execute(select(tables.reports.c.filed_on)).scalar() == sunday


def test_it_can_be_undone_from_when_it_was_read(village: Village) -> None:
    village.town.wait_until("2026-11-30T06:00")
    village.hoa.says("/baocao nothing_new", typed="2026-11-29T22:00").taps("Hoàn tác").hears("Đã hoàn tác BC-0001")


@pytest.mark.parametrize("wrong", ["2026-11-30T09:00", "2026-11-27T08:00", "2019-01-01T00:00"])
def test_a_wrong_clock_moves_no_report(village: Village, wrong: str) -> None:
    village.town.wait_until("2026-11-30T08:00")
    village.hoa.says("không có gì mới", typed=wrong)
    with village.town.memory() as memory:
        monday = village.town.today
        assert "tuần 16–22/11" not in village.hoa.last
        assert memory.reports.get(1) is None or memory.owed.reported(None, monday, monday) == {village.fire.id}
