"""What is turned away before anybody reads it: numbers of papers, secrets, what a check found (docs/domain.md §8.2).

Looked at once, whatever it is: a line, a tap, what was written under a picture, a correction, a command in a group.
By then its words are gone: `bot/inbox.py` has written down a mark in their place (`reading.blanked`).
Of a stranger nothing is kept, and what a group says among itself is not read: neither needs a word.
"""

from __future__ import annotations

from handlers.routing import groups
from handlers.talk.forms.reading import guard
from handlers.talk.turn import Event, Turn
from handlers.texts import Words, _

SECRET = _(
    "Tôi không nhận nội dung mật hay nội dung thẩm tra lý lịch. "
    "Đồng chí gửi theo đường văn bản của đơn vị. Tin vừa rồi không được lưu; đồng chí xóa tin ấy trên máy giúp."
)
NUMBER = _(
    "Tôi không giữ số căn cước. Tin vừa rồi không được lưu; đồng chí xóa tin ấy trên máy giúp, rồi gõ "
    "lại, bỏ dãy số ấy đi."
)
TOO_LONG = _("Tin này dài quá 4096 chữ nên tôi chưa đọc và không lưu. Đồng chí chia thành vài tin giúp.")

WHY = {guard.SECRET: SECRET, guard.NUMBER: NUMBER, guard.LONG: TOO_LONG}


def refusal(event: Event) -> Words | None:
    """Why this is not taken in, if it is not."""
    mark = guard.refused(event.text)
    return WHY[mark] if mark else None


def turned_away(turn: Turn) -> bool:
    """Says why, where it was said, and nothing else is done with it."""
    if turn.known.who is None or (turn.event.group and not groups.addressed(turn.event)):
        return False
    why = refusal(turn.event)
    if why:
        turn.say(why)
    return why is not None
