"""Which part of a long list is in view: what is shown of it, and which of its places a typed number means."""

from __future__ import annotations

from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field
from handlers.texts import Words, _

TICKED = 4
"""Times a page that may be shown where names are ticked: turning pages would take longer than looking down."""


def size_of(field: Field, asking: Asking) -> int:
    """How many choices of this question are shown at a time."""
    return asking.page * (TICKED if field.grows and asking.buttons else 1)


def pages(count: int, size: int) -> int:
    """Into how many pages so many choices go."""
    return max(1, -(-count // size))


def begins(count: int, page: int, size: int) -> int:
    """The place of the first choice in view; after the last page the first comes again."""
    return (page % pages(count, size)) * size


def where(count: int, page: int, size: int) -> Words | None:
    """“trang 2/3”, where there is more than one. None where there is one."""
    total = pages(count, size)
    return _("trang {page}/{pages}", page=page % total + 1, pages=total) if total > 1 else None
