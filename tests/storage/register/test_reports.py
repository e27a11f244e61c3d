"""What was said stays as it was said; only which report counts changes."""

from datetime import date

import pytest

from handlers.facts import Subject
from storage.memory import Memory
from storage.tables import reports
from tests.storage.shelves import DAY, House, at, build, rows


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def test_it_keeps_every_word_of_a_report(house: House) -> None:
    said = {"met": True, "note": "Đã học xong lớp nhận thức", "days": [1, 2]}
    written = house.memory.reports.add(
        "mentoring", house.rescue.id, "2026-11", Subject.candidate(31), said, house.hoa.id, 5.5, "web"
    )
    assert house.memory.reports.get(written.id) == written
    assert written.said == said and written.filed_at == 5.5 and written.code == "BC-0001"
    assert house.memory.reports.get(99) is None


def test_it_counts_a_report_for_the_day_it_is_in_vietnam(house: House) -> None:
    for hour in (0, 23):
        house.memory.reports.add("x", house.rescue.id, "", None, {}, house.hoa.id, at(DAY, hour), "web")
    assert {row.filed_on for row in rows(house.memory, reports.select())} == {DAY}


def test_it_lets_a_correction_stand_in_place_of_what_it_corrects(house: House) -> None:
    old = house.file("mentoring", subject=Subject.candidate(5))
    new = house.file("mentoring", subject=Subject.candidate(5), replaces=old)
    assert house.memory.reports.standing("mentoring", "2026-W45", house.rescue.id, Subject.candidate(5)) == new
    before = house.memory.reports.get(old.id)
    assert before and before.replaced == new.id and before.said == old.said


def test_it_refuses_to_replace_a_report_twice(house: House) -> None:
    old = house.file()
    house.file(replaces=old)
    with pytest.raises(LookupError, match="does not stand"):
        house.file(replaces=old)


def test_it_knows_nothing_standing_once_a_report_was_taken_back(house: House) -> None:
    house.file(replaces=house.file(), void=True)
    assert house.memory.reports.standing("nothing_new", "2026-W45", house.rescue.id, None) is None
    assert house.memory.reports.last_of(house.hoa.id) == []


def test_it_lets_the_corrected_report_stand_again_once_its_correction_is_taken_back(house: House) -> None:
    old = house.file()
    house.file(replaces=house.file(replaces=old), void=True)
    assert house.memory.reports.standing("nothing_new", "2026-W45", house.rescue.id, None) == old
    house.file(replaces=old, void=True)
    assert house.memory.reports.last_of(house.hoa.id) == []


def test_it_tells_reports_apart_by_type_period_cell_and_subject(house: House) -> None:
    house.file("mentoring", subject=Subject.candidate(5))
    standing = house.memory.reports.standing
    assert standing("mentoring", "2026-W45", house.rescue.id, None) is None
    assert standing("mentoring", "2026-W45", house.rescue.id, Subject.candidate(6)) is None
    assert standing("mentoring", "2026-W46", house.rescue.id, Subject.candidate(5)) is None
    assert standing("mentoring", "2026-W45", house.staff.id, Subject.candidate(5)) is None
    assert standing("admission", "2026-W45", house.rescue.id, Subject.candidate(5)) is None


def test_it_lists_a_persons_newest_reports_first(house: House) -> None:
    filed = [house.file(day=date(2026, 11, day)) for day in (2, 3, 4)]
    house.memory.reports.add("x", house.staff.id, "", None, {}, house.lan.id, at(DAY), "web")
    assert house.memory.reports.last_of(house.hoa.id, 2) == [filed[2], filed[1]]


def test_it_names_whom_a_report_is_about_afterwards(house: House) -> None:
    report = house.file("candidate")
    house.memory.reports.name_subject(report.id, Subject.candidate(31))
    found = house.memory.reports.get(report.id)
    assert found and found.candidate == 31
