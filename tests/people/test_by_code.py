"""Where a committee wants codes, no question, list, card, receipt or answer names anybody on the way."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.facts import Course
from handlers.talk.naming import choose
from handlers.texts import Naming
from tests.places.village import Village
from tests.talk import Seat

HELPERS = {"Lê Văn Bình": "L.V.B.", "Phạm Thị Lan": "P.T.L."}
"""Members: they help, and some learn."""
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


TAPS = 14
"""Choices tapped in one form at most."""
TYPED = {
    "Họ và tên": "Đinh Thị Phương", "Sinh ngày": "1998", "Đơn vị": "Đội 1", "ngày nào": "hôm nay", "phiếu": "18/20",
    "Số quyết định": "125-QĐ/ĐU", "Vì sao": "theo công văn 12-CV/ĐU", "Hồ sơ của ai": "UV-002", "xin thôi": "UV-001",
}  # fmt: skip
"""What is typed where nothing can be chosen."""
OF_PEOPLE = {"nguoi", "moi", "vaitro", "nhom", "nhatky"}
"""The list of members, and the log of who did what: for these it is the name that is asked for."""


@pytest.fixture
def staffed(coded: Village) -> tuple[Village, dict[str, Seat]]:
    """Everybody of the house: the secretary, a deputy, the officer, a mentor, a trainer, a leader, an admin."""
    town, hoa = coded.town, coded.hoa
    seats = {"secretary": hoa, "officer": coded.huong, "mentor": coded.binh}
    for role, name in (
        (Role.DEPUTY, "Võ Minh Đức"), (Role.TRAINER, "Ngô Thanh Mai"), (Role.LEADER, "Đỗ Quang Vinh"),
        (Role.ADMIN, "Mai Thanh Sơn"), (Role.AUDITOR, "Tạ Quốc Tuấn"),
    ):  # fmt: skip
        place = coded.fire if role is Role.DEPUTY else coded.root
        seats[role.value] = town.seat(name, role, place, chat=role.value, buttons=hoa.buttons, page=hoa.page)
    with town.memory() as memory:
        memory.classes.teach(1, seats["trainer"].person or 0)
        days = date(2026, 11, 22), date(2026, 12, 5)
        course = Course(0, coded.root.id, "new_member", "Lớp đảng viên mới", "TTCT", "Hội trường", *days)
        opened = memory.classes.open(course, None)
        memory.classes.teach(opened.id, seats["trainer"].person or 0)
        memory.classes.add_session(opened.id, 1, date(2026, 11, 22))
        memory.classes.enrol(opened.id, coded.fire.id, person=coded.binh.person)
    for line in ("thôi giúp UV-001", "gửi", "/baocao mentoring candidate=2", "rồi", "tốt", "không", "gửi"):
        coded.binh.says(line)
    return coded, seats


def everything(seat: Seat, village: Village) -> dict[str, str]:
    """What each report and each command of this person says and offers, with what a tap on each first choice brings."""
    with village.town.memory() as memory:
        who = memory.people.who(seat.person or 0)
        assert who
        shelf = catalogue()
        lines = [f"/baocao {name}" for name, kind in shelf.reports.items() if who.roles & kind.filed_by]
        lines += [f"/{one.name}" for one in shelf.commands_for(who) if one.name not in OF_PEOPLE]
    lines += [f"/hoso {number} {part}" for number in (1, 2) for part in ("the", "duong", "giup", "sinh", "xem")]
    found = {}
    for line in lines:
        told = [walk(seat, [line])]
        for _tap in range(TAPS):
            if not seat.new or not (step := answer(seat)):
                break
            told.append(walk(seat, [step]))
        found[line] = "\n".join(told)
        walk(seat, ["/huy"])
    return found


def answer(seat: Seat) -> str | None:
    """The first choice of an open form, or what can be typed there; None where no form is open."""
    last = seat.new[-1]
    if "chưa gửi" in last.text or "chưa thực hiện" in last.text:
        return None if any("đồng ý" in line for line in last.text.split("\n")[-1:]) else "gửi"
    asked = last.text.split("\n")[-1]
    if any(label == "Xong" for label, _line in last.controls):
        return "xong"
    if last.choices and "." in last.choices[0][1]:
        return last.choices[0][0]
    return next((said for words, said in TYPED.items() if words in asked), None) if last.controls else None


@pytest.mark.parametrize("way", [Naming.CODE, Naming.INITIALS])
@pytest.mark.parametrize("role", ["secretary", "deputy", "officer", "mentor", "trainer", "leader", "admin", "auditor"])
def test_no_room_of_any_role_names_whom_codes_are_wanted_for(
    staffed: tuple[Village, dict[str, Seat]], role: str, way: Naming
) -> None:
    village, seats = staffed
    with village.town.memory() as memory:
        choose(memory, village.root.id, "web", way)
    seat = seats[role]
    for line, told in everything(seat, village).items():
        for name in (*NAMES, *HELPERS):
            own = seat.chat == "binh" and name == "Lê Văn Bình"
            assert own or name not in told, f"{line}: {name} in\n{told}"
        for given in ("Bình", "Lan") if seat.chat != "binh" else ():
            assert f"đ/c {given}" not in told, f"{line}: {given} in\n{told}"
