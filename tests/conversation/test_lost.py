"""A half-filled form about somebody, a class or a report one may see no longer closes wherever it would be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from handlers.domain.people import Role
from handlers.facts import Course
from tests.conversation.test_sending import hand_over, move
from tests.places.village import Village
from tests.talk import Seat

CLOSED = ("đã đóng: việc ấy không còn thuộc phạm vi", "không còn thuộc phạm vi của đồng chí nên bản nháp đã đóng",
          "không còn giữ vai trò của việc này nên bản nháp đã đóng")  # fmt: skip
FILE = ("Văn An", "UV-001", "Thị Mới", "1998", "cảm tình", "đơn xin", "Bình", "88-QĐ")
"""Names, code, stage and papers of what the drafts are about, before and after."""
CLASS = ("Anh", "Cường", "Lớp nhận thức")

STARTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "step": ("hoa", ("/baocao step candidate=1 step=sympathiser",), ("hôm nay", "bỏ qua")),
    "admission": ("hoa", ("/baocao admission candidate=1", "88-QĐ/ĐU"), ("22/11/2026", "bỏ qua")),
    "mentoring": ("hoa", ("/baocao mentoring candidate=1", "đã gặp"), ("tiến bộ rõ", "gặp An ở đội")),
    "exception": ("huong", ("/baocao exception candidate=1", "đơn xin vào đảng"), ("hôm nay", "theo công văn")),
    "attendance": ("hoa", ("/baocao attendance",), ("đủ trừ Cường",)),
    "a correction": ("hoa", ("sửa BC-0001",), ("1", "Trần Văn An Mới", "ghi nhầm")),
    "a withdrawal": ("hoa", ("/rut BC-0001",), ("báo nhầm An",)),
    "a mentor's remark": ("binh", ("/baocao mentoring candidate=1", "đã gặp"), ("tiến bộ rõ",)),
    "a trainer's list": ("lan", ("/baocao attendance",), ("đủ trừ Cường",)),
}


def role_moved(village: Village, seat: Seat) -> None:
    """They work for another cell now."""
    role = Role.OFFICER if seat is village.huong else Role.SECRETARY
    move(village.town, seat, role, village.staff)


def role_ended(village: Village, seat: Seat) -> None:
    """They hold no role any more."""
    move(village.town, seat, Role.LEADER)


def transferred(village: Village, seat: Seat) -> None:
    """The candidate is followed by another cell, which learns of another name and another step."""
    above = village.town.seat("Đặng Văn Trên", Role.OFFICER, village.root, chat="above")
    for lines in (
        ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"),
        ("/baocao step candidate=1 step=sympathiser", "hôm nay", "bỏ qua", "gửi"),
        ("sửa BC-0001 họ tên Nguyễn Thị Mới", "ghi nhầm", "gửi"),
    ):
        for line in lines:
            above.says(line)
    if seat is village.huong:
        move(village.town, seat, Role.OFFICER, village.fire)


def mentor_replaced(village: Village, seat: Seat) -> None:
    """Somebody else helps; who helped before still helps another."""
    village.candidate("Đỗ Thị Mai", "1999")
    hand_over(village, 1, "Phạm Thị Lan")
    if seat is village.hoa or seat is village.huong:
        role_moved(village, seat)


def class_taken_away(village: Village, seat: Seat) -> None:
    """Nobody of their cell learns there, and somebody else teaches."""
    with village.town.memory() as memory:
        for learner in memory.classes.learners(1, [village.fire.id]):
            memory.classes.leave(learner.enrolment, village.town.today - timedelta(days=2))
        memory.classes.teach(1, village.huong.person or 0)


PERSONS = ("step", "admission", "mentoring", "exception", "a correction", "a withdrawal")
CHANGES: list[tuple[str, Callable[[Village, Seat], None]]] = [
    *((kind, change) for kind in PERSONS for change in (role_moved, role_ended, transferred)),
    *(("attendance", change) for change in (role_moved, role_ended, class_taken_away)),
    ("a mentor's remark", mentor_replaced),
    ("a trainer's list", class_taken_away),
    ("a trainer's list", role_ended),
]


def question(seat: Seat, button: str) -> None:
    """Whatever is typed to the open question."""
    seat.says("bỏ qua")


def a_tap(seat: Seat, button: str) -> None:
    """A button below it."""
    seat.taps_line(button)


def kept(seat: Seat, button: str) -> None:
    seat.says("/nhap")


def kept_and_looked_at(seat: Seat, button: str) -> None:
    seat.says(f"/nhap xem {int(button.split('.')[0], 16)}")


def another(seat: Seat, button: str) -> None:
    """Something else is looked up, with the form open."""
    seat.says("/hoso 1" if seat.chat != "lan" else "/trogiup")


def choosing(seat: Seat, button: str) -> None:
    seat.says("/baocao")


def tasks(seat: Seat, button: str) -> None:
    seat.says("/viec")


def morning(seat: Seat, button: str) -> None:
    """The reminders of three mornings."""
    seat.town.wait_until(seat.town.now + timedelta(days=3))


LOOKS = [
    *(("question", look) for look in (question, a_tap, another, choosing, tasks, morning)),
    *(("summary", look) for look in (question, kept, another)),
    *(("aside", look) for look in (a_tap, kept, kept_and_looked_at, tasks, morning)),
]


@pytest.fixture
def half(village: Village) -> Village:
    """A candidate Bình helps; and a class in which two of Hoa's cell learn."""
    village.candidate()
    first, last = date(2026, 11, 22), date(2026, 12, 5)
    course = Course(0, village.root.id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", first, last)
    with village.town.memory() as memory:
        opened = memory.classes.open(course, None)
        memory.classes.add_session(opened.id, 1, first)
        for name in ("Nguyễn Văn Anh", "Trần Cường"):
            memory.classes.enrol(opened.id, village.fire.id, person=memory.people.add(name, village.fire.id).id)
    return village


def begin(village: Village, kind: str, where: str) -> tuple[Seat, str]:
    """The draft, open at a question or at its card; who fills it in, and the line of a button below it."""
    who, first, rest = STARTS[kind]
    if who == "lan":
        seat = village.town.seat("Võ Thị Yến", Role.TRAINER, village.root, chat="lan")
        with village.town.memory() as memory:
            memory.classes.teach(1, seat.person or 0)
    else:
        seat = {"hoa": village.hoa, "huong": village.huong, "binh": village.binh}[who]
    for line in (*first, *{"question": (), "aside": rest[:-1] or rest}.get(where, rest)):
        seat.says(line)
    button = next(line for _label, line in reversed(seat.heard[-1].controls + seat.heard[-1].choices) if "." in line)
    return seat, button


@pytest.mark.parametrize(("where", "look"), LOOKS, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize(("kind", "change"), CHANGES, ids=lambda one: getattr(one, "__name__", one))
def test_it_closes_with_a_plain_sentence_and_names_nothing_of_the_file(
    half: Village, kind: str, change: Callable[[Village, Seat], None], where: str, look: Callable[[Seat, str], None]
) -> None:
    seat, button = begin(half, kind, where)
    if where == "aside":
        seat.says("/huy")
    change(half, seat)
    seat.new.clear()
    look(seat, button)
    heard = seat.last.replace("Chi bộ", "").replace("/hoso", "")
    words = CLASS if change is class_taken_away or "list" in kind or kind == "attendance" else FILE
    told = [word for word in words if word in heard]
    assert not told, f"{told} in {heard}"
    shown = look in (a_tap, kept_and_looked_at, kept) or (where != "aside" and look is not morning)
    if shown and not (change is role_ended and look in (another, choosing, tasks)):  # refused by itself
        assert any(words in heard for words in CLOSED), heard
        with half.town.memory() as memory:
            refused = [entry for entry in memory.audit.latest(20) if entry.what == "refused"]
        assert any(entry.actor == seat.person for entry in refused)
        seat.says("/nhap").hears("Bản nháp đó không còn.")


def test_an_answer_for_everybody_closes_once_one_of_them_has_another_mentor(village: Village) -> None:
    village.candidate()
    village.candidate("Đỗ Thị Mai", "1999")
    village.binh.says("/baocao mentoring candidate=all").says("1").hears("Trần Văn An", "Đỗ Thị Mai")
    hand_over(village, 1, "Phạm Thị Lan")
    village.binh.says("/trogiup").hears("“Nhận xét giúp đỡ” đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    assert "Văn An" not in village.binh.last


def test_a_wish_to_help_no_longer_closes_once_somebody_else_helps(village: Village) -> None:
    village.candidate()
    village.candidate("Đỗ Thị Mai", "1999")
    village.binh.says("/baocao leaving candidate=1").hears("Trần Văn An")
    hand_over(village, 1, "Phạm Thị Lan")
    village.binh.says("/trogiup").hears("“Xin thôi giúp đỡ” đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    assert "Văn An" not in village.binh.last
