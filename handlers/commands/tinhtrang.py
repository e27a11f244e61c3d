"""/tinhtrang: the state of the house on one screen: channels, queue, last backup, version, clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import ChannelState
from handlers.kinds import Command
from handlers.messages import Button
from handlers.texts import Words, _, lines, p_
from handlers.turn import Turn

LATE = timedelta(hours=30)
"""A nightly backup older than this was missed (reliability.md)."""


def status(turn: Turn, rest: str) -> None:
    """One screen; what needs a hand says so."""
    queue = {
        "oldest_wait": 0,
        "waiting": 0,
        "sending": 0,
        "events": 0,
        **turn.memory.health.queue(besides=turn.event.id),
    }
    troubles = sum(queue.get(state, 0) for state in ("dead", "unknown", "aside"))
    minutes, down = queue["oldest_wait"] // 60, sorted(turn.tools.down)
    turn.say(
        lines(
            _("Phiên bản {version}. {now}.", version=turn.tools.version, now=now(turn)),
            *(channel(state) for state in turn.memory.health.channels()),
            *(_("{channel} đang ngừng: {why}", channel=name.capitalize(), why=turn.tools.down[name]) for name in down),
            _("Chờ gửi {waiting}, đang gửi {sending}, tin đến chờ {events}.", **queue),
            _("Tin chờ lâu nhất: {minutes} phút.", minutes=minutes) if minutes else None,
            _("Vướng {count} tin, xem /loi.", count=troubles) if troubles else _("Không có tin nào vướng."),
            backup(turn),
        ),
        [Button(p_("button", "Tin bị vướng"), "/loi")] if troubles else [],
    )


def now(turn: Turn) -> str:
    """The product's own clock; a demo's may run ahead."""
    return f"{periods.say_day(turn.today, turn.language)} {turn.now:%H:%M}"


def channel(state: ChannelState) -> Words:
    """“Telegram: 12 người, 1 nhóm, 2 tài khoản không nhận tin”."""
    name = state.channel.capitalize()
    text = _("{channel}: {people} người, {groups} nhóm", channel=name, people=state.people, groups=state.groups)
    return _("{state}, {closed} tài khoản không nhận tin", state=text, closed=state.closed) if state.closed else text


def backup(turn: Turn) -> Words:
    """Whether copies are made by themselves, and when the last was, in real time however far ahead the clock is."""
    health = turn.memory.health
    daily, kept = health.note("daily_copy"), health.note("last_backup")
    at = datetime.fromtimestamp(float(kept), turn.now.tzinfo) if kept else None
    last = f"{at:%d/%m/%Y %H:%M}" if at else _("chưa")
    if not daily:
        return _("Ở đây không tự sao lưu; lần gần nhất: {last}.", last=last)
    late = kept is not None and health.age(float(kept)) > LATE.total_seconds()
    return lines(
        _("Sao lưu tự động {time} hằng ngày, lần gần nhất: {last}.", time=daily, last=last),
        _("Đã quá một ngày: kiểm tra lịch sao lưu.") if late else None,
    )


COMMAND = Command(
    "tinhtrang", _("Tình trạng"), frozenset({Role.ADMIN}), status, aliases=("status",),
    place=11,
    help=_("kênh, hàng đợi, sao lưu, phiên bản"),
)  # fmt: skip
