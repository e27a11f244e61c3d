"""The reports of one cell are found by an index: the log of a part of the tree asks for them."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_reports_org", "reports", ["org"])
