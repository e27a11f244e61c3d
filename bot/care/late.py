"""Replies that could not leave for long: one line says that all was recorded, and where to go on.

What an old reply shows may be untrue by now, and ten of them at once help nobody. The question of a form that is still
open stands below the line, so that it can be answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.catalogue import catalogue
from handlers.facts import Address, Draft, Who
from handlers.talk.kinds import may
from handlers.texts import Words, _, lines, listed, word
from storage.memory import Memory
from storage.traffic.outbox import Overdue

LATE = 3600.0
"""Seconds after which a reply is no longer brought as it was."""

RECORDED = "recorded"
"""Where such a line keeps the codes it names, should it have to wait once more."""

IN_GROUP = _("Mạng gián đoạn nên tôi chưa kịp trả lời. Nếu còn cần, đồng chí gõ lại lệnh giúp.")
TO_STRANGER = _("Mạng gián đoạn nên tôi trả lời muộn. Đồng chí gửi lại tin vừa rồi giúp.")
GO_ON = _("Đồng chí làm tiếp từ câu này:")


def bring_together(memory: Memory, channel: str, bot: str, at: float) -> None:
    """Puts one line in the place of all that waits too long for a chat of this bot."""
    before = memory.health.real() - LATE  # by the clock that says when each was made
    for address in memory.outbox.late(channel, bot, before):
        place = memory.people.address(address)
        waiting, younger = memory.outbox.overdue(address, before)
        if place and waiting:
            payload = in_one(memory, place, waiting, younger)
            memory.outbox.in_one(address, before, waiting[-1].id, payload, at)


def in_one(memory: Memory, place: Address, waiting: Sequence[Overdue], younger: bool) -> dict[str, Any]:
    """What is said instead of these replies; the open question only if nothing younger follows."""
    known = memory.known(place.channel, place.bot, place.chat, place.chat, place.group)
    last = waiting[-1].payload
    thread = {"thread": last["thread"]} if "thread" in last else {}
    said: dict[str, Any] = {"choices": [], "controls": [], **thread}
    if place.group or known.who is None:
        return {**said, "text": word(IN_GROUP if place.group else TO_STRANGER, place.language)}
    codes = [code for code in recorded(waiting) if stands(memory, code)]
    told = summary(known.who, codes)
    if not younger and asks(last, known.draft):
        text = f"{word(lines(told, GO_ON), place.language)}\n{last['text']}"
        return {**last, "text": text, RECORDED: codes}
    return {**said, "text": word(told, place.language), RECORDED: codes}


def summary(who: Who, codes: Sequence[str]) -> Words:
    """That it is recorded, and where one sees it."""
    tasks = catalogue().command("viec")
    where = "/viec" if tasks and may(who, tasks.used_by) else "/trogiup"
    if codes:
        return _("Mạng gián đoạn nên tôi trả lời muộn: {codes} đã ghi, xem {where}.", codes=listed(codes), where=where)
    return _("Mạng gián đoạn nên tôi trả lời muộn: những gì ghi được đã ghi, xem {where}.", where=where)


def recorded(waiting: Sequence[Overdue]) -> list[str]:
    """The reports whose receipts are among them, each once."""
    named = [code for one in waiting for code in (*one.payload.get(RECORDED, ()), one.about)]
    return list(dict.fromkeys(code for code in named if code))


def stands(memory: Memory, code: str) -> bool:
    """Whether the report was neither taken back nor corrected meanwhile."""
    report = memory.reports.get(int(code.rpartition("-")[2]))
    return report is not None and not (report.replaced or report.void)


def asks(payload: Mapping[str, Any], draft: Draft | None) -> bool:
    """Whether it is a question of the form that is open still."""
    ways = (str(line) for _label, line in (*payload.get("choices", ()), *payload.get("controls", ())))
    return draft is not None and any(line.startswith(f"{draft.id:x}.") for line in ways)
