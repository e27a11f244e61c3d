"""A quota says what it is (assigned, the unit's own, of a group), and in which terms it was given."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quotas", sa.Column("kind", sa.String(), server_default="assigned", nullable=False))
    op.add_column("quotas", sa.Column("at_least", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("quotas", sa.Column("percent", sa.String(), nullable=True))
    op.add_column("quotas", sa.Column("base", sa.Integer(), nullable=True))
    op.add_column("quotas", sa.Column("base_on", sa.Date(), nullable=True))
