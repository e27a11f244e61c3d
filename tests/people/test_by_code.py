"""Where a committee wants codes, no question, list, card, receipt or answer names anybody on the way."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.facts import Course
from handlers.talk.naming import choose
from handlers.texts import Naming
from tests.places.village import Village
from tests.talk import Seat

NAMES = {"Đinh Thị Phượng": "UV-001", "Siu Quyên": "UV-002", "Đinh Thị Quyên": "UV-003"}
"""Nobody else of the village shares a word of a given name with them."""


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def coded(request: pytest.FixtureRequest, village: Village) -> Village:
    """Three candidates, a class of them with a session held; from now on codes."""
    for name in NAMES:
        village.candidate(name)
    with village.town.memory() as memory:
        days = date(2026, 11, 22), date(2026, 12, 5)
        course = Course(0, village.root.id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", *days)
        opened = memory.classes.open(course, None)
        memory.classes.add_session(opened.id, 1, date(2026, 11, 22))
        for number in (1, 2):
            memory.classes.enrol(opened.id, village.fire.id, candidate=number)
    for seat in (village.hoa, village.huong, village.binh):
        seat.buttons = request.param
    return village


def walk(seat: Seat, lines: list[str]) -> str:
    """Everything heard and offered while these lines are said."""
    told = []
    for line in lines:
        seat.says(line)
        told += [f"{message.text}\n{' '.join(message.buttons)}" for message in seat.new]
    return "\n".join(told)


WALKS = {
    "remark": ["/baocao mentoring", "quyen", "1", "gặp rồi", "tốt", "không", "sửa", "để sau", "hoàn tác"],
    "all": ["đã gặp cả 3, giữ vững", "gửi", "hoàn tác"],
    "step": [
        "/baocao step",
        "quyên",
        "2",
        "1",
        "hôm qua",
        "bỏ qua",
        "bỏ qua",
        "gửi",
        "/baocao step",
        "UV-003",
        "để sau",
    ],
    "attendance": ["/baocao attendance", "vắng quyên", "gửi", "sai rồi", "thôi", "/huy", "/nhap"],
    "file": ["/hoso", "quyên", "1", "/hoso quyen", "/viec", "/viec tat ca", "/tiendo"],
    "newcomer": ["/baocao candidate", "Đinh Thị Phương", "nữ", "1998", "kinh", "Đội 1", "Lê Văn Bình", "rồi"],
    "class": ["/lop", "1", "/hocvien", "/hocvien 1", "1", "1"],
}


@pytest.mark.parametrize("way", [Naming.CODE, Naming.INITIALS])
@pytest.mark.parametrize("seat", ["hoa", "huong", "binh"])
def test_nobody_is_named_where_codes_are_wanted(coded: Village, seat: str, way: Naming) -> None:
    with coded.town.memory() as memory:
        choose(memory, coded.root.id, "web", way)
    for what, lines in WALKS.items():
        told = walk(getattr(coded, seat), lines)
        for name in NAMES:
            assert name not in told, f"{what}: {name} in\n{told}"
        if way is Naming.CODE:
            for given in ("Phượng", "Quyên"):
                said_back = told.replace("“quyên”", "")
                assert given not in said_back, f"{what}: {given} in\n{told}"
