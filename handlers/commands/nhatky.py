"""/nhatky: the log of every change, newest first, of all or of one person: who did what to what; never a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from handlers.domain.people import Role
from handlers.facts import AuditEntry
from handlers.forms.fields import short
from handlers.forms.whom import departed, home, named
from handlers.kinds import Command
from handlers.messages import Button
from handlers.texts import Words, _, lines, listed, p_, word
from handlers.turn import Turn

PAGE = 10
DOINGS: Mapping[str, Words] = {
    "account.unlink": _("gỡ tài khoản"),
    "calendar.swap": _("ghi ngày hoán đổi"),
    "calendar.unswap": _("bớt ngày hoán đổi"),
    "candidate.reveal": _("xem phần được che"),
    "candidate.twin": _("báo trùng quần chúng"),
    "class.drop": _("bớt buổi"),
    "class.enrol": _("ghi học viên"),
    "class.leave": _("bớt học viên"),
    "class.open": _("mở lớp"),
    "class.sessions": _("thêm buổi"),
    "class.teach": _("giao lớp"),
    "code.issue": _("cấp mã mời"),
    "enrol.bound": _("vào bằng mã"),
    "enrol.refused": _("từ chối mã"),
    "enrol.wrong": _("gõ sai mã"),
    "group.code": _("cấp mã nhóm"),
    "group.end": _("thôi nhóm"),
    "group.lead": _("lập nhóm"),
    "org.add": _("thêm chi bộ"),
    "org.rename": _("đổi tên chi bộ"),
    "person.add": _("thêm người"),
    "person.end": _("đưa ra khỏi danh sách"),
    "person.language": _("đổi ngôn ngữ"),
    "person.channel": _("đổi kênh nhận tin"),
    "person.rename": _("đổi tên người"),
    "person.reopen": _("mở lại người"),
    "quota.set": _("đặt chỉ tiêu"),
    "report.undo": _("hoàn tác"),
    "role.end": _("kết thúc vai trò"),
    "role.give": _("giao vai trò"),
    "rules.change": _("đổi quy tắc"),
    "rules.move": _("chuyển hồ sơ sang bộ quy tắc khác"),
    "rules.restore": _("trở lại quy tắc gốc"),
    "setup": _("lập Đảng bộ"),
}
FIELDS: Mapping[str, Words] = {
    "address": _("tài khoản"),
    "addresses": _("tài khoản"),
    "candidate": _("quần chúng"),
    "cells": _("số chi bộ"),
    "code": _("mã"),
    "day": _("ngày"),
    "enrolment": _("học viên"),
    "language": _("ngôn ngữ"),
    "name": _("tên"),
    "number": _("buổi số"),
    "org": _("nơi"),
    "person": _("người"),
    "role": _("vai trò"),
    "roles": _("vai trò"),
    "source_no": _("số văn bản"),
    "source_on": _("ngày văn bản"),
    "target": _("chỉ tiêu"),
    "trainer": _("giảng viên"),
    "twins": _("mã quần chúng"),
    "until": _("ngày thôi"),
}
"""What a question does not name: the others are called as the form calls them."""

SUBJECTS: Mapping[str, Words] = {
    "address": _("tài khoản"),
    "class": _("lớp"),
    "code": _("mã"),
    "org": _("tổ chức"),
    "person": _("người"),
}


ASKED = re.compile(r"(?P<start>\d{1,9})?(?: ?nguoi (?P<who>\d+(?: \d+)*))?$")
MOST = 8
"""More people than this are not looked up at once: the full name is asked for."""


def log(turn: Turn, rest: str) -> None:
    """One page: the newest, from an entry on, or what the people of a name did; “Xem thêm” goes further back."""
    asked = ASKED.match(rest)
    if asked:
        actors = [actor for actor in map(int, (asked["who"] or "").split()) if reached(turn, actor)]
        page(turn, int(asked["start"]) if asked["start"] else None, actors if asked["who"] else None)
        return
    found = named(turn.memory, rest, turn.who.reach(Role.AUDITOR), ended=True)
    if not found:
        turn.say(_("Tôi chưa thấy ai tên “{name}”. Đồng chí gõ /nhatky và họ tên, hoặc số mục.", name=short(rest)))
    elif len(found) > MOST:
        turn.say(_("Có {count} đồng chí tên như vậy. Đồng chí gõ đủ họ tên giúp.", count=len(found)))
    else:
        page(turn, None, [person.id for person in found])


def reached(turn: Turn, person: int) -> bool:
    """Whether this person, ended or not, is of the part of the tree whose log one reads."""
    found = turn.memory.people.who(person) or departed(turn.memory, person)
    return found is not None and turn.who.covers(home(turn.memory, found).path, Role.AUDITOR)


def page(turn: Turn, start: int | None, actors: list[int] | None) -> None:
    """The entries from `start` back, of everyone or of some."""
    entries = turn.memory.audit.latest(PAGE + 1, start + 1 if start else None, actors)
    shown = entries[:PAGE]
    if not shown:
        turn.say(_("Không còn mục nào trong nhật ký."))
        return
    of = f" nguoi {' '.join(map(str, actors))}" if actors else ""
    line_of_next = f"/nhatky {entries[PAGE].id}{of}" if len(entries) > PAGE else None
    more = [Button(p_("button", "Xem thêm"), line_of_next)] if line_of_next else []
    turn.say(lines(*(line(turn, entry) for entry in shown)), more, in_place=start is not None)


def line(turn: Turn, entry: AuditEntry) -> Words:
    """“#412 23/11/2026 08:15 Lê Thị Hoa: giao vai trò, người số 12 (nơi, vai trò), web”."""
    names = [field(turn, entry.what, key) for key in entry.fields]
    return _(
        "#{id} {at} {actor}: {what}, {subject}{fields}, {channel}",
        id=entry.id,
        at=f"{datetime.fromtimestamp(entry.at, turn.now.tzinfo):%d/%m/%Y %H:%M}",
        actor=actor(entry),
        what=doing(turn, entry.what),
        subject=subject(entry.subject),
        fields=listed([" (", listed(names), ")"], "") if names else "",
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


def field(turn: Turn, what: str, key: str) -> Words:
    """A field as its own form calls it, else as any does; in small letters, as it stands within a line."""
    flows = turn.tools.catalogue.flows
    forms = [flows[what].form] if what in flows else []
    label = next((form[key].label for form in forms if key in form), FIELDS.get(key))
    label = label or next((flow.form[key].label for flow in flows.values() if key in flow.form), key)
    return word(label, turn.language).lower()


COMMAND = Command(
    "nhatky",
    _("Nhật ký"),
    frozenset({Role.AUDITOR}),
    log,
    aliases=("log",),
    place=12,
    help=_("ai đã làm gì, lúc nào; gõ thêm họ tên hoặc số mục"),
)
