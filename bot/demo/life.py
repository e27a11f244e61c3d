"""What the telling of the demo's year carries along: its memory, its day, its chance, and who reports for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from typing import Any

from handlers.facts import Org, Subject
from storage.memory import Memory


@dataclass
class Life:
    """What the telling carries along."""

    memory: Memory
    orgs: list[Org]
    now: datetime
    chance: Random
    taken: set[str]
    secretaries: dict[int, int]

    @property
    def today(self) -> date:
        return self.now.date()

    def report(self, kind: str, org: Org, on: date, said: dict[str, Any], subject: Subject | None, period: str) -> int:
        """A report as the cell's secretary filed it that day at nine."""
        at = datetime.combine(on, time(9), self.now.tzinfo).timestamp()
        return self.memory.reports.add(kind, org.id, period, subject, said, self.secretaries[org.id], at, "demo").id
