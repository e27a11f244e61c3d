"""The receipt of a step: whose, which, of which day, and where everything stands from now on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.candidates.path.card import before_admission
from handlers.candidates.path.file import File, open_file
from handlers.candidates.path.words import STAGES, dossier, member_since, running
from handlers.candidates.steps.answers import cause, place_name
from handlers.candidates.steps.chosen import step_of
from handlers.candidates.steps.several import telling
from handlers.candidates.steps.votes import outcome
from handlers.domain.path import AS_MEMBER, Step
from handlers.facts import Org
from handlers.ports import Memory
from handlers.talk.choices import member_name
from handlers.talk.kinds import Filed, Said
from handlers.talk.naming import called
from handlers.texts import Words, _, lines, listed


def receipt(filed: Filed) -> Words:
    """What was recorded, where they stand now, what runs, what the dossier lacks; counts where it is an admission."""
    memory, turn = filed.turn.memory, filed.turn
    file = open_file(memory, int(filed.said["candidate"]))
    step = step_of(filed.said)
    if step is None:
        return telling.receipt(file, filed.said["on"], turn.today)
    day = date.fromisoformat(filed.said["on"])
    gathering = file.history.off is None and step.name not in ("admitted", "official")
    return lines(
        recorded(file, step, filed.said),
        outcome(step, filed.said, file.rules),
        *besides(step, filed),
        _("Hiện nay: {stage}.", stage=STAGES[file.stage]),
        *(counted(memory, filed.report.org, day.year, turn.today) if step.name == "admitted" else ()),
        step.name == "admitted" and before_admission(file),
        step.name in ("admitted", "official") and member_since(file),
        file.stage in AS_MEMBER and "admitted" not in file.history and UNCOUNTED,
        running(file, turn.today),
        gathering and dossier(file.standing(turn.today).meter),
    )


def recorded(file: File, step: Step, said: Said) -> Words:
    """“Đã ghi đ/c An (UV-001): Quyết định kết nạp, 25/01/2027, số 125-QĐ/ĐU.”"""
    who, day = called(file.candidate), date.fromisoformat(said["on"])
    number = step.numbered and (said.get("decision_no") if step.must_number else said.get("paper_no"))
    if number:
        return _("Đã ghi {who}: {step}, {day}, số {number}.", who=who, step=step.title, day=day, number=number)
    return _("Đã ghi {who}: {step}, {day}.", who=who, step=step.title, day=day)


def besides(step: Step, filed: Filed) -> Iterator[Words]:
    """What else was said with the step: who helps, where to, why."""
    said, asking = filed.said, filed.turn.asking(filed.said)
    if step.mentor:
        yield _("Người giúp đỡ: đ/c {name}.", name=member_name(said["mentor"], asking))
    if step.moves:
        yield _("Nơi đến: {place}.", place=place_name(said["to"], asking))
    if step.why:
        yield _("Lý do: {why}.", why=cause(said["why"]))
    if exception := said.get("exception"):
        yield _("Ngoại lệ: {why}.", why=exception)


UNCOUNTED = _("Chưa tính vào chỉ tiêu vì chưa ghi quyết định kết nạp: đồng chí ghi ở “Bước tiếp theo”.")


def counted(memory: Memory, org: int, year: int, today: date) -> list[Words]:
    """Where the cell and the committee now stand against the year's quota."""
    upto = today if year == today.year else date(year, 12, 31)
    stood = memory.quotas.stood({one.id: one.parent for one in memory.orgs.all()}, upto)
    quotas = memory.quotas.of_year(year)

    def standing(place: Org) -> Words:
        values = {"name": place.name, "year": year, "n": stood.admitted.get(place.id, 0)}
        if place.id in stood.since:  # the number of a whole above it tells nothing of its part
            return _("{name} năm {year}: {n} trong sổ.", **values)
        if place.id in quotas:
            return _("{name} năm {year}: đã kết nạp {n}/{target}.", target=quotas[place.id].target, **values)
        return _("{name} năm {year}: đã kết nạp {n}.", **values)

    def apart(place: Org) -> list[Words]:
        entered = stood.entered.get(place.id)
        return [_("Trong đó {entered} là số nhập.", entered=entered)] if entered else []

    cell, root = memory.orgs.get(org), memory.orgs.root()
    return [listed([standing(place), *apart(place)], " ") for place in (cell, root)]
