"""The register of candidates: carries out what reports change, takes it back, and knows what stands on what."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, or_, select

from handlers.domain.calendar import can_be_meant
from handlers.domain.register import AddCandidate, Advance, AmendCandidate, Attend, Change, days_of
from handlers.facts import CANDIDATE, Subject
from storage.register import changes
from storage.register.reports import COUNTS, SHAPE, report_of
from storage.sql.statement import Statement
from storage.tables import amendments, attendance, enrolments, reports, stage_events

REPLACED = Statement(select(reports.c.replaced).where(reports.c.id == bindparam("by")))
CORRECTION = Statement(
    select(reports.c.id).where(
        reports.c.id.in_(select(reports.c.replaced).where(reports.c.id == bindparam("by"))), reports.c.void.is_(False)
    )
)

# Taking a correction back brings back what it corrected: of another person, perhaps, of whom more was said since.
brought_back = select(reports.c.replaces).where(reports.c.id == bindparam("by"))
touched = (
    select(stage_events.c.candidate)
    .where(or_(stage_events.c.report == bindparam("by"), stage_events.c.report.in_(brought_back)))
    .union(select(amendments.c.candidate).where(amendments.c.report == bindparam("by")))
)
about_them = (reports.c.subject_kind == CANDIDATE) & reports.c.subject.in_(touched)
saw_them = reports.c.id.in_(
    select(attendance.c.report)
    .join_from(attendance, enrolments, enrolments.c.id == attendance.c.enrolment)
    .where(enrolments.c.candidate.in_(touched), attendance.c.voided_by.is_(None))
)
LATER = Statement(
    select(*SHAPE)
    .where(
        reports.c.id > bindparam("by"),
        reports.c.id != bindparam("tip"),
        COUNTS,
        or_(about_them, saw_them),
    )
    .order_by(reports.c.id)
)


class Register:
    """Carries out the few changes a report may make, and takes them back.

    A correction may be applied with or without voiding what it corrects; voiding the correction brings that back.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def apply(self, change: Change, report: int) -> Subject:
        """Does it; returns what it is about. ValueError for a day out of bounds."""
        if not all(map(can_be_meant, days_of(change))):
            raise ValueError("a day out of all bounds")
        match change:
            case AddCandidate():
                return Subject.candidate(changes.add(self._connection, change, report))
            case AmendCandidate():
                return Subject.candidate(changes.amend(self._connection, change, report))
            case Advance():
                return Subject.candidate(changes.advance(self._connection, change, report))
            case Attend():
                return Subject.session(changes.attend(self._connection, change, report))

    def void(self, report: int) -> None:
        """Takes back everything the report did, and what a correction of it did first, as if it had not been."""
        correction = CORRECTION.row(self._connection, by=report)
        if correction is not None:
            self.void(correction[0])
        changes.take_back(self._connection, report, corrected=correction is not None)

    def standing_on(self, report: int) -> list[str]:
        """Codes of later reports that count now and stand on this one; its own corrections count as one with it."""
        tip = self._tip(report)
        return [report_of(row).code for row in LATER.rows(self._connection, by=report, tip=tip)]

    def _tip(self, report: int) -> int:
        """The newest correction of a report, or itself."""
        row = REPLACED.row(self._connection, by=report)
        return report if row is None or row[0] is None else self._tip(row[0])
