"""What is turned away before anybody reads it: numbers of papers, secrets, what a check found (docs/domain.md §8.2).

Looked at once, whatever it is: a line, a tap, what was written under a picture, a correction, a command in a group.
By then its words are gone: `bot/inbox.py` has written down a mark in their place (`reading.blanked`).
Of a stranger nothing is kept, and what a group says among itself is not read: neither needs a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.routing import groups
from handlers.talk.forms.reading import guard
from handlers.talk.kinds import Turn
from handlers.talk.scene import Event, Flaw, Kind
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

A_FILE = _("Tôi không nhận tệp hay ảnh ở đây, và chưa mở tệp đó. Đồng chí gõ nội dung giúp.")
UNREAD: Mapping[Kind, Words] = {
    "picture": A_FILE,
    "file": A_FILE,
    "voice": _("Tôi chưa nghe được tin thoại. Đồng chí gõ bằng chữ giúp."),
    "sticker": _("Tôi chưa hiểu được hình dán. Đồng chí gõ bằng chữ giúp."),
    "other": _("Tôi chưa đọc được loại tin này. Đồng chí gõ nội dung bằng chữ giúp."),
}
"""What is said to what is no text: pictures only where a form asks for one, the rest never."""
UNOPENED: Mapping[Flaw, Words] = {
    "heic": _(
        "Ảnh HEIC tôi chưa mở được. Đồng chí gửi lại ở dạng ảnh (không phải tệp), hoặc chụp màn hình ảnh ấy rồi gửi."
    ),
    "large": _("Ảnh này lớn quá. Đồng chí gửi lại ở dạng ảnh (không phải tệp), hoặc chụp lại nhỏ hơn."),
    "broken": _("Ảnh này tôi chưa mở được, có thể tệp bị hỏng. Đồng chí chụp lại rồi gửi ở dạng ảnh."),
    "lost": _("Tôi chưa nhận được ảnh này. Đồng chí gửi lại giúp."),
    "video": _("Tôi chưa xem được video. Đồng chí chụp tờ giấy rồi gửi ở dạng ảnh."),
    "file": _("Tôi chưa mở được loại tệp này. Đồng chí chụp tờ giấy rồi gửi ở dạng ảnh."),
}
"""Why a picture that was asked for is not taken, and what to send instead."""
A_PICTURE = _("Ở đây tôi chờ một tấm ảnh. Đồng chí gửi ảnh giúp.")
"""What is said to anything else that comes instead of a picture."""

WHY = {guard.SECRET: SECRET, guard.NUMBER: NUMBER, guard.LONG: TOO_LONG}


def refusal(event: Event) -> Words | None:
    """Why this is not taken in; None where it is."""
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


def why_not(event: Event) -> Words:
    """Why what was sent is not the picture that was asked for."""
    if event.kind in ("picture", "file"):
        return UNOPENED[event.flaw or ("lost" if event.kind == "picture" else "file")]
    return A_PICTURE
