"""Those on their way into the Party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from handlers.domain.path import Happened, History
from handlers.facts import Candidate, Mentorship


class Candidates(Protocol):
    """Those being followed (nobody undone, off the way or admitted, unless said)."""

    def get(self, candidate: int) -> Candidate: ...
    def by_code(self, code: str) -> Candidate | None:
        """The followed candidate named UV-031; None where nobody is."""
        ...

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

    def numbered(self, step: str, since: date) -> list[tuple[int, str]]:
        """Whose step (“admitted”) since that day bears the number of a paper, and which, anywhere in the committee."""
        ...

    def mentors(self, candidate: int) -> list[Mentorship]:
        """Who helped one candidate, from when to when, the earliest first."""
        ...

    def history(self, candidate: int) -> History:
        """What happened to one candidate on their way, as it counts now."""
        ...

    def histories(self, orgs: Sequence[int] | None = None) -> Mapping[int, Sequence[Happened]]:
        """What happened to everybody who still has a step ahead, in some cells or all, in one look."""
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
