"""Each answer to a stranger is counted with its moment: how often one is answered depends on the channel."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stranger_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("start", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["address"], ["addresses.id"], name="fk_stranger_answers_address"),
        sa.PrimaryKeyConstraint("id", name="pk_stranger_answers"),
    )
    op.create_index("ix_stranger_answers_at", "stranger_answers", ["at"])
    op.drop_column("addresses", "greeted_on")
