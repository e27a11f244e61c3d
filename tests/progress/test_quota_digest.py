"""The leaders' morning: the right numbers in the right words, by name in private, as counts in a group."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.progress import figures, telling
from handlers.texts import word
from storage import tables
from tests.places.hamlet import Hamlet
from tests.storage.shelves import connection_of

SPRING = date(2026, 3, 10)
LAST_SPRING = date(2025, 3, 10)


class Watched:
    """A memory that notes what it is asked."""

    def __init__(self, shelf: Any, asked: list[str] | None = None) -> None:
        self.shelf = shelf
        self.asked: list[str] = [] if asked is None else asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.shelf, name)
        if callable(found):
            self.asked.append(name)
            return found
        return Watched(found, self.asked)


def test_it_says_admitted_against_the_quota_what_is_missing_and_last_year(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.admit(hamlet.fire, SPRING, 3)
    hamlet.admit(hamlet.staff, LAST_SPRING, 2)
    hamlet.admit(hamlet.staff, date(2025, 12, 1))
    hamlet.town.wait_until("2026-11-10 07:00")
    hamlet.khanh.hears("Kết nạp 2026 đến 10/11: 3/45, đạt 6,7%, còn thiếu 42. Cùng kỳ 2025: 2.")


def test_past_the_quota_it_says_vuot_and_against_what(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 2)
    hamlet.admit(hamlet.fire, SPRING, 3)
    hamlet.town.wait_until("2026-11-10 07:00")
    hamlet.khanh.hears("3/2, đạt 150,0%, vượt 50,0% so với nghị quyết Tỉnh ủy giao.")


def test_without_a_quota_it_says_who_has_yet_to_set_one(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, SPRING)
    hamlet.town.wait_until("2026-11-10 07:00")
    hamlet.khanh.hears("Kết nạp 2026 đến 10/11: 1. Cán bộ tổ chức chưa giao chỉ tiêu 2026.")


def test_a_leader_reads_late_cells_by_name_and_gets_something_to_do(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 1)
    hamlet.quota(hamlet.staff, 4)
    hamlet.admit(hamlet.fire, SPRING, 3)
    hamlet.town.wait_until("2026-11-12 07:00")
    hamlet.khanh.hears(
        "Vượt tiến độ: Chữa cháy và CNCH (+2).",
        "Chậm tiến độ: Tham mưu (0/4).",
        "Tuần 09–15/11: 0/2 chi bộ đã báo cáo; còn chờ Tham mưu, Chữa cháy và CNCH.",
        "Nên làm: hỏi 1 chi bộ chậm đang vướng gì.",
    )
    assert hamlet.khanh.offered == ["Theo chi bộ", "Chỉ tiêu", "Biểu đồ"]
    assert hamlet.khanh.taps("Biểu đồ").new[-1].attachment
    hamlet.khanh.taps("Theo chi bộ").hears("Chi bộ Tham mưu: 0/4, đạt 0,0%, còn thiếu 4.")


def test_a_group_reads_late_cells_as_counts(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 1)
    hamlet.quota(hamlet.staff, 4)
    hamlet.admit(hamlet.fire, SPRING, 3)
    hamlet.town.wait_until("2026-11-12 07:00")
    text = hamlet.group.hears(
        "Vượt tiến độ: Chữa cháy và CNCH (+2).", "Chậm tiến độ: 1 chi bộ. Tuần 09–15/11: 0/2 chi bộ đã báo cáo."
    )
    assert "Tham mưu" not in text
    assert hamlet.group.offered == ["Biểu đồ"]
    assert hamlet.group.taps("Biểu đồ", hamlet.khanh).new[-1].attachment


def test_on_a_monday_it_looks_at_the_week_just_over(hamlet: Hamlet) -> None:
    hamlet.hoa.says("/viec").taps("Không có gì mới")
    hamlet.from_day("2026-11-15").town.wait_until("2026-11-16 07:00")
    hamlet.khanh.hears("Chưa báo cáo tuần 09–15/11: Tham mưu.")


def test_the_week_is_counted_once_its_deputies_were_asked(hamlet: Hamlet) -> None:
    for day, silent in (("10", False), ("11", False), ("12", True)):
        hamlet.town.wait_until(f"2026-11-{day} 07:00")
        assert (
            "Tuần 09–15/11: 0/2 chi bộ đã báo cáo; còn chờ Tham mưu, Chữa cháy và CNCH." in hamlet.khanh.last
        ) is silent
        assert ("đã báo cáo đủ tuần 02–08/11" in hamlet.khanh.last) is not silent


def test_a_week_that_still_runs_is_no_alarm_and_one_that_is_over_is(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-11").heard("2026-W46", hamlet.fire)
    hamlet.town.wait_until("2026-11-12 07:00")
    hamlet.group.hears("Tuần 09–15/11: 1/2 chi bộ đã báo cáo.")
    hamlet.khanh.hears("Tuần 09–15/11: 1/2 chi bộ đã báo cáo; còn chờ Tham mưu.")
    assert "chưa báo" not in f"{hamlet.group.last} {hamlet.khanh.last}".lower()
    hamlet.town.wait_until("2026-11-16 07:00")
    hamlet.khanh.hears("Chưa báo cáo tuần 09–15/11: Tham mưu.", "Nên làm: nhắc 1 chi bộ chưa báo cáo.")


def test_in_january_it_says_how_the_last_year_closed(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 4)
    hamlet.admit(hamlet.fire, SPRING, 3)
    hamlet.from_day("2026-12-31").town.wait_until("2027-01-01 07:00")
    for seat in (hamlet.khanh, hamlet.group):
        head, closed = seat.last.split("\n")[:2]
        assert head == "Kết nạp 2027 đến 01/01: 0. Cùng kỳ 2026: 0. Cán bộ tổ chức chưa giao chỉ tiêu 2027."
        assert closed == "Năm 2026: 3/4, đạt 75,0%, còn thiếu 1."
    hamlet.hoa.says("/tiendo").hears("Năm 2026: 3.")
    hamlet.town.wait_until("2027-01-31 07:00")
    hamlet.khanh.hears("Năm 2026: 3/4")
    hamlet.town.wait_until("2027-02-01 07:00")
    assert "Năm 2026" not in hamlet.khanh.last


def test_a_last_year_kept_as_a_number_closes_too(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, date(2026, 12, 31), 41)
    hamlet.quota(hamlet.root, 45)
    hamlet.from_day("2027-01-04").town.wait_until("2027-01-05 07:00")
    text = hamlet.khanh.hears("Năm 2026: 41/45, đạt 91,1%, còn thiếu 4. Số nhập.", "Cả năm 2026: 41 (số nhập).")
    assert "Cùng kỳ" not in text


def test_a_new_committee_is_praised_for_nothing(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        connection_of(memory).execute(update(tables.orgs).values(since=hamlet.town.today))
    hamlet.town.wait_until("2026-11-10 07:00")
    assert hamlet.khanh.last == "Kết nạp 2026 đến 10/11: 0. Cán bộ tổ chức chưa giao chỉ tiêu 2026."


def test_the_figures_of_any_number_of_cells_are_one_look_at_each_table(hamlet: Hamlet) -> None:
    def looks(day: date) -> list[str]:
        with hamlet.town.memory() as memory:
            watched = Watched(memory)
            now = figures.read(watched, day.year, day)
            telling.in_private(now, hamlet.root.id, "vi")
        return watched.asked

    few = looks(date(2026, 11, 12)), looks(date(2027, 1, 12))
    with hamlet.town.memory() as memory:
        for number in range(3, 33):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", hamlet.root.id, SPRING)
    assert (looks(date(2026, 11, 12)), looks(date(2027, 1, 12))) == few
    assert few[0] == ["all", "of_year", "between", "counts", "reported", "ways"]
    assert few[1] == ["all", "of_year", "between", "counts", "of_year", "reported", "ways"]


def test_it_comes_on_holidays_too(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-23").town.wait_until("2026-11-24 07:00")
    hamlet.khanh.hears("Kết nạp 2026 đến 24/11")


def test_it_fits_one_screen_however_many_cells_are_late(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in range(3, 33):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ PCCC khu vực {number}", "cell", hamlet.root.id, SPRING)
        cells = [org for org in memory.orgs.all() if org.kind == "cell"]
    for org in cells:
        hamlet.quota(org, 3)
    hamlet.town.wait_until("2026-11-10 07:00")
    text = hamlet.khanh.hears("và 26 chi bộ khác")
    assert len(text.split("\n")) <= 12
    assert len(text) <= 2000


def test_a_leader_of_a_part_reads_of_that_part(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.quota(hamlet.fire, 4)
    seat = hamlet.town.seat("Y Bhăm Êban", Role.LEADER, hamlet.fire, chat="bham")
    hamlet.town.wait_until("2026-11-10 07:00")
    text = seat.hears("Kết nạp 2026 đến 10/11, Chi bộ Chữa cháy và CNCH: 0/4")
    assert "45" not in text


@given(day=st.dates(date(2026, 11, 9), date(2027, 2, 1)), data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_of_a_person_ever_reaches_a_group(hamlet: Hamlet, day: date, data: Any) -> None:
    hamlet.candidate(data.draw(st.sampled_from(["Y Thông Niê", "Lê Thị Hồng Vân", "Ksor Hờ Lan"])))
    hamlet.quota(data.draw(st.sampled_from([hamlet.root, hamlet.fire])), data.draw(st.integers(1, 5)))
    hamlet.admit(data.draw(st.sampled_from([hamlet.fire, hamlet.staff])), SPRING)
    for push in catalogue().pushes.values():
        with hamlet.town.memory() as memory:
            for outgoing in push.compose(memory, datetime.combine(day, next(iter(push.times)), VIETNAM), catalogue()):
                if outgoing.address is not None:
                    text = word(outgoing.message.text, outgoing.language)
                    assert not [name for name in hamlet.names if name in text or name.split()[-1] in text.split()]
                    assert "UV-" not in text
