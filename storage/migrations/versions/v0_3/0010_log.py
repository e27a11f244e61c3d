"""An entry of the log seals what its report wrote; whatever one thing's entries are, they are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("audit", sa.Column("effect", sa.String()))
    op.create_index("ix_audit_subject", "audit", ["subject", "id"])
