"""The bot's books held against the messenger's: what was lost, and what happened twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from bot.delivery import IN_FLIGHT
from storage.memory import Memory
from storage.tables import candidates, inbox, outbox, reports
from tests.bench.child import NAME
from tests.bench.messenger import Messenger
from tests.bench.script import Person


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of a trial."""

    kills: int
    events: int
    reports: int
    messages: int
    pushes: int
    """Of the messages, those that left by the clock."""
    lost_events: int
    """Said, but not handled or not answered."""
    twice: int
    """Reports, candidates or pushes made more often, or less often, than they were sent."""
    lost_messages: int
    """Neither arrived nor listed in /loi."""
    held: int
    """May have arrived, and wait in /loi."""
    messages_twice: int
    lost_answers: int
    silences: int
    """How often a person had to ask where they were."""
    strange: tuple[str, ...]
    """Answers that do not follow from what was said."""
    whole: bool
    """Whether the audit chain stands."""

    @property
    def bound(self) -> int:
        """How many messages may arrive twice (reliability.md §4)."""
        return self.kills * IN_FLIGHT + self.lost_answers


def count(
    memory: Memory, messenger: Messenger, people: Sequence[Person], digests: Sequence[str], kills: int
) -> Findings:
    """Reads both books once all is quiet."""
    ask, arrived = memory.connection.execute, messenger.arrived
    came = {row.key: row for row in ask(select(inbox.c.key, inbox.c.state, inbox.c.id))}
    posts = {row.key: row.state for row in ask(select(outbox.c.key, outbox.c.state))}
    said = [came.get(event["key"]) for event in messenger.events]
    lost = [key for key, state in posts.items() if not accounted(key, state, arrived)]
    return Findings(
        kills=kills,
        events=len(said),
        reports=sum(len(person.names) + len(person.remarked) for person in people),
        messages=len(posts),
        pushes=sum(key.startswith("push:") for key in posts),
        lost_events=sum(not row or row.state != "done" or f"reply:{row.id}:0" not in posts for row in said),
        twice=sum(miscounted(memory, person) for person in people),
        lost_messages=len(lost) + sum(key not in posts for key in digests),
        held=sum(state == "unknown" for state in posts.values()),
        messages_twice=sum(times - 1 for times in arrived.values()),
        lost_answers=messenger.lost_answers,
        silences=sum(person.silences for person in people),
        strange=tuple(text for person in people for text in person.strange),
        whole=memory.chain.verify() is None,
    )


def accounted(key: str, state: str, arrived: Counter[str]) -> bool:
    """Whether it is known what became of a message: it arrived, it is listed as doubtful, or it came too late."""
    match state:
        case "sent":
            return arrived[key] > 0
        case "expired":
            return key.startswith("push:")
    return state == "unknown"


def miscounted(memory: Memory, person: Person) -> int:
    """How far the register is from what this person filed."""
    ask = memory.connection.execute
    own = (reports.c.filed_by == person.id) & (reports.c.channel == NAME)
    filed = ask(select(reports.c.type, reports.c.said, reports.c.about).where(own)).all()
    added = ask(select(candidates.c.name).join(reports, reports.c.id == candidates.c.report).where(own))
    sent = Counter(person.names)
    told = Counter(row.said["name"] for row in filed if row.type == "candidate")
    there = Counter(name for (name,) in added)
    remarked = Counter(row.about for row in filed if row.type == "mentoring")
    pairs = ((sent, told), (sent, there), (Counter(person.remarked), remarked))
    return sum(((one - other) + (other - one)).total() for one, other in pairs)
