"""Who takes part, who may give which role, and the ranks of the People's Public Security, low to high."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person may do (docs/domain.md §1.2)."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    MENTOR = "mentor"
    TRAINER = "trainer"
    OFFICER = "officer"
    LEADER = "leader"
    ADMIN = "admin"
    AUDITOR = "auditor"


BY_OFFICER = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.LEADER})
"""What an officer gives in their own part of the tree; the rest only an admin gives."""

CONTENTS = frozenset(Role) - {Role.ADMIN, Role.AUDITOR}
"""Roles that see what was reported; when an admin changes one, the officers hear of it at once."""

IN_CELL = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR})
"""Roles held in one cell; the others in the committee or any part of it."""


def givers(role: Role) -> tuple[Role, ...]:
    """Whose holders may give this role, or take it, in their part of the tree."""
    return (Role.ADMIN, Role.OFFICER) if role in BY_OFFICER else (Role.ADMIN,)


RANKS = (
    "Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ",
    "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy",
    "Thiếu tá", "Trung tá", "Thượng tá", "Đại tá",
    "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng",
)  # fmt: skip

YOUNGEST = 16
"""A birth year that makes a candidate younger than this is taken for a slip of the finger."""
