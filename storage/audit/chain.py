"""The log of every change, as a chain: each entry is sealed together with the seal before it.

The chain holds keyed digests only; the values themselves lie in a table that may be erased (docs/domain.md §8.6).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from handlers.facts import AuditEntry
from storage.audit import numbers
from storage.audit.footprint import footprint
from storage.concerns import concerns
from storage.sql.statement import Row, Statement, insert
from storage.sql.unreadable import UNREADABLE
from storage.tables import audit, audit_values, people

START = "0" * 64

LAST = Statement(select(audit.c.id, audit.c.chain).order_by(audit.c.id.desc()).limit(1))
ADD = Statement(insert(audit).values({column.name: bindparam(column.name) for column in audit.c}))
KEEP = Statement(insert(audit_values).values({column.name: bindparam(column.name) for column in audit_values.c}))
ENTRIES = (
    select(
        audit.c.id, audit.c.at, audit.c.actor, audit.c.what, audit.c.subject, audit.c.fields, audit.c.channel,
        people.c.name,
    )
    .outerjoin_from(audit, people, people.c.id == audit.c.actor)
    .order_by(audit.c.id.desc())
    .limit(bindparam("most", type_=audit.c.id.type))
)  # fmt: skip
LATEST = Statement(ENTRIES, marked=True)
EARLIER = Statement(ENTRIES.where(audit.c.id < bindparam("before")), marked=True)
OF_PEOPLE = or_(
    audit.c.actor.in_(bindparam("people", expanding=True)),
    audit.c.subject.in_(bindparam("subjects", expanding=True)),
)
KEPT = select(audit_values.c.before, audit_values.c.after)
VALUES = Statement(KEPT.where(audit_values.c.audit == bindparam("which")))
AFTER_ALL = 2**31 - 1
"""A number no entry reaches."""
CHAIN = (
    select(*audit.c, audit_values.c.before, audit_values.c.after, audit_values.c.audit)
    .outerjoin_from(audit, audit_values, audit_values.c.audit == audit.c.id)
    .order_by(audit.c.id)
)
OF_SUBJECT = ENTRIES.where(
    audit.c.subject == bindparam("subject"), audit.c.what.in_(bindparam("kinds", expanding=True))
)
NOTED = Statement(
    select(audit.c.id)
    .where(
        audit.c.subject == bindparam("subject"),
        audit.c.what == bindparam("wanted"),
        audit.c.actor == bindparam("by"),
        audit.c.at >= bindparam("since"),
    )
    .limit(1)
)
BETWEEN = (
    select(audit.c.what, audit_values.c.after)
    .outerjoin_from(audit, audit_values, audit_values.c.audit == audit.c.id)
    .where(
        audit.c.at >= bindparam("since"),
        audit.c.at < bindparam("until"),
        audit.c.what.in_(bindparam("kinds", expanding=True)),
    )
)
FIRST = Statement(select(audit.c.id).where(audit.c.what == bindparam("wanted")).order_by(audit.c.id).limit(1))
LINK = Statement(select(audit.c.chain).where(audit.c.id == bindparam("which")))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was written; `digest` seals the values, `effect` what a report wrote (its footprint).

    `before` and `after` are None where there were none, or where they were erased.
    """

    id: int
    at: float
    what: str
    subject: str
    digest: str
    effect: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Audit:
    """Who did what to what, and when."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key

    def note(
        self,
        actor: int | None,
        what: str,
        subject: str,
        at: float,
        channel: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        report: int | None = None,
    ) -> None:
        """One entry; the chain keeps digests, the values go to the erasable table.

        With `report` it also seals all that this report wrote, so that a change of it by another hand is found.
        """
        last, chain = LAST.row(self._connection) or (0, START)
        number = numbers.after(self._connection, last)
        old, new = plain(before), plain(after)
        fields = sorted({**(old or {}), **(new or {})})
        digest = self.seal(number, old, new)
        entry: dict[str, object] = {"id": number, "at": float(at), "actor": actor, "what": what, "subject": subject}
        entry |= {"fields": fields, "channel": channel, "digest": digest}
        effect = None if report is None else self.seal(number, footprint(self._connection, report))
        link = self.seal(chain, *sealed(entry.values(), effect))
        ADD.run(self._connection, **entry, effect=effect, chain=link)
        if old is not None or new is not None:
            KEEP.run(self._connection, audit=number, before=old, after=new)

    def latest(
        self,
        limit: int,
        before: int | None = None,
        people: Sequence[int] | None = None,
        within: Sequence[str] | None = None,
    ) -> list[AuditEntry]:
        """The newest entries, or those before one already seen; with `people`, what they did or was done to them.

        `within` some parts of the tree: only what concerns somebody or something there.
        """
        if people is not None or within is not None:
            asked: dict[str, Any] = {"most": limit, "before": before or AFTER_ALL}
            found = ENTRIES.where(audit.c.id < bindparam("before"))
            if people is not None:
                asked |= {"people": list(people), "subjects": [f"person {one}" for one in people]}
                found = found.where(OF_PEOPLE)
            if within is not None:
                found = found.where(concerns(within))
            return [entry(tuple(row)) for row in self._connection.execute(found, asked)]
        if before is None:
            return [entry(row) for row in LATEST.rows(self._connection, most=limit)]
        return [entry(row) for row in EARLIER.rows(self._connection, most=limit, before=before)]

    def values(self, entry: int) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """What stood there before and after; None for what there was none of, or was erased."""
        before, after = VALUES.row(self._connection, which=entry) or (None, None)
        return kept(before), kept(after)

    def of(self, subject: str, kinds: Collection[str], limit: int) -> list[AuditEntry]:
        """The newest entries of these kinds about one thing."""
        asked = {"most": limit, "subject": subject, "kinds": list(kinds)}
        return [entry(tuple(row)) for row in self._connection.execute(OF_SUBJECT, asked)]

    def noted(self, actor: int, what: str, subject: str, since: float) -> bool:
        """Whether somebody did this to that since then."""
        return NOTED.row(self._connection, by=actor, wanted=what, subject=subject, since=since) is not None

    def counts(self, kinds: Collection[str], since: float, until: float) -> Mapping[tuple[str, str], int]:
        """How often each kind happened from one moment to before another, in which role; "" where none is kept."""
        asked = {"since": since, "until": until, "kinds": list(kinds)}
        found = self._connection.execute(BETWEEN, asked)
        return Counter((what, (after or {}).get("role", "")) for what, after in found if after is not UNREADABLE)

    def head(self) -> str:
        """Number and seal of the newest entry: whoever keeps it can later tell whether anything before it changed."""
        last, chain = LAST.row(self._connection) or (0, START)
        return f"{last}:{chain}"

    def holds(self, head: str) -> bool:
        """Whether the chain still goes through this head."""
        number, _, chain = head.partition(":")
        return number == "0" or LINK.row(self._connection, which=int(number)) == (chain,)

    def verify(self) -> int | None:
        """The first entry that was changed, removed or put in by another hand; None if all stands.

        Numbers left out before an entry that follows well were cut off before it came: a head kept apart tells.
        """
        expected, chain = 1, START
        with self._connection.execute(CHAIN, execution_options={"yield_per": 1000}) as entries:
            for *row, effect, link, old, new, kept in entries:
                due = self.seal(chain, *sealed(row, effect))
                if any(cell is UNREADABLE for cell in (*row, old, new)):
                    return expected
                honest = row[0] >= expected and hmac.compare_digest(link, due)
                if not honest or (kept is not None and row[-1] != self.seal(row[0], old, new)):
                    return expected
                expected, chain = row[0] + 1, link
        return None

    def entries(self) -> Iterator[Entry]:
        """Every entry, the oldest first; whether they are to be trusted is what `verify` says."""
        with self._connection.execute(CHAIN, execution_options={"yield_per": 1000}) as rows:
            for number, at, _actor, what, subject, _fields, _channel, digest, effect, _chain, old, new, _kept in rows:
                yield Entry(number, at, what, subject, digest, effect, kept(old), kept(new))

    def first(self, what: str) -> int | None:
        """The number of the first entry of this kind; None where there is none."""
        row = FIRST.row(self._connection, wanted=what)
        return row[0] if row else None

    def seal(self, *values: Any) -> str:
        """A keyed digest of some values, as entries carry them."""
        text = json.dumps(values, ensure_ascii=False, sort_keys=True)
        return hmac.digest(self._key, text.encode(), hashlib.sha256).hex()


def sealed(entry: Iterable[Any], effect: str | None) -> list[Any]:
    """What the chain seals of an entry; those of reports before there was an effect, and all others, have none."""
    return [*entry] if effect is None else [*entry, effect]


def plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The values as JSON gives them back: days and the like as text; None where there are none."""
    if values is None:
        return None
    carried: dict[str, Any] = json.loads(json.dumps(dict(values), default=str))
    return carried


def entry(row: Row) -> AuditEntry:
    """One line of the log."""
    number, at, actor, what, subject, fields, channel, name = row
    return AuditEntry(number, at, actor, what, subject, tuple(kept(fields) or ()), channel, name)


def kept(values: Any) -> Any:
    """The values; None where they cannot be read, as where they were erased."""
    return None if values is UNREADABLE else values
