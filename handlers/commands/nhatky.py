"""/nhatky: the log of every change, newest first: who did what to what, which fields; never a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.domain.people import Role
from handlers.facts import AuditEntry
from handlers.kinds import Command
from handlers.messages import Button
from handlers.texts import Words, _, lines, p_
from handlers.turn import Turn

PAGE = 10
DOINGS: Mapping[str, Words] = {
    "account.unlink": _("gỡ tài khoản"),
    "class.enrol": _("ghi học viên"),
    "class.open": _("mở lớp"),
    "class.sessions": _("thêm buổi"),
    "code.issue": _("cấp mã mời"),
    "enrol.bound": _("vào bằng mã"),
    "enrol.refused": _("từ chối mã"),
    "enrol.wrong": _("gõ sai mã"),
    "group.end": _("thôi nhóm"),
    "group.lead": _("lập nhóm"),
    "org.add": _("thêm chi bộ"),
    "org.rename": _("đổi tên chi bộ"),
    "person.add": _("thêm người"),
    "person.end": _("kết thúc người"),
    "person.language": _("đổi ngôn ngữ"),
    "person.rename": _("đổi tên người"),
    "report.undo": _("hoàn tác"),
    "role.end": _("kết thúc vai trò"),
    "role.give": _("giao vai trò"),
}

SUBJECTS: Mapping[str, Words] = {
    "address": _("tài khoản"),
    "class": _("lớp"),
    "code": _("mã"),
    "org": _("tổ chức"),
    "person": _("người"),
}


def log(turn: Turn, rest: str) -> None:
    """One page; “Xem thêm” goes further back."""
    entries = turn.memory.audit.latest(PAGE + 1, int(rest) if rest.isdecimal() else None)
    page = entries[:PAGE]
    if not page:
        turn.say(_("Không còn mục nào trong nhật ký."))
        return
    more = [Button(p_("button", "Xem thêm"), f"/nhatky {page[-1].id}")] if len(entries) > PAGE else []
    turn.say(lines(*(line(turn, entry) for entry in page)), more, in_place=bool(rest))


def line(turn: Turn, entry: AuditEntry) -> Words:
    """“#412 23/11 08:15 Lê Thị Hoa: giao vai trò, người số 12 (org, role), web”."""
    return _(
        "#{id} {at} {actor}: {what}, {subject}{fields}, {channel}",
        id=entry.id,
        at=f"{datetime.fromtimestamp(entry.at, turn.now.tzinfo):%d/%m %H:%M}",
        actor=actor(entry),
        what=doing(turn, entry.what),
        subject=subject(entry.subject),
        fields=f" ({', '.join(entry.fields)})" if entry.fields else "",
        channel=entry.channel,
    )


def actor(entry: AuditEntry) -> Words:
    """Who did it; a chat nobody is tied to has no name."""
    if entry.actor is None:
        return _("chưa rõ ai")
    return entry.actor_name or _("người số {number}", number=entry.actor)


def subject(kept: str) -> Words:
    """“người số 12”, “BC-0412”: never a name."""
    kind, _space, number = kept.partition(" ")
    return _("{kind} số {number}", kind=SUBJECTS[kind], number=number) if kind in SUBJECTS else kept


def doing(turn: Turn, what: str) -> Words:
    """What was done, in words; a report by its title, what is not known here as it is kept."""
    report = turn.tools.catalogue.reports.get(what.removeprefix("report."))
    if what in DOINGS:
        return DOINGS[what]
    return _("báo cáo “{title}”", title=report.title) if report and what.startswith("report.") else what


COMMAND = Command(
    "nhatky", _("Nhật ký"), frozenset({Role.AUDITOR}), log, aliases=("log",), place=12, help=_("ai đã làm gì, lúc nào")
)
