"""A committee of three cells in one open transaction: what is said there can be taken back as if it had not been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, select

from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.facts import Candidate, Course, Quota
from storage import tables
from tests.talk import Seat, Town

WEDNESDAY = datetime(2026, 11, 25, 7, 55, tzinfo=VIETNAM)
FILED = re.compile(r"Mã (BC-\d+)\.")


class Savepoints:
    """An engine whose transactions are savepoints of one that is never committed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.connection.begin_nested():
            yield self.connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


class Committee:
    """Three cells with a secretary and three members each, an officer above them, one class."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.town = town = Town(cast(Engine, Savepoints(connection)), WEDNESDAY)
        self.root, *self.cells = town.committee("Đảng bộ", "Chi bộ Một", "Chi bộ Hai", "Chi bộ Ba")
        self.huong = town.seat("Hoàng Thu Hương", Role.OFFICER, self.root, chat="huong")
        self.secretaries = [
            town.seat(name, Role.SECRETARY, cell, chat=name)
            for name, cell in zip(("Nguyễn Thị Hoa", "Trần Hữu Lâm", "Đỗ Thị Thu"), self.cells, strict=True)
        ]
        self.helpers = [town.member(name, cell).id for cell in self.cells for name in ("Lê Văn Bình", "Phạm Thị Lan")]
        with town.memory() as memory:
            for year in (2025, 2026):
                for org, target in ((self.root, 45), *((cell, 2) for cell in self.cells)):
                    memory.quotas.set(Quota(org.id, year, target, "12-NQ/TU", date(year, 1, 12), "nghị quyết"), None, 0)
            first, last = date(2026, 11, 20), date(2026, 12, 4)
            course = Course(0, self.root.id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", first, last)
            self.course = memory.classes.open(course, None).id
            self.meetings = [memory.classes.add_session(self.course, n, date(2026, 11, 19 + n)).id for n in (1, 2, 3)]
            for person, cell in zip(self.helpers[::2], self.cells, strict=True):
                memory.classes.enrol(self.course, cell.id, person=person)

    @property
    def seats(self) -> list[Seat]:
        """Whoever reports."""
        return [self.huong, *self.secretaries]

    def people(self) -> list[Candidate]:
        """Everybody who is followed or was, but for those whose finding was taken back."""
        known = select(tables.candidates.c.id).where(tables.candidates.c.until.is_(None)).order_by("id")
        with self.town.memory() as memory:
            return [memory.candidates.get(one) for one in memory.connection.execute(known).scalars()]

    def otherwise(self) -> AbstractContextManager[None]:
        """Whatever happens inside has not happened afterwards."""
        return self.town.otherwise(self.connection)

    def tells(self, seat: Seat, *lines: str) -> str | None:
        """Somebody says these lines; the code of the report they came to, None where it was refused."""
        for line in lines:
            seat.says(line)
            if filed := FILED.search(seat.last):
                return filed[1]
        return None

    def filed(self, code: object) -> tuple[object, ...]:
        """What the report of this code says, and of whom; nothing where there is none."""
        if not isinstance(code, str):
            return ()
        with self.town.memory() as memory:
            found = memory.reports.get(int(code.removeprefix("BC-")))
        return (found.type, found.org, found.subject, str(found.said)) if found else ()
