"""A file knows the rule set it began under; a committee may keep numbers and swapped days of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

candidates = sa.table("candidates", sa.column("ruleset", sa.String), sa.column("sourced_on", sa.Date))


def upgrade() -> None:
    op.add_column("candidates", sa.Column("ruleset", sa.String()))
    begun = sa.case((candidates.c.sourced_on < sa.text("'2025-07-01'"), "2021"), else_="2025")
    op.execute(candidates.update().values(ruleset=begun))
    with op.batch_alter_table("candidates") as batch:
        batch.alter_column("ruleset", existing_type=sa.String(), nullable=False)
    op.create_table(
        "rule_overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org", sa.Integer(), nullable=False),
        sa.Column("ruleset", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Integer()),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.ForeignKeyConstraint(["org"], ["orgs.id"], name="fk_rule_overrides_org"),
        sa.PrimaryKeyConstraint("id", name="pk_rule_overrides"),
    )
    op.create_table(
        "swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org", sa.Integer(), nullable=False),
        sa.Column("off", sa.Date(), nullable=False),
        sa.Column("worked", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Integer()),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.ForeignKeyConstraint(["org"], ["orgs.id"], name="fk_swaps_org"),
        sa.PrimaryKeyConstraint("id", name="pk_swaps"),
    )
