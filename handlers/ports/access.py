"""How one gets in."""

from __future__ import annotations

from typing import Protocol

from handlers.domain.people import Role
from handlers.facts import GroupCode, Invitation


class Codes(Protocol):
    """One-time codes, kept as keyed digests only."""

    def issue(
        self, digest: str, person: int | None, name: str, role: Role, org: int, by: int | None, expires: float
    ) -> None: ...
    def look(self, digest: str, address: int, at: float) -> Invitation | None:
        """A code neither used, late, nor held by another chat; it is held for this address from now on.

        None for any other.
        """
        ...

    def held(self, address: int, at: float) -> Invitation | None:
        """The invitation waiting for this address's yes; None where none waits."""
        ...

    def issue_for_group(self, digest: str, org: int, by: int, expires: float) -> None: ...
    def of_group(self, digest: str, at: float) -> GroupCode | None:
        """A group's code neither used nor late; no group's code is anybody's invitation, and the other way round.

        None for any other.
        """
        ...

    def use(self, code: int, at: float) -> None: ...
    def cancel(self, person: int, at: float) -> None:
        """Every code made out to this person so far is spent."""
        ...

    def replace(self, person: int | None, name: str, role: Role, org: int, at: float) -> bool:
        """The open code for the same person or typed name in this role here is spent; whether there was one.

        Two codes for one new name would make two people.
        """
        ...

    def meant_for(self, role: Role, org: int) -> str:
        """The name on the latest code for this role here that nobody has used, also a late one; else nothing."""
        ...

    def note_wrong(self, address: int, at: float) -> None: ...
    def wrong(self, since: float, address: int | None = None) -> list[float]:
        """When wrong codes were typed since then, by one chat or by all, the earliest first."""
        ...

    def answers(self, channel: str, since: float) -> int:
        """How many answers strangers have had over this channel since then."""
        ...

    def answered(self, address: int, since: float, starts: bool) -> bool:
        """Whether a stranger here has been answered after that moment; of all answers, or of those to /start."""
        ...

    def note_answer(self, address: int, at: float, start: bool) -> None: ...
