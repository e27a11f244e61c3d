"""What is there but not yours, and what is not there, are one answer: for every code and number a line may name."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.register import AddCandidate
from handlers.facts import Course
from tests.matrix.lines import Line, of_tests
from tests.places.village import Village
from tests.talk import Seat

NONE = 77
"""A number that nothing has."""
LINES = (
    "/hoso {UV}", "/hoso UV-{UV:03}", "hồ sơ UV-{UV:03}", "/hoso {UV} ten", "/hoso {UV} sinh", "/hoso {UV} duong",
    "/hoso {UV} giay", "/hoso Vi Văn {name}", "/sua BC-{BC:04}", "/rut BC-{BC:04}", "/hoantac BC-{BC:04}",
    "/anh BC-{BC:04}",
    "/anh lop {class}", "/lop {class}", "/lop day {class}", "/buoi {class}", "/buoi bot {class}",
    "/hocvien {class}", "/hocvien bot {class}", "/baocao step candidate={UV}", "/baocao mentoring candidate={UV}",
    "/baocao admission candidate={UV}", "/baocao exception candidate={UV}", "/baocao attendance course={class}",
    "/baocao attendance session={session}", "/baocao candidate cell={org}", "/nguoi {person}",
    "/nguoi ten {person}", "/nguoi bo {person}", "/nguoi mo {person}", "/nguoi Vi Văn {name}", "/moi {person}",
    "/moi Vi Thị Na bí thư CB{cell:02}", "/vaitro {person}", "/vaitro them {person}", "/vaitro thoi {person} 1",
    "/vaitro go {person} 1", "/chibo ten {org}", "/chibo ma {org}", "/nhom bo {address}", "/tiendo CB{cell:02}",
    "/chitieu CB{cell:02}", "/chitieu dat CB{cell:02}", "/quytac goc {own}", "/quytac chuyen lai {log}",
    "/lich bot {own}", "/nhatky {log}",
    "/nhatky nguoi {person}", "/nhatky Vi Văn {name}", "/nhap {draft}", "/nhap moi {draft}",
    "/thoigiup dongy BC-{BC:04}", "/thoigiup chua BC-{BC:04}",
)  # fmt: skip
"""Each with the number or name of what is of another part of the tree, and of nothing."""
OWN = [line.alike for line in of_tests().values() if isinstance(line, Line) and line.alike]
"""Those that tests outside this room say of themselves."""


@pytest.fixture
def elsewhere(village: Village) -> dict[str, int | str]:
    """Something of every kind in Hoa's cell; who asks is of Lâm's."""
    with village.town.memory() as memory:
        cell, person = village.fire, village.hoa.person or 0
        report = memory.reports.add("candidate", cell.id, "2026-W48", None, {"name": "Vi Văn Sáu"}, person, 0, "web")
        added = memory.register.apply(AddCandidate(cell.id, "Vi Văn Sáu", {}, None, date(2026, 11, 1)), report.id)
        memory.people.add("Vi Văn Sáu", cell.id)
        days = date(2026, 11, 22), date(2026, 12, 5)
        course = memory.classes.open(Course(0, cell.id, "awareness", "Lớp Hai", "TTCT", "Hội trường", *days), None)
        session = memory.classes.add_session(course.id, 1, date(2026, 11, 22))
        memory.classes.enrol(course.id, cell.id, candidate=added.id)
        own = memory.rules.override(cell.id, "2025", "ceremony_workdays", 20, "Quy chế", person, 0)
    village.town.group(cell)
    village.huong.says(f"/nguoi ten {person}").says("Nguyễn Thị Hòa").taps("Đổi tên")
    village.hoa.says("/baocao candidate").says("Trần Văn An")
    with village.town.memory() as memory:
        address = memory.people.groups()[0].id
        draft = memory.known("web", "", "hoa", "hoa", False).draft
    assert draft
    return {
        "UV": added.id, "BC": report.id, "class": course.id, "session": session.id, "person": person, "org": cell.id,
        "cell": 2, "name": "Sáu", "address": address, "own": own, "log": 1, "draft": draft.id,
    }  # fmt: skip


SAID_BACK = re.compile(r"“[^”]*”|(?<= số )\d+")
"""What was typed, as an answer quotes it."""


def asked(seat: Seat, line: str) -> str:
    """What is heard and offered, in a conversation that was just begun, but for what was typed."""
    seat.says("/huy").says(line)
    return SAID_BACK.sub("…", "\n".join((seat.last, *seat.offered)))


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_yours_is_answered_as_if_it_were_not_there(
    village: Village, elsewhere: dict[str, int | str], role: Role
) -> None:
    seat = village.town.seat("Bùi Văn Quân", role, village.staff)
    nothing: dict[str, int | str] = {key: "Chín" if key == "name" else NONE for key in elsewhere}
    differing = []
    for line in (*LINES, *OWN):
        theirs, none = (asked(seat, line.format(**names)) for names in (elsewhere, nothing))
        if theirs != none:
            differing.append(f"{line}\n{theirs}\n-- but --\n{none}")
    assert not differing, "\n\n".join(differing)


NAMELESS = {
    "goiai", "goiten", "huy", "kenh", "loi", "ngonngu", "nhaclai", "start", "tinhtrang", "trogiup", "viec", "visao",
    "xemthem", "xemtruoc",
}  # fmt: skip
"""Commands that are told no code, number or name of anything in the tree."""


def test_every_command_that_is_told_a_code_is_looked_at() -> None:
    plain = {"hồ"}  # said without a slash
    nameless = {*NAMELESS, *(name for name, line in of_tests().items() if isinstance(line, Line) and not line.alike)}
    looked_at = {line.split()[0].removeprefix("/") for line in (*LINES, *OWN)} - plain
    assert looked_at == set(catalogue().commands) - nameless
