"""Every question of every form as somebody meets it, up to the summary: the drafts in which things are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.catalogue import catalogue
from handlers.facts import Who
from handlers.talk.forms import engine
from handlers.talk.forms import state as forms_state
from handlers.talk.forms.form import Asking, Field, Form, Problem, Understood
from handlers.talk.forms.state import State
from handlers.talk.kinds import Flow, may
from handlers.talk.sitting.mending import form_of
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
    state = forms_state.begin(flow.form, {}, asking)
    for _ in range(LONGEST):
        field = forms_state.current(flow.form, state)
        yield Place(who.person, flow.name, field.key if field else "!", state)
        if field is None and (state.get("more") or not any(one.more for one in flow.form.fields)):
            return
        after = {**state, "more": True} if field is None else answered(flow.form, state, field, asking)
        if after is None:
            return
        if after.get("unsure"):
            yield Place(who.person, flow.name, f"{field.key if field else ''}?", after)
            after = forms_state.accept(flow.form, after, engine.mean(flow.form, after, 0, asking), asking).state
        state = after


def answered(form: Form, state: State, field: Field, asking: Asking) -> State | None:
    """The state after the first answer that is taken: one offered, one typed, none at all."""
    for option in field.options(forms_state.seen(state, asking)) if not field.grows else ():
        heard = engine.tap(form, state, field.key, option.value, asking)
        if heard and not heard.missed and heard.end is None:
            return heard.state
    for typed in TYPED:
        try:
            heard = engine.hear(form, state, typed, asking)
        except Problem:
            continue
        if not heard.missed and (heard.state.get("unsure") or forms_state.current(form, heard.state) is not field):
            return heard.state
    return forms_state.accept(form, state, Understood(None), asking).state if field.optional else None


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
            state: State = {"said": said, "asked": [], "fixes": report.id, "filed": said, "about": report.candidate}
            yield Place(who.person, flow.name, "sửa", {**state, "choosing": True})
            for field in forms_state.summary_fields(form_of(flow, state), state):
                opened = {key: value for key, value in said.items() if key != field.key}
                doing = {**state, "said": opened, "doing": field.key, "aside": said.get(field.key)}
                yield Place(who.person, flow.name, f"sửa {field.key}", doing)
