"""/tinhtrang: the state of the house on one screen: channels, queue, last backup, version, clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import ChannelState
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.texts import Text, Words, _, lines, listed, p_
from handlers.upkeep import standing

LATE = timedelta(hours=30)
"""A nightly backup older than this was missed."""


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
    states = turn.memory.health.channels()
    several = {state.channel for state in states if sum(state.channel == other.channel for other in states) > 1}
    minutes, down = queue["oldest_wait"] // 60, sorted(turn.tools.pulse.down.items())
    turn.say(
        lines(
            _("Phiên bản {version}. {now}.", version=turn.tools.version, now=now(turn)),
            *(channel(state, several) for state in states),
            *months(turn),
            *(_("{channel} đang ngừng: {why}", channel=name.capitalize(), why=why) for name, why in down),
            _("Chờ gửi {waiting}, đang gửi {sending}, tin đến chờ {events}.", **queue),
            _("Tin chờ lâu nhất: {minutes} phút.", minutes=minutes) if minutes else None,
            _("Vướng {count} tin, xem /loi.", count=troubles) if troubles else _("Không có tin nào vướng."),
            *signs(turn),
            backup(turn),
        ),
        [Button(p_("button", "Tin bị vướng"), "/loi")] if troubles or any(state.closed for state in states) else [],
    )


def signs(turn: Turn) -> list[Words]:
    """When each part last showed that it runs; what stands, with what to do."""
    pulse, real = turn.tools.pulse, datetime.fromtimestamp(turn.memory.health.real(), turn.now.tzinfo)
    still = [standing.told(one, real) for one in standing.standing(pulse, besides=turn.event.id)]
    now = pulse.now()
    parts: list[Words] = [_("đồng hồ {ago}", ago=ago(now - pulse.looked))] if pulse.looked is not None else []
    for way, moments in ((_("{channel} nhận {ago}"), pulse.taken), (_("{channel} gửi {ago}"), pulse.sent)):
        parts += [
            Text(way.msgid, {"channel": channel.capitalize(), "ago": ago(now - at)})
            for channel, at in sorted(moments.items())
        ]
    return [*still, *([_("Lần cuối: {parts}.", parts=listed(parts))] if parts else [])]


def ago(seconds: float) -> Words:
    """“12 giây trước”, “5 phút trước”, “3 giờ trước”."""
    if seconds < 60:
        return _("{count} giây trước", count=max(0, int(seconds)))
    if seconds < 3600:
        return _("{count} phút trước", count=int(seconds // 60))
    return _("{count} giờ trước", count=int(seconds // 3600))


def now(turn: Turn) -> str:
    """The product's own clock; a demo's may run ahead."""
    return f"{periods.say_day(turn.today, turn.language)} {turn.now:%H:%M}"


def months(turn: Turn) -> list[Words]:
    """“Zalo 4343 tháng 11: 2.410/3.000 tin (đến 1.100, đi 1.310)”, and how many people a bot has of those it serves."""
    real = datetime.fromtimestamp(turn.memory.health.real(), turn.now.tzinfo)
    limits = {(way.channel, way.bot): way for way in turn.tools.ways if way.monthly}
    said: list[Words] = []
    for tally in turn.memory.tallies.of_month(f"{real:%Y-%m}"):
        way = limits.get((tally.channel, tally.bot))
        if way:
            say = partial(periods.say_number, language=turn.language)
            said.append(
                _(
                    "{bot} tháng {month}: {spent}/{most} tin (đến {incoming}, đi {outgoing}).",
                    bot=f"{tally.channel.capitalize()} {tally.bot}", month=real.month, spent=say(tally.spent),
                    most=say(way.monthly), incoming=say(tally.incoming), outgoing=say(tally.outgoing),
                )
            )  # fmt: skip
    return said


def channel(state: ChannelState, several: Collection[str]) -> Words:
    """“Telegram: 12 người, 1 nhóm, 2 nơi không nhận tin”; of several bots of one messenger also which."""
    name = state.channel.capitalize() + (f" {state.bot}" if state.channel in several else "")
    text = _("{channel}: {people} người, {groups} nhóm", channel=name, people=state.people, groups=state.groups)
    return _("{state}, {closed} nơi không nhận tin", state=text, closed=state.closed) if state.closed else text


def backup(turn: Turn) -> Words:
    """Whether copies are made by themselves, and when the last was, in real time however far ahead the clock is."""
    health = turn.memory.health
    daily, kept = health.note("daily_copy"), health.note("last_backup")
    at = datetime.fromtimestamp(float(kept), turn.now.tzinfo) if kept else None
    last = f"{at:%d/%m/%Y %H:%M}" if at else _("chưa có")
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
