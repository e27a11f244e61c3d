"""Monday's line to the admins: how often files were read last week, by role, and how often somebody was refused.

Nobody is named, neither who read nor whose file it was; the auditor finds that in the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from handlers.domain.people import Role
from handlers.domain.periods import week_days, week_of
from handlers.people.roles import ROLES
from handlers.ports import Memory
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Message
from handlers.texts import Words, _, lines

OPENED, REVEALED, REFUSED = "candidate.open", "candidate.reveal", "refused"
WEEK = timedelta(days=7)
MONDAY = 0


def compose(memory: Memory, moment: datetime, _shelf: Shelf) -> list[Outgoing]:
    """To each admin of the whole committee; nothing where nothing was read."""
    until = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    since = until - WEEK
    counted = memory.audit.counts((OPENED, REVEALED, REFUSED), since.timestamp(), until.timestamp())
    if not counted:
        return []
    said = Message(told(counted, since.date()))
    admins = memory.people.holders(Role.ADMIN, memory.orgs.root().path)
    return [Outgoing(said, admin.language, person=admin.person) for admin in admins]


def told(counted: Mapping[tuple[str, str], int], first: date) -> Words:
    """The week in one line, then a line for each role."""

    def count(what: str, role: str | None = None) -> int:
        return sum(times for (kind, by), times in counted.items() if kind == what and role in (None, by))

    return lines(
        _(
            "Tuần {week}: hồ sơ được mở {opened} lần, phần được che xem {revealed} lần; từ chối {refused} lần.",
            week=week_days(week_of(first)),
            opened=count(OPENED), revealed=count(REVEALED), refused=count(REFUSED),
        ),
        *(
            _("– {role}: mở {opened}, xem phần được che {revealed}", role=ROLES[role],
              opened=count(OPENED, role), revealed=count(REVEALED, role))
            for role in Role
            if count(OPENED, role) + count(REVEALED, role)
        ),
    )  # fmt: skip


PUSH = Push(
    "reads_week",
    title=_("Số lần xem hồ sơ trong tuần"),
    times={time(8, 15): timedelta(hours=9)},
    weekdays=[MONDAY],
    compose=compose,
    digest=True,
    nobody=_("Tin này chỉ gửi sáng thứ Hai, cho quản trị của cả Đảng bộ, khi tuần trước có người xem hồ sơ."),
)
