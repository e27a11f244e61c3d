"""Each message notes what its listener is entitled by; those that wait from before leave as they would have."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("entitled", sa.String(), nullable=True))
