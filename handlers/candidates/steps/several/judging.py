"""Each of several papers is held against the rules as if it were reported alone, in the order of the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.candidates.path.file import File, standing_of
from handlers.candidates.steps.several.reading import Papers
from handlers.domain.path import (
    BACK,
    OFF_THE_WAY,
    STEPS,
    Happened,
    Step,
    is_past,
    missing,
    objections,
    offered,
    possible,
    renews,
)
from handlers.facts import Value
from handlers.talk.forms.asking import Asking, once
from handlers.talk.forms.form import Refusal
from handlers.texts import Words, _, lines, listed

SEVERAL = "several"
"""Stands for several papers in one report, where they are ticked."""
Refused = tuple[Step, Words]
"""A paper that cannot be recorded, and why."""


def is_plain(step: Step) -> bool:
    """Whether nothing but its day and the number of its paper is asked of it, so that it may be one of several."""
    asks_more = step.votes or step.mentor or step.why or step.moves or step.must_number
    return not asks_more and step.stage not in OFF_THE_WAY and step.name not in BACK


def chosen(said: Mapping[str, Any]) -> Papers | None:
    """The papers as they were typed in one line, or ticked; None where it is one step alone."""
    step = said.get("step")
    if step == SEVERAL:
        papers = said.get("papers") or ()
        return papers if isinstance(papers, dict) else {name: {} for name in papers}
    return step if isinstance(step, dict) else None


def is_several(said: Mapping[str, Any]) -> bool:
    """Whether it is several papers at once."""
    return chosen(said) is not None


def papers_ahead(file: File) -> list[Step]:
    """Those of the steps it is time for that may be one of several."""
    return [step for step in offered(file.history, file.rules, file.union) if is_plain(step)]


@once("candidate")
def papers_following(asking: Asking) -> list[Step]:
    """The same, and those it will be time for once these are there, so that they may come together."""
    return following(standing_of(asking))


def following(file: File) -> list[Step]:
    """Of a file."""
    found = list[Step]()
    while new := [step for step in papers_ahead(file) if step not in found]:
        found += new
        day = max((one.on for one in file.history.all), default=date.min)
        for step in new:
            file = file.after(Happened(step.name, day))
    return found


def in_order(papers: Papers) -> list[Step]:
    """The steps in the order of the way: a paper may rest on another of the same report."""
    return [step for step in STEPS.values() if step.name in papers]


def judge(papers: Papers, asking: Asking) -> tuple[dict[str, Mapping[str, str]], list[Refused]]:
    """What can be recorded, and what cannot with its reason; days are looked at where they were said."""
    file, kept, refused = standing_of(asking), {}, []
    for step in in_order(papers):
        day = papers[step.name].get("on")
        on = date.fromisoformat(day) if day else None
        if why := against(step, on, file, asking):
            refused.append((step, why))
            continue
        kept[step.name] = papers[step.name]
        file = file.after(Happened(step.name, on or asking.today, papers[step.name].get("no")))
    return kept, refused


def against(step: Step, on: date | None, file: File, asking: Asking) -> Words | None:
    """Why one of them cannot be recorded, shortly; None where it can."""
    stands = file.history.last(step.name)
    if not is_plain(step):
        return _("phải hỏi thêm nên đồng chí ghi riêng bước này")
    if not possible(step, file.history):
        return _("lúc này chưa ghi được bước đó")
    if is_past(step, file.history) and not asking.state.fixes:
        return _("là bước trước khi kết nạp, nay đã kết nạp")
    if stands and not renews(step, file.history):
        return _("đã ghi {day}", day=stands.on)
    if lacking := missing(step, file.history, file.rules):
        return _("cần có trước: {missing}", missing=listed([other.title for other in lacking]))
    return next(iter(objections(step, on, {}, file.history, file.rules, asking.today)), None) if on else None


def recordable(papers: Papers, asking: Asking) -> None:
    """Refuses papers of which none can be recorded."""
    kept, refused = judge(papers, asking)
    if not kept:
        raise Refusal(lines(named(refused), _("Đồng chí chọn giấy tờ khác.")))


def recorded(value: Value, said: Mapping[str, Any]) -> Value:
    """Of papers that were named or ticked those that have their day, and so are recorded; any other answer as it is."""
    days = said.get("on")
    if not isinstance(days, dict) or isinstance(value, str):
        return value
    kept = [name for name in value if name in days]
    return {name: value[name] for name in kept} if isinstance(value, dict) else kept


def named(refused: Sequence[Refused]) -> Words | None:
    """“Chưa ghi được: – Lý lịch: đã ghi 05/11/2026”. None where nothing was refused."""
    told = [_("– {step}: {why}", step=step.title, why=why) for step, why in refused]
    return lines(_("Chưa ghi được:"), *told) if told else None


def happened(days: Papers) -> tuple[Happened, ...]:
    """The steps as they will be written, in the order of the way."""
    said = [(step.name, days[step.name]) for step in in_order(days)]
    return tuple(Happened(name, date.fromisoformat(one["on"]), one.get("no")) for name, one in said)


def last_day(on: str | Papers) -> str:
    """The day of a step, or the last of several."""
    return on if isinstance(on, str) else max(one["on"] for one in on.values())


def left_out(asking: Asking) -> list[Refused]:
    """Of the papers that were named, those that will not be recorded, and why."""
    papers, days = chosen(asking.said) or {}, asking.said["on"]
    whole = {name: {"on": last_day(days)} | dict(said) | dict(days.get(name, {})) for name, said in papers.items()}
    return [(step, why) for step, why in judge(whole, asking)[1] if step.name not in days]
