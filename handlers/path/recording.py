"""From the answers to the register: the step as it will be written, what is held against it, card and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from handlers.domain import periods
from handlers.domain.path import Happened, cautions, moved, objections
from handlers.domain.register import Advance, Change
from handlers.domain.rules import RuleSet, votes_needed
from handlers.facts import Report
from handlers.forms.form import Asking, Problem, Value
from handlers.kinds import Filed, Said
from handlers.path.file import open_file
from handlers.path.questions import OUTSIDE, exception_hint, file_of, step_of
from handlers.path.words import STAGES, dossier, limit, running
from handlers.ports import Memory
from handlers.texts import Words, _, lines


def facts_of(said: Mapping[str, Any], rules: RuleSet) -> dict[str, Any]:
    """What a step carries besides its day and its paper's number."""
    facts: dict[str, Any] = {}
    if votes := said.get("votes"):
        share, smallest = rules["cell_vote_fraction"].value, rules["cell_min_official_members"].value
        enough = votes["total"] >= smallest and votes["for"] >= votes_needed(votes["total"], Fraction(share))
        facts |= votes | {"carried": enough}
    if said.get("mentor"):
        facts["mentor"] = int(said["mentor"])
    if said.get("to"):
        facts["to"] = 0 if said["to"] == OUTSIDE else int(said["to"])
    return facts | {key: said[key] for key in ("why", "exception") if said.get(key)}


def happened(said: Mapping[str, Any], rules: RuleSet) -> Happened | None:
    """The step as it will be written, once it and its day are known."""
    step = step_of(said)
    if step is None or not said.get("on"):
        return None
    number = said.get("decision_no") or said.get("paper_no")
    return Happened(step.name, date.fromisoformat(said["on"]), number, facts_of(said, rules))


def effect(said: Said, asking: Asking, old: Report | None) -> Change:
    """The step as a change of the register."""
    step = happened(said, file_of(asking).rules)
    assert step is not None
    return Advance(int(said["candidate"]), (step,))


def held_against(value: Value, asking: Asking) -> None:
    """Refuses what cannot be, with its rule; looked at once more before sending."""
    key = "votes" if isinstance(value, dict) else "on"
    said = {**asking.said, key: value}
    step = step_of(said)
    if step is None or not said.get("on"):
        return
    file = file_of(asking)
    found = objections(
        step, date.fromisoformat(said["on"]), said.get("votes") or {}, file.history, file.rules, asking.today
    )
    if found:
        raise Problem(lines(*found[:1], exception_hint(asking)))


def card(asking: Asking) -> Words | None:
    """Under the summary: what deserves a second look, which clocks stop, which begin."""
    said = asking.said
    if "candidate" not in said:
        return None
    file = file_of(asking)
    step, new = step_of(said), happened(said, file.rules)
    if step is None or new is None:
        return None
    doubts = cautions(step, new.on, new.facts, file.history, file.rules, file.swaps, file.candidate.birth, file.union)
    stopped, started = moved(file.clocks(asking.today), file.after(new).clocks(asking.today))
    twice = new.facts.get("mentor") and helping_more(asking, new.facts["mentor"])
    return lines(
        *(_("Lưu ý: {doubt}", doubt=doubt) for doubt in doubts),
        twice,
        *(_("Dừng: {what}.", what=clock.title) for clock in stopped),
        *(_("Bắt đầu tính: {limit}.", limit=limit(clock)) for clock in started),
    )


def helping_more(asking: Asking, person: int) -> Words | None:
    """One to one is the custom (the seed's article): a warning beyond it."""
    candidate = asking.memory.candidates.get(int(asking.said["candidate"]))
    load = asking.memory.candidates.mentor_loads(candidate.org).get(person, 0) - (candidate.mentor == person)
    if load < int(file_of(asking).rules["candidates_per_mentor"].value):
        return None
    return _(
        "Lưu ý: đồng chí được chọn đang giúp {load} người; thông thường một đảng viên kèm một quần chúng.", load=load
    )


def receipt(filed: Filed) -> Words:
    """What was recorded, where they stand now, what runs, what the dossier lacks; counts where it is an admission."""
    memory, turn = filed.turn.memory, filed.turn
    file = open_file(memory, int(filed.said["candidate"]))
    step = step_of(filed.said)
    assert step is not None
    day = date.fromisoformat(filed.said["on"])
    on_the_way = file.history.off is None and "official" not in file.history
    return lines(
        _("Đã ghi {code}: {step}, {day}.", code=file.candidate.code, step=step.title, day=day),
        _("Hiện ở: {stage}.", stage=STAGES[file.stage]),
        *(counted(memory, filed.report.org, day.year, turn.today) if step.name == "admitted" else ()),
        running(file, turn.today),
        on_the_way and dossier(file.meter),
    )


def counted(memory: Memory, org: int, year: int, today: date) -> list[Words]:
    """Where the cell and the committee now stand against the year's quota."""
    upto = today if year == today.year else date(year, 12, 31)
    counts = {row.org: row.admitted for row in memory.quotas.counts(year, upto, periods.same_day_last_year(upto))}
    quotas = memory.quotas.of_year(year)

    def standing(org: int, name: str, admitted: int) -> Words:
        if org in quotas:
            return _("{name} năm {year}: {n}/{target}.", name=name, n=admitted, target=quotas[org].target, year=year)
        return _("{name} năm {year}: đã kết nạp {n}.", name=name, n=admitted, year=year)

    cell, root = memory.orgs.get(org), memory.orgs.root()
    return [
        standing(cell.id, cell.name, counts.get(cell.id, 0)),
        standing(root.id, root.name, sum(counts.values())),
    ]


def file_org(said: Said, asking: Asking) -> int:
    """The cell the step counts for: the one that follows the candidate."""
    return int(asking.memory.candidates.get(int(said["candidate"])).org)
