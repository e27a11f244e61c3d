"""The plain shapes of what is remembered, one file for each noun."""

from handlers.facts.access import GroupCode, Invitation
from handlers.facts.candidates import Candidate, Mentorship
from handlers.facts.classes import Course, Learner, Session
from handlers.facts.drafts import Draft, State, Unclear, Value, read_draft, read_state
from handlers.facts.owed import Debt, Missing
from handlers.facts.people import Grant, Org, Person, Who
from handlers.facts.quotas import Balance, CellCount, Counting, Given, Quota, QuotaKind, What
from handlers.facts.register import CANDIDATE, SESSION, Kind, Report, Subject
from handlers.facts.traffic import Address, AuditEntry, Barrier, ChannelState, Known, Lane, Post, Tally, Way

__all__ = [
    "CANDIDATE",
    "SESSION",
    "Address",
    "AuditEntry",
    "Balance",
    "Barrier",
    "Candidate",
    "CellCount",
    "ChannelState",
    "Counting",
    "Course",
    "Debt",
    "Draft",
    "Given",
    "Grant",
    "GroupCode",
    "Invitation",
    "Kind",
    "Known",
    "Lane",
    "Learner",
    "Mentorship",
    "Missing",
    "Org",
    "Person",
    "Post",
    "Quota",
    "QuotaKind",
    "Report",
    "Session",
    "State",
    "Subject",
    "Tally",
    "Unclear",
    "Value",
    "Way",
    "What",
    "Who",
    "read_draft",
    "read_state",
]
