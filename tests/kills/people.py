"""The people who write to a bot that keeps dying: each files one candidate after the other, answering what is asked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count, product
from typing import Any

from bot.clock import OFFSET
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from storage.memory import Memory

BEGIN = datetime(2026, 11, 23, 7, 59, 57, tzinfo=VIETNAM)
"""Shortly before the weekly prompt, so that pushes fall due among the conversations."""

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLES = ("Văn", "Hữu", "Đức", "Công", "Quốc", "Minh", "Thanh", "Xuân", "Ngọc", "Trọng")
GIVENS = ("An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khoa", "Long", "Nam", "Phúc", "Quang", "Sơn", "Tùng", "Vinh")
FIRST = ""
"""Instead of typing, the first button is tapped."""

CONVERSATION = (
    ("/baocao candidate", ".name."),
    ("{name}", ".sex."),
    ("nam", ".birth."),
    ("1998", ".ethnic_group."),
    ("kinh", ".unit."),
    ("đội 2, chiến sĩ", ".mentor."),
    (FIRST, ".basis."),
    (FIRST, ".!."),
    (FIRST, "/hoantac "),
)
"""What is said, and what the buttons of the answer lead to; its words may change."""

OLD_BUTTON, NOTHING_OPEN = "0.name.old", "/baocao"
"""An old button is answered with where the conversation stands; with the menu, if nothing is open."""

SILENCE = 3.0
"""Seconds after which a person taps some old button: the answer they wait for may be held in /loi."""


@dataclass
class Person:
    """One secretary with a phone."""

    chat: str
    names: Iterator[str]
    write: Callable[[str, str, bool], None]
    rounds: int
    """How many candidates to file; more may be asked for while it goes on."""
    filed: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""
    first: str = ""
    """Where the first button of the last answer leads."""
    since: float = 0.0

    def begin(self) -> None:
        """The next candidate, if one is still to be filed."""
        if len(self.filed) < self.rounds:
            self.name = next(self.names)
            self.open = list(CONVERSATION)
            self.go_on()

    def go_on(self) -> None:
        """Types or taps what comes next."""
        said = self.open[0][0].format(name=self.name)
        self.say(said or self.first, tap=not said)

    def say(self, text: str, tap: bool) -> None:
        """Types a line, or taps the button that leads there."""
        self.since = time.monotonic()
        self.write(self.chat, text, tap)

    def wonder(self) -> None:
        """Asks where they stand, if it has been silent for long."""
        if self.waiting and time.monotonic() - self.since > SILENCE:
            self.say(OLD_BUTTON, tap=True)

    def hear(self, payload: Mapping[str, Any]) -> None:
        """Goes on when the answer is the one expected; what is heard twice or besides is read and left."""
        ways = [line for _label, line in (*payload["choices"], *payload["controls"])]
        over = len(self.open) == 1 and NOTHING_OPEN in ways
        if not self.open or not (over or any(self.open[0][1] in line for line in ways)):
            return
        del self.open[0]
        self.first = ways[0]
        if self.open:
            self.go_on()
        else:
            self.filed.append(self.name)
            self.begin()

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self.open)


def mornings() -> Iterator[datetime]:
    """Eight, for what is due, and the next day at seven, for the digest, day after day."""
    for day in count():
        eight = (BEGIN + timedelta(days=day)).replace(hour=8, minute=0, second=1)
        yield eight
        yield eight + timedelta(hours=23)


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
