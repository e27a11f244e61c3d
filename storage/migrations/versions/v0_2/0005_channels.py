"""A person may prefer one of their channels; messages are counted by bot and month where a plan limits them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("prefers", sa.String()))
    op.create_table(
        "tallies",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("incoming", sa.Integer(), nullable=False),
        sa.Column("outgoing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "bot", "month", name="pk_tallies"),
    )
