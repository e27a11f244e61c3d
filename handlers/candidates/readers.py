"""Who looked at somebody's file: name, role and day for the cell that keeps it, and how often it was refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.facts import AuditEntry
from handlers.people.roles import ROLES
from handlers.talk.kinds import Turn
from handlers.texts import Words, _, lines, listed, p_

OPENED, REVEALED, REFUSED = "candidate.open", "candidate.reveal", "refused"
READ = (OPENED, REVEALED)
SEEN = p_("button", "Ai đã xem hồ sơ này")
SEEN_BY = re.compile(rf"ai (?:da |tung |vua )*(?:xem|mo|doc)(?: ho so)?(?: {fold('này')}| do| (.+))?")
"""“ai đã xem hồ sơ này”, “ai đã mở hồ sơ UV-031”, folded."""
SHOWN = 10
MOST = 100
"""Entries looked through: the newest."""
PARTS = {"name": _("họ tên"), "birth": _("ngày sinh, dân tộc")}


def last_shown(turn: Turn) -> str:
    """The number of the file whose card was last shown here; empty if it was none."""
    found = (re.fullmatch(r"/hoso (\d+) \w+", line) for _label, line in turn.known.address.offer)
    return next((one[1] for one in found if one), "")


def readers(turn: Turn, code: str) -> Words:
    """The newest readings, one line each, then how often somebody was refused; without a name of who was."""
    read = turn.memory.audit.of(code, READ, SHOWN + 1)
    refused = turn.memory.audit.of(code, (REFUSED,), MOST)
    return lines(
        _("Ai đã xem {code}, mới nhất trước:", code=code) if read else _("Chưa ghi nhận ai xem {code}.", code=code),
        *(reading(turn, entry) for entry in read[:SHOWN]),
        _("Trước đó còn nữa; giám sát nhật ký xem được hết.") if len(read) > SHOWN else None,
        turned_away(turn, refused) if refused else None,
        _("Mở hồ sơ: mỗi người mỗi ngày ghi một dòng. Xem phần được che: ghi từng lần."),
    )


def reading(turn: Turn, entry: AuditEntry) -> Words:
    """“– 30/11/2026 08:12 Lê Thị Hoa (Bí thư): xem họ tên”."""
    role = (turn.memory.audit.values(entry.id)[1] or {}).get("role")
    name = entry.actor_name or ""
    parts = [PARTS[part] for part in PARTS if part in entry.fields]
    return _(
        "– {at} {who}: {what}",
        at=f"{datetime.fromtimestamp(entry.at, turn.now.tzinfo):%d/%m/%Y %H:%M}",
        who=_("{name} ({role})", name=name, role=ROLES[Role(role)]) if role else name,
        what=_("xem {parts}", parts=listed(parts)) if parts else _("mở hồ sơ"),
    )


def turned_away(turn: Turn, refused: Sequence[AuditEntry]) -> Words:
    """“Bị từ chối 3 lần, mới nhất 28/11/2026.”"""
    last = datetime.fromtimestamp(refused[0].at, turn.now.tzinfo)
    return _("Người ngoài phạm vi hỏi và bị từ chối: {count} lần, mới nhất {day}.", count=len(refused), day=last.date())
