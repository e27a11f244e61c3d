"""What secretaries type at the questions of a form, what must be heard, and what was.

The lines stand in `lines.txt`. Each is typed into the real conversation at its question, and the draft is read: a line
is right if just what was meant stands there, a guess if anything else does that nobody was asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, delete
from sqlalchemy.pool import StaticPool

from handlers.catalogue import catalogue
from handlers.domain.names import split_name
from handlers.domain.people import Role
from handlers.facts import Course, Draft
from handlers.talk.sitting.drafts import form_of
from handlers.texts import word
from storage import tables
from tests.talk import Seat, Town

LINES = Path(__file__).with_name("lines.txt")
CLASS = (
    "Nguyễn Văn Anh", "Lê Văn Bình", "Phạm Bình", "Trần Cường", "Đỗ Thanh Nam", "Lê Quốc Lâm", "Y Thông Niê",
    "H’Hen Êban",
)  # fmt: skip
NEW = ("/baocao candidate", "Trần Văn Sơn", "nam", "12/3/1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý", "gửi")
REMARKS = ("/baocao mentoring", "đã gặp")
ADMITS = ("/baocao admission", "1", "99-QĐ/ĐU", "20/11/2026")
OPENS = ("/lop mo", "1", "Lớp nhận thức đợt 3", "TTCT", "Hội trường", "5/12/2026", "6/12/2026")
PLACES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "name": ("hoa", NEW[:1]),
    "sex": ("hoa", NEW[:2]),
    "birth": ("hoa", NEW[:3]),
    "ethnic_group": ("hoa", NEW[:4]),
    "unit": ("hoa", NEW[:5]),
    "mentor": ("hoa", NEW[:6]),
    "basis": ("hoa", NEW[:7]),
    "met": ("hoa", REMARKS[:1]),
    "standing": ("hoa", REMARKS[:2]),
    "decision_no": ("hoa", ADMITS[:2]),
    "decided_on": ("hoa", ADMITS[:3]),
    "ceremony_on": ("hoa", ADMITS[:4]),
    "votes": ("huong", ("/baocao exception", "1", "Chi bộ biểu quyết kết nạp", "20/11/2026")),
    "organiser": ("huong", OPENS[:3]),
    "place": ("huong", OPENS[:4]),
    "starts": ("huong", OPENS[:5]),
    "seats": ("huong", OPENS),
    "target": ("huong", ("/chitieu dat", "CB02", "2026")),
    "days": ("huong", ("/buoi",)),
    "roster": ("hoa", ("/baocao attendance session=1",)),
    "summary": ("hoa", ("/baocao attendance session=1", "vắng Cường")),
}
"""Each question by its heading: who stands there, and what was said before."""
FIELDS = {"summary": "roster"}


@dataclass(frozen=True)
class Line:
    """One line of the file: at which question, what is typed, what must come of it."""

    question: str
    typed: str
    wanted: tuple[str, ...]


@dataclass
class Came:
    """What came of a line: the answers by their question as the card shows them, ticks, choices, and what was said."""

    said: dict[str, str] = field(default_factory=dict)
    ticked: str = "đủ"
    """Of a list: who is marked that was not before."""
    offered: list[str] = field(default_factory=list)
    heard: str = ""

    def __str__(self) -> str:
        answers = "; ".join(f"{key}={value}" for key, value in self.said.items())
        ticks = f"~{self.ticked}" if self.ticked != "đủ" else ""
        return " ".join(filter(None, (answers, ticks, str(self.offered), self.heard.replace("\n", " | ")[:90])))


def lines() -> Iterator[Line]:
    """The lines of the file under the headings of their questions."""
    question = ""
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            question = line[1:-1]
        elif question and " → " in line:
            typed, _arrow, wanted = line.rpartition(" → ")
            yield Line(
                question,
                typed.replace("⏎", "\n").replace("␇", "\x07"),
                tuple(part.strip() for part in wanted.split(" ; ")),
            )


class Room:
    """A small committee with one candidate, a class of eight, and a draft at each question."""

    def __init__(self) -> None:
        engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
        self.town = Town(engine)
        root, staff, fire = self.town.committee()
        self.seats = {
            "huong": self.town.seat("Hoàng Thu Hương", Role.OFFICER, root, chat="huong"),
            "hoa": self.town.seat("Nguyễn Thị Hoa", Role.SECRETARY, fire, chat="hoa"),
        }
        self.town.member("Lê Văn Bình", fire)
        self.town.member("Phạm Thị Lan", fire)
        with self.town.memory() as memory:
            held = Course(
                0, root.id, "awareness", "Lớp nhận thức", "TTCT", "Nhà A", date(2026, 11, 22), date(2026, 12, 15)
            )
            course = memory.classes.open(held, None).id
            memory.classes.add_session(course, 1, date(2026, 11, 22))
            for name in CLASS:
                memory.classes.enrol(course, fire.id, person=memory.people.add(name, staff.id).id)
        for line in NEW:
            self.seats["hoa"].says(line)
        self.drafts: dict[str, Draft] = {}

    def comes(self, line: Line) -> Came:
        """Types one line at its question."""
        who, before = PLACES[line.question]
        seat = self.seats[who]
        if line.question not in self.drafts:
            self.clear()
            for one in before:
                seat.says(one)
            open_now = self.draft(seat)
            assert open_now is not None, f"no form is open; last heard: {seat.last}"
            self.drafts[line.question] = open_now
        draft = self.drafts[line.question]
        self.clear()
        with self.town.memory() as memory:
            memory.drafts.save(seat.person or 0, draft)
        return self.read(seat.says(line.typed), draft, FIELDS.get(line.question, line.question))

    def clear(self) -> None:
        """No draft is left of the line before."""
        with self.town.engine.begin() as connection:
            connection.execute(delete(tables.drafts))

    def draft(self, seat: Seat) -> Draft | None:
        """What is open at a seat."""
        with self.town.memory() as memory:
            return memory.known(seat.channel, "", seat.chat, seat.chat, False).draft

    def read(self, seat: Seat, before: Draft, key: str) -> Came:
        """What the draft holds now that it did not hold before."""
        after = self.draft(seat)
        if after is None or after.id != before.id:  # the line led out of the form
            return Came(heard=seat.last)
        with self.town.memory() as memory:
            known = memory.known(seat.channel, "", seat.chat, seat.chat, False)
            flow = catalogue().flows[after.flow]
            form, said = form_of(flow, after.state), after.state.said
            asking = self.asking(memory, known, said)
            new = [k for k in after.state.asked if said.get(k) is not None and said[k] != before.state.said.get(k)]
            ticked = said.get(key) if key in new else after.state.partly
            shown = {k: self.shown(form[k], said[k], asking) for k in new}
        ticks = marks(ticked) if isinstance(ticked, dict) and key == "roster" else "đủ"
        if "roster" in shown:
            shown["roster"] = ticks
        return Came(shown, ticks, [label for label, _line in seat.new[-1].choices] if seat.new else [], seat.last)

    def asking(self, memory: Any, known: Any, said: Mapping[str, Any]) -> Any:
        """The asking in which answers are shown."""
        from handlers.talk.forms.asking import Asking

        return Asking(self.town.today, known.who, memory, said)

    def shown(self, one: Any, value: Any, asking: Any) -> str:
        """An answer as the card shows it, without weekday, age and load, which nobody typed."""
        text = word(one.show(value, asking)).split(" (")[0]
        return (
            ", ".join(part.rpartition(" ")[2] if "/" in part else part for part in text.split(", "))
            if one.key in ("decided_on", "ceremony_on", "starts", "ends", "source_on", "days", "birth")
            else text
        )


def marks(roster: Mapping[str, str]) -> str:
    """“vắng Nam + phép Lâm”: enrolments count up from 1 in the order of the class."""

    def called(state: str) -> str:
        return ", ".join(short(CLASS[int(k) - 1]) for k in sorted(roster, key=int) if roster[k] == state)

    parts = [f"{name} {called(state)}" for name, state in (("vắng", "absent"), ("phép", "excused")) if called(state)]
    return " + ".join(parts) or "đủ"


def short(name: str) -> str:
    """What somebody of this class is called."""
    return name if name.endswith("Bình") else split_name(name).given


def same(wanted: str, found: str) -> bool:
    """The same answer; of a roster the same people in whatever order."""
    return wanted == found or (wanted.startswith(("vắng ", "phép ")) and people(wanted) == people(found))


def people(roster: str) -> set[str]:
    """“vắng Nam, Lâm + phép An” → vắng Nam, vắng Lâm, phép An."""
    found: set[str] = set()
    for state in roster.split(" + ") if roster != "đủ" else ():
        head, _space, names = state.strip().partition(" ")
        found |= {f"{head} {name.strip()}" for name in names.split(",")}
    return found


@dataclass(frozen=True)
class Verdict:
    """Whether a line was heard right, and whether something was taken that nobody meant."""

    line: Line
    came: Came
    right: bool
    guess: bool

    def __str__(self) -> str:
        kind = "GUESS" if self.guess else "wrong"
        return f"{kind} [{self.line.question}] {self.line.typed!r} → {' ; '.join(self.line.wanted)}  CAME {self.came}"


def judge(line: Line, came: Came) -> Verdict:
    """Compares what came with what was wanted."""
    key = FIELDS.get(line.question, line.question)
    answers: dict[str, str] = {}
    right, ticks = True, "đủ"
    for part in line.wanted:
        name, equals, value = part.partition("=")
        if part.startswith("?"):
            right &= key not in came.said and all(
                any(one.strip() in label for label in came.offered) for one in part[1:].split("|") if one.strip()
            )
        elif part.startswith("~"):
            ticks = part[1:].strip()
        elif part.startswith("“"):
            right &= part in came.heard
        elif equals and name.isidentifier():
            answers[name] = value
        else:
            answers[key] = part
    taken = all(name in answers and same(answers[name], value) for name, value in came.said.items())
    meant = ticks if ticks != "đủ" else answers.get(key, "đủ")
    ticked = key in came.said or people(came.ticked) <= people(meant)
    whole = all(name in came.said for name in answers) and people(ticks) <= people(came.ticked)
    return Verdict(line, came, bool(right and taken and whole and ticked), not (taken and ticked))


def verdicts() -> list[Verdict]:
    """Every line of the file, typed and judged."""
    room = Room()
    return [judge(line, room.comes(line)) for line in lines()]
