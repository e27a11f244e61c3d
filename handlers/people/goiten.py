"""/goiten: how answers and buttons name people on the way, for each channel; what leaves unasked never does."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.domain.people import Role
from handlers.facts import Org
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.naming import choose, naming_at
from handlers.texts import Naming, Words, _, lines, p_

CHANNELS = ("telegram", "zalo", "web")
WAYS: Mapping[Naming, Words] = {
    Naming.NAME: _("tên"),
    Naming.INITIALS: _("chữ tắt và mã"),
    Naming.CODE: _("chỉ mã"),
}


def naming(turn: Turn, rest: str) -> None:
    """What holds on each channel; `zalo ma` sets it for one's own part of the tree."""
    channel, _space, how = rest.partition(" ")
    org = turn.memory.orgs.get(next(grant.org for grant in turn.who.grants if grant.role is Role.ADMIN))
    if channel in CHANNELS and how in [*Naming]:
        before = naming_at(turn.memory, org.path, channel)
        choose(turn.memory, org.id, channel, Naming(how))
        turn.audit("naming.set", f"org {org.id}", before={"way": before.value}, after={"channel": channel, "way": how})
        show(turn, org, _("Đã ghi."))
    elif channel in CHANNELS:
        ask(turn, org, channel)
    else:
        show(turn, org)


def show(turn: Turn, org: Org, note: Words | None = None) -> None:
    """Every channel with its way."""
    held = [
        _("– {channel}: {way}", channel=one.capitalize(), way=WAYS[naming_at(turn.memory, org.path, one)])
        for one in CHANNELS
    ]
    unasked = _("Tin tôi tự gửi không nêu tên ai, kênh nào cũng vậy.")
    turn.say(
        lines(
            note,
            _("{org}: trong câu trả lời và lựa chọn, người trong hồ sơ được gọi bằng", org=org.name),
            *held,
            unasked,
        ),
        [Button(p_("button", "Đổi {channel}", channel=one.capitalize()), f"/goiten {one}") for one in CHANNELS],
    )


def ask(turn: Turn, org: Org, channel: str) -> None:
    """The ways there are, for one channel."""
    now = naming_at(turn.memory, org.path, channel)
    turn.say(
        _(
            "Trên {channel} gọi người trong hồ sơ bằng gì? Hiện nay: {way}.",
            channel=channel.capitalize(),
            way=WAYS[now],
        ),
        [Button(way, f"/goiten {channel} {how.value}") for how, way in WAYS.items()],
    )


COMMAND = Command(
    "goiten", _("Cách gọi tên"), frozenset({Role.ADMIN}), naming, aliases=("naming",),
    help=_("mỗi kênh gọi người trong hồ sơ bằng tên, chữ tắt hay mã"),
)  # fmt: skip
