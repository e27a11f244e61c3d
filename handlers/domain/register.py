"""The few changes a report may make to the register of candidates; each is plain data, carried out by memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.domain.path import Happened


@dataclass(frozen=True, slots=True)
class AddCandidate:
    """A new name in the cell's list; `facts` are the columns of docs/domain.md §8.1 and no others."""

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
class Advance:
    """Steps on a candidate's way, said in one report: a decision, and perhaps the ceremony with it."""

    candidate: int
    happened: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Attend:
    """Who was present in a session, of the learners this report speaks for."""

    session: int
    present: tuple[int, ...]
    excused: tuple[int, ...]
    absent: tuple[int, ...]


Change = AddCandidate | AmendCandidate | Advance | Attend


def days_of(change: Change) -> list[date]:
    """The days the change would write; whoever asks for it, a form or a list, none may lie out of all bounds."""
    match change:
        case AddCandidate() | AmendCandidate():
            return [change.sourced_on, *(value for value in change.facts.values() if isinstance(value, date))]
        case Advance():
            return [one.on for one in change.happened]
        case Attend():
            return []
