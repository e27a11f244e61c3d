"""What the product asks of memory: one shelf per noun, questions in the product's own words.

Every method runs inside the one transaction of the present turn or read. Times are epoch seconds (UTC) named `at`;
days are dates in the committee's time zone. Storage fulfils these Protocols; nothing here knows how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from handlers.domain.people import Role
from handlers.domain.register import Change
from handlers.facts import (
    Address,
    AuditEntry,
    Candidate,
    CellCount,
    ChannelState,
    Course,
    Debt,
    Draft,
    Grant,
    Invitation,
    Known,
    Learner,
    Org,
    Person,
    Quota,
    Report,
    Session,
    Who,
)
from handlers.messages import Post


class Orgs(Protocol):
    """The tree of organisations."""

    def root(self) -> Org: ...
    def get(self, org: int) -> Org: ...
    def by_code(self, code: str) -> Org | None: ...
    def cells(self, paths: Sequence[str]) -> list[Org]:
        """Cells valid now at or below any of these paths, by code."""
        ...

    def all(self) -> list[Org]: ...
    def add(self, code: str, name: str, kind: str, parent: int | None, since: date) -> Org: ...
    def rename(self, org: int, name: str, on: date) -> None:
        """The new name holds from `on`; the old one stays in the history."""
        ...


class People(Protocol):
    """Who there is, what they may do, and where they are reached."""

    def who(self, person: int) -> Who | None:
        """None for someone ended."""
        ...

    def get(self, person: int) -> Person: ...
    def find(self, folded: str, paths: Sequence[str]) -> list[Person]:
        """Active people at or below these paths whose folded name has these words at the beginning of words."""
        ...

    def of_cell(self, org: int) -> list[Person]:
        """Active members of one cell, by given name."""
        ...

    def holders(self, role: Role, path: str | None = None) -> list[Who]:
        """Who holds the role now: at `path` or above it (so that it covers it), or anywhere for None."""
        ...

    def grants(self, person: int) -> list[Grant]: ...
    def add(self, name: str, org: int | None) -> Person: ...
    def rename(self, person: int, name: str) -> None: ...
    def end(self, person: int, on: date) -> None:
        """Ends the person, their roles and their accounts at once."""
        ...

    def grant(self, person: int, role: Role, org: int, by: int | None, on: date) -> None: ...
    def end_grant(self, grant: int, on: date) -> None: ...
    def addresses(self, person: int) -> list[Address]: ...
    def address(self, address: int) -> Address | None:
        """One chat by its number."""
        ...

    def of_channel(self, channel: str) -> list[Address]:
        """Every chat of one channel, strangers' too, the oldest first."""
        ...

    def bind(self, address: int, person: int) -> None: ...
    def unlink(self, address: int) -> None: ...
    def groups(self) -> list[Address]:
        """Open group chats made leadership chats."""
        ...

    def lead(self, address: int, org: int | None) -> None:
        """Makes a group the leadership chat of a part of the tree, or (None) no longer."""
        ...

    def speak(self, person: int, language: str) -> None: ...
    def remember_offer(self, address: int, offer: Sequence[tuple[str, str]], typed: bool) -> None:
        """What is offered now at this address; `typed` forgets the last message's ref: it is the last no longer."""
        ...

    def greet(self, address: int, day: date) -> bool:
        """True the first time a stranger's address is to be answered that day."""
        ...


class Codes(Protocol):
    """One-time codes, kept as keyed digests only."""

    def issue(
        self, digest: str, person: int | None, name: str, role: Role, org: int, by: int | None, expires: float
    ) -> None: ...
    def look(self, digest: str, address: int, at: float) -> Invitation | None:
        """A code neither used, late, nor held by another chat; it is held for this address from now on."""
        ...

    def held(self, address: int, at: float) -> Invitation | None:
        """The invitation waiting for this address's yes."""
        ...

    def use(self, invitation: int, at: float) -> None: ...
    def note_wrong(self, address: int, at: float) -> None: ...
    def wrong(self, since: float, address: int | None = None) -> int:
        """Wrong tries since then, of one chat or of all."""
        ...


class Drafts(Protocol):
    """Forms half filled in, one open per person, put-aside ones kept 7 days."""

    def save(self, person: int, draft: Draft) -> None:
        """Writes the open draft (insert or update by its id)."""
        ...

    def shelve(self, draft: int) -> None: ...
    def drop(self, draft: int) -> None: ...
    def shelved(self, person: int, flow: str | None, since: float) -> Draft | None:
        """The newest put-aside draft (of a flow), if younger than `since`."""
        ...

    def reopen(self, draft: int, at: float) -> Draft: ...


class Candidates(Protocol):
    """Those being followed (nobody ended, undone or admitted, unless said)."""

    def get(self, candidate: int) -> Candidate: ...
    def by_code(self, code: str) -> Candidate | None: ...
    def of_cells(self, orgs: Sequence[int]) -> list[Candidate]: ...
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
        """One wide row per cell that admitted anyone: this year to `upto`, the year before to `last_upto`."""
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
    def add_session(self, course: int, number: int, on: date) -> Session: ...
    def enrol(self, course: int, org: int, candidate: int | None = None, person: int | None = None) -> None: ...
    def current(self, day: date) -> list[Course]:
        """Classes not ended more than 30 days before `day`."""
        ...

    def get(self, course: int) -> Course: ...
    def sessions(self, course: int, upto: date | None = None) -> list[Session]: ...
    def session(self, session: int) -> Session: ...
    def learners(self, course: int, orgs: Sequence[int] | None = None, session: int | None = None) -> list[Learner]:
        """The roster (of some cells), by given name; with `session`, each learner's status there."""
        ...


class Owed(Protocol):
    """What is missing, and who was reminded of it."""

    def reported(self, orgs: Sequence[int] | None, first: date, last: date) -> set[int]:
        """Cells for which any report counting now was filed in these days (a zero report is one)."""
        ...

    def remarks(self, month: str, orgs: Sequence[int] | None = None) -> list[Debt]:
        """Followed candidates with a mentor and without a remark for the month; label = UV code."""
        ...

    def attendance(self, first: date, last: date, orgs: Sequence[int] | None = None) -> list[Debt]:
        """Sessions held in these days × cells with learners there that have not reported; since = the session's day."""
        ...

    def pushes(self, name: str, since: float) -> Mapping[int, list[float]]:
        """When each person was sent this push since then."""
        ...

    def snoozed(self, day: date) -> set[int]:
        """People who asked to be reminded on that day."""
        ...

    def snooze(self, person: int, day: date) -> None: ...


class Posts(Protocol):
    """The way out."""

    def put(self, post: Post) -> None:
        """Into the outbox, once per key."""
        ...


class Audit(Protocol):
    """The log of every change."""

    def note(
        self,
        actor: int | None,
        what: str,
        subject: str,
        at: float,
        channel: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """One entry; the chain keeps digests, the values go to the erasable table."""
        ...

    def latest(self, limit: int, before: int | None = None) -> list[AuditEntry]: ...


class Health(Protocol):
    """The state of the house, for one screen."""

    def queue(self) -> Mapping[str, int]:
        """How many rows wait, are being sent, are unknown, dead, set aside; oldest_wait in seconds."""
        ...

    def channels(self) -> Sequence[ChannelState]:
        """Each channel there are addresses of: people bound, groups led, addresses closed for good."""
        ...

    def troubles(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Failed, unknown and set-aside rows: id, kind, channel, at, error; never their text."""
        ...

    def note(self, key: str) -> str | None:
        """A small fact about the installation (last backup, version, committee set up, demo)."""
        ...

    def keep(self, key: str, value: str) -> None: ...


class Memory(Protocol):
    """One transaction's view of everything."""

    orgs: Orgs
    people: People
    codes: Codes
    drafts: Drafts
    candidates: Candidates
    reports: Reports
    register: Register
    quotas: Quotas
    classes: Classes
    owed: Owed
    posts: Posts
    audit: Audit
    health: Health

    def known(self, channel: str, bot: str, chat: str, sender: str, group: bool) -> Known:
        """The address (made if new), the person bound to the sender, and their open draft, in one look."""
        ...
