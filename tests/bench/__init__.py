"""What `make bench` measures: how fast and how safely the bot works, always against something measured beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ok` is None where nothing is promised."""

    name: str
    figure: str
    bar: str = ""
    ok: bool | None = None

    @property
    def verdict(self) -> str:
        """What the last column says."""
        return {None: "", True: "ok", False: "BELOW"}[self.ok]
