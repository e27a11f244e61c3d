"""The leaders' morning: every day at 07:00 how admissions stand, to leadership groups and to leaders in private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from handlers.domain.people import Role
from handlers.facts import Address, Who
from handlers.ports import Memory
from handlers.progress import figures, telling
from handlers.progress.figures import Figures
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Message
from handlers.talk.sparing import spared
from handlers.texts import Words, _

Telling = Callable[[Figures, int, str], Words]


def compose(memory: Memory, moment: datetime, _shelf: Shelf) -> list[Outgoing]:
    """One digest for each leadership group and each leader, about their own part of the tree."""
    now = figures.read(memory, moment.year, moment.date())
    chart = tuple(telling.chart(now))
    said: dict[tuple[bool, int, str], Words] = {}

    def words(group: bool, org: int, language: str) -> Words:
        if (group, org, language) not in said:
            told: Telling = telling.in_group if group else telling.in_private
            said[group, org, language] = told(now, org, language)
        return said[group, org, language]

    def to_group(group: Address) -> Outgoing:
        return Outgoing(Message(words(True, group.org or 0, group.language), chart), group.language, address=group.id)

    def to_leader(who: Who) -> Outgoing:
        told = Message(words(False, led(who), who.language), (*telling.buttons(now, led(who)), *chart))
        return Outgoing(told, who.language, person=who.person)

    groups = [group for group in memory.people.groups() if group.org is not None]
    return [
        *spared(memory, groups, to_group, lambda group: f"org {group.org}"),
        *spared(memory, memory.people.holders(Role.LEADER), to_leader, lambda who: f"person {who.person}"),
    ]


def led(who: Who) -> int:
    """The highest part of the tree this person leads: that is what their digest speaks of."""
    return min((grant for grant in who.grants if grant.role is Role.LEADER), key=lambda grant: len(grant.path)).org


PUSH = Push(
    "quota_digest",
    title=_("Tiến độ kết nạp hằng ngày"),
    times={time(7): timedelta(hours=5)},
    compose=compose,
    digest=True,
    stands=True,
    nobody=_("Chưa có nhóm lãnh đạo nào (/nhom) và chưa ai giữ vai trò Lãnh đạo."),
)
