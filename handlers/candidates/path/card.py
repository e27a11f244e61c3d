"""One person's file on one screen of a phone: where they stand, what is behind and ahead, papers, limits, who helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.candidates.path.file import File
from handlers.candidates.path.view import View
from handlers.candidates.path.words import STAGES, few, supplied, title
from handlers.domain.path import STEPS, Clock, Happened, offered, waiting
from handlers.domain.rules import in_force
from handlers.facts import Mentorship
from handlers.ports import Memory
from handlers.texts import Words, _, lines, listed

NEWEST = 2
"""Steps told one by one; older ones are only counted."""
NAMED = 2
"""Things still missing that are named."""
RUNNING = 2
"""Limits told, where so many are near; all of them stand with the whole path."""
EXPIRING = ("awareness_cert_valid_months", "dossier_valid_months")


def card(memory: Memory, file: File, view: View, today: date, own: int | None = None) -> Words:
    """At most twelve short lines; the cell is not said in one's `own`."""
    person, clocks, serves = file.candidate, view.clocks(file, today), file.standing(today)
    cell = memory.orgs.get(person.org).code if person.org != own else ""
    shown = urgent(clocks, today)
    others = [clock for clock in clocks if clock not in shown]
    expires = next((clock for clock in others if clock.rule.key in EXPIRING), None)
    untold = len(others) - (expires is not None)
    return lines(
        view.person(person, cell, memory.candidates.facts(person.id)["ethnic_group"]),
        _("Hiện nay: {stage}.", stage=STAGES[file.stage]),
        behind(memory, file),
        ahead(serves),
        open_still(file) and papers(serves, expires),
        open_still(file) and before_admission(file),
        *(view.limit(clock, today) for clock in shown),
        untold and _("Còn {count} hạn khác.", count=untold),
        helped(memory.candidates.mentors(person.id), open_still(file), view),
        held_under(file, today),
    )


def held_under(file: File, today: date) -> Words:
    """The documents the file is held under; of newer ones it is said that there are some, and whom to ask."""
    newer = in_force(today)
    if not open_still(file) or newer.valid_from <= file.rules.valid_from:
        return _("Theo {rules}.", rules=file.rules.name)
    return _("Theo {rules}; có quy định mới {newer}, đề nghị hỏi ban tổ chức.",
             rules=file.rules.name, newer=newer.regulation)  # fmt: skip


def open_still(file: File) -> bool:
    """Whether something is still ahead of them on the way."""
    return file.history.off is None and "official" not in file.history


def urgent(clocks: Sequence[Clock], today: date) -> Sequence[Clock]:
    """The limits that are near, else the first one."""
    near = [clock for clock in clocks if clock.ended or (clock.due - today).days <= max(clock.rule.windows, default=0)]
    return near[:RUNNING] or clocks[:1]


def behind(memory: Memory, file: File) -> Words:
    """What happened, the newest last; the oldest only counted."""
    happened = file.history.all
    older = len(happened) - NEWEST
    earlier = [_("{count} bước trước", count=older)] if older > 0 else []
    newest = [on_day(memory, one, file) for one in happened[-NEWEST:]]
    return _("Đã qua: {steps}.", steps=listed([*earlier, *newest], "; "))


def has_come(happened: Happened, file: File) -> bool:
    """Whether a transfer brought them to the cell that follows them now, so that for it they came and did not leave."""
    return happened.facts.get("to") == file.candidate.org


def on_day(memory: Memory, happened: Happened, file: File) -> Words:
    """“14/12/2026 Đơn xin vào Đảng”; of a vote that failed it is said, of a transfer here where they came from."""
    title: Words = STEPS[happened.step].title
    if happened.org is not None and has_come(happened, file):
        title = _("Chuyển đến (từ {cell})", cell=memory.orgs.get(happened.org).name)
    told = listed([f"{happened.on:%d/%m/%Y}", title], " ")
    return told if happened.carried else _("{step} (chưa đạt)", step=told)


def ahead(file: File) -> Words | None:
    """The next milestone with what it still lacks and who brings it; where nothing is lacking, the step that comes.

    Whoever is off the way is waited for by nobody: None, as where none comes.
    None where none comes; whoever is off the way is waited for by nobody.
    """
    if file.history.off:
        return None
    if milestone := waiting(file.history, file.rules, file.union):
        goal, lacking = milestone
        of_step = {paper.key: paper for paper in file.rules.papers}
        missing = [supplied(step.title, of_step.get(step.paper or "")) for step in lacking]
        return _("Trước “{step}” còn cần: {missing}.", step=goal.title, missing=some(missing))
    coming = offered(file.history, file.rules, file.union)
    return _("Tiếp theo: {step}.", step=coming[0].title) if coming else None


def papers(file: File, expires: Clock | None) -> Words:
    """“Hồ sơ 7/10, thiếu 3 giấy”, which ones unless the milestone's line has said; what expires first, and when."""
    meter = file.meter
    said: list[Words] = [_("Hồ sơ {there}/{total}", there=meter.there, total=meter.total)]
    if meter.lacking and waiting(file.history, file.rules, file.union):
        said.append(_("thiếu {count} giấy tờ", count=len(meter.lacking)))
    elif meter.lacking:
        said.append(_("thiếu: {papers}", papers=some([title(paper) for paper in meter.lacking])))
    if expires:
        said.append(listed([expires.title, f"{expires.due:%d/%m/%Y}"], " "))
    return listed([listed(said), "."], "")


def before_admission(file: File) -> Words | None:
    """What is still missing of the dossier somebody was admitted on; it stays visible as long as the way goes on.

    None where nothing is.
    """
    missing = file.meter.before
    return _("Hồ sơ kết nạp còn thiếu: {papers}.", papers=few(missing)) if missing else None


def some(things: Sequence[Words]) -> Words:
    """The first few, and how many more there are."""
    named, more = listed(things[:NAMED]), len(things) - NAMED
    return _("{named} và {more} mục khác", named=named, more=more) if more > 0 else named


def helped(mentors: Sequence[Mentorship], wanted: bool, view: View) -> Words | None:
    """Who helps now and since when; that nobody does, where somebody should, and None where nobody need."""
    now = next((one for one in reversed(mentors) if one.until is None), None)
    if now is None:
        return _("Chưa có người giúp đỡ.") if wanted else None
    name = view.helper(now.name)
    if now.left:
        return _(
            "Người giúp đỡ: {name}, từ {day}; đồng chí ấy đã rời danh sách, cần phân công người khác.",
            name=name,
            day=now.since,
        )
    return _("Người giúp đỡ: {name}, từ {day}.", name=name, day=now.since)
