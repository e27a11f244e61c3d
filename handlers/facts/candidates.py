"""Who is on the way into the Party, and who helps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Candidate:
    """An outstanding non-member being followed. `code` (UV-031) is what may be said where a name may not."""

    id: int
    code: str
    org: int
    path: str
    name: str
    given: str
    birth: str | None
    stage: str
    mentor: int | None
    mentor_name: str | None = None
    report: int | None = None
    ruleset: str = ""
    """The rule set the file began under."""
    mentor_left: date | None = None
    """The day the mentor left the list of members, if they did."""

    @property
    def birth_year(self) -> str | None:
        """The year, from a full date or a bare year; None where no birth is known."""
        return self.birth[:4] if self.birth else None


class Mentorship(NamedTuple):
    """Somebody helping a candidate, until a day or still; `left` is the day they themselves were taken off the list."""

    person: int
    name: str
    since: date
    until: date | None
    left: date | None
