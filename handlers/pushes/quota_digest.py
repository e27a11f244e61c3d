"""The leaders' morning: every day at 07:00 how admissions stand, to leadership groups and to leaders in private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from handlers.domain.people import Role
from handlers.facts import Who
from handlers.kinds import Outgoing, Push
from handlers.messages import Button, Message
from handlers.overview import figures, telling
from handlers.overview.figures import Figures
from handlers.ports import Memory
from handlers.texts import Words, _

Telling = Callable[[Figures, int, str], Words]


def compose(memory: Memory, moment: datetime) -> list[Outgoing]:
    """One digest for each leadership group and each leader, about their own part of the tree."""
    now = figures.read(memory, moment.year, moment.date())
    said: dict[tuple[bool, int, str], Words] = {}

    def words(group: bool, org: int, language: str) -> Words:
        if (group, org, language) not in said:
            told: Telling = telling.in_group if group else telling.in_private
            said[group, org, language] = told(now, org, language)
        return said[group, org, language]

    found = [
        Outgoing(Message(words(True, group.org, group.language)), group.language, address=group.id)
        for group in memory.people.groups()
        if group.org is not None
    ]
    acts = tuple(telling.buttons(now))
    return found + [leader_digest(who, words, acts) for who in memory.people.holders(Role.LEADER)]


def leader_digest(who: Who, words: Callable[[bool, int, str], Words], acts: tuple[Button, ...]) -> Outgoing:
    """One leader's digest; it speaks of the highest part of the tree they lead."""
    highest = min((grant for grant in who.grants if grant.role is Role.LEADER), key=lambda grant: len(grant.path))
    return Outgoing(Message(words(False, highest.org, who.language), acts), who.language, person=who.person)


PUSH = Push(
    "quota_digest",
    title=_("Tiến độ kết nạp hằng ngày"),
    times=(time(7),),
    window=timedelta(hours=5),
    compose=compose,
)
