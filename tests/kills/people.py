"""The people who write to a bot that keeps dying: each files one candidate after the other, answering what is asked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count, product

from bot.clock import OFFSET
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from storage.memory import Memory

BEGIN = datetime(2026, 11, 23, 7, 59, 57, tzinfo=VIETNAM)
"""Shortly before the weekly prompt, so that pushes fall due among the conversations."""

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLES = ("Văn", "Hữu", "Đức", "Công", "Quốc", "Minh", "Thanh", "Xuân", "Ngọc", "Trọng")
GIVENS = ("An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khoa", "Long", "Nam", "Phúc", "Quang", "Sơn", "Tùng", "Vinh")
NEW_CANDIDATE = "/baocao candidate"
OLD_BUTTON = "0.name.old"
OVER = "Nút đó thuộc việc đã xong"
SILENCE = 3.0
"""Seconds after which a person taps some old button, to be shown where they stand: their answer may be held in /loi."""


def conversation(name: str) -> list[tuple[str, str]]:
    """What is typed, and the words by which its answer is known."""
    return [
        (NEW_CANDIDATE, "Họ và tên quần chúng"),
        (name, "Nam hay nữ"),
        ("nam", "Sinh ngày nào"),
        ("1998", "Dân tộc"),
        ("kinh", "Đơn vị, chức vụ"),
        ("đội 2, chiến sĩ", "Đảng viên nào giúp đỡ"),
        ("chưa phân công", "đồng ý việc ghi dữ liệu"),
        ("đã đồng ý hôm nay", "Xem lại trước khi gửi"),
        ("gửi", "Đã ghi UV-"),
    ]


@dataclass
class Person:
    """One secretary with a phone."""

    chat: str
    names: Iterator[str]
    write: Callable[[str, str], None]
    rounds: int
    """How many candidates to file; more may be asked for while it goes on."""
    filed: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""
    since: float = 0.0

    def begin(self) -> None:
        """The next candidate, if one is still to be filed."""
        if len(self.filed) < self.rounds:
            self.name = next(self.names)
            self.open = conversation(self.name)
            self.say(self.open[0][0])

    def say(self, text: str) -> None:
        """Types a line, or taps an old button."""
        self.since = time.monotonic()
        self.write(self.chat, text)

    def wonder(self) -> None:
        """Asks where they stand, if it has been silent for long."""
        if self.waiting and time.monotonic() - self.since > SILENCE:
            self.say(OLD_BUTTON)

    def hear(self, text: str) -> None:
        """Goes on when the answer is the one expected; what is heard twice or besides is read and left."""
        over = len(self.open) == 1 and OVER in text
        if not self.open or not (over or self.open[0][1] in text):
            return
        del self.open[0]
        if self.open:
            self.say(self.open[0][0])
        else:
            self.filed.append(self.name)
            self.begin()

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self.open)


def mornings() -> Iterator[datetime]:
    """Seven, for the digest, and eight, for what is due, day after day."""
    for day in count(1):
        for hour in (7, 8):
            yield (BEGIN + timedelta(days=day)).replace(hour=hour, minute=0, second=1)


def names() -> Iterator[str]:
    """Names nobody has twice."""
    return (" ".join(parts) for parts in product(FAMILIES, MIDDLES, GIVENS))


def settle(memory: Memory, cells: int, now: float, pushes: bool) -> list[str]:
    """One committee with so many cells, a secretary with a phone in each; returns the phones.

    With `pushes`, a leader's digest is due and the weekly prompt in three seconds; else nothing is for hours.
    """
    day, chats = date(2025, 1, 2), []
    root = memory.orgs.add("DB", "Đảng bộ", "committee", None, day)
    for number in range(1, cells + 1):
        cell = memory.orgs.add(f"CB{number:02}", f"Chi bộ {number}", "cell", root.id, day)
        chats.append(seat(memory, f"secretary-{number}", f"Lò Thị {GIVENS[number]}", Role.SECRETARY, cell.id))
    if pushes:
        seat(memory, "leader", "Cao Tiến", Role.LEADER, root.id)
    begin = BEGIN if pushes else BEGIN - timedelta(hours=3)
    memory.health.keep(OFFSET, json.dumps(begin.timestamp() - now))
    return chats


def seat(memory: Memory, chat: str, name: str, role: Role, org: int) -> str:
    """Somebody with a role and a phone."""
    person = memory.people.add(name, org)
    memory.people.grant(person.id, role, org, None, date(2025, 1, 2))
    memory.people.bind(memory.known("line", "line", chat, chat, False).address.id, person.id)
    return chat
