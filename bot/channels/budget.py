"""A messenger's plan: messages counted as they come and go, admins warned in time, what can wait held back in time.

Both directions are counted, because nobody has found out which ones Zalo counts; a bot with no limit is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.care.notices import KEPT
from bot.channels.base import Capabilities, Channel, dress
from bot.clock import Clock
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from handlers.texts import Words, _
from storage.memory import Memory

WARN, STOP = 80, 95
"""Per cent of the month's messages from which digests come on Mondays only, and from which nothing is pushed."""

MONDAY = 0
THIN = frozenset({"digest"})
HELD = frozenset({"digest", "push"})
"""Kinds held back at each step. Replies always go, and so do notices: they tell of rights, codes and trouble."""


def month(real: float) -> str:
    """The month a plan counts by, in Vietnam's time: 2026-11."""
    return f"{datetime.fromtimestamp(real, VIETNAM):%Y-%m}"


def held_back(memory: Memory, channel: Channel, clock: Clock) -> frozenset[str]:
    """The kinds of messages this bot sends to nobody just now."""
    most = channel.capabilities.monthly
    if not most:
        return frozenset()
    spent = memory.counter.of_bot(channel.name, channel.bot, month(clock.real())).spent * 100
    if spent >= most * STOP:
        return HELD
    return THIN if spent >= most * WARN and clock.now().weekday() != MONDAY else frozenset()


def came(memory: Memory, channel: Channel, clock: Clock) -> None:
    """One more message from somebody."""
    count(memory, channel, clock, incoming=1)


def went(memory: Memory, channel: Channel, clock: Clock, payload: Mapping[str, Any]) -> None:
    """One more message of ours that arrived or may have, in as many pieces as it takes there."""
    if channel.capabilities.monthly and "text" in payload:
        count(memory, channel, clock, outgoing=len(dress(payload, channel.capabilities).texts))


def count(memory: Memory, channel: Channel, clock: Clock, incoming: int = 0, outgoing: int = 0) -> None:
    """Some more messages; whoever looks after the bot hears of it when 80 and 95 % are reached, once each."""
    most, name = channel.capabilities.monthly, month(clock.real())
    if not most:
        return
    memory.counter.add(channel.name, channel.bot, name, incoming, outgoing)
    spent = memory.counter.of_bot(channel.name, channel.bot, name).spent
    before = spent - incoming - outgoing
    for level in (WARN, STOP):
        if before * 100 < most * level <= spent * 100:
            tell(memory, channel, level, spent, clock.now(), f"budget:{channel.name}:{channel.bot}:{name}:{level}")


def tell(memory: Memory, channel: Channel, level: int, spent: int, now: datetime, key: str) -> None:
    """Warns every admin."""
    words = warning(channel.capabilities, f"{channel.name.capitalize()} {channel.bot}", level, spent)
    for admin in memory.people.holders(Role.ADMIN):
        payload = Message(words).payload(admin.language)
        late = (now + KEPT).timestamp()
        memory.posts.put(
            Post(f"{key}:{admin.person}", payload, admin.person, kind="notice", lane=Lane.PUSH, not_after=late)
        )


def warning(can: Capabilities, bot: str, level: int, spent: int) -> Words:
    """How much is used up, and what follows from it."""
    if level == WARN:
        return _(
            "{bot} đã dùng {spent}/{most} tin của tháng này (80%). Từ nay bản tin tiến độ qua bot này "
            "chỉ gửi thứ Hai.",
            bot=bot, spent=spent, most=can.monthly,
        )  # fmt: skip
    return _(
        "{bot} đã dùng {spent}/{most} tin của tháng này (95%). Đến hết tháng bot này chỉ trả lời, không gửi nhắc việc "
        "và bản tin; ai có kênh khác thì nhận ở đó. Xem /tinhtrang.",
        bot=bot, spent=spent, most=can.monthly,
    )  # fmt: skip
