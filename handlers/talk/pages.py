"""Long lists, one screen at a time: the button that turns the page."""

from __future__ import annotations

from handlers.talk.messages import Button
from handlers.texts import Words, p_

MORE = p_("button", "Xem thêm")


def turning(page: int, pages: int, line: str, first: Words = MORE) -> list[Button]:
    """“Xem thêm” while more follows, on the last of several “Về đầu”; `line` and the page's number ask for a page.

    `first` is what leads on from the first page, where that is called something else.
    """
    if page < pages:
        return [Button(first if page == 1 else MORE, f"{line} {page + 1}")]
    return [Button(p_("button", "Về đầu"), f"{line} 1")] if pages > 1 else []
