"""Every question of every form as somebody meets it, up to the summary: the drafts in which things are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.catalogue import catalogue
from handlers.facts import State, Who
from handlers.talk.forms import engine
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Problem, Understood
from handlers.talk.forms.sitting import Sitting, accept, begin
from handlers.talk.kinds import Flow
from handlers.talk.scene import may
from handlers.talk.sitting.drafts import form_of
from storage.memory import Memory

TYPED = (
    "đủ", "tất cả", "Võ Thị Ngọc", "Nguyễn Văn Xuân", "12/3/1998", "hôm nay", "5/12", "2026", "3", "20", "14/20",
    "CB77", "27/11", "tháng 10", "29-NQ/ĐU",
)  # fmt: skip
"""One of these answers every question that offers nothing."""
LONGEST = 40
"""Steps of the longest way through a form."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one person stands in a form."""

    person: int
    flow: str
    question: str
    state: State


def places(memory: Memory, people: list[Who], asking: Asking) -> list[Place]:
    """For each form whoever of these may fill it in gets furthest, at each of its questions."""
    found: list[Place] = []
    for flow in catalogue().flows.values():
        ways: list[list[Place]] = [[*walk(flow, who, asking)] for who in people if may(who, flow.used_by)]
        found += sorted(ways, key=len)[-1] if ways else []
    return [*found, *corrections(memory, people, asking)]


def walk(flow: Flow, who: Who, asking: Asking) -> Iterator[Place]:
    """From the first question to the summary, what is under “Thêm” included."""
    asking = Asking(asking.today, who, asking.memory)
    sitting = begin(flow.form, {}, asking)
    for _ in range(LONGEST):
        field, state = sitting.current, sitting.state
        yield Place(who.person, flow.name, field.key if field else "!", state)
        if field is None and (state.more or not any(one.more for one in flow.form.fields)):
            return
        after = replace(state, more=True) if field is None else answered(sitting, field)
        if after is None:
            return
        if after.unsure:
            yield Place(who.person, flow.name, f"{field.key if field else ''}?", after)
            after = accept(sitting.at(after), engine.mean(sitting.at(after), 0)).state
        sitting = sitting.at(after)


def answered(sitting: Sitting, field: Field) -> State | None:
    """The state after the first answer that is taken: one offered, one typed, none at all."""
    for option in field.options(sitting.now) if not field.grows else ():
        heard = engine.tap(sitting, field.key, option.value)
        if heard and not heard.missed and heard.end is None:
            return heard.state
    for typed in TYPED:
        try:
            heard = engine.hear(sitting, typed)
        except Problem:
            continue
        if not heard.missed and (heard.state.unsure or sitting.at(heard.state).current is not field):
            return heard.state
    return accept(sitting, Understood(None)).state if field.optional else None


def corrections(memory: Memory, people: list[Who], asking: Asking) -> Iterator[Place]:
    """The newest report of each kind, opened to be corrected, and with one line of it open."""
    seen = set[str]()
    for who in people:
        for report in memory.reports.last_of(who.person, 100):
            flow = catalogue().flows[f"report.{report.type}"]
            if report.type in seen or report.void or report.replaced:
                continue
            seen.add(report.type)
            said = {**{f.key: None for f in flow.form.visible(report.said) if f.optional}, **report.said}
            state = State(said, fixes=report.id, filed=said, about=report.candidate)
            yield Place(who.person, flow.name, "sửa", replace(state, choosing=True))
            for field in Sitting(form_of(flow, state), state, asking).summary:
                opened = {key: value for key, value in said.items() if key != field.key}
                doing = replace(state, said=opened, doing=field.key, aside=said.get(field.key))
                yield Place(who.person, flow.name, f"sửa {field.key}", doing)
