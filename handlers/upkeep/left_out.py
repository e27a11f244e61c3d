"""What could not be worked out lately, and is missing from reminders, lists, digests: admins hear of it once a day."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import date, timedelta

from handlers.domain.people import Role
from handlers.facts import Who
from handlers.ports import Memory
from handlers.talk.forms.fields.whom import home
from handlers.texts import Words, _, lines

NOTE = "left_out"
"""Where it is kept: each code with the day it was last met, as JSON."""
SHOWN = 20
CODED = re.compile(r"(UV-|org |person )(\d+)")


def lately(memory: Memory, today: date) -> list[str]:
    """What was left out today or yesterday; what was mended since is not met again and drops out by itself."""
    since = (today - timedelta(days=1)).isoformat()
    found: dict[str, str] = json.loads(memory.health.note(NOTE) or "{}")
    return [code for code, day in found.items() if day >= since]


def write_down(memory: Memory, codes: Collection[str], today: date) -> list[str]:
    """Keeps what was left out now; returns those of it that were not yet met today."""
    before: dict[str, str] = json.loads(memory.health.note(NOTE) or "{}")
    known = {code: day for code, day in before.items() if code in lately(memory, today)}
    now = today.isoformat()
    memory.health.keep(NOTE, json.dumps({**known, **dict.fromkeys(codes, now)}))
    return [code for code in codes if before.get(code) != now]


def theirs(memory: Memory, admin: Who, codes: Collection[str]) -> list[str]:
    """Those of the admin's part of the tree; what has no place there is for an admin of the whole."""
    return [code for code in codes if admin.covers(place(memory, code), Role.ADMIN)]


def place(memory: Memory, code: str) -> str:
    """Where in the tree it lies; the top for what lies nowhere, or cannot be read even so far."""
    kind, number = found.groups() if (found := CODED.fullmatch(code)) else ("", "0")
    try:
        match kind:
            case "UV-":
                return memory.orgs.get(memory.candidates.get(int(number)).org).path
            case "org ":
                return memory.orgs.get(int(number)).path
            case "person ":
                return home(memory, memory.people.get(int(number))).path
    except (LookupError, TypeError, ValueError):
        pass
    return memory.orgs.root().path


def told(codes: Collection[str]) -> Words:
    """What is out, what that means, and how it is mended."""
    some = ", ".join(list(codes)[:SHOWN]) + ("…" if len(codes) > SHOWN else "")
    return lines(
        _(
            "Chưa tính được nên tạm để ngoài nhắc việc, danh sách và bản tin: {codes}. Phần còn lại vẫn "
            "gửi như thường.",
            codes=some,
        ),
        _("Nhờ cán bộ tổ chức mở hồ sơ đó: thường do một ngày hay con số ghi nhầm, sửa báo cáo ấy là xong."),
    )
