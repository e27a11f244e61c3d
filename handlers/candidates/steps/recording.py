"""From the answers to the register: the step as it will be written, what is held against it, card and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.candidates.path.file import file_of, open_file
from handlers.candidates.path.words import few, limits_moved
from handlers.candidates.steps.answers import OUTSIDE
from handlers.candidates.steps.chosen import step_of
from handlers.candidates.steps.questions import gone
from handlers.candidates.steps.refusals import exception_hint, once_more, young_for
from handlers.candidates.steps.several import judging, telling
from handlers.candidates.steps.votes import carried, votes_of
from handlers.domain.path import (
    STEPS,
    TURNS,
    Happened,
    History,
    Step,
    cautions,
    left_without,
    objections,
    of_mentor,
    possible,
)
from handlers.domain.people import Role
from handlers.domain.register import Advance, Change
from handlers.domain.rules import RuleSet
from handlers.facts import Report, Value
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Problem, Refusal
from handlers.talk.kinds import Filed, Said
from handlers.talk.messages import Button, Message
from handlers.texts import Words, _, lines, listed, p_


def facts_of(step: Step, said: Mapping[str, Any], rules: RuleSet) -> dict[str, Any]:
    """What a step carries besides its day and its paper's number; nothing that was said before another was chosen."""
    facts: dict[str, Any] = {}
    if votes := votes_of(step, said):
        facts |= {**votes, "carried": carried(step, votes, rules)}
    if step.mentor and said.get("mentor"):
        facts["mentor"] = int(said["mentor"])
    if step.moves and said.get("to"):
        facts["to"] = 0 if said["to"] == OUTSIDE else int(said["to"])
    if step.why and said.get("why"):
        facts["why"] = said["why"]
    facts |= {what: said[what] for what in step.more if said.get(what)}
    if step.paper and said.get("kept"):
        facts["kept"] = said["kept"]
    return facts | ({"exception": said["exception"]} if said.get("exception") else {})


def happened(said: Mapping[str, Any], rules: RuleSet) -> Happened | None:
    """The step as it will be written; None until it and its day are known."""
    step = step_of(said)
    if step is None or not said.get("on"):
        return None
    number = said.get("decision_no" if step.must_number else "paper_no") if step.numbered else None
    return Happened(step.name, date.fromisoformat(said["on"]), number, facts_of(step, said, rules))


def effect(said: Said, asking: Asking, old: Report | None) -> Change:
    """The step as a change of the register."""
    if judging.is_several(said):
        return Advance(int(said["candidate"]), judging.happened(said["on"]))
    step = happened(said, file_of(asking).rules)
    assert step is not None
    return Advance(int(said["candidate"]), (step,))


def answered(value: Value, asking: Asking) -> Asking:
    """The asking as it is with the answer just given, a day or votes."""
    step = step_of(asking.said)
    votes = "ballot" if step and step.decides else "votes"
    return replace(asking, said={**asking.said, votes if isinstance(value, dict) else "on": value})


def against(asking: Asking) -> list[Words]:
    """What the rules have against the step as far as it was said."""
    file = file_of(asking)
    new = happened(asking.said, file.rules)
    if new is None:
        return []
    step = STEPS[new.step]
    found = objections(step, new.on, new.facts, file.history, file.rules, asking.today)
    return [*young_for(step, new.on, file), *found]


def held_against(value: Value, asking: Asking) -> None:
    """Refuses what cannot be, with its rule; looked at once more before sending. Several papers were judged before."""
    if judging.is_several(asking.said):
        stands(asking, *judging.happened(value))
        return
    there_is(value, asking)
    if found := against(answered(value, asking)):
        raise Refusal(lines(*found[:1], exception_hint(asking)))


def there_is(value: Value, asking: Asking) -> None:
    """Refuses what is no exception to any rule: a step that is none of theirs, a correction others stand on."""
    said = answered(value, asking).said
    file = file_of(asking)
    if new := happened(said, file.rules):
        if not possible(STEPS[new.step], file.history):
            raise gone(file)
        stands(asking, new)


def stands(asking: Asking, *new: Happened) -> None:
    """Refuses a correction that takes away what later steps rest on: those are corrected first."""
    fixes = asking.state.fixes
    old = asking.memory.reports.get(fixes) if fixes else None
    if old is None or old.candidate is None:
        return
    file = open_file(asking.memory, old.candidate)
    before = file.history
    same = str(old.candidate) == str(asking.said["candidate"])
    after = History([*before.without(fixes).all, *(new if same else ())])
    chain = [one for one in before.all if one.step in TURNS or one.step == "mentored"]  # each follows on the one before
    follows = [STEPS[one.step] for one in chain if (one.report or 0) > old.id]
    mine = any(one.report == old.id for one in chain)
    if resting := (follows if mine else []) or left_without(before, after, file.rules):
        titles = listed([step.title for step in resting])
        raise Problem(_("Sau bước này đã ghi: {steps}. Đồng chí sửa hoặc rút bước đó trước.", steps=titles))


def card(asking: Asking) -> Words | None:
    """Under the summary: what deserves a second look, which clocks stop, which begin.

    None until there is a step and a day.
    """
    said = asking.said
    if "candidate" not in said:
        return None
    file = file_of(asking)
    step, new = step_of(said), happened(said, file.rules)
    if judging.is_several(said) and said.get("on"):
        return telling.card(asking)
    if step is None or new is None:
        return None
    doubts = cautions(step, new.on, new.facts, file.history, file.rules, file.swaps, file.candidate.birth, file.union)
    if again := once_more(step, file, asking.today):
        doubts.insert(0, again)
    if (mentor := new.facts.get("mentor")) and (twice := helping_more(asking, mentor)):
        doubts.append(twice)
    return lines(
        *(_("Lưu ý: {doubt}", doubt=doubt) for doubt in doubts),
        *limits_moved(file, file.after(new), asking.today),
    )


def helping_more(asking: Asking, person: int) -> Words | None:
    """One to one is the custom (the seed's article): a warning beyond it; None within it."""
    candidate = asking.memory.candidates.get(int(asking.said["candidate"]))
    load: int = asking.memory.candidates.mentor_loads(candidate.org).get(person, 0)
    return of_mentor(load, file_of(asking).rules, candidate.mentor == person)


def tell_the_officer(filed: Filed) -> None:
    """Whoever watches over the cell hears that somebody was admitted before their dossier was whole: by code alone."""
    turn, file = filed.turn, open_file(filed.turn.memory, filed.candidate)
    if filed.replaces or not file.meter.before:
        return
    cell = turn.memory.orgs.get(filed.report.org).name
    text = _("{code} ({cell}) đã ghi kết nạp khi hồ sơ chưa đủ. Còn thiếu: {papers}.",
             code=file.candidate.code, cell=cell, papers=few(file.meter.before))  # fmt: skip
    see = Button(p_("button", "Hồ sơ {code}", code=file.candidate.code), f"/hoso {file.candidate.code}")
    for officer in turn.memory.people.holders(Role.OFFICER, file.candidate.path):
        if officer.person != turn.who.person:
            turn.tell(officer.person, officer.language, Message(text, (see,)))


def file_org(said: Said, asking: Asking) -> int:
    """The cell the step counts for: the one that follows the candidate."""
    return int(asking.memory.candidates.get(int(said["candidate"])).org)
