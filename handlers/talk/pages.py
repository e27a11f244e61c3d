"""Long lists, one screen at a time: the button that turns the page."""

from __future__ import annotations

from handlers.talk.messages import Button
from handlers.texts import p_


def turning(page: int, pages: int, line: str) -> list[Button]:
    """“Xem thêm” while more follows, on the last of several “Về đầu”; `line` and the page's number ask for a page."""
    if page < pages:
        return [Button(p_("button", "Xem thêm"), f"{line} {page + 1}")]
    return [Button(p_("button", "Về đầu"), f"{line} 1")] if pages > 1 else []
