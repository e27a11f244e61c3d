"""One person's whole way: each step with its paper, votes and reasons, what is missing, all limits; who helped when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.candidates.path.card import ahead, has_come, on_day, open_still
from handlers.candidates.path.file import File
from handlers.candidates.path.view import View
from handlers.candidates.path.words import WHY, kept_at, member_since, title
from handlers.domain.path import Happened
from handlers.facts import Mentorship
from handlers.ports import Memory
from handlers.texts import Words, _, lines, listed

CAUSES = {option.value: option.label for option in WHY}


def journey(memory: Memory, file: File, view: View, today: date) -> Words:
    """Everything behind them, one line a step, and everything ahead."""
    serves = file.standing(today)
    papers = (*serves.meter.before, *serves.meter.lacking) if open_still(file) else ()
    lacking = [listed(["–", title(paper)], " ") for paper in papers]
    return lines(
        _("{person}: cả chặng đường.", person=view.called(file.candidate)),
        *(step(memory, one, file, view) for one in file.history.all),
        member_since(file),
        ahead(serves),
        lacking and _("Hồ sơ còn thiếu:"),
        *lacking,
        *(view.limit(clock, today) for clock in view.clocks(file, today)),
    )


def step(memory: Memory, happened: Happened, file: File, view: View) -> Words:
    """“15/12/2026 Chi bộ biểu quyết kết nạp: số 12-NQ/CB, 18/20 phiếu”."""
    more = list(details(memory, happened, file, view))
    told = listed(["–", on_day(memory, happened, file)], " ")
    return listed([told, listed(more)], ": ") if more else told


def details(memory: Memory, happened: Happened, file: File, view: View) -> Iterator[Words]:
    """What a step carries besides its day."""
    facts = happened.facts
    if happened.paper_no:
        yield _("số {number}", number=happened.paper_no)
    if facts.get("total"):
        yield _("{votes}/{total} phiếu", votes=facts["for"], total=facts["total"])
    if facts.get("abroad"):
        yield _("có thẩm tra ở nước ngoài")
    if facts.get("sponsors"):
        yield _("{count} người giới thiệu", count=facts["sponsors"])
    if facts.get("kept"):
        yield _("lưu ở {place}", place=kept_at(facts["kept"], view.name))
    if facts.get("mentor"):
        yield view.helper(memory.people.get(facts["mentor"]).name)
    if facts.get("to") is not None and not has_come(happened, file):
        yield memory.orgs.get(facts["to"]).name if facts["to"] else _("ra ngoài Đảng bộ")
    if why := facts.get("why"):
        yield CAUSES.get(why) or (why if view.name else _("có ghi lý do"))
    if exception := facts.get("exception"):
        yield _("ngoại lệ: {why}", why=exception if view.name else _("có ghi lý do"))


def helpers(file: File, mentors: Sequence[Mentorship], view: View) -> Words:
    """Who helped them, the newest last."""
    if not mentors:
        return _("{person}: chưa có người giúp đỡ.", person=view.called(file.candidate))
    return lines(
        _("Người giúp đỡ {person}:", person=view.called(file.candidate)),
        *(listed([listed(["–", view.helper(one.name)], " "), span(one)], ": ") for one in mentors),
    )


def span(one: Mentorship) -> Words:
    """“từ 23/11/2026”, “05/03/2026 – 23/11/2026”."""
    if one.until is None:
        return _("từ {day}", day=one.since)
    return f"{one.since:%d/%m/%Y} – {one.until:%d/%m/%Y}"
