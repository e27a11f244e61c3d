"""What the product asks of memory: one file for each noun, questions in the product's own words.

Every method runs inside the one transaction of the present turn or read. Times are epoch seconds (UTC) named `at`;
days are dates in the committee's time zone. Storage fulfils these Protocols; nothing here knows how.
"""

from __future__ import annotations

from typing import Protocol

from handlers.facts import Known
from handlers.ports.access import Codes
from handlers.ports.candidates import Candidates
from handlers.ports.classes import Classes
from handlers.ports.owed import Owed
from handlers.ports.people import Orgs, People
from handlers.ports.quotas import Balances, Quotas
from handlers.ports.register import Pictures, Register, Reports
from handlers.ports.rules import Rules
from handlers.ports.traffic import Audit, Drafts, Health, Posts, Tallies


class Memory(Protocol):
    """One transaction's view of everything."""

    orgs: Orgs
    people: People
    codes: Codes
    drafts: Drafts
    candidates: Candidates
    reports: Reports
    pictures: Pictures
    register: Register
    quotas: Quotas
    balances: Balances
    classes: Classes
    owed: Owed
    rules: Rules
    posts: Posts
    audit: Audit
    health: Health
    tallies: Tallies

    def known(self, channel: str, bot: str, chat: str, sender: str, group: bool) -> Known:
        """The address (made if new), the person bound to the sender, and their open draft, in one look."""
        ...


__all__ = [
    "Audit", "Balances", "Candidates", "Classes", "Codes", "Drafts", "Health", "Memory", "Orgs", "Owed", "People",
    "Pictures", "Posts", "Quotas", "Register", "Reports", "Rules", "Tallies",
]  # fmt: skip
