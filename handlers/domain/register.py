"""The few changes a report may make to the register of candidates; each is plain data, carried out by memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """How far a candidate has come (domain.md §1.3). The full path with its clocks stands on these same names."""

    SOURCED = "sourced"
    SYMPATHISER = "sympathiser"
    MENTORED = "mentored"
    AWARENESS_CLASS = "awareness_class"
    APPLYING = "applying"
    VERIFYING = "verifying"
    OPINIONS = "opinions"
    CELL_RESOLVED = "cell_resolved"
    APPRAISED = "appraised"
    COMMITTEE_RESOLVED = "committee_resolved"
    ADMITTED = "admitted"


@dataclass(frozen=True, slots=True)
class AddCandidate:
    """A new name in the cell's list; `facts` are the columns of domain.md §2.4 core and no others."""

    org: int
    name: str
    facts: Mapping[str, object]
    mentor: int | None
    sourced_on: date


@dataclass(frozen=True, slots=True)
class AmendCandidate:
    """A correction of what was said when the candidate was reported; the code stays."""

    candidate: int
    name: str
    facts: Mapping[str, object]
    mentor: int | None
    sourced_on: date


@dataclass(frozen=True, slots=True)
class Admit:
    """An admission decision: it counts towards the quota of the year of `decided_on` (domain.md §2.1)."""

    candidate: int
    decision_no: str
    decided_on: date
    ceremony_on: date | None


@dataclass(frozen=True, slots=True)
class Advance:
    """A step along the path that is not an admission (the room for the full path with its papers and clocks)."""

    candidate: int
    stage: Stage
    on: date


@dataclass(frozen=True, slots=True)
class Attend:
    """Who was present in a session, of the learners this report speaks for."""

    session: int
    present: tuple[int, ...]
    excused: tuple[int, ...]
    absent: tuple[int, ...]


Change = AddCandidate | AmendCandidate | Advance | Admit | Attend
