"""Given to another cell, sent to a class by it, and taken back: it was their own cell that sent them."""

from __future__ import annotations

from datetime import date

from handlers.domain.path import Happened
from handlers.domain.register import Advance
from handlers.facts import Course, Subject
from storage.memory import Memory
from tests.places.village import Village

DAY = date(2026, 11, 23)


def handed_over(village: Village, memory: Memory) -> int:
    """UV-001 goes to Lâm's cell."""
    report = memory.reports.add(
        "step", village.fire.id, "2026-11", Subject.candidate(1), {}, village.huong.person or 0, 0, "web"
    ).id
    gone = Happened("transferred_out", DAY, "1-CV", {"to": village.staff.id})
    memory.register.apply(Advance(1, (gone,)), report)
    return report


def sent_by(memory: Memory, course: int) -> list[int]:
    return [learner.org for learner in memory.classes.learners(course)]


def test_an_undone_move_leaves_no_learner_of_a_cell_they_never_were_in(village: Village) -> None:
    village.candidate()
    with village.town.memory() as memory:
        opened = Course(0, village.root.id, "awareness", "Lớp", "TTCT", "Hội trường", DAY, date(2026, 12, 5))
        course = memory.classes.open(opened, None).id
        report = handed_over(village, memory)
        memory.classes.enrol(course, village.staff.id, candidate=1)
        assert sent_by(memory, course) == [village.staff.id]
        memory.register.void(report)
        assert memory.candidates.get(1).org == village.fire.id
        assert sent_by(memory, course) == [village.fire.id]


def test_a_learner_sent_before_stays_with_the_cell_that_sent_them(village: Village) -> None:
    village.candidate()
    with village.town.memory() as memory:
        opened = Course(0, village.root.id, "awareness", "Lớp", "TTCT", "Hội trường", DAY, date(2026, 12, 5))
        course = memory.classes.open(opened, None).id
        memory.classes.enrol(course, village.fire.id, candidate=1)
        handed_over(village, memory)
        assert memory.candidates.get(1).org == village.staff.id
        assert sent_by(memory, course) == [village.fire.id]
