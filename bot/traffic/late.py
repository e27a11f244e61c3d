"""Replies that could not leave for long: one line says that all was recorded, and where to go on.

What an old reply shows may be untrue by now, and ten of them at once help nobody. The question of a form that is still
open stands below the line, so that it can be answered.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.logs import place
from handlers.catalogue import catalogue
from handlers.facts import Draft, Who
from handlers.talk.scene import may
from handlers.texts import Words, _, lines, listed, word
from storage.memory import Memory
from storage.traffic.parcels import Overdue

log = logging.getLogger(__name__)

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
        waiting, younger = memory.outbox.overdue(address, before)
        try:
            payload = in_one(memory, address, waiting, younger)
        except (AttributeError, LookupError, TypeError, ValueError) as error:  # a row nobody can read is told of alone
            log.error("old replies cannot be read", extra={"address": address, "error": place(error)})
            continue
        if payload:
            memory.outbox.in_one(address, before, waiting[-1].id, payload, at)


def in_one(memory: Memory, address: int, waiting: Sequence[Overdue], younger: bool) -> dict[str, Any] | None:
    """What is said instead of these replies; the open question only if nothing younger follows.

    None where nothing waits, or the chat is gone.
    """
    chat = memory.people.address(address)
    if chat is None or not waiting:
        return None
    known = memory.known(chat.channel, chat.bot, chat.chat, chat.chat, chat.group)
    last = waiting[-1].payload
    thread = {"thread": last["thread"]} if "thread" in last else {}
    said: dict[str, Any] = {"choices": [], "controls": [], **thread}
    if chat.group or known.who is None:
        return {**said, "text": word(IN_GROUP if chat.group else TO_STRANGER, chat.language)}
    codes = [code for code in recorded(waiting) if stands(memory, code)]
    told = summary(known.who, codes)
    if not younger and asks(last, known.draft):
        text = f"{word(lines(told, GO_ON), chat.language)}\n{last['text']}"
        return {**last, "text": text, RECORDED: codes}
    return {**said, "text": word(told, chat.language), RECORDED: codes}


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
