"""Filing, correcting, taking back, putting aside: the commands around a report."""

from __future__ import annotations

import re

from handlers.domain.people import Role
from handlers.facts import Report
from handlers.kinds import EVERYONE, Command, ReportType, may
from handlers.messages import Button
from handlers.talk import carry
from handlers.talk.filing import undo
from handlers.texts import Words, _, p_
from handlers.turn import Turn

CONTENTS = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.OFFICER})


def report(turn: Turn, rest: str) -> None:
    """Without a name: the choice of reports. With one (and `key=value` pairs of a button): that form, so far filled."""
    name, _space, pairs = rest.partition(" ")
    kind = turn.tools.catalogue.reports.get(name)
    if kind is None:
        choose(turn)
    elif not may(turn.who, kind.filed_by):
        turn.say(_("Báo cáo này không thuộc vai trò của đồng chí."))
    else:
        given = dict(pair.split("=", 1) for pair in pairs.split() if "=" in pair)
        turn.start(f"report.{kind.name}", **given)


def choose(turn: Turn) -> None:
    """The reports this person may file; a form left half filled is offered first."""
    draft = turn.known.draft
    flow = turn.tools.catalogue.flows.get(draft.flow) if draft else None
    kinds = [Button(kind.title, f"/baocao {kind.name}") for kind in turn.tools.catalogue.reports_for(turn.who)]
    if draft and flow:
        go_on = Button(_("Làm tiếp: {title}", title=flow.title), f"/nhap {draft.id}")
        turn.say(_("Đồng chí đang làm dở “{title}”. Làm tiếp, hay báo cáo khác?", title=flow.title), [go_on, *kinds])
    else:
        turn.say(_("Đồng chí báo cáo việc gì?"), kinds)


def draft(turn: Turn, rest: str) -> None:
    """Takes up a half-filled form again, or begins it anew."""
    if rest.startswith("moi "):
        flow = turn.tools.catalogue.flows.get(rest[4:].strip())
        if flow and may(turn.who, flow.used_by):
            carry.begin(turn, flow, {}, anew=True)
        return
    since = (turn.now - carry.KEPT).timestamp()
    open_draft = turn.known.draft
    kept = open_draft if open_draft and str(open_draft.id) == rest else None
    kept = kept or turn.memory.drafts.shelved(turn.who.person, None, since)
    flow = turn.tools.catalogue.flows.get(kept.flow) if kept else None
    if kept is None or flow is None or not may(turn.who, flow.used_by):
        turn.say(_("Không còn bản nháp nào. Đồng chí bắt đầu mới:"), [Button(p_("button", "Báo cáo"), "/baocao")])
        return
    if open_draft and open_draft.id != kept.id:
        turn.memory.drafts.shelve(open_draft.id)
    carry.resume(turn, flow, turn.memory.drafts.reopen(kept.id, turn.at) if kept is not open_draft else kept)


def cancel(turn: Turn, rest: str) -> None:
    """Puts the open form aside from anywhere."""
    open_draft = turn.known.draft
    if open_draft is None:
        turn.say(_("Đồng chí không có việc nào đang làm dở."))
        return
    turn.memory.drafts.shelve(open_draft.id)
    go = [Button(p_("button", "Làm tiếp"), f"/nhap {open_draft.id}"), Button(p_("button", "Báo cáo"), "/baocao")]
    turn.say(_("Đã dừng, chưa gửi gì. Bản nháp được giữ 7 ngày."), go)


def named(turn: Turn, rest: str) -> tuple[Report, ReportType] | None:
    """The report of a typed code, if it is one this person may touch; otherwise says so."""
    found = re.search(r"\d+", rest)
    report = turn.memory.reports.get(int(found[0])) if found else None
    kind = turn.tools.catalogue.reports.get(report.type) if report else None
    if report is None or kind is None:
        turn.say(_("Tôi không thấy báo cáo “{code}”. Mã có dạng BC-0412.", code=rest[:12]))
        return None
    path = turn.memory.orgs.get(report.org).path
    mine = report.filed_by == turn.who.person
    if not (mine or turn.who.covers(path, Role.SECRETARY, Role.DEPUTY, Role.OFFICER)):
        turn.say(_("Tôi không thấy báo cáo “{code}”. Mã có dạng BC-0412.", code=rest[:12]))
        return None
    return report, kind


def correct(turn: Turn, rest: str) -> None:
    """Opens a filed report for correction; without a code, offers the newest ones."""
    if not rest:
        offer_own(turn)
        return
    found = named(turn, rest)
    if found is None:
        return
    report, kind = found
    if report.replaced or report.void:
        later = turn.memory.reports.get(report.replaced) if report.replaced else None
        text = _("{code} đã được thay bằng {later}.", code=report.code, later=later.code) if later else None
        turn.say(text or _("{code} đã hoàn tác rồi.", code=report.code))
    else:
        carry.correct(turn, turn.tools.catalogue.flows[f"report.{kind.name}"], report)


def offer_own(turn: Turn) -> None:
    """The newest reports of one's own, to be corrected."""
    mine = turn.memory.reports.last_of(turn.who.person)
    buttons = [Button(label(turn, report), f"/sua {report.code}") for report in mine]
    turn.say(_("Sửa báo cáo nào?") if mine else _("Đồng chí chưa có báo cáo nào để sửa."), buttons)


def label(turn: Turn, report: Report) -> Words:
    """“BC-0412 Quần chúng mới”."""
    kind = turn.tools.catalogue.reports.get(report.type)
    return _("{code} {title}", code=report.code, title=kind.title if kind else report.type)


def take_back(turn: Turn, rest: str) -> None:
    """Undo within ten minutes."""
    found = named(turn, rest)
    if found:
        undo(turn, found[0])


REPORT = Command(
    "baocao", _("Báo cáo"), CONTENTS, report, place=1, aliases=("report", "bc"),
    help=_("báo cáo quần chúng mới, nhận xét giúp đỡ, điểm danh, kết nạp, hoặc không có gì mới"),
)  # fmt: skip
CORRECT = Command(
    "sua",
    _("Sửa báo cáo"),
    CONTENTS,
    correct,
    place=5,
    aliases=("fix",),
    help=_("sửa một báo cáo đã gửi, ví dụ “sửa BC-0412”"),
)
UNDO = Command("hoantac", _("Hoàn tác"), CONTENTS, take_back, aliases=("undo",), menu=False, help=_("lấy lại báo cáo"))
DRAFT = Command("nhap", _("Bản nháp"), EVERYONE, draft, aliases=("draft",), menu=False, help=_("làm tiếp bản nháp"))
CANCEL = Command(
    "huy", _("Dừng việc đang làm"), EVERYONE, cancel, place=90, aliases=("cancel",), help=_("dừng; bản nháp giữ 7 ngày")
)
