"""The plain shapes of what is remembered: who, where, about whom, what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.domain.people import Role


@dataclass(frozen=True, slots=True)
class Org:
    """A Party organisation: the committee or one of its cells. `path` (“/1/4/”) names its place in the tree."""

    id: int
    code: str
    name: str
    kind: str
    parent: int | None
    path: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in an organisation and everything below it."""

    role: Role
    org: int
    path: str
    org_name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A person as the bot knows them while they talk."""

    person: int
    name: str
    given: str
    language: str
    grants: tuple[Grant, ...]
    org: int | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held now, anywhere."""
        return frozenset(grant.role for grant in self.grants)

    def reach(self, *roles: Role) -> tuple[str, ...]:
        """The tree paths within which one of these roles is held."""
        return tuple(grant.path for grant in self.grants if grant.role in roles)

    def covers(self, path: str, *roles: Role) -> bool:
        """Whether one of these roles reaches the organisation at `path`."""
        return any(path.startswith(own) for own in self.reach(*roles))


@dataclass(frozen=True, slots=True)
class Address:
    """One chat on one channel: a person's own, a group, or a stranger's. `offer` is what was last offered there."""

    id: int
    channel: str
    bot: str
    chat: str
    group: bool
    person: int | None
    org: int | None
    language: str
    offer: tuple[tuple[str, str], ...] = ()
    last_ref: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A form half filled in. `id` is part of its buttons' lines, so that old buttons are told from today's."""

    id: int
    flow: str
    state: dict[str, Any]
    updated: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an event's sender, found in one look: the address, the person behind it, their open draft."""

    address: Address
    who: Who | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A member, with the cell they belong to."""

    id: int
    name: str
    given: str
    org: int | None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code's meaning: who may come in with it, as what, where, until when."""

    id: int
    person: int | None
    name: str
    role: Role
    org: int
    expires: float


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

    @property
    def birth_year(self) -> str | None:
        """The year, from a full date or a bare year."""
        return self.birth[:4] if self.birth else None


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, once, by whom, about whom. `replaced` means a later report stands in its place."""

    id: int
    type: str
    org: int
    period: str
    about: int | None
    said: Mapping[str, Any]
    filed_by: int
    filed_at: float
    replaces: int | None = None
    replaced: int | None = None
    void: bool = False
    reason: str | None = None

    @property
    def code(self) -> str:
        """BC-0412: how people name this report."""
        return f"BC-{self.id:04d}"


@dataclass(frozen=True, slots=True)
class Quota:
    """The admissions one organisation is asked for in one year, with the resolution that says so."""

    org: int
    year: int
    target: int
    source_no: str
    source_on: date | None
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A class: kind, name, organiser, place, first and last day."""

    id: int
    kind: str
    name: str
    organiser: str
    place: str
    starts: date
    ends: date
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a class."""

    id: int
    course: int
    course_name: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Learner:
    """One person on a class's roster (a candidate or a member), and the cell that sent them."""

    enrolment: int
    name: str
    given: str
    org: int
    org_name: str
    status: str | None = None
    candidate: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class CellCount:
    """Admissions of one cell in a year up to a day, and in the year before up to the same day."""

    org: int
    admitted: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Debt:
    """Something owed: `kind` is the report type, `since` the day it was due, `mentor` who answers first if any."""

    kind: str
    org: int
    period: str
    since: date
    about: int | None = None
    label: str = ""
    mentor: int | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log: who did what to what, which fields; never the values."""

    id: int
    at: float
    actor: int | None
    what: str
    subject: str
    fields: tuple[str, ...] = ()
    channel: str = ""
    actor_name: str | None = field(default=None)


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One channel in numbers: people bound to it, groups led, addresses closed for good."""

    channel: str
    people: int
    groups: int
    closed: int
