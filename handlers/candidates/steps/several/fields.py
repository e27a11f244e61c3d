"""The questions for several papers: which, ticked or typed, and of which day each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.candidates.path.file import standing_of
from handlers.candidates.steps.several.asked import days_question, said_so_far, titles, undated
from handlers.candidates.steps.several.judging import (
    chosen,
    happened,
    is_several,
    judge,
    named,
    papers_ahead,
    papers_following,
    recordable,
    recorded,
)
from handlers.candidates.steps.several.reading import Papers, day_of, read_papers
from handlers.domain.names import fold
from handlers.domain.path import STEPS, Step, possible
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.several import ALL, Several
from handlers.talk.forms.form import Option, Partly, Problem, Reading, Refusal, Understood
from handlers.texts import Words, _, listed, p_, word

SEVERAL_PAPERS = _("Nhiều giấy tờ một lần")
TODAY = "today"
ALL_TODAY = p_("button", "Xong, đều hôm nay")
"""Beside “Xong”: the papers that were ticked, and their day."""
DONE = re.compile(r"(?i)^\s*(?:xong|done)?[\s,]*(?:(?:đều|deu|cùng|cung|ngày|ngay) )*")
AT_ONCE = 2
"""How many papers a line names at least where otherwise one step is meant."""


def find_in(steps: Sequence[Step], text: str, asking: Asking) -> Step | None:
    """The one of these steps that is called so, or begins so: “lý lịch” is the paper, and not what ends in it.

    None where none is, or several.
    """
    titles = [word(step.title, asking.language) for step in steps]
    typed = f"{fold(reading.clean(text))} "
    begun = [at for at, title in enumerate(titles) if f"{fold(title)} ".startswith(typed)]
    found = begun or reading.match_labels(text, titles)
    return steps[found[0]] if len(found) == 1 else None


def places(options: Sequence[Option], asking: Asking) -> list[Step | None]:
    """The steps as they are numbered on the screen; on a further page the numbers mean others, so none is read."""
    return [] if asking.state.page else [STEPS.get(option.value.lstrip("+-")) for option in options]


def in_one_line(text: str, options: Sequence[Option], asking: Asking) -> Understood | None:
    """Several papers in one line, and what stands behind them; None where it names no more than one."""
    file = standing_of(asking)
    ahead = [STEPS[option.value] for option in options if option.value in STEPS]
    following, every = papers_following(asking), [one for one in STEPS.values() if possible(one, file.history)]

    def find(said: str) -> Step | None:
        return next((step for steps in (ahead, following, every) if (step := find_in(steps, said, asking))), None)

    line = read_papers(text, places(options, asking), find, asking.today)
    if len(line.found) < AT_ONCE:
        return None
    recordable(line.found, asking)
    return Understood(line.found, ", ".join(line.rest))


def doubted(value: Value, asking: Asking) -> Words | None:
    """Of what was named, what will not be recorded and why, said before the day is asked. None where all will."""
    papers: Papers = value if isinstance(value, dict) else {name: {} for name in value}
    return named(judge(papers, asking)[1])


@dataclass(frozen=True)
class PapersTicked(Several):
    """Some of the papers it is time for; all of them only where none of them waits for another."""

    def options(self, asking: Asking) -> Sequence[Option]:
        waits = len(papers_following(asking)) > len(papers_ahead(standing_of(asking)))
        found = [option for option in super().options(asking) if not (waits and option.value == ALL)]
        found.sort(key=lambda option: option.value == ALL)  # the papers have the first numbers: “1, 3 hôm nay”
        today = [Option(TODAY, ALL_TODAY)] if asking.buttons and self.taken(asking) else []
        return [*found, *today]

    def take(self, value: str, asking: Asking) -> Reading:
        if value != TODAY:
            return super().take(value, asking)
        return self.all_on(asking.today.isoformat(), asking)

    def still(self, value: Value, asking: Asking) -> None:
        recordable(value if isinstance(value, dict) else {name: {} for name in value}, asking)

    def all_on(self, day: str, asking: Asking) -> Reading:
        """What was ticked, all of one day: “xong, đều hôm nay”."""
        return Understood({name: {"on": day} for name in self.taken(asking)})

    def read(self, text: str, asking: Asking) -> Reading:
        steps = [STEPS[option.value] for option in self.choices(asking)]

        def find(said: str) -> Step | None:  # what is not listed is named with its reason
            return find_in(steps, said, asking) or find_in([*STEPS.values()], said, asking)

        line = read_papers(text, places(self.options(asking), asking), find, asking.today)
        recordable(line.found, asking) if line.found else None
        if not line.found:
            day = day_of(DONE.sub("", text), asking.today) if self.taken(asking) else None
            return self.all_on(day, asking) if day else super().read(text, asking)
        before = [name for name in self.taken(asking) if name not in line.found]
        dated = any(line.found.values()) or any(map(str.isdecimal, "".join(line.rest)))
        if line.rest and dated:  # says which of it is no paper: a day would be lost with it
            super().read(", ".join(line.rest), asking)
            return super().read(text, asking)
        if line.rest:
            unclear = "”, “".join(line.rest)
            return Partly([*before, *line.found], _("Tôi chưa rõ: “{pieces}”.", pieces=unclear))
        if not any(line.found.values()):
            return Understood([*before, *line.found])
        return Understood({name: {} for name in before} | line.found)  # each with the day and number said of it

    def written(self, value: Value, said: Mapping[str, Value]) -> Value:
        return recorded(value, said)

    def echo(self, value: Value, asking: Asking) -> Words | None:
        return doubted(value, asking)

    def show(self, value: Value, asking: Asking) -> Words:
        return titles(recorded(value, asking.said)) if value else _("chưa chọn giấy tờ nào")


@dataclass(frozen=True)
class StepDay(Date):
    """The day of a step; of several papers each its own, and then the answer holds just what will be recorded."""

    def ask(self, asking: Asking) -> Words:
        return days_question(asking) if is_several(asking.said) else super().ask(asking)

    def options(self, asking: Asking) -> Sequence[Option]:
        """Where choices are typed the papers have the numbers, and no day has one."""
        papers = not asking.buttons and is_several(asking.said) and len(undated(asking)) > 1
        return () if papers else super().options(asking)

    def lapses(self, given: str, said: Mapping[str, Value]) -> bool:
        return given in ("candidate", "step", "papers") and (is_several(said) or isinstance(said[self.key], dict))

    def sole(self, asking: Asking) -> Value | None:
        papers = chosen(asking.said)
        whole = papers and all("on" in said for said in papers.values())
        return judge(papers, asking)[0] or None if papers and whole else None

    def read(self, text: str, asking: Asking) -> Reading:
        if not is_several(asking.said):
            return super().read(text, asking)
        steps = undated(asking)
        line = read_papers(text, steps, lambda said: find_in(steps, said, asking), asking.today)
        if line.dated and not line.rest:
            return self.of(line.found, asking)
        return self.for_all(super().read(text, asking), asking)

    def take(self, value: str, asking: Asking) -> Reading:
        return self.for_all(super().take(value, asking), asking)

    def chose(self, value: Value, asking: Asking) -> Reading:
        return self.for_all(Understood(value), asking)

    def for_all(self, found: Reading, asking: Asking) -> Reading:
        """One day for all papers that have none of their own."""
        if not is_several(asking.said) or not isinstance(found, Understood) or isinstance(found.value, dict):
            return found
        before = said_so_far(asking)
        left = [step for step in undated(asking) if step.name not in before] or undated(asking)
        return self.of({step.name: {"on": found.value} for step in left}, asking)

    def of(self, said: Papers, asking: Asking) -> Reading:
        """The days just said, with those said before; what cannot be on its day is left out, and named on the card."""
        papers, said = chosen(asking.said) or {}, {**said_so_far(asking), **said}
        whole = {name: {**own, **said.get(name, {})} for name, own in papers.items()}
        if lacking := [step.title for step in undated(asking) if "on" not in whole[step.name]]:
            return Partly(said, _("Còn thiếu ngày: {papers}.", papers=listed(lacking)))
        kept, refused = judge(whole, asking)
        if not kept:
            raise Refusal(named(refused) or _("Chưa chọn giấy tờ nào. Đồng chí gõ “quay lại” để chọn."))
        return Understood(kept)

    def still(self, value: Value, asking: Asking) -> None:
        if isinstance(value, dict) and (refused := judge(value, asking)[1]):
            raise Problem(named(refused) or "")

    def echo(self, value: Value, asking: Asking) -> Words | None:
        return None if isinstance(value, dict) else super().echo(value, asking)

    def show(self, value: Value, asking: Asking) -> Words:
        if not isinstance(value, dict):
            return super().show(value, asking)
        return listed(
            [_("của từng giấy tờ"), *(dated(one.step, one.on, one.paper_no) for one in happened(value))], "\n"
        )


def dated(step: str, on: object, number: str | None) -> Words:
    """“– Lý lịch người xin vào Đảng: 05/11/2026, số 12”."""
    if number:
        return _("– {step}: {day}, số {number}", step=STEPS[step].title, day=on, number=number)
    return _("– {step}: {day}", step=STEPS[step].title, day=on)
