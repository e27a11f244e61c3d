"""A committee of fifty cells to measure on, and two reports that are filed in six events each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from bot.channels.web import WebChannel
from bot.demo import names
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.domain.register import AddCandidate
from storage.memory import Memory

CELLS, MEMBERS, CANDIDATES = 50, 30, 6
START = datetime(2026, 11, 23, 8, tzinfo=VIETNAM)
FACTS: Mapping[str, Any] = {"sex": "m", "birth": "1998-03-12", "ethnic_group": "12", "basis": "consent"}


@dataclass(frozen=True, slots=True)
class Secretary:
    """Who reports: their chat, and the candidates of their cell."""

    chat: str
    candidates: tuple[int, ...]


def build(memory: Memory) -> list[Secretary]:
    """Fills an empty memory; returns one secretary per cell."""
    since, chance, taken = date(2014, 1, 1), Random(2017), set[str]()
    root = memory.orgs.add("DB", "Đảng bộ", "committee", None, since)
    return [cell(memory, root.id, number, chance, taken) for number in range(1, CELLS + 1)]


def cell(memory: Memory, root: int, number: int, chance: Random, taken: set[str]) -> Secretary:
    """One cell: its members, its secretary with a chat, its candidates each with a mentor."""
    since, chat = date(2014, 1, 1), f"secretary-{number}"
    org = memory.orgs.add(f"CB{number:02}", f"Chi bộ {number}", "cell", root, since).id
    members = [memory.people.add(names.person(chance, taken)[0], org).id for _ in range(MEMBERS)]
    memory.people.grant(members[0], Role.SECRETARY, org, None, since)
    memory.people.bind(memory.known(WebChannel.name, WebChannel.bot, chat, chat, False).address.id, members[0])
    found = []
    for mentor in members[1 : CANDIDATES + 1]:
        at = START.timestamp()
        report = memory.reports.add("candidate", org, "2026-11", None, {}, members[0], at, "web").id
        change = AddCandidate(org, names.person(chance, taken)[0], FACTS, mentor, START.date())
        added = memory.register.apply(change, report)
        memory.reports.name_subject(report, added)
        found.append(added.id)
    return Secretary(chat, tuple(found))


def mentoring(secretary: Secretary, turn: int, draft: int) -> Iterator[dict[str, str]]:
    """A word on one candidate, all by taps; `draft` is the number of the second event."""
    yield {"data": "/baocao"}
    yield {"data": "/baocao mentoring"}
    yield {"data": f"{draft:x}.candidate.{secretary.candidates[turn % CANDIDATES]}"}
    yield {"data": f"{draft:x}.met.y"}
    yield {"data": f"{draft:x}.standing.better"}
    yield {"data": f"{draft:x}.note.!skip"}


def newcomer(secretary: Secretary, turn: int, draft: int) -> Iterator[dict[str, str]]:
    """A new candidate, all typed, several answers in a message."""
    name, _sex, _group = names.person(Random(f"{secretary.chat} {turn}"), set())
    yield {"text": "/baocao candidate"}
    yield {"text": name}
    yield {"text": f"nam, 12/3/{1980 + turn % 25}"}
    yield {"text": "kinh, Đội CNCH"}
    yield {"text": "chưa, rồi"}
    yield {"text": "gửi"}
