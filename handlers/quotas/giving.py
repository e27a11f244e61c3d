"""The form by which an officer gives a quota: of which unit and year, how much, of what, by which paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.facts import Balance, Org, Quota, QuotaKind, State, Value
from handlers.quotas import book
from handlers.quotas.amounts import HowMany, amount, is_share, target_of
from handlers.quotas.book import OF_UNIT
from handlers.quotas.card import check_card, kind_of
from handlers.quotas.wording import KINDS, changed, entry_of
from handlers.talk.choices import beyond, parts
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Number
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option, Problem
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button, Message
from handlers.texts import _, p_

SETTERS = frozenset({Role.OFFICER})
MOST = 10_000
"""More admissions in a year than any province has had (docs/domain.md §4.1): beyond it is a slip of the finger."""
MEMBERS = 1_000_000
ORGS = partial(parts, Role.OFFICER)
BACK = 4
"""How many past years are offered: what was asked for then is held against what is entered of them."""


def years(asking: Asking) -> Sequence[Option]:
    """This year first; quotas may come late or early (docs/domain.md §4.1)."""
    this = asking.today.year
    return [
        Option(str(this), str(this), ("năm nay",)),
        Option(str(this + 1), str(this + 1), ("sang năm", "năm sau")),
        Option(str(this - 1), str(this - 1), ("năm ngoái", "năm trước")),
        *(Option(str(this - back), str(this - back)) for back in range(2, BACK + 1)),
    ]


def members(asking: Asking) -> Balance | None:
    """The members a percentage is of; None where their number was not entered, or it is no percentage."""
    if not {"org", "year"} <= asking.said.keys() or not is_share(asking.said):
        return None
    return book.read(asking.memory, int(asking.said["year"])).members.get(int(asking.said["org"]))


def base(asking: Asking) -> Value:
    """Their number."""
    known = members(asking)
    return known.number if known else None


def base_day(asking: Asking) -> Value:
    """Its day, as long as it is that number."""
    known = members(asking)
    return known.upto.isoformat() if known and asking.said.get("base") in (None, known.number) else None


def fits_group(value: Value, asking: Asking) -> None:
    """What is asked for of one group is a number of people, and no more than of all."""
    kind = asking.said.get("kind", QuotaKind.ASSIGNED)
    if kind in OF_UNIT or not {"org", "year"} <= asking.said.keys():
        return
    asked = amount(str(value))
    if asked.percent:
        raise Problem(_("Chỉ tiêu của một nhóm gõ bằng số người, ví dụ 10 hoặc 10 trở lên."))
    whole = book.read(asking.memory, int(asking.said["year"])).assigned(int(asking.said["org"]))
    if whole and (asked.number or 0) > whole.target:
        raise Problem(
            _(
                "Chỉ tiêu {group} không thể nhiều hơn chỉ tiêu chung là {n}.",
                group=KINDS[str(kind)],
                n=say_number(whole.target, asking.language),
            )
        )


def keep(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The quota holds from now; the one before stays in the history."""
    org, year = turn.memory.orgs.get(int(said["org"])), int(said["year"])
    if not turn.who.covers(org.path, *SETTERS):
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    quota = made(org, said)
    old = book.read(turn.memory, year).held.get((org.id, quota.kind))
    turn.memory.quotas.set(quota, turn.who.person, turn.at)
    whose = f"{org.code} {year}" if quota.kind == QuotaKind.ASSIGNED else f"{org.code} {year} {quota.kind}"
    turn.audit("quota.set", whose, before=facts(old) if old else None, after=facts(quota))
    if old and quota.kind == QuotaKind.ASSIGNED and old.target != quota.target:
        tell_leaders(turn, org, old, quota)
    entry = entry_of(org, quota, turn.language)
    told = _("Đã giao chỉ tiêu {year}: {entry}.", year=year, entry=entry)
    if quota.kind != QuotaKind.ASSIGNED:
        told = _("Đã ghi chỉ tiêu {year}, {kind}: {entry}.", year=year, kind=KINDS[quota.kind], entry=entry)
    turn.say(
        told,
        [
            Button(p_("button", "Giao chỉ tiêu khác"), "/chitieu dat"),
            Button(p_("button", "Xem chỉ tiêu"), f"/chitieu {year}"),
        ],
    )


def made(org: Org, said: dict[str, Any]) -> Quota:
    """The quota these answers are."""
    asked, day = amount(str(said["target"])), date.fromisoformat(said["source_on"])
    of = (
        (asked.percent, int(said["base"]), date.fromisoformat(said["base_on"])) if asked.percent else (None, None, None)
    )
    paper = said["source_no"], day, said["source_name"]
    return Quota(org.id, int(said["year"]), target_of(said), *paper, kind_of(said), asked.at_least, *of)


def tell_leaders(turn: Turn, org: Org, old: Quota, new: Quota) -> None:
    """Those who lead this part hear of it at once: tomorrow's digest counts against another number."""
    for leader in turn.memory.people.holders(Role.LEADER, org.path):
        if leader.person != turn.who.person:
            turn.tell(leader.person, leader.language, Message(changed(org, old, new, leader.language)))


def facts(quota: Quota) -> dict[str, Any]:
    """What the log keeps of a quota."""
    kept = {
        "org": quota.org,
        "target": quota.target,
        "source_no": quota.source_no,
        "source_on": str(quota.source_on or ""),
    }
    terms = {
        "at_least": quota.at_least,
        "percent": quota.percent,
        "base": quota.base,
        "base_on": str(quota.base_on or ""),
    }
    return {**kept, **{key: value for key, value in terms.items() if value}}


KIND = Choice(
    "kind",
    _("Chỉ tiêu nào: đơn vị tự đề ra, hay của riêng một nhóm?"),
    label=_("Chỉ tiêu nào"),
    choices=[Option(kind.value, words) for kind, words in ((QuotaKind(key), words) for key, words in KINDS.items())],
)
QUESTIONS = (
    Choice("org", _("Chỉ tiêu của đơn vị nào?"), label=_("Đơn vị"), choices=ORGS, alone=True, lost=beyond),
    Choice("year", _("Năm nào?"), label=_("Năm"), choices=years),
    HowMany(
        "target",
        _("Chỉ tiêu kết nạp bao nhiêu người? Gõ số, phần trăm, hoặc “45 trở lên”."),
        label=_("Chỉ tiêu"),
        high=MOST,
        check=fits_group,
    ),
    Number(
        "base",
        _("Phần trăm của bao nhiêu đảng viên?"),
        label=_("Trên số đảng viên"),
        low=1,
        high=MEMBERS,
        when=is_share,
        default=base,
    ),
    Date("base_on", _("Số đảng viên ấy tính tại ngày nào?"), label=_("Tại ngày"), when=is_share, default=base_day),
    PaperNumber(
        "source_no",
        _("Theo nghị quyết, quyết định số mấy? Ví dụ 35-NQ/TU."),
        label=_("Số văn bản"),
        longest=60,
    ),
    Date("source_on", _("Văn bản ngày nào?"), label=_("Ngày văn bản")),
    Text("source_name", _("Văn bản gì, của cấp nào? Ví dụ: nghị quyết Tỉnh ủy."), label=_("Văn bản"), longest=80),
)
SEND = p_("button", "Giao chỉ tiêu")
FLOWS = (
    Flow("chitieu.dat", _("Giao chỉ tiêu"), SETTERS, Form(*QUESTIONS), keep, send=SEND, warn=check_card),
    Flow(
        "chitieu.rieng", _("Chỉ tiêu riêng"), SETTERS, Form(*QUESTIONS[:2], KIND, *QUESTIONS[2:]), keep, send=SEND,
        warn=check_card,
    ),
)  # fmt: skip
