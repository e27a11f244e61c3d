"""Whether the tables say what the log tells: what was changed in them by another hand is named, by ids and codes alone.

From the entry `log.begin` on everything is compared. It keeps what stood at that moment: the small tables line by line,
one seal over all reports filed until then, and what did not add up even then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from storage.audit import balances, register, rosters, soundness
from storage.audit.chain import Audit, Entry
from storage.audit.footprint import footprints
from storage.audit.standing import TELLS, Lines, apart, standing, tell
from storage.sql.unreadable import readable
from storage.tables import reports

BEGIN = "log.begin"
RESTORED = "log.restored"
"""A backup was brought back: the heads known until then are given up."""
SUBJECT = "log"
UNDO = "report.undo"
"""Its subject is what was taken back; it seals the report that did so."""
UNDOING = select(reports.c.replaces, reports.c.id).where(reports.c.void.is_(True))

LATER = {"rosters", "balances"}
"""What the beginnings of older versions do not keep."""
Tell = Callable[[Lines, Entry], None]


class Ledger:
    """The tables, held against the log."""

    def __init__(self, connection: Connection, audit: Audit) -> None:
        self._connection, self._audit = connection, audit

    def begun(self) -> bool:
        """Whether there is a moment from which everything can be compared.

        What an older version began is begun anew once nothing stands otherwise, with what it did not keep.
        """
        newest = self._audit.of(SUBJECT, [BEGIN], 1)
        if not newest:
            return False
        _before, after = self._audit.values(newest[0].id)
        state: dict[str, Any] | None = (after or {}).get("state")
        return state is None or state.keys() >= LATER or bool(self.differences())

    def begin(self, at: float, heads: Sequence[str] = ()) -> None:
        """From now on everything is compared with what stands now; `heads` that the chain lost are given up."""
        prints = footprints(self._connection)
        last = max(prints, default=0)
        kept = {
            "lines": standing(self._connection),
            "rosters": rosters.standing(self._connection, self._seal),
            "balances": balances.standing(self._connection),
            "reports": last,
            "seal": self._audit.seal(last, [prints[number] for number in sorted(prints)]),
            "known": list(self._now()),
        }
        self._audit.note(None, BEGIN, SUBJECT, at, "terminal", after={"state": kept, "heads": list(heads)})

    def restored(self, at: float, heads: Sequence[str]) -> None:
        """Notes that a backup was brought back, and which heads it does not go through."""
        self._audit.note(None, RESTORED, SUBJECT, at, "terminal", after={"heads": list(heads)})

    def given_up(self) -> set[str]:
        """The heads that whoever holds the key gave up, when a backup was brought back or the log taken as it is."""
        return {
            head
            for entry in self._audit.entries()
            if entry.what in (BEGIN, RESTORED)
            for head in (entry.after or {}).get("heads", ())
        }

    def lost(self, heads: Iterable[str]) -> list[str]:
        """Those of these heads that the chain does not go through, and that nobody gave up."""
        gone = [head for head in heads if not self._audit.holds(head)]
        return [head for head in gone if head not in self.given_up()] if gone else []

    def since(self) -> float | None:
        """The moment from which everything is compared; None where the ledger was never begun."""
        begin = next((entry for entry in self._begins()), None)
        return begin.at if begin else None

    def differences(self) -> list[str]:
        """Everything that stands otherwise in the tables than the log tells; the chain must be whole."""
        begins = list(self._begins())
        if not begins:
            return []
        begin = begins[-1]
        kept: dict[str, Any] | None = (begin.after or {}).get("state")
        if kept is None:
            return [f"#{begin.id}: its values are gone, so nothing before it can be compared"]
        told = TELLS | rosters.TELLS | balances.TELLS
        telling = (entry for entry in self._audit.entries() if entry.effect is not None or entry.what in told)
        entries = [entry for entry in telling if entry.id > begin.id]
        known = set(kept["known"])
        return [
            *self._told(kept["lines"], entries, standing(self._connection), TELLS, tell),
            *(self._rosters(kept["rosters"], entries) if "rosters" in kept else ()),
            *(self._balances(kept["balances"], entries) if "balances" in kept else ()),
            *self._reports(kept, entries),
            *(one for one in self._now() if one not in known),
        ]

    def faults(self) -> list[str]:
        """What each row is called that cannot be read or refers to nothing."""
        return sorted({name for name, _what in soundness.faults(self._connection)})

    def _now(self) -> Iterator[str]:
        """What does not add up as the tables stand, whatever the log tells."""
        yield from soundness.differences(self._connection)
        yield from register.differences(self._connection)

    def _begins(self) -> Iterator[Entry]:
        return (entry for entry in self._audit.entries() if entry.what == BEGIN)

    def _told(
        self, began: Lines, entries: Sequence[Entry], there: Lines, tells: frozenset[str], tell: Tell
    ) -> Iterator[str]:
        """Where tables differ from what stood at the beginning, told on by the entries of these kinds."""
        told = dict(began)
        for entry in entries:
            if entry.what in tells:
                try:
                    tell(told, entry)
                except KeyError:
                    yield f"#{entry.id} ({entry.what}): its values are gone"
        yield from apart(told, there)

    def _rosters(self, began: Lines, entries: Sequence[Entry]) -> Iterator[str]:
        """Names and classes."""
        there = rosters.standing(self._connection, self._seal)
        return self._told(
            began, entries, there, rosters.TELLS, lambda lines, entry: rosters.tell(lines, entry, self._seal)
        )

    def _balances(self, began: Lines, entries: Sequence[Entry]) -> Iterator[str]:
        """Numbers from before the register."""
        return self._told(began, entries, balances.standing(self._connection), balances.TELLS, balances.tell)

    def _seal(self, person: int, name: str) -> str:
        """A name as it is kept here: enough to know it again, with the key."""
        return self._audit.seal("name", person, name)[:16]

    def _reports(self, kept: dict[str, Any], entries: Sequence[Entry]) -> Iterator[str]:
        """Every report with what it brought, against the newest entry that sealed it."""
        prints = footprints(self._connection)
        undone = {row[0]: row[1] for row in readable(self._connection, UNDOING)}
        last = kept["reports"]
        before = [prints[number] for number in sorted(prints) if number <= last]
        if self._audit.seal(last, before) != kept["seal"]:
            yield f"BC-0001 to BC-{last:04d}: one of them, or what it brought, is another than when this began"
        told: dict[int, Entry] = {}
        for entry in entries:
            if entry.effect is not None:
                number = int(entry.subject.removeprefix("BC-"))
                told[undone.get(number, 0) if entry.what == UNDO else number] = entry
        if told.pop(0, None):
            yield "a report that took another back is gone"
        for number in sorted({*told, *(number for number in prints if number > last)}):
            seals = told.get(number)
            if seals is None:
                yield f"BC-{number:04d}: stands without an entry"
            elif number not in prints:
                yield f"BC-{number:04d}: is gone"
            elif self._audit.seal(seals.id, prints[number]) != seals.effect:
                yield f"BC-{number:04d}: what it says or brought is another"
