"""What a one-time code means."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.domain.people import Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code's meaning: who may come in with it, as what, where, until when."""

    id: int
    person: int | None
    name: str
    role: Role
    org: int
    expires: float
    given_by: int | None = None
    """Whose right it rests on; None where the command line gave it."""


@dataclass(frozen=True, slots=True)
class GroupCode:
    """A one-time code that makes a group the leadership chat of a part of the tree, and who gave it."""

    id: int
    org: int
    given_by: int
