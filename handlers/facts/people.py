"""Who there is: organisations, roles, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handlers.domain.people import Role


class Org(NamedTuple):  # thousands are read for a digest: made in a quarter of a dataclass's time
    """A Party organisation: the committee or one of its cells. `path` (“/1/4/”) names its place in the tree."""

    id: int
    code: str
    name: str
    kind: str
    parent: int | None
    path: str
    until: date | None = None
    since: date = date.min
    """Nothing is owed for what was before."""
    official_code: str | None = None
    """The code of the organisation in the Party's own lists, “38.168.053.000.001”, where it was given."""


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
class Person:
    """A member, with the cell they belong to."""

    id: int
    name: str
    given: str
    org: int | None
    ended: date | None = None
