"""The way into the Party step by step: a step carries its facts, and a ceremony is a step of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("stage_events", sa.Column("facts", sa.JSON()))
    op.execute(
        'INSERT INTO stage_events (candidate, org, stage, "on", report, voided_by) '
        "SELECT candidate, org, 'probationary', ceremony_on, report, voided_by FROM stage_events "
        "WHERE stage = 'admitted' AND ceremony_on IS NOT NULL"
    )
    op.execute(
        "UPDATE candidates SET stage = 'probationary' WHERE stage = 'admitted' AND id IN "
        "(SELECT candidate FROM stage_events WHERE stage = 'probationary' AND voided_by IS NULL)"
    )
    # Steps have names of their own where a stage begins with several: an application and a life record.
    op.execute("UPDATE stage_events SET stage = 'application' WHERE stage = 'applying'")
    op.drop_column("stage_events", "ceremony_on")
