"""Numbers from before the register reach to a day, and may be of members too; closed years are such numbers."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

archives = sa.table("archives", *map(sa.column, ("org", "year", "admitted", "source")))


def upgrade() -> None:
    balances = op.create_table(
        "balances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("upto", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["org"], ["orgs.id"], name=op.f("fk_balances_org_orgs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balances")),
    )
    op.create_index("ix_balances_upto", "balances", ["what", "upto"])
    for org, year, admitted, source in op.get_bind().execute(sa.select(archives)).all():
        closed = {"org": org, "what": "admitted", "upto": date(year, 12, 31), "number": admitted, "source": source}
        op.get_bind().execute(balances.insert().values(**closed, at=0.0))
    op.drop_table("archives")
