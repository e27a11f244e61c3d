"""The way into the Party, from being found to being an official member: steps, what stands against one, clocks.

Everything here is worked out from what happened (`History`), the rule set of the person's file and the calendar;
nothing is stored twice. So taking a step back leaves every clock and count as if it had never been.
"""

from handlers.domain.path.cautions import cautions, of_mentor, outside_age, too_young
from handlers.domain.path.clocks import Clock, clocks, moved, read_otherwise
from handlers.domain.path.dossier import Meter, meter, papers, unlapsed
from handlers.domain.path.gates import (
    allowed,
    is_past,
    left_without,
    missing,
    objections,
    offered,
    possible,
    renews,
    waiting,
)
from handlers.domain.path.history import Happened, History
from handlers.domain.path.membership import official_from, party_age_from
from handlers.domain.path.stages import AS_MEMBER, FURTHER, OFF_THE_WAY, ON_THE_WAY, Stage
from handlers.domain.path.steps import BACK, BEFORE_DECISION, STEPS, TURNS, Step, decider, share_of

__all__ = [
    "AS_MEMBER", "BACK", "BEFORE_DECISION", "FURTHER", "OFF_THE_WAY", "ON_THE_WAY", "STEPS", "TURNS", "Clock",
    "Happened", "History", "Meter", "Stage", "Step", "allowed", "cautions", "clocks", "decider", "is_past",
    "left_without", "meter", "missing", "moved", "objections", "of_mentor", "offered", "official_from", "outside_age",
    "papers", "party_age_from", "possible", "read_otherwise", "renews", "share_of", "too_young", "unlapsed", "waiting",
]  # fmt: skip
