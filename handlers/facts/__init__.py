"""The plain shapes of what is remembered: who, where, about whom, what was said."""

from handlers.facts.people import Grant, GroupCode, Invitation, Org, Person, Who
from handlers.facts.traffic import Address, AuditEntry, ChannelState, Draft, Known, Lane, Post, Tally, Way
from handlers.facts.work import (
    Candidate,
    CellCount,
    Course,
    Debt,
    Learner,
    Mentorship,
    MonthCount,
    Quota,
    Report,
    Session,
)

__all__ = [
    "Address",
    "AuditEntry",
    "Candidate",
    "CellCount",
    "ChannelState",
    "Course",
    "Debt",
    "Draft",
    "Grant",
    "GroupCode",
    "Invitation",
    "Known",
    "Lane",
    "Learner",
    "Mentorship",
    "MonthCount",
    "Org",
    "Person",
    "Post",
    "Quota",
    "Report",
    "Session",
    "Tally",
    "Way",
    "Who",
]
