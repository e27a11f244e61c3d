"""From March on, on the first working day of a month: an officer whose part has no quota yet is asked for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.domain.calendar import is_working_day
from handlers.domain.people import Role
from handlers.facts import Org, Who
from handlers.ports import Memory
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Button, Message
from handlers.talk.sparing import spared
from handlers.texts import _, p_

MARCH = 3
"""By the first of March quotas are given (docs/domain.md §4.1)."""


def compose(memory: Memory, moment: datetime, _shelf: Shelf) -> list[Outgoing]:
    """One question for each officer, of the highest part of the tree they answer for."""
    day = moment.date()
    if day.month < MARCH or not is_first(memory, day):
        return []
    given, orgs = memory.quotas.of_year(day.year), {org.id: org for org in memory.orgs.all()}

    def asked(who: Who) -> Outgoing | None:
        org = answered_for(who, orgs)
        if org is None or org.id in given:
            return None
        text = _(
            "Năm {year} chưa có chỉ tiêu kết nạp của {org}. Có văn bản thì đồng chí giao giúp; trước đó tôi không báo "
            "chi bộ nào chậm.",
            year=day.year,
            org=org.name,
        )
        return Outgoing(
            Message(text, (Button(p_("button", "Giao chỉ tiêu"), "/chitieu dat"),)), who.language, who.person
        )

    officers = memory.people.holders(Role.OFFICER)
    return [one for one in spared(memory, officers, asked, lambda who: f"person {who.person}") if one]


def is_first(memory: Memory, day: date) -> bool:
    """Whether it is the first working day of its month."""
    swaps = memory.rules.own().everywhere()
    days = [day.replace(day=number) for number in range(1, day.day + 1)]
    return [one for one in days if is_working_day(one, swaps)] == [day]


def answered_for(who: Who, orgs: dict[int, Org]) -> Org | None:
    """The highest part of the tree of which this person is officer; None where it cannot be read."""
    grants = (grant for grant in who.grants if grant.role is Role.OFFICER and grant.org in orgs)
    top = min(grants, key=lambda grant: len(grant.path), default=None)
    return orgs[top.org] if top else None


PUSH = Push(
    "quota_ungiven",
    title=_("Chưa giao chỉ tiêu"),
    times={time(8): timedelta(hours=9)},
    compose=compose,
    nobody=_("Tin này chỉ gửi ngày làm việc đầu tháng, từ tháng Ba, cho cán bộ tổ chức khi năm ấy chưa có chỉ tiêu."),
)
