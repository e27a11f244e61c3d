"""Each class is of a part of the tree; those of before are the whole committee's, which sent its cells there."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

courses = sa.table("courses", sa.column("org"))
orgs = sa.table("orgs", *map(sa.column, ("id", "parent", "until")))


def upgrade() -> None:
    op.add_column("courses", sa.Column("org", sa.Integer(), nullable=True))
    top = sa.select(orgs.c.id).where(orgs.c.parent.is_(None)).order_by(orgs.c.until.is_not(None), orgs.c.id).limit(1)
    op.execute(courses.update().values(org=top.scalar_subquery()))
    with op.batch_alter_table("courses") as table:
        table.alter_column("org", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key("fk_courses_org", "orgs", ["org"], ["id"])
