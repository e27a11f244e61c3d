"""A picture goes with the draft it was sent for, until a report owns it; a question for pictures takes several."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

REPORTS = sa.table("reports", sa.column("id", sa.Integer), sa.column("type", sa.String), sa.column("said", sa.JSON))
DRAFTS = sa.table("drafts", sa.column("id", sa.Integer), sa.column("state", sa.JSON))
PICTURES = sa.table(
    "pictures", sa.column("id", sa.Integer), sa.column("report", sa.Integer), sa.column("draft", sa.Integer)
)


def upgrade() -> None:
    op.add_column("pictures", sa.Column("draft", sa.Integer()))
    connection = op.get_bind()
    filed = sa.select(REPORTS.c.id, REPORTS.c.said).where(REPORTS.c.type == "attendance").order_by(REPORTS.c.id)
    for report, said in connection.execute(filed).all():
        own(connection, said, report=report)
    for draft, state in connection.execute(sa.select(DRAFTS.c.id, DRAFTS.c.state)).all():
        own(connection, state.get("said") or {}, draft=draft)


def own(connection: sa.Connection, said: dict[str, object], **owner: int) -> None:
    if isinstance(said.get("picture"), int):
        connection.execute(sa.update(PICTURES).where(PICTURES.c.id == said["picture"]).values(**owner))
