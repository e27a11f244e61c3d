"""Who may give or take which role, which roles show contents, and which belong to one cell (architecture.md §9)."""

from __future__ import annotations

from handlers.domain.people import Role

BY_OFFICER = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.LEADER})
"""What an officer gives in their own part of the tree; the rest only an admin gives."""

CONTENTS = frozenset(Role) - {Role.ADMIN, Role.AUDITOR}
"""Roles that see what was reported; when an admin changes one, the officers hear of it at once."""

IN_CELL = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR})
"""Roles held in one cell; the others in the committee or any part of it."""


def givers(role: Role) -> tuple[Role, ...]:
    """Whose holders may give this role, or take it, in their part of the tree."""
    return (Role.ADMIN, Role.OFFICER) if role in BY_OFFICER else (Role.ADMIN,)
