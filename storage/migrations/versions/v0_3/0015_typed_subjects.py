"""What a report is about says of which kind it is; attendance counts for the month of its session."""

import sqlalchemy as sa
from alembic import op

from storage.migrations import UnknownReports

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SESSIONS, NOBODY = "attendance", "nothing_new"
CANDIDATES = ("candidate", "mentoring", "step", "admission", "exception", "leaving")

reports = sa.table("reports", *map(sa.column, ("id", "type", "period", "about", "subject_kind")))
sessions = sa.table("sessions", sa.column("id"), sa.column("on", sa.Date))
drafts = sa.table("drafts", sa.column("id"), sa.column("flow"), sa.column("state", sa.JSON))


def upgrade() -> None:
    known = {SESSIONS, NOBODY, *CANDIDATES}
    strange = set(op.get_bind().scalars(sa.select(reports.c.type).distinct())) - known
    if strange:
        raise UnknownReports(strange)
    op.add_column("reports", sa.Column("subject_kind", sa.String()))
    kinds = sa.case((reports.c.type == SESSIONS, "session"), else_="candidate")
    op.execute(reports.update().where(reports.c.about.is_not(None)).values(subject_kind=kinds))
    months()
    forget_sessions_in_drafts()
    op.drop_index("ix_reports_about", "reports")
    op.alter_column("reports", "about", new_column_name="subject")
    op.create_index("ix_reports_subject", "reports", ["subject", "type", "period"])


def months() -> None:
    """“session-12” becomes the month that session was held in."""
    told = (reports.c.type == SESSIONS) & (reports.c.about == sa.bindparam("session"))
    to_month = reports.update().where(told).values(period=sa.bindparam("month"))
    for session, on in op.get_bind().execute(sa.select(sessions.c.id, sessions.c.on)).all():
        op.get_bind().execute(to_month, {"session": session, "month": f"{on:%Y-%m}"})


def forget_sessions_in_drafts() -> None:
    """A half-filled correction kept a bare number; of attendance it was a session's, and read as somebody's."""
    open_ones = sa.select(drafts.c.id, drafts.c.state).where(drafts.c.flow == f"report.{SESSIONS}")
    for draft, state in op.get_bind().execute(open_ones).all():
        kept = {**state, "about": None} if "about" in state else state
        op.execute(drafts.update().where(drafts.c.id == draft).values(state=kept))
