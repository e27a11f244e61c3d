"""The trial: an empty database filled with the invented committee, its people seated at one of the trial's channels."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random

from bot.channels.trial import is_group
from bot.commandline.plain import Refusal
from bot.demo import Seat
from bot.demo import fill as fill_in
from storage.memory import Memory

DEMO = "demo"
"""The note that marks a database as invented, with who sits on which seat."""

CHANCE = 2017
"""The demo's people are the same on every machine."""

OWN_FOLDER = "This database holds the demo. Choose a folder of its own for the real committee: --data data"

CHANNELS = frozenset({"web", "terminal"})


def is_empty(memory: Memory) -> bool:
    """Whether no committee stands here yet."""
    return not memory.orgs.all()


def is_demo(memory: Memory) -> bool:
    """Whether everything here is invented."""
    return memory.health.note(DEMO) is not None


def fill(memory: Memory, now: datetime) -> Sequence[Seat]:
    """Fills an empty database with the invented committee as it stands at `now`, and marks it."""
    if not is_empty(memory):
        raise Refusal("This database is not empty. Choose a folder of its own, for example --data data-demo.")
    seats = fill_in(memory, now, Random(CHANCE))
    memory.health.keep(DEMO, json.dumps({seat.seat: seat.person for seat in seats}))
    return seats


def seats_of(memory: Memory) -> Mapping[str, int | None]:
    """Who sits where; a group is nobody's. Refuses a database that holds a real committee."""
    kept = memory.health.note(DEMO)
    if kept is None:
        raise Refusal("This database holds a real committee. Choose a folder of its own, for example --data data-demo.")
    seats: dict[str, int | None] = json.loads(kept)
    return seats


def sit_down(memory: Memory, channel: str, at: float) -> list[str]:
    """Gives every seat its chat on this channel of the trial, and on no other, so that all pushes arrive here.

    What the trial did by itself until then is no change that its log would tell of: it is compared from `at` on.
    """
    seats = seats_of(memory)
    for seat, person in seats.items():
        here = memory.known(channel, channel, seat, seat, is_group(seat)).address
        if person is None:
            take_over(memory, seat, here.id)
        elif memory.people.who(person):
            for there in memory.people.addresses(person):
                if there.channel in CHANNELS - {channel}:
                    memory.people.unlink(there.id)
            if here.person is None:
                memory.people.bind(here.id, person)
    memory.ledger.begin(at)
    return list(seats)


def take_over(memory: Memory, seat: str, here: int) -> None:
    """The leadership group meets here now, and not on the trial's other channel."""
    groups = [group for group in memory.people.groups() if group.chat == seat and group.channel in CHANNELS]
    org = groups[0].org if groups else memory.orgs.root().id
    for group in groups:
        memory.people.lead(group.id, None)
    memory.people.lead(here, org)
