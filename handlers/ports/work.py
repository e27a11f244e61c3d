"""What is done: candidates, reports, the register they change, quotas, classes, what is owed, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from handlers.domain.path import History
from handlers.domain.register import Change
from handlers.domain.rules import Number, OwnRules, OwnSwap, RuleSet
from handlers.facts import Candidate, CellCount, Course, Debt, Learner, Mentorship, MonthCount, Quota, Report, Session


class Candidates(Protocol):
    """Those being followed (nobody undone, off the way or admitted, unless said)."""

    def get(self, candidate: int) -> Candidate: ...
    def by_code(self, code: str) -> Candidate | None: ...
    def of_cells(self, orgs: Sequence[int]) -> list[Candidate]: ...
    def on_way(self, orgs: Sequence[int] | None) -> list[Candidate]:
        """Those of some cells or all who still have a step ahead, probationary members too."""
        ...

    def off_way(self, orgs: Sequence[int]) -> list[Candidate]:
        """Those of the cells who left the way and may come back."""
        ...

    def find(self, folded: str, paths: Sequence[str], helped_by: int | None = None) -> list[Candidate]:
        """Anybody whose code this is, or with these words at the beginning of their names, whatever became of them.

        Only at or below these paths, or helped by this person: whoever else there is stays unknown.
        """
        ...

    def mentors(self, candidate: int) -> list[Mentorship]:
        """Who helped one candidate, from when to when, the earliest first."""
        ...

    def history(self, candidate: int) -> History:
        """What happened to one candidate on their way, as it counts now."""
        ...

    def histories(self, orgs: Sequence[int] | None = None) -> Mapping[int, History]:
        """The way so far of everybody who still has a step ahead, in some cells or all, in one look."""
        ...

    def of_mentor(self, person: int) -> list[Candidate]: ...
    def twins(self, folded: str, birth_year: str) -> list[Candidate]:
        """Same folded name and birth year anywhere in the committee, admitted ones too."""
        ...

    def facts(self, candidate: int) -> Mapping[str, Any]:
        """Every core field of one candidate, for a card or a correction."""
        ...

    def mentor_loads(self, org: int) -> Mapping[int, int]:
        """How many candidates each member of the cell is helping now."""
        ...


class Reports(Protocol):
    """What was said."""

    def add(
        self,
        type: str,
        org: int,
        period: str,
        about: int | None,
        said: Mapping[str, Any],
        filed_by: int,
        at: float,
        channel: str,
        replaces: int | None = None,
        void: bool = False,
        reason: str | None = None,
    ) -> Report:
        """Writes a report; the one it replaces is marked, never changed otherwise."""
        ...

    def about(self, report: int, subject: int) -> None:
        """Names whom a report is about, where that was only born with it (a new candidate)."""
        ...

    def get(self, report: int) -> Report | None: ...
    def standing(self, type: str, period: str, org: int, about: int | None) -> Report | None:
        """The report that counts for this type, period, cell and subject now."""
        ...

    def keep_picture(self, sealed: bytes, at: float) -> int:
        """Keeps a sealed picture; the report that names its number owns it."""
        ...

    def last_of(self, person: int, limit: int = 5) -> list[Report]:
        """The person's newest reports that still count."""
        ...


class Register(Protocol):
    """Carries out the few changes a report may make, and takes them back."""

    def apply(self, change: Change, report: int) -> int | None:
        """Does it; returns the id of what it is about (candidate or session)."""
        ...

    def void(self, report: int) -> None:
        """Takes back everything the report did, as if it had not been."""
        ...

    def standing_on(self, report: int) -> list[str]:
        """Codes of later reports that stand on this one (a remark on the candidate it added)."""
        ...


class Quotas(Protocol):
    """Targets, and the counts held against them."""

    def set(self, quota: Quota, by: int | None, at: float) -> None:
        """The new quota of that organisation and year; an earlier one stays in the history."""
        ...

    def of_year(self, year: int) -> Mapping[int, Quota]: ...
    def counts(self, year: int, upto: date, last_upto: date) -> Sequence[CellCount]:
        """One wide row per cell with any admission: this year to `upto`, the year before to `last_upto` and in all."""
        ...

    def by_month(self, year: int, upto: date) -> Sequence[MonthCount]:
        """Every cell's admissions of the year up to a day, month by month; months without any are left out."""
        ...

    def archive(self, org: int, year: int, admitted: int, source: str) -> None:
        """Closes a year whose people are not known to the bot: the number alone, and where it comes from."""
        ...

    def archived(self, year: int) -> Mapping[int, int]:
        """Admissions of a closed year kept as numbers only, by organisation."""
        ...


class Classes(Protocol):
    """Classes, their sessions, rosters and attendance."""

    def open(self, course: Course, by: int | None) -> Course: ...
    def teach(self, course: int, trainer: int) -> None:
        """Names who teaches the class, in place of whoever did."""
        ...

    def add_session(self, course: int, number: int, on: date) -> Session: ...
    def unreported(self, course: int) -> list[Session]:
        """The meetings nobody's attendance counts for yet."""
        ...

    def drop_session(self, session: int, on: date) -> None:
        """The meeting is none of the class any more."""
        ...

    def enrol(self, course: int, org: int, candidate: int | None = None, person: int | None = None) -> None: ...
    def leave(self, enrolment: int, on: date) -> None:
        """Off the roster from now on; where they were reported, they stay."""
        ...

    def current(self, day: date) -> list[Course]:
        """Classes not ended more than 30 days before `day`."""
        ...

    def get(self, course: int) -> Course: ...
    def sessions(self, course: int, upto: date | None = None) -> list[Session]: ...
    def session(self, session: int) -> Session: ...
    def learners(self, course: int, orgs: Sequence[int] | None = None, session: int | None = None) -> list[Learner]:
        """The roster (of some cells), by given name: those there to the end of the class.

        With `session`: those there that day, or reported there, each with their status.
        """
        ...


class Owed(Protocol):
    """What is missing, and who was reminded of it."""

    def reported(self, orgs: Sequence[int] | None, first: date, last: date) -> set[int]:
        """Cells heard of in these days of one week: a report first filed then, or “nothing new” said for that week."""
        ...

    def remarks(self, month: str, orgs: Sequence[int] | None = None) -> list[Debt]:
        """Followed candidates with a mentor since then and without a remark for the month; label = UV code."""
        ...

    def attendance(self, first: date, last: date, orgs: Sequence[int] | None = None) -> list[Debt]:
        """Sessions held in these days × cells (existing then) with learners there that have not reported."""
        ...

    def pushes(self, name: str, since: float) -> Mapping[int, list[float]]:
        """When each person was sent this push since then."""
        ...

    def snoozed(self, day: date) -> set[int]:
        """People who asked to be reminded on that day."""
        ...

    def snooze(self, person: int, day: date) -> None: ...


class Rules(Protocol):
    """Which numbers hold for whom: the rule sets with what committees changed, and each file's own set."""

    def own(self) -> OwnRules:
        """All that committees changed, in two looks: ask it for the rules and swapped days of many places."""
        ...

    def of_org(self, org: int, ruleset: str) -> RuleSet: ...
    def swaps(self, org: int) -> list[OwnSwap]:
        """The days swapped for an organisation, the earliest first."""
        ...

    def override(self, org: int, ruleset: str, key: str, value: Number, reason: str, by: int | None, at: float) -> int:
        """The organisation's own number, for its whole part of the tree; an earlier one stays in the history."""
        ...

    def end_override(self, override: int, at: float) -> None: ...
    def add_swap(self, org: int, off: date, worked: date, reason: str, by: int | None, at: float) -> None: ...
    def end_swap(self, swap: int, at: float) -> None: ...
    def files_of(self, ruleset: str, orgs: Sequence[int]) -> list[int]:
        """The candidates of these cells whose file stands under the set and is not closed yet."""
        ...

    def move(self, some: Sequence[int], ruleset: str) -> None:
        """These files stand under another set from now on."""
        ...
