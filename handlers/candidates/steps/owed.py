"""A time limit of the way into the Party, as something owed: the step that ends it is the report that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from handlers.candidates.path.file import File, open_files
from handlers.candidates.path.words import advice, basis, remaining, until
from handlers.domain import owing
from handlers.domain.path import STEPS, Clock
from handlers.domain.people import Role
from handlers.facts import Debt, Subject
from handlers.ports import Memory
from handlers.talk.duties import Answers, Cells, Duty, Look
from handlers.talk.messages import Button
from handlers.talk.naming import short
from handlers.texts import Words, _, listed, p_

NAMED = 2
"""How many time limits one line names; an officer's line, which is one of many, names one."""
PEOPLE = 4
"""Codes one line names; the rest is counted."""


class LimitRuns(Duty):
    """Each limit rings in a rhythm of its own, by its rule (handlers/domain/owing/limits.py)."""

    kind = "step"

    def missing(self, memory: Memory, today: date, until: date, cells: Cells) -> Sequence[Debt]:
        """Those that run for anybody on the way; none that is far ahead."""

        def of(file: File) -> list[Debt]:
            return [debt for clock in file.clocks(today) if (debt := owed_for(file, clock)).since <= until]

        ids = None if cells is None else [cell.id for cell in cells]
        return list(chain.from_iterable(open_files(memory, of, ids)))

    def phrases(self, debts: Sequence[Debt], role: Role, look: Look) -> Sequence[Words]:
        """A few limits by code, day and rule, the most urgent first; beyond that how many there are, and that one."""
        by_urgency = sorted(debts, key=lambda debt: owing.urgency(debt, look.today))
        suggested = [suggestion(d, d.clock, look) for d in by_urgency if d.clock and d.clock.suggested]
        ordered = [(debt, debt.clock) for debt in by_urgency if debt.clock and not debt.clock.suggested]
        if len(ordered) > (1 if role is Role.OFFICER else NAMED):
            (first, clock), count = ordered[0], len(ordered)
            said = _("{code} {what}, {left}", code=first.label, what=clock.told, left=remaining(clock, look.today))
            return [_("{count} hạn hồ sơ (gấp nhất {first})", count=count, first=said), *suggested]
        limits = [
            _("{code} {what} ({due}: {basis})", code=d.label, what=c.told, due=by(c, look.today), basis=basis(c))
            for d, c in ordered
        ]
        return [*limits, *suggested]

    def line(self, debt: Debt, role: Role, look: Look) -> Words:
        """Of somebody by name, to an officer with the cell: read in private and after asking."""
        clock = clock_of(debt)
        if clock.suggested:
            return suggestion(debt, clock, look)
        whom = look.whom(debt)
        who = listed([whom, look.roll.org(debt.org).name]) if role is Role.OFFICER else whom
        return _(
            "{who}: {what}, hạn {day}, {left} ({basis})",
            who=who, what=clock.told, day=until(clock),
            left=remaining(clock, look.today), basis=basis(clock),
        )  # fmt: skip

    def head(self, debts: Sequence[Debt], look: Look) -> Words:
        return _("Hạn hồ sơ {codes}", codes=", ".join(dict.fromkeys(debt.label for debt in debts)))

    def same(self, debt: Debt) -> object:
        """The same rule and day."""
        clock = clock_of(debt)
        return clock.rule.key, clock.due, clock.assumed and clock.began, clock.also

    def of_cells(self, debts: Sequence[Debt], look: Look) -> Words:
        clock = clock_of(debts[0])
        whose = listed([f"{debt.label} ({short(look.roll.org(debt.org))})" for debt in debts[:PEOPLE]])
        more = len(debts) - PEOPLE
        who = _("{named} và {count} hồ sơ khác", named=whose, count=more) if more > 0 else whose
        due = by(clock, look.today)
        return _("{who}: {what} ({due}: {basis})", who=who, what=clock.told, due=due, basis=basis(clock))

    def buttons(self, debt: Debt, answers: Answers) -> Sequence[Button]:
        """Opens the step that ends it, chosen already; while probation runs there is only the file."""
        clock, who = clock_of(debt), answers.whom(debt)
        if clock.passes:
            return [Button(p_("button", "Hồ sơ {who}", who=who), f"/hoso {debt.label}")]
        step = clock.anew if clock.anew and clock.due < answers.look.today else clock.ends_with
        label = p_("button", "{who}: {step}", who=who, step=STEPS[step].title)
        return [Button(label, f"/baocao step candidate={debt.candidate} step={step}")]


def owed_for(file: File, clock: Clock) -> Debt:
    """One time limit as something owed."""
    rule, person = clock.rule, file.candidate
    follows = clock.ended is not None
    since, rhythm = owing.timing(clock.began, clock.due, rule, clock.by_committee, follows, clock.passes)
    return Debt(
        person.org, f"{rule.key}:{clock.began.isoformat()}", since, Subject.candidate(person.id), person.code,
        kind=LimitRuns.kind, rhythm=rhythm, clock=clock,
    )  # fmt: skip


def clock_of(debt: Debt) -> Clock:
    """The limit it is about. ValueError where it is about none."""
    if debt.clock is None:
        raise ValueError(f"{debt.label or debt.kind} is no time limit")
    return debt.clock


def suggestion(debt: Debt, clock: Clock, look: Look) -> Words:
    """“UV-092: nên sớm phân công người giúp đỡ (thông lệ một kèm một)”."""
    return _("{who}: {advice}", who=look.whom(debt), advice=advice(clock, look.today))


def by(clock: Clock, today: date) -> Words:
    """“hạn 24/12”, “quá 29 ngày, hạn 25/10”; the year where it is not this one."""
    this_year = clock.due.year == today.year and not clock.by_month
    due = _("hạn {day}", day=f"{clock.due:%d/%m}" if this_year else until(clock))
    return listed([remaining(clock, today), due]) if clock.due < today else due
