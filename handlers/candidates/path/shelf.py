"""Somebody's papers by their official code: whether each is there, of which day, where it is kept, who is to bring it.

Never what stands in one, and no picture of it (docs/domain.md §2.3).
"""

from __future__ import annotations

from handlers.candidates.path.file import File
from handlers.candidates.path.view import View
from handlers.candidates.path.words import SUPPLIERS, kept_at
from handlers.domain.papers import CATALOGUE
from handlers.domain.path import Happened, papers
from handlers.domain.rules import Paper
from handlers.ports import Memory
from handlers.texts import Words, _, lines, listed


def shelf(memory: Memory, file: File, view: View) -> Words:
    """One line a paper, in the order in which they come together; above them the codes of cell and committee."""
    cell = memory.orgs.get(file.candidate.org)
    above = memory.orgs.get(cell.parent) if cell.parent else None
    coded = [f"{org.code} {org.official_code}" for org in (cell, above) if org and org.official_code]
    return lines(
        _("{person}: giấy tờ, mã theo {catalogue}.", person=view.called(file.candidate), catalogue=CATALOGUE),
        coded and _("Mã tổ chức đảng: {codes}.", codes=listed(coded)),
        *(line(paper, brought, view) for paper, brought in papers(file.history, file.rules, file.union)),
    )


def line(paper: Paper, brought: Happened | None, view: View) -> Words:
    """“– 37 Đơn xin vào Đảng: có, 14/12/2026, lưu ở hồ sơ chi bộ”."""
    what = listed(["–", paper.catalogue, paper.words], " ")
    if brought is None:
        return _("{paper}: chưa có, {who} cung cấp", paper=what, who=SUPPLIERS[paper.supplied_by])
    place = brought.facts.get("kept")
    if not place:
        return _("{paper}: có, {day}, chưa ghi nơi lưu", paper=what, day=brought.on)
    return _("{paper}: có, {day}, lưu ở {place}", paper=what, day=brought.on, place=kept_at(place, view.name))
