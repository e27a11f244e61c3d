"""One transaction's view of everything: hands out a shelf for every noun the product asks about."""

from __future__ import annotations

import time
from collections.abc import Callable, MutableMapping

from sqlalchemy import Connection

from handlers import ports
from handlers.facts import Known
from storage.access import Codes
from storage.audit.chain import Audit
from storage.audit.ledger import Ledger
from storage.candidates.candidates import Candidates
from storage.classes import Classes
from storage.owed import Owed
from storage.people.orgs import Orgs
from storage.people.people import People
from storage.quotas.balances import Balances
from storage.quotas.quotas import Quotas
from storage.register import Register
from storage.register.pictures import Pictures
from storage.register.reports import Reports
from storage.rules import Rules
from storage.traffic.drafts import Drafts
from storage.traffic.health import Health
from storage.traffic.inbox import Inbox
from storage.traffic.outbox import Outbox
from storage.traffic.posts import Posts
from storage.traffic.rings import Rings
from storage.traffic.tallies import Tallies


class Memory:
    """What a turn, a read or a study is given; each shelf answers what handlers/ports asks by that name."""

    def __init__(
        self,
        connection: Connection,
        key: bytes,
        clock: Callable[[], float] = time.time,
        left_out: MutableMapping[str, Exception] | None = None,
    ) -> None:
        self.connection = connection
        self._people = People(connection, clock)
        self.people: ports.People = self._people
        self.orgs: ports.Orgs = Orgs(connection)
        self._codes = Codes(connection)
        self.codes: ports.Codes = self._codes
        self.candidates: ports.Candidates = Candidates(connection)
        self.reports: ports.Reports = Reports(connection)
        self._pictures = Pictures(connection)
        self.pictures: ports.Pictures = self._pictures
        self.register: ports.Register = Register(connection)
        self.quotas: ports.Quotas = Quotas(connection)
        self.balances: ports.Balances = Balances(connection)
        self.classes: ports.Classes = Classes(connection)
        self.owed: ports.Owed = Owed(connection)
        self.rules: ports.Rules = Rules(connection)
        self._drafts = Drafts(connection)
        self.drafts: ports.Drafts = self._drafts
        self.posts: ports.Posts = Posts(connection, clock)
        # What only the shell around the product asks for.
        self.chain = Audit(connection, key)
        self.audit: ports.Audit = self.chain
        self.ledger = Ledger(connection, self.chain)
        self.health: ports.Health = Health(connection, clock, left_out)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.rings = Rings(connection)
        self._tallies = Tallies(connection)
        self.tallies: ports.Tallies = self._tallies
        self.counter = self._tallies

    def known(self, channel: str, bot: str, chat: str, sender: str, group: bool) -> Known:
        """The address (made if new), the person bound to the sender, and their open draft, in one look."""
        return self._people.known(channel, bot, chat, sender, group)

    def purge(self, at: float) -> None:
        """Once a day: whatever has been kept as long as it may be."""
        self.inbox.purge(at)
        self.outbox.purge(at)
        self._codes.purge(at)
        self._people.purge(at)
        self._drafts.purge(at)
        self._pictures.purge(at)
