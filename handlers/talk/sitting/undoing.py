"""Takes a report back: at once where it was a slip, and says of whom, what and when it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.facts import Report
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.talk.sitting.filing import pictures_in
from handlers.talk.sitting.reach import reached, tell_the_cell
from handlers.texts import Words, _, lines, listed, p_

MOST_AT_ONCE = 20
"""How many reports one sending may file."""
UNDO = timedelta(minutes=10)
"""How long “Hoàn tác” is offered (docs/conversation.md §5); later a correction with a reason does the same."""


def told_of(turn: Turn, report: Report) -> Words:
    """“BC-0716 (Bước tiếp theo: Nghị quyết của chi bộ, Y Thông, 30/11)”: what, of whom, when."""
    kind = turn.shelf.reports.get(report.type)
    if kind is None or not reached(turn.memory, turn.who, kind, report):
        return report.code
    detail = kind.detail(report.said) if kind.detail else None
    what: list[Words] = [listed([kind.title, detail], ": ") if detail else kind.title]
    if report.candidate:
        what.append(called(turn.memory.candidates.get(report.candidate), short=True, whole=True))
    what.append(f"{report.filed_on:%d/%m}")
    return _("{code} ({what})", code=report.code, what=listed(what))


def may_undo(turn: Turn, report: Report) -> bool:
    """Whether its sender could still undo it at once."""
    fresh = turn.at - report.filed_at <= UNDO.total_seconds()
    return fresh and report.filed_by == turn.who.person and stays(turn, report) is None


def label(turn: Turn, report: Report) -> Words:
    """“Tùng: Nhận xét giúp đỡ, 30/11”: who, what, when."""
    kind = turn.shelf.reports[report.type]
    told = listed([kind.title, f"{report.filed_on:%d/%m}"])
    somebody = report.candidate
    who = called(turn.memory.candidates.get(somebody), short=True) if somebody else None
    return _("{who}: {what}", who=who, what=told) if who else told


NOT_SENT = _("Chưa gửi gì ở đây.")


def offer_undo(turn: Turn, report: Report | None) -> bool:
    """Whether it is asked what “hoàn tác” means in a form of which nothing was sent: an earlier report, maybe."""
    draft = turn.known.draft
    if draft is None or report is None or not may_undo(turn, report):
        return False
    what = told_of(turn, report)
    turn.say(
        listed([NOT_SENT, _("Đồng chí muốn hoàn tác {what} không?", what=what)], " "),
        [
            Button(p_("button", "Làm tiếp"), f"/nhap {draft.id}"),
            Button(p_("button", "Hoàn tác {code}", code=report.code), f"/hoantac {report.code}"),
        ],
    )
    return True


def ask_first(turn: Turn, report: Report) -> bool:
    """Whether it is asked if “hoàn tác” means this report, as nothing just said here was about it.

    The same word sent twice takes back one sending, and not the one before it too.
    """
    ways = (line.split() for _label, line in turn.known.address.offer)
    if any(way[:1] == ["/hoantac"] and way[-1] == report.code for way in ways) or not may_undo(turn, report):
        return False
    several = filed_with(turn, report)
    what = listed([told_of(turn, one) for one in reversed(several)])
    turn.say(
        _("Đồng chí muốn hoàn tác {what} không?", what=what),
        [
            Button(p_("button", "Hoàn tác cả {count}", count=len(several)), f"/hoantac ca {report.code}")
            if len(several) > 1
            else Button(p_("button", "Hoàn tác {code}", code=report.code), f"/hoantac {report.code}"),
            Button(p_("button", "Báo cáo"), "/baocao"),
        ],
    )
    return True


def undo(turn: Turn, report: Report, together: bool = False) -> None:
    """Takes a report back within 10 minutes, unless later facts stand on it; what it had replaced stands again.

    `together`: with all that were filed by the same sending.
    """
    others = filed_with(turn, report) if together and not (report.replaced or report.void) else []
    if len(others) > 1:
        undo_all(turn, others)
        return
    if report.replaced or report.void:
        turn.say(_("{what} đã được thay hoặc hoàn tác rồi.", what=told_of(turn, report)))
        return
    if report.filed_by != turn.who.person:
        turn.say(_("Chỉ người gửi {code} hoàn tác được.", code=report.code))
        return
    if turn.at - report.filed_at > UNDO.total_seconds():
        turn.say(_("Đã quá 10 phút. Đồng chí gõ “sửa {code}” để sửa hoặc rút, tôi sẽ hỏi lý do.", code=report.code))
        return
    take_away(turn, report, "undo")


def filed_with(turn: Turn, report: Report) -> list[Report]:
    """Those that were filed by the same sending, the newest first: one word takes them all back."""
    kind = turn.shelf.reports.get(report.type)
    if kind is None or kind.parts is None:
        return [report]
    mine = turn.memory.reports.last_of(turn.who.person, MOST_AT_ONCE)
    return [one for one in mine if (one.type, one.filed_at) == (report.type, report.filed_at)] or [report]


def undo_all(turn: Turn, reports: Sequence[Report]) -> None:
    """Takes back all that was filed by one sending, or nothing of it where one of them must stay."""
    if turn.at - reports[0].filed_at > UNDO.total_seconds():
        turn.say(_("Đã quá 10 phút. Đồng chí gõ “sửa” kèm mã để sửa hoặc rút, tôi sẽ hỏi lý do."))
    elif why := next((why for one in reports if (why := stays(turn, one))), None):
        turn.say(why)
    else:
        what = listed([told_of(turn, one) for one in reversed(reports)])
        before = [old for one in reversed(reports) if (old := replaced_by(turn, one))]
        for one in reports:
            revoke(turn, one, "undo")
        taken_back(turn, what, before)


def give_back_pictures(turn: Turn, report: Report) -> None:
    """What a correction showed belongs again to the report that stands again."""
    old = turn.memory.reports.get(report.replaces) if report.replaces else None
    kind = turn.shelf.reports.get(old.type) if old else None
    if old and kind:
        turn.memory.pictures.own(old.id, pictures_in(kind.form, old.said))


def stays(turn: Turn, report: Report) -> Words | None:
    """Why a report cannot be taken back: it counts no more, or later ones stand on it; None where it can."""
    if report.replaced or report.void:
        return _("{what} đã được thay hoặc hoàn tác rồi.", what=told_of(turn, report))
    later = ", ".join(turn.memory.register.standing_on(report.id))
    if later:
        return _("Chưa hoàn tác được: {codes} dựa trên báo cáo này. Đồng chí sửa các báo cáo đó trước.", codes=later)
    return None


def take_away(turn: Turn, report: Report, reason: str) -> None:
    """The report no longer counts, unless later facts stand on it; what it had replaced stands again."""
    if why := stays(turn, report):
        turn.say(why)
        return
    what = told_of(turn, report)  # said as it stood: of somebody given to another cell, it is theirs to read no more
    before = replaced_by(turn, report)
    revoke(turn, report, reason)
    taken_back(turn, what, [before] if before else [])


def replaced_by(turn: Turn, report: Report) -> Report | None:
    """What it stands in the place of, and what stands again without it. None where it takes the place of nothing."""
    old = turn.memory.reports.get(report.replaces) if report.replaces else None
    return old if old and not old.void else None


def taken_back(turn: Turn, what: Words, before: Sequence[Report]) -> None:
    """Says what counts no more, and what of earlier times counts again."""
    turn.say(
        lines(
            _("Đã hoàn tác {what}. Các con số trở lại như trước.", what=what),
            *(_("{report} có giá trị trở lại.", report=told_of(turn, old)) for old in before),
        ),
        [Button(p_("button", "Báo cáo"), "/baocao")],
    )


def revoke(turn: Turn, report: Report, reason: str) -> None:
    """Takes back what a report did and said."""
    tell_the_cell(turn, report, taken_back=True)
    turn.memory.register.void(report.id)
    give_back_pictures(turn, report)
    back = turn.memory.reports.add(
        report.type, report.org, report.period, report.subject, {}, turn.who.person, turn.at, turn.event.channel,
        replaces=report.id, void=True, reason=reason,
    )  # fmt: skip
    turn.audit("report.undo", report.code, before=dict(report.said), report=back.id)
