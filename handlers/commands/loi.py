"""/loi: what did not arrive and what was set aside: kind, channel, time and error, never a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.domain.people import Role
from handlers.kinds import Command
from handlers.messages import Button
from handlers.texts import Words, _, lines, p_
from handlers.turn import Turn

SHOWN = 10
STATES: Mapping[str, Words] = {
    "dead": _("không gửi được"),
    "unknown": _("chưa rõ đã tới chưa"),
    "aside": _("tin đến chưa xử lý được"),
}
KINDS: Mapping[str, Words] = {
    "reply": _("trả lời"),
    "push": _("tin định kỳ"),
    "digest": _("bản tin tiến độ"),
    "notice": _("thông báo"),
    "code": _("mã mời"),
    "file": _("tệp"),
    "event": _("tin đến"),
}


def troubles(turn: Turn, rest: str) -> None:
    """The newest ten, and how many there are in all."""
    queue, found = turn.memory.health.queue(), turn.memory.health.troubles(SHOWN)
    if not found:
        turn.say(_("Không có tin nào vướng."), [Button(p_("button", "Tình trạng"), "/tinhtrang")])
        return
    turn.say(
        lines(
            _(
                "{dead} tin không gửi được, {unknown} tin chưa rõ, {aside} tin đến để riêng.",
                dead=queue.get("dead", 0),
                unknown=queue.get("unknown", 0),
                aside=queue.get("aside", 0),
            ),
            *(line(turn, trouble) for trouble in found),
            _("Mã mời chưa rõ đã tới chưa thì cấp mã mới. Nguyên nhân nằm trong nhật ký máy chủ."),
        ),
        [Button(p_("button", "Tình trạng"), "/tinhtrang")],
    )


def line(turn: Turn, trouble: Mapping[str, Any]) -> Words:
    """“#12 23/11 08:15 Telegram, trả lời: không gửi được (blocked)”."""
    at = trouble.get("at")
    when = f"{datetime.fromtimestamp(at, turn.now.tzinfo):%d/%m %H:%M}" if at else ""
    return _(
        "#{id} {when} {channel}, {kind}: {state} ({error})",
        id=trouble["id"],
        when=when,
        channel=(trouble.get("channel") or "?").capitalize(),
        kind=KINDS.get(trouble["kind"], trouble["kind"]),
        state=STATES.get(trouble.get("state", ""), ""),
        error=(trouble.get("error") or "?")[:60],
    )


COMMAND = Command(
    "loi", _("Tin bị vướng"), frozenset({Role.ADMIN}), troubles, aliases=("errors",),
    help=_("tin chưa gửi được, tin để riêng"),
)  # fmt: skip
