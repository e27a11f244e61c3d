"""What is asked about several papers: which they are, and of which day each is that has none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.candidates.steps.several.judging import chosen, in_order, judge, papers_following
from handlers.candidates.steps.several.reading import Papers
from handlers.domain.path import STEPS, Step
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Option
from handlers.texts import Words, _, lines, listed


def which_papers(asking: Asking) -> Words:
    """How they are named: by a tap each, or by their numbers with the day."""
    if asking.buttons:
        return _("Những giấy tờ nào? Chọn từng giấy tờ rồi “Xong”, hoặc gõ “1, 3, 4”.")
    return _("Những giấy tờ nào? Gõ các số, ví dụ “1, 3” hay “1, 3 hôm nay”.")


def papers_to_tick(asking: Asking) -> Sequence[Option]:
    """The papers to tick."""
    return [Option(step.name, step.title) for step in papers_following(asking)]


def titles(papers: Sequence[str] | Mapping[str, object]) -> Words:
    """What several papers are called, one after the other."""
    return listed([STEPS[name].title for name in papers], "; ")


def undated(asking: Asking) -> list[Step]:
    """Those whose day is asked for: all that have none yet and can be recorded, or all once every one has its day."""
    papers = chosen(asking.said) or {}
    there = in_order(judge({name: {} for name in papers}, asking)[0] or papers)
    return [step for step in there if "on" not in papers[step.name]] or there


def days_question(asking: Asking) -> Words:
    """Names the papers whose day is asked for, with their numbers."""
    steps = undated(asking)
    if len(steps) == 1:
        return steps[0].day
    return lines(
        *(numbered(at, step, said_so_far(asking)) for at, step in enumerate(steps, 1)),
        _("Ngày nào? Cùng một ngày, hoặc gõ “1 ngày 3/11, 2 ngày 5/11”.")
        if asking.buttons
        else _("Ngày nào? Gõ “hôm nay” hay một ngày cho cả, hoặc “1 ngày 3/11, 2 ngày 5/11”."),
    )


def numbered(at: int, step: Step, said: Papers) -> Words:
    """“1. Đơn xin vào Đảng”, with its day once that was said."""
    day = said.get(step.name, {}).get("on")
    if day:
        return _("{number}. {step}: {day}", number=at, step=step.title, day=date.fromisoformat(day))
    return _("{number}. {step}", number=at, step=step.title)


def said_so_far(asking: Asking) -> Papers:
    """The days said of some of them, while others have none yet."""
    return asking.state.partly or {}
