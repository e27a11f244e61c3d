"""The first step of a file is again of the cell that found the person, and whoever that had lost is back.

A move of an earlier day than the finding had overwritten the cell, so that taking the move back did not bring it back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

candidates = sa.table("candidates", sa.column("id"), sa.column("org"))
reports = sa.table("reports", sa.column("id"), sa.column("org"), sa.column("type"))
steps = sa.table(
    "stage_events",
    *map(sa.column, ("id", "candidate", "org", "on", "report", "voided_by")),
    sa.column("facts", sa.JSON),
)


def upgrade() -> None:
    connection = op.get_bind()
    first = sa.select(sa.func.min(steps.c.id)).group_by(steps.c.candidate)
    lost = (
        sa.select(steps.c.id, steps.c.candidate, reports.c.org)
        .join_from(steps, reports, reports.c.id == steps.c.report)
        .where(steps.c.id.in_(first), reports.c.type == "candidate", reports.c.org != steps.c.org)
    )
    for step, candidate, found_by in connection.execute(lost).all():
        connection.execute(steps.update().where(steps.c.id == step).values(org=found_by))
        follow(connection, candidate, step, found_by)


def follow(connection: sa.Connection, candidate: int, first: int, cell: int) -> None:
    """Each step that counts is of the cell that followed them that day, and they are where the last move left them."""
    way = sa.select(steps.c.id, steps.c.facts).order_by(steps.c.on, steps.c.id)
    counting = way.where(steps.c.candidate == candidate, steps.c.voided_by.is_(None))
    for step, facts in connection.execute(counting).all():
        if step != first:
            connection.execute(steps.update().where(steps.c.id == step).values(org=cell))
        cell = (facts or {}).get("to") or cell
    connection.execute(candidates.update().where(candidates.c.id == candidate).values(org=cell))
