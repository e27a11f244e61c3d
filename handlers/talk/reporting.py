"""Filing, correcting, taking back, putting aside: the commands around a report."""

from __future__ import annotations

import re
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Draft, Report, State
from handlers.talk.forms import reading
from handlers.talk.forms.fields.basic import Brought
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form
from handlers.talk.kinds import Command, Flow, ReportType, Turn
from handlers.talk.messages import Button
from handlers.talk.scene import EVERYONE, may
from handlers.talk.sitting import carry
from handlers.talk.sitting.drafts import NOTHING_LEFT, away, kept_since, lay_aside, make_room, nothing_open, titled
from handlers.talk.sitting.reach import handed_on, reached
from handlers.talk.sitting.sending import closed
from handlers.talk.sitting.undoing import NOT_SENT, ask_first, label, offer_undo, stays, take_away, undo
from handlers.talk.sparing import spared
from handlers.texts import _, p_, word

CONTENTS = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.OFFICER})


ASKED = re.compile(r"(?:(?P<anew>moi )|(?P<look>xem ))?(?P<number>\d+)(?: (?P<typed>.+))?", re.DOTALL)
"""“/nhap moi 12 Trần Văn An, nam”: the draft anew, with what was typed as its first answers."""


def report(turn: Turn, rest: str) -> None:
    """Without a name: the choice of reports. With one (`key=value` pairs; what was typed): that form, so far filled."""
    line, _mark, typed = rest.partition("; ")
    name, _space, pairs = line.partition(" ")
    kind = turn.shelf.reports.get(name) or named_so(turn, rest)
    if kind is None:
        choose(turn)
    elif not may(turn.who, kind.filed_by):
        turn.refused(f"report.{kind.name}")
        turn.say(_("Báo cáo này không thuộc vai trò của đồng chí."))
    else:
        flow = turn.shelf.flows[f"report.{kind.name}"]
        given = dict(pair.split("=", 1) for pair in pairs.split() if "=" in pair)
        turn.start(flow.name, typed, **{key: value for key, value in given.items() if key in flow.form})


def named_so(turn: Turn, rest: str) -> ReportType | None:
    """The report called by its title or another of its names: “/baocao kết nạp”; None where none is."""
    said = reading.spoken(rest)
    kinds = turn.shelf.reports_for(turn.who)
    return next((k for k in kinds if said and said in (reading.spoken(word(k.title, turn.language)), *k.calls)), None)


def choose(turn: Turn) -> None:
    """The reports this person may file; a form left half filled is offered first."""
    draft = turn.known.draft
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    offered = [kind for kind in turn.shelf.reports_for(turn.who) if kind.menu]
    kinds = [Button(kind.title, f"/baocao {kind.name}") for kind in offered]
    if draft and flow and not closed(turn, flow, draft):
        go_on = Button(_("Làm tiếp: {title}", title=flow.title), f"/nhap {draft.id}")
        kind = titled(turn.memory, turn.who, draft, flow.title)
        turn.say(_("Đồng chí đang làm dở {kind}. Làm tiếp, hay báo cáo khác?", kind=kind), [go_on, *kinds])
    else:
        turn.say(_("Đồng chí báo cáo việc gì?"), kinds)


def draft(turn: Turn, rest: str) -> None:
    """Takes up a half-filled form again, or begins it anew; a button older than that draft changes nothing."""
    found = ASKED.fullmatch(rest)
    anew, look, number, typed = found.group("anew", "look", "number", "typed") if found else ("", "", "", "")
    since = kept_since(turn.now)
    drafts, who, opened = turn.memory.drafts, turn.who.person, turn.known.draft
    if number:
        kept = opened if opened and opened.id == int(number) else drafts.kept(who, int(number), since)
    else:
        kept = opened or drafts.shelved(who, None, since)
    flow = turn.shelf.flows.get(kept.flow) if kept else None
    if kept is None or flow is None:
        no_draft(turn, opened)
    elif anew:
        make_room(turn, flow, kept, typed or "")
        carry.begin(turn, flow, {}, anew=True, typed=typed or "")
    else:
        if kept is not opened:
            if closed(turn, flow, kept):
                return
            lay_aside(turn)
        go_on = kept if kept is opened else drafts.reopen(kept.id, turn.at)
        carry.look_over(turn, flow, go_on) if look else carry.resume(turn, flow, go_on)


def no_draft(turn: Turn, opened: Draft | None) -> None:
    """Says that the draft is gone; whatever is open is shown again."""
    turn.say(_("Bản nháp đó không còn."), [] if opened else turn.shelf.home_for(turn.who))
    flow = turn.shelf.flows.get(opened.flow) if opened else None
    if opened and flow:
        carry.resume(turn, flow, opened)


def cancel(turn: Turn, rest: str) -> None:
    """Puts the open form aside from anywhere."""
    open_draft = turn.known.draft
    if open_draft is None:
        nothing_open(turn)
        return
    if not away(turn, open_draft):
        turn.say(NOTHING_LEFT, turn.shelf.home_for(turn.who))
        return
    go = Button(p_("button", "Làm tiếp"), f"/nhap {open_draft.id}")
    home = turn.shelf.home_for(turn.who)
    turn.say(_("Đã dừng, chưa gửi gì. Bản nháp được giữ 7 ngày."), [go, *home])


def named(turn: Turn, rest: str, at_once: bool = False) -> tuple[Report, ReportType] | None:
    """The report of a typed code, if this person may touch it now; None for any other: it is said that there is none.

    `at_once` also finds the one by which somebody was just given to another cell.
    """
    found = re.search(r"\d+", rest)
    report = turn.memory.reports.get(int(found[0])) if found else None
    kind = turn.shelf.reports.get(report.type) if report else None
    if report and kind and reached(turn.memory, turn.who, kind, report):
        return report, kind
    if at_once and report and kind and handed_on(turn.memory, turn.who, kind, report):
        return report, kind
    if report:
        turn.refused(report.code)
    turn.say(_("Tôi không thấy báo cáo “{code}”. Mã có dạng BC-0412.", code=rest[:12]))
    return None


def correct(turn: Turn, rest: str) -> None:
    """Opens a filed report for correction, with what was said about it; without a code, offers the newest ones."""
    if not rest:
        offer_own(turn)
        return
    code = re.match(r"\D*\d+", rest)
    found = named(turn, code[0] if code else rest)
    if found is None:
        return
    report, kind = found
    if report.replaced or report.void:
        later = turn.memory.reports.get(report.replaced) if report.replaced else None
        stands = later and not later.void
        text = _("{code} đã được thay bằng {later}.", code=report.code, later=later.code) if later and stands else None
        turn.say(text or _("{code} đã hoàn tác rồi.", code=report.code))
    else:
        said = rest[code.end() :] if code else ""
        carry.correct(turn, turn.shelf.flows[f"report.{kind.name}"], report, said)


def offer_own(turn: Turn) -> None:
    """The newest reports of one's own, to be corrected."""
    kinds, found = turn.shelf.reports, turn.memory.reports.last_of(turn.who.person, 20)

    def offered(one: Report) -> Button | None:
        kind = kinds.get(one.type)
        if kind is None or not reached(turn.memory, turn.who, kind, one) or said_nothing_of_old(kind, one, turn):
            return None
        return Button(label(turn, one), f"/sua {one.code}")

    mine = [button for button in spared(turn.memory, found, offered, lambda one: one.code) if button][:5]
    turn.say(_("Sửa báo cáo nào?") if mine else _("Đồng chí chưa có báo cáo nào để sửa."), mine)


def said_nothing_of_old(kind: ReportType, report: Report, turn: Turn) -> bool:
    """A week that is over and brought nothing new: there is nothing in it to correct."""
    return bool(kind.no) and report.period != kind.period({}, turn.asking())


def withdraw(turn: Turn, rest: str) -> None:
    """Takes a report back at any time, with a reason."""
    found = named(turn, rest)
    if found and (why := stays(turn, found[0])):
        turn.say(why)
    elif found:
        turn.start("report.withdraw", code=found[0].code)


def withdrawn(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The report no longer counts, and why is written down."""
    found = named(turn, said["code"])
    if found:
        take_away(turn, found[0], said["reason"])


def take_back(turn: Turn, rest: str) -> None:
    """Undo within ten minutes; without a code, what one filed last."""
    newest = next(iter(turn.memory.reports.last_of(turn.who.person, 1)), None)
    if not rest and newest is None:
        turn.say(_("Đồng chí chưa gửi báo cáo nào."), turn.shelf.home_for(turn.who))
        return
    if not rest and turn.known.draft:
        asked = offer_undo(turn, newest)
        flow = turn.shelf.flows.get(turn.known.draft.flow)
        if flow and not asked:
            carry.resume(turn, flow, turn.known.draft, NOT_SENT)
        return
    if not rest and newest and ask_first(turn, newest):
        return
    found = named(turn, rest or (newest.code if newest else ""), at_once=True)
    if found:
        undo(turn, found[0], together=not rest or rest.startswith("ca "))


WITHDRAWAL = Flow(
    "report.withdraw",
    _("Rút báo cáo"),
    CONTENTS,
    Form(
        Brought("code", "", label=_("Báo cáo")),
        Text("reason", _("Vì sao rút báo cáo? Ví dụ: báo nhầm người."), label=_("Lý do"), longest=120),
    ),
    withdrawn,
    send=p_("button", "Rút báo cáo"),
    grave=True,
)
REPORT = Command(
    "baocao", _("Báo cáo"), CONTENTS, report, tells=False, place=1, aliases=("report", "bc"),
    help=_("báo cáo quần chúng mới, nhận xét giúp đỡ, điểm danh, kết nạp, hoặc không có gì mới"),
)  # fmt: skip
CORRECT = Command(
    "sua", _("Sửa báo cáo"), CONTENTS, correct, tells=False, place=5, aliases=("fix",),
    help=_("sửa một báo cáo đã gửi, ví dụ “sửa BC-0412”"),
)  # fmt: skip
WITHDRAW = Command(
    "rut", _("Rút báo cáo"), CONTENTS, withdraw, aliases=("withdraw",), menu=False, tells=False, flows=(WITHDRAWAL,),
    help=_("rút một báo cáo đã gửi, có lý do"),
)  # fmt: skip
UNDO = Command(
    "hoantac", _("Hoàn tác"), CONTENTS, take_back, tells=False, aliases=("undo",), menu=False, acts=True,
    words=("hoan tac", "undo"), help=_("rút lại báo cáo vừa gửi"),
)  # fmt: skip
DRAFT = Command(
    "nhap", _("Bản nháp"), EVERYONE, draft, tells=False, aliases=("draft",), menu=False, help=_("làm tiếp bản nháp")
)
CANCEL = Command(
    "huy",
    _("Dừng việc đang làm"),
    EVERYONE,
    cancel,
    tells=False,
    place=90,
    aliases=("cancel",),
    help=_("dừng; bản nháp giữ 7 ngày"),
)
