"""How the log reads: who did what to whom, without a name but the doer's, and of a rule both numbers and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from handlers.domain.names import initials
from handlers.domain.people import Role
from handlers.domain.rules import rule_sets
from handlers.facts import AuditEntry
from handlers.people.roles import title_of
from handlers.people.unreachable import whose
from handlers.rules.wording import amount
from handlers.talk.forms.fields.whom import departed, home
from handlers.talk.kinds import Turn
from handlers.texts import Text, Words, _, listed, word

DOINGS: Mapping[str, Words] = {
    "account.unlink": _("gỡ tài khoản"),
    "calendar.swap": _("ghi ngày hoán đổi"),
    "calendar.unswap": _("bớt ngày hoán đổi"),
    "candidate.lookup": _("hỏi hồ sơ theo tên"),
    "candidate.open": _("mở hồ sơ"),
    "candidate.reveal": _("xem phần được che"),
    "candidate.twin": _("báo quần chúng trùng tên"),
    "class.drop": _("bớt buổi"),
    "class.enrol": _("ghi học viên"),
    "class.leave": _("bớt học viên"),
    "class.open": _("mở lớp"),
    "class.sessions": _("thêm buổi"),
    "class.teach": _("giao lớp"),
    "code.dead": _("mã mất hiệu lực theo người cấp"),
    "code.issue": _("cấp mã mời"),
    "enrol.bound": _("vào bằng mã"),
    "enrol.refused": _("từ chối mã"),
    "enrol.wrong": _("gõ sai mã"),
    "group.code": _("cấp mã nhóm"),
    "group.end": _("thôi nhóm"),
    "group.lead": _("lập nhóm"),
    "naming.set": _("đổi cách gọi tên"),
    "log.begin": _("bắt đầu đối chiếu nhật ký"),
    "log.restored": _("đưa bản sao lưu trở lại"),
    "org.add": _("thêm chi bộ"),
    "org.rename": _("đổi tên chi bộ"),
    "org.official": _("ghi mã tổ chức đảng"),
    "person.add": _("thêm người"),
    "person.end": _("đưa ra khỏi danh sách"),
    "person.language": _("đổi ngôn ngữ"),
    "person.channel": _("đổi kênh nhận tin"),
    "person.rename": _("đổi tên người"),
    "person.reopen": _("đưa người trở lại danh sách"),
    "quota.set": _("giao chỉ tiêu"),
    "balance.set": _("nhập số đầu kỳ"),
    "balance.end": _("bỏ số đầu kỳ"),
    "counting.set": _("đổi cách tính kết nạp"),
    "post.withheld": _("giữ lại tin vì vai trò đã thôi"),
    "refused": _("hỏi việc ngoài phạm vi"),
    "report.picture": _("xem ảnh danh sách"),
    "report.undo": _("hoàn tác"),
    "role.end": _("kết thúc vai trò"),
    "role.give": _("giao vai trò"),
    "rules.change": _("đổi quy tắc"),
    "rules.move": _("chuyển hồ sơ sang bộ quy tắc khác"),
    "rules.restore": _("trở lại số gốc"),
    "setup": _("lập Đảng bộ"),
}
FIELDS: Mapping[str, Words] = {
    "at_least": _("trở lên"),
    "counts_by": _("cách tính"),
    "percent": _("phần trăm"),
    "address": _("tài khoản"),
    "addresses": _("tài khoản"),
    "candidate": _("quần chúng"),
    "cells": _("số chi bộ"),
    "channel": _("kênh"),
    "code": _("mã"),
    "day": _("ngày"),
    "enrolment": _("học viên"),
    "heads": _("số mục cất riêng"),
    "kind": _("loại tin"),
    "language": _("ngôn ngữ"),
    "name": _("tên"),
    "number": _("buổi số"),
    "org": _("nơi"),
    "parent": _("trực thuộc"),
    "person": _("người"),
    "role": _("vai trò"),
    "roles": _("vai trò"),
    "source_no": _("số văn bản"),
    "source_on": _("ngày văn bản"),
    "state": _("hiện trạng"),
    "target": _("chỉ tiêu"),
    "trainer": _("giảng viên"),
    "twins": _("mã quần chúng"),
    "until": _("ngày thôi"),
    "way": _("cách gọi tên"),
}
"""What a question does not name: the others are called as the form calls them."""

SUBJECTS: Mapping[str, Words] = {
    "address": _("tài khoản"),
    "class": _("lớp"),
    "code": _("mã"),
    "org": _("tổ chức"),
    "person": _("người"),
}

READING = frozenset({"candidate.open", "candidate.reveal"})
"""Of these the role is kept to be counted; who it was says enough here."""
ROLES_MOVED = frozenset({"code.issue", "role.give", "role.end"})
RULES_MOVED = frozenset({"rules.change", "rules.restore"})
RENAMED = frozenset({"person.rename", "org.rename"})


def line(turn: Turn, entry: AuditEntry) -> Words:
    """“#412 23/11/2026 08:15 Lê Thị Hoa: giao vai trò, đồng chí N.V.A. (Bí thư Chi bộ Một) (nơi, vai trò), web”."""
    keys = [key for key in entry.fields if key != "role" or entry.what not in READING]
    details = [detail] if (detail := told(turn, entry)) else [field(turn, entry.what, key) for key in keys]
    return _(
        "#{id} {at} {actor}: {what}, {subject}{fields}, {channel}",
        id=entry.id,
        at=f"{datetime.fromtimestamp(entry.at, turn.now.tzinfo):%d/%m/%Y %H:%M}",
        actor=actor(entry),
        what=doing(turn, entry.what),
        subject=subject(turn, entry.subject),
        fields=listed([" (", listed(details), ")"], "") if details else "",
        channel=entry.channel,
    )


def actor(entry: AuditEntry) -> Words:
    """Who did it; a chat nobody is tied to has no name."""
    if entry.actor is None:
        return _("chưa rõ ai")
    return entry.actor_name or _("người số {number}", number=entry.actor)


def subject(turn: Turn, kept: str) -> Words:
    """Whom or what it was done to: initials, role and place; a report's or file's code as it is."""
    kind, _space, number = kept.partition(" ")
    if kind not in SUBJECTS:
        return kept
    found = called(turn, kind, int(number)) if number.isdecimal() else None
    return found or _("{kind} số {number}", kind=SUBJECTS[kind], number=number)


def called(turn: Turn, kind: str, number: int) -> Words | None:
    """How that is called now; None for what is no longer there."""
    memory = turn.memory
    try:
        match kind:
            case "person":
                return person(turn, number)
            case "org":
                org = memory.orgs.get(number)
                return f"{org.name} ({org.code})"
            case "class":
                return _("lớp {name}", name=memory.classes.get(number).name)
            case "address":
                chat = memory.people.address(number)
                return whose(memory, chat) if chat else None
    except LookupError:
        return None
    return None


def person(turn: Turn, number: int) -> Words | None:
    """“đồng chí N.V.A. (Bí thư Chi bộ Một)”; without a role by the cell, of somebody ended it is said.

    None where nobody is or was.
    """
    who, gone = turn.memory.people.who(number), departed(turn.memory, number)
    if who:
        roles = listed([title_of(grant.role, grant.org_name) for grant in who.grants], "; ")
        place = roles if who.grants else home(turn.memory, who).name
        return _("đồng chí {initials} ({place})", initials=initials(who.name), place=place)
    if gone:
        cell = home(turn.memory, gone).name
        return _("đồng chí {initials} ({cell}, đã đưa ra khỏi danh sách)", initials=initials(gone.name), cell=cell)
    return None


def told(turn: Turn, entry: AuditEntry) -> Words | None:
    """What was changed, of roles, rules and names, while the values are still kept. None of anything else.

    Nothing of it is about a candidate. An old name is told whole: entries of before can then still be read.
    """
    if entry.what not in ROLES_MOVED | RULES_MOVED | RENAMED | {"rules.move"}:
        return None
    old, new = turn.memory.audit.values(entry.id)
    if entry.what in RENAMED:
        return _("tên cũ: {name}", name=old["name"]) if old and old.get("name") else None
    if entry.what in RULES_MOVED and old and new:
        return rule(old, new)
    if entry.what == "rules.move" and new:
        count = _("{count} hồ sơ", count=len(new["files"]))
        return _("{change}, lý do: {reason}", change=count, reason=new["reason"]) if new["reason"] else count
    return role(turn, entry, new or old or {})


def rule(old: Mapping[str, Any], new: Mapping[str, Any]) -> Words | None:
    """“Tổ chức lễ kết nạp: 30 ngày làm việc → 20 ngày làm việc, lý do: Quy chế”.

    None where the house no longer knows the rule.
    """
    found = rule_sets()[new["ruleset"]].rules.get(new["rule"]) if new["ruleset"] in rule_sets() else None
    if found is None:
        return None
    before, after = (amount(found, number(kept["value"])) for kept in (old, new))
    text = _("{rule}: {old} → {new}", rule=Text(found.title), old=before, new=after)
    return _("{change}, lý do: {reason}", change=text, reason=new["reason"]) if new["reason"] else text


def number(kept: str) -> int | Fraction:
    """A rule's number as the log keeps it."""
    found = Fraction(kept)
    return found.numerator if found.denominator == 1 else found


def role(turn: Turn, entry: AuditEntry, kept: Mapping[str, Any]) -> Words | None:
    """“Bí thư Chi bộ Một”; of somebody new also the initials; None where role or place is not kept."""
    if not {"role", "org"} <= kept.keys():
        return None
    title = title_of(Role(kept["role"]), turn.memory.orgs.get(kept["org"]).name)
    if entry.subject.startswith("org ") and kept.get("name"):
        return listed([initials(kept["name"]), title])
    return title


def doing(turn: Turn, what: str) -> Words:
    """What was done, in words; a report by its title, what is not known here as it is kept."""
    report = turn.shelf.reports.get(what.removeprefix("report."))
    if what in DOINGS:
        return DOINGS[what]
    return _("báo cáo “{title}”", title=report.title) if report and what.startswith("report.") else what


def field(turn: Turn, what: str, key: str) -> Words:
    """A field as its own form calls it, else as any does; in small letters, as it stands within a line."""
    flows = turn.shelf.flows
    forms = [flows[what].form] if what in flows else []
    label = next((form[key].label for form in forms if key in form), FIELDS.get(key))
    label = label or next((flow.form[key].label for flow in flows.values() if key in flow.form), key)
    return word(label, turn.language).lower()
