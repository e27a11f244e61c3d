"""Who may give which role to whom and where, and so touch what is theirs: asked of the giver as they are now."""

from __future__ import annotations

from handlers.domain.people import IN_CELL, Role, givers
from handlers.facts import Invitation, Org, Who
from handlers.ports import Memory
from handlers.texts import Words, _

OWN = _("Không ai tự đổi vai trò của mình. Đồng chí nhờ một quản trị khác.")
ABOVE = _("Đồng chí ấy còn giữ vai trò mà chỉ quản trị mới đổi được. Đồng chí nhờ quản trị.")
BEYOND = _("Vai trò này ở đó đồng chí chưa giao được. Đồng chí nhờ quản trị.")
A_CELL = _("Vai trò này gắn với một chi bộ. Đồng chí chọn chi bộ giúp.")
OWN_NAME = _("Không ai tự đổi tên của mình. Đồng chí nhờ một đồng chí khác cũng quản lý danh sách.")


def refusal(giver: Who, other: Who) -> Words | None:
    """Why the giver may not touch all of this person's roles: their own, or beyond what they may give.

    None where they may.
    """
    if other.person == giver.person:
        return OWN
    allowed = all(giver.covers(grant.path, *givers(grant.role)) for grant in other.grants)
    return None if allowed else ABOVE


def unnamed(giver: Who, other: Who) -> Words | None:
    """Why the giver may not say how this person is called: nobody names themselves, nor whoever stands above.

    None where they may.
    """
    return OWN_NAME if other.person == giver.person else refusal(giver, other)


def misplaced(giver: Who, role: Role, org: Org) -> Words | None:
    """Why this role may not be given there; None where it may."""
    if org.until is not None or not giver.covers(org.path, *givers(role)):
        return BEYOND
    return A_CELL if role in IN_CELL and org.kind != "cell" else None


def hindrance(giver: Who, other: Who | None, role: Role, org: Org) -> Words | None:
    """Why no code: it opens everything its person may see, so whoever gives it must be able to give all of that.

    None where nothing hinders.
    """
    if other and other.person == giver.person:
        held = any(grant.role == role and grant.org == org.id for grant in other.grants)
        return None if held else OWN
    return (refusal(giver, other) if other else None) or misplaced(giver, role, org)


def still_given(memory: Memory, invitation: Invitation) -> bool:
    """Whether whoever gave a code could give it now; one of the command line stands until it is late."""
    if invitation.given_by is None:
        return True
    giver = memory.people.who(invitation.given_by)
    other = memory.people.who(invitation.person) if invitation.person else None
    org = memory.orgs.get(invitation.org)
    return giver is not None and hindrance(giver, other, invitation.role, org) is None
