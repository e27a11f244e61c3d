"""A mentor's request that waits for an answer: first in the keeper's reminder and in their /viec, until answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.candidates.mentoring.leaving import keepers, pending
from handlers.facts import Report, Who
from handlers.ports import Memory
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.texts import Words, _, p_

Requests = Sequence[Report]
NAMED = 2
"""Requests with a button of their own."""
EVERY = 3
"""Days between two reminders of nothing but a request."""


def of_everybody(memory: Memory) -> Mapping[int, Requests]:
    """Who is to answer what nobody has answered yet, the oldest first."""
    found: dict[int, list[Report]] = {}
    for report in memory.reports.all_of("leaving"):
        one = memory.candidates.get(report.candidate or 0)
        if pending(memory, one) == report:
            for who in keepers(memory, one):
                found.setdefault(who.person, []).append(report)
    return found


def rings(asked: Requests, moment: datetime) -> bool:
    """Whether it is told also where nothing else is."""
    days = [(moment.date() - one.filed_on).days for one in asked]
    return any(day and day % EVERY == 0 for day in days)


def told(memory: Memory, asked: Requests, who: Who) -> tuple[Words | None, list[Button]]:
    """For what leaves unasked: how many there are, of nobody by name; and the way to each question."""
    said = _("Đồng chí {given} có {count} việc xin thôi giúp chờ trả lời.", given=who.given, count=len(asked))
    return (said, ways(memory, asked)) if asked else (None, [])


def before(memory: Memory, who: Who, others: tuple[list[Words], list[Button]]) -> tuple[list[Words], list[Button]]:
    """For whoever asks what they have to do: a line each, with who asked and whom it is about, before the others."""
    asked = of_everybody(memory).get(who.person, ())
    return [*listed_for(memory, asked), *others[0]], [*ways(memory, asked), *others[1]]


def listed_for(memory: Memory, asked: Requests) -> list[Words]:
    """A line each, with who asked and whom it is about; for answers alone."""
    return [
        _(
            "– đ/c {given} xin thôi giúp {who}, chờ đồng chí trả lời ({code})",
            given=memory.people.get(report.filed_by).given,
            who=called(memory.candidates.get(report.candidate or 0)),
            code=report.code,
        )
        for report in asked
    ]


def ways(memory: Memory, asked: Requests) -> list[Button]:
    """To the question of each, by whom it is about where there are several."""
    if len(asked) == 1:
        return [Button(p_("button", "Trả lời: xin thôi giúp"), f"/thoigiup {asked[0].code}")]
    about = [memory.candidates.get(report.candidate or 0) for report in asked[:NAMED]]
    alike = len({one.given for one in about}) < len(about)
    return [
        Button(p_("button", "Trả lời về {who}", who=called(one, short=not alike)), f"/thoigiup {report.code}")
        for report, one in zip(asked, about, strict=False)
    ]
