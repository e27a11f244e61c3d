"""Files a report: writes what was said, carries out what it changes, and answers with a receipt that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.facts import Report, State
from handlers.talk.forms.fields.basic import Picture, pages
from handlers.talk.forms.form import Form, Problem, Settled
from handlers.talk.forms.sitting import Sitting
from handlers.talk.kinds import Filed, Once, ReportType, Turn
from handlers.talk.messages import Button
from handlers.talk.sitting.reach import reached, tell_the_cell
from handlers.talk.sitting.show import SEE
from handlers.texts import Words, _, lines, p_


def file_report(kind: ReportType, turn: Turn, said: dict[str, Any], state: State) -> None:
    """Writes the report (or the correction of one) and says its receipt. Raises Problem where it cannot be."""
    parts = kind.parts(said, turn.asking(said)) if kind.parts else None
    if parts is not None:
        file_all(kind, turn, said, parts)
        return
    filed = write(kind, turn, said, state)
    report, pictures = filed.report, pictures_in(kind.form, said)
    at_once = [*kind.also(filed), undoing(report)]  # without numbers: the one just typed may come a second time
    turn.say(receipt(kind, filed), [*kind.then(filed), *after_receipt(report, pictures)], at_once, about=report.code)
    if kind.after:
        kind.after(filed)


def file_all(kind: ReportType, turn: Turn, said: dict[str, Any], parts: Sequence[dict[str, Any]]) -> None:
    """Writes several reports that were said at once, with one receipt and one undoing."""
    filed = [write(kind, turn, one, State()) for one in parts]
    if not filed or kind.receipt_of_all is None:
        raise Settled(_("Các việc này đã được ghi trước đó rồi."))
    last = filed[-1].report
    undo_all = Button(p_("button", "Hoàn tác cả {count}", count=len(filed)), f"/hoantac ca {last.code}")
    how = (
        p_("tap", "Sai thì bấm Hoàn tác trong 10 phút, hoặc gõ “sửa” kèm mã.")
        if turn.event.buttons
        else _("Sai thì gõ “hoàn tác” trong 10 phút, hoặc “sửa” kèm mã.")
    )
    turn.say(lines(kind.receipt_of_all(filed, turn, said), how), after_receipt(last, ()), [undo_all])
    for one in filed:
        if kind.after:
            kind.after(one)


def write(kind: ReportType, turn: Turn, said: dict[str, Any], state: State) -> Filed:
    """Writes one report with what it changes, for its receipt. Raises Problem where it cannot be."""
    asking = turn.asking(said)
    reason = said.pop("reason", None)
    org, period, subject = kind.org(said, asking), kind.period(said, asking), kind.subject(said)
    old = replaced(kind, turn, said, state)
    change = kind.effect(said, asking, old) if kind.effect else None
    subject = old.subject if old and subject is None else subject
    report = turn.memory.reports.add(
        kind.name, org, period, subject, said, turn.who.person, turn.at, turn.event.channel,
        replaces=old.id if old else None, reason=reason, on=turn.said_on,
    )  # fmt: skip
    concerned = turn.memory.register.apply(change, report.id) if change else subject
    turn.memory.pictures.own(report.id, pictures_in(kind.form, said))
    if concerned and concerned != subject:
        turn.memory.reports.name_subject(report.id, concerned)
        report = replace(report, subject=concerned)
    turn.audit(f"report.{kind.name}", report.code, before=dict(old.said) if old else None, after=said, report=report.id)
    if old:
        tell_the_cell(turn, old, taken_back=False)
    return Filed(turn, report, said, old)


def replaced(kind: ReportType, turn: Turn, said: dict[str, Any], state: State) -> Report | None:
    """The report this one takes the place of: the one being corrected, or the standing one where there is only one.

    None where it takes none's.
    """
    reports = turn.memory.reports
    if state.fixes is not None:
        old = reports.get(state.fixes)
        if old and (old.replaced or old.void):
            raise Problem(_("{code} đã được thay trước đó nên tôi không sửa nữa.", code=old.code))
        other = standing(kind, turn, said)
        if old and other and other.id != old.id:
            raise Problem(
                _("Việc này đã có {code}. Đồng chí sửa báo cáo ấy, hoặc rút {old}.", code=other.code, old=old.code)
            )
        return old
    old = standing(kind, turn, said)
    if old and old.said == said:
        raise Settled(_("Việc này đã ghi rồi, mã {code}.", code=old.code))
    return old


def standing(kind: ReportType, turn: Turn, said: dict[str, Any]) -> Report | None:
    """The report that already speaks of this; None where none does, and where there may be many.

    Of a class held for several parts there may be one of each: what somebody else said of theirs stands beside it.
    """
    if not kind.once:
        return None
    asking, memory = turn.asking(said), turn.memory
    period = None if kind.once is Once.EVER else kind.period(said, asking)
    found = memory.reports.standing(kind.name, period, kind.org(said, asking), kind.subject(said))
    theirs = found is not None and (found.candidate or reached(memory, turn.who, kind, found))
    return found if theirs else None


def receipt(kind: ReportType, filed: Filed) -> Words:
    """Code, what was counted, what comes next, how to correct."""
    code = filed.report.code
    corrected = filed.replaces and _("Thay cho {code}.", code=filed.replaces.code)
    return lines(
        kind.receipt(filed),
        corrected,
        p_("tap", "Mã {code}. Sai thì bấm Hoàn tác trong 10 phút, hoặc gõ “sửa {code}”.", code=code)
        if filed.turn.event.buttons
        else _("Mã {code}. Sai thì gõ “hoàn tác” trong 10 phút, hoặc “sửa {code}”.", code=code),
    )


def undoing(report: Report) -> Button:
    """Takes it back. It never has a number: one sent twice would file, and then undo what it filed."""
    return Button(p_("button", "Hoàn tác"), f"/hoantac {report.code}")


def after_receipt(report: Report, pictures: Sequence[int]) -> list[Button]:
    """Its pictures, and the next report."""
    seen = [Button(SEE, f"/anh {report.code}")] if pictures else []
    return [*seen, Button(p_("button", "Báo cáo khác"), "/baocao")]


def pictures_in(form: Form, said: Mapping[str, Any]) -> list[int]:
    """The numbers of all pictures among the answers."""
    return [one for field in form.fields if isinstance(field, Picture) for one in pages(said.get(field.key))]


def for_pictures(sitting: Sitting) -> Picture | None:
    """The question a picture answers: the open one, else one answered with a picture already; None if none does."""
    field = sitting.current
    if isinstance(field, Picture):
        return field
    given = (
        one for one in sitting.form.visible(sitting.said) if isinstance(one, Picture) and sitting.said.get(one.key)
    )
    return next(given, None)
