"""The daily work done through the product by somebody whose taps and messages are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.facts import Course
from tests.acts.ways import in_lines, tapped
from tests.places.village import Village
from tests.talk import Seat


@dataclass
class Hand:
    """Somebody at their phone: what can be tapped is tapped, by its number where there are no buttons."""

    seat: Seat
    taps: int = 0
    messages: int = 0

    @property
    def acts(self) -> int:
        return self.taps + self.messages

    def does(self, *things: str) -> Hand:
        """Types a line, or taps what stands in [brackets]."""
        for thing in things:
            if not thing.startswith("["):
                self.messages += 1
                self.seat.says(thing)
            elif self.seat.buttons:
                self.taps += 1
                self.seat.taps(thing[1:-1])
            else:  # its number is the button; what has none is typed in its words
                self.messages += 1
                choices = [label for label, _line in self.seat.heard[-1].choices]
                number = choices.index(thing[1:-1]) + 1 if thing[1:-1] in choices else None
                self.seat.says(str(number or thing[1:-1]))
        return self


@dataclass(frozen=True)
class Work:
    """One thing to be done: how, and how many acts it may take."""

    done: Callable[[Village, Hand, Hand], Hand]
    most: int
    taps: int | None = None
    """How many of them may be taps, where that is promised by itself."""


def nothing_new(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """On Monday the bot asks."""
    village.town.wait_until("2026-11-23T08:01")
    hoa.does("[Không có gì mới]").seat.hears("không có gì mới")
    return hoa


def five_people(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """From the menu, and one of the five is different."""
    for name in ("Trần Văn An", "Phạm Thị Hạnh", "Vũ Đức Long", "Đỗ Thị Mai", "Ngô Văn Tùng"):
        village.candidate(name)
    binh.does("/baocao", "[Nhận xét giúp đỡ]", "[Trả lời cho cả 5 người]", "[Đã gặp cả, giữ vững]")
    binh.does("An: chưa gặp, đi học xa", "[Gửi]").seat.hears("Đã ghi 5 nhận xét")
    return binh


def forty_learners(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """The bot asks for the list; three of forty were away."""
    town, day = village.town, date(2026, 11, 24)
    with town.memory() as memory:
        course = Course(0, village.root.id, "awareness", "Lớp nhận thức đợt 2", "TTCT", "Hội trường", day, day)
        opened = memory.classes.open(course, None)
        memory.classes.add_session(opened.id, 1, day)
        for number in range(40):
            name = f"Nguyễn Văn {'BCDĐGHKLMNPQRSTVX'[number // 3]}{'aiu'[number % 3]}"
            person = memory.people.add(name, village.fire.id)
            memory.classes.enrol(opened.id, village.fire.id, person=person.id)
    town.wait_until("2026-11-25T08:01")
    hoa.does("[Điểm danh buổi 1]", "vắng Ba, Bi có phép, Bu", "[Gửi]").seat.hears("37/40")
    return hoa


def somebody_new(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """In one line."""
    hoa.does("quần chúng mới", "Trần Văn An, nam, 12/3/1998, kinh, Đội 1, Bình, đồng ý", "gửi")
    hoa.seat.hears("(UV-001)", "Mã BC-0001")
    return hoa


def next_step(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """From the card of the person."""
    village.candidate()
    hoa.seat.says("/baocao step candidate=1 step=sympathiser").says("hôm nay").says("bỏ qua").says("gửi")
    hoa.seat.says("hồ sơ an")
    hoa.does("[Bước tiếp theo]", "[Đơn xin vào Đảng]", "[Hôm nay]", "[Gửi]").seat.hears("Đã ghi An (UV-001)")
    return hoa


WORK: Mapping[str, Work] = {
    "nothing new": Work(nothing_new, 1),
    "mentoring of five people": Work(five_people, 8),
    "attendance of 40, 3 absent": Work(forty_learners, 3, taps=2),
    "new candidate in one line": Work(somebody_new, 3),
    "next step": Work(next_step, 4),
    "a file's whole way": Work(in_lines, 70),
    "a file's whole way, tapped": Work(tapped, 70),
}
CHANNELS = {"buttons": True, "typed": False}


def counted(village: Village, name: str, buttons: bool) -> Hand:
    """One thing done on a channel with buttons, or where everything is typed."""
    hoa, binh = Hand(village.hoa), Hand(village.binh)
    for hand in (hoa, binh):
        hand.seat.buttons, hand.seat.page = buttons, 6 if buttons else 7
    return WORK[name].done(village, hoa, binh)
