"""/loi: what did not arrive, what was set aside and who is reached no more: never a text, never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Address
from handlers.people.unreachable import BACK_IN, place_of, remedy, way_to, whose, within_reach
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, p_
from handlers.upkeep import left_out

SHOWN = 10
SEEN = "troubles_seen"
"""The note of the newest trouble an admin has looked at: `check` alarms nobody of older ones."""
LATELY = timedelta(days=1)
"""How long it is told that a group did not let a message in, once that is no longer worth sending."""

STATES: Mapping[str, Words] = {
    "dead": _("không gửi được"),
    "unknown": _("chưa rõ đã tới chưa"),
    "aside": _("tin đến chưa xử lý được"),
}
KINDS: Mapping[str, Words] = {
    "reply": _("trả lời"),
    "answer": _("trả lời"),
    "late": _("trả lời"),
    "push": _("tin định kỳ"),
    "digest": _("bản tin tiến độ"),
    "notice": _("thông báo"),
    "alarm": _("báo động"),
    "code": _("mã mời"),
    "file": _("tệp"),
    "event": _("tin đến"),
}


def troubles(turn: Turn, rest: str) -> None:
    """The newest ten, how many there are in all, and who is no longer reached."""
    quiet = within_reach(turn)
    ways = {way.line: way for way in (way_to(chat, len(quiet) > 1) for chat in quiet[:SHOWN])}
    said = lines(stuck(turn), unread(turn), *shut(turn), *silence(turn, quiet))
    turn.say(said, [*ways.values(), Button(p_("button", "Tình trạng"), "/tinhtrang")])


def stuck(turn: Turn) -> Words:
    """The messages: how many of each kind, and the newest."""
    queue, found = turn.memory.health.queue(), turn.memory.health.troubles(SHOWN)
    if not found:
        return _("Không có tin nào vướng.")
    turn.memory.health.keep(SEEN, repr(found[0]["at"] or 0))
    return lines(
        _(
            "{dead} tin không gửi được, {unknown} tin chưa rõ, {aside} tin đến để riêng.",
            dead=queue.get("dead", 0),
            unknown=queue.get("unknown", 0),
            aside=queue.get("aside", 0),
        ),
        *(line(turn, trouble) for trouble in found),
        _("Mã mời nào chưa rõ đã tới chưa thì đồng chí cấp mã mới. Nguyên nhân nằm trong nhật ký máy chủ."),
    )


def unread(turn: Turn) -> Words | None:
    """What of the admin's part could not be worked out lately, so that others miss it; None where all could."""
    codes = left_out.theirs(turn.memory, turn.who, left_out.lately(turn.memory, turn.today))
    return left_out.told(codes) if codes else None


def shut(turn: Turn) -> list[Words]:
    """The leadership groups that let nothing in, each with what is missing there and what helps."""
    found: dict[int, Words] = {}
    for address, kind, why in turn.memory.health.shut_out((turn.now - LATELY).timestamp()):
        group = turn.memory.people.address(address)
        place = place_of(turn.memory, group) if group else None
        if group and place and turn.who.covers(place.path, Role.ADMIN) and address not in found:
            found[address] = _(
                "– {chat} chưa nhận được {kind}. {remedy}",
                chat=whose(turn.memory, group), kind=KINDS.get(kind, kind), remedy=remedy(turn.memory, group, why),
            )  # fmt: skip
    return [_("{count} nhóm chưa nhận được tin:", count=len(found)), *found.values()] if found else []


def silence(turn: Turn, quiet: Sequence[Address]) -> list[Words]:
    """The chats that no longer take messages, each with whose it is."""
    if not quiet:
        return []
    said: list[Words] = [_("{count} nơi không còn nhận tin:", count=len(quiet))]
    said += [_("– {chat}", chat=whose(turn.memory, chat)) for chat in quiet[:SHOWN]]
    return [*said, BACK_IN] if any(chat.org is not None for chat in quiet[:SHOWN]) else said


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
    help=_("tin chưa gửi được, tin để riêng, ai không nhận tin"),
)  # fmt: skip
