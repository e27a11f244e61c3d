"""Each chat knows since when: a stranger's is not kept for ever; those of before have no term left to wait for."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("addresses", sa.Column("met_at", sa.Float(), nullable=True))
