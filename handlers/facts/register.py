"""What was said, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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
