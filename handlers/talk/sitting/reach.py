"""Whose a report or a half-filled one is now: who may read, correct, go on with it; who hears when another does."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.domain.codes import candidate_code
from handlers.domain.people import Role
from handlers.facts import Org, Report, State, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Form
from handlers.talk.kinds import ReportType, Turn
from handlers.talk.messages import Button, Message
from handlers.talk.scene import may
from handlers.texts import _, listed, p_


def keeper(memory: Memory, report: Report) -> Org:
    """The cell whose matter it is: the one that follows the person now, else the one it was filed for."""
    somebody = memory.candidates.get(report.candidate) if report.candidate else None
    return memory.orgs.get(somebody.org if somebody else report.org)


def reached(memory: Memory, who: Who, kind: ReportType, report: Report) -> bool:
    """Whether this person may read and change the report now; that they filed it once is no right."""
    if not may(who, kind.filed_by):
        return False
    if who.covers(keeper(memory, report).path, *CELL_WORK):
        return True
    return kind.besides is not None and kind.besides(who, report, memory)


def spoken_of(memory: Memory, state: State) -> Report | None:
    """The report a half-filled form corrects or takes back; None where it does neither."""
    code = str(state.said.get("code") or "")
    number = state.fixes or (code.startswith("BC-") and int(code[3:]))
    return memory.reports.get(number) if number else None


def lost(asking: Asking, form: Form, kinds: Mapping[str, ReportType], state: State) -> bool:
    """Whether what a half-filled form is about is no longer theirs to see who fill it in."""
    report = spoken_of(asking.memory, state)
    kind = kinds.get(report.type) if report else None
    if report and not (kind and reached(asking.memory, asking.who, kind, report)):
        return True
    said, now = state.said, asking.at(state)
    about = [(field, said[field.key]) for field in form.fields if isinstance(field, Choice) and said.get(field.key)]
    return any(not within(field, value, now) for field, value in about)


def within(field: Choice, value: str, asking: Asking) -> bool:
    """Whether one may still see what was chosen; of what is gone there is nothing to see.

    What cannot be read now is no reason to throw away what was said of it.
    """
    try:
        return field.reach is None or field.reach(value, asking)
    except LookupError:
        return False
    except ValueError:
        return True


def handed_on(memory: Memory, who: Who, kind: ReportType, report: Report) -> bool:
    """Whether it is this very report that gave the person to another cell: a slip its sender may undo at once."""
    if not (report.candidate and report.filed_by == who.person and may(who, kind.filed_by)):
        return False
    moves = [one.report for one in memory.candidates.history(report.candidate).all if one.facts.get("to")]
    return moves[-1:] == [report.id] and who.covers(memory.orgs.get(report.org).path, *CELL_WORK)


def tell_the_cell(turn: Turn, report: Report, taken_back: bool) -> None:
    """The cell that follows somebody hears, by codes alone, when a report about them is changed by anyone else."""
    if not report.candidate:
        return
    cell, memory = keeper(turn.memory, report), turn.memory
    if turn.who.covers(cell.path, Role.SECRETARY, Role.DEPUTY, Role.MENTOR):
        return
    whose = candidate_code(report.candidate)
    text = _("{code} ({whose}) vừa được sửa.", code=report.code, whose=whose)
    if taken_back:
        text = _("{code} ({whose}) vừa được rút.", code=report.code, whose=whose)
    see = Button(p_("button", "Xem hồ sơ"), f"/hoso {whose}")
    holders = {
        one.person: one for role in (Role.SECRETARY, Role.DEPUTY) for one in memory.people.holders(role, cell.path)
    }
    for one in holders.values():
        call = None if one.covers(cell.path, Role.OFFICER) else _("Chưa đúng thì đồng chí gọi cán bộ tổ chức.")
        turn.tell(one.person, one.language, Message(listed([text, call], " ") if call else text, (see,)))
