"""Cells and committees may bear the code of the Party's own lists; a way after a removed name counts for itself."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WAY = (
    "sourced", "sympathiser", "mentored", "awareness_class", "applying", "verifying", "opinions", "cell_resolved",
    "appraised", "committee_resolved", "admitted", "probationary", "official_proposed", "official",
)  # fmt: skip
STAGES = {step: step for step in WAY} | {
    "certificate": "awareness_class", "application": "applying", "life_record": "applying",
}  # fmt: skip
"""How far each step brings somebody; others bring nobody further."""
LASTING = {"sourced", "awareness_class", "certificate"}
OFF = {"deferred", "removed", "withdrawn", "rejected", "transferred_out", "name_removed"}
BACK = {"resumed", "transferred_in"}
AGAIN = {"mentored", "cell_resolved", "official_proposed"} | BACK | OFF
"""Steps that count each for itself."""

columns = ("id", "candidate", "stage", "on", "facts", "report", "voided_by")
events = sa.table("stage_events", *map(sa.column, columns))
events.c.on.type, events.c.facts.type = sa.Date(), sa.JSON()
candidates = sa.table("candidates", sa.column("id"), sa.column("stage"), sa.column("mentor"))


def upgrade() -> None:
    op.add_column("orgs", sa.Column("official_code", sa.String()))
    asked = sa.select(events.c.candidate).where(events.c.stage == "name_removed", alive()).distinct()
    for candidate in op.get_bind().scalars(asked).all():
        anew(candidate)


def alive() -> Any:
    """Not taken back."""
    return sa.or_(events.c.voided_by.is_(None), events.c.voided_by != events.c.report)


def anew(candidate: int) -> None:
    """What was said after the name was removed takes the place of nothing before, and tells where they stand."""
    asked = sa.select(events).where(events.c.candidate == candidate, alive()).order_by(events.c.on, events.c.id)
    rows = op.get_bind().execute(asked).all()
    removed = max(place for place, row in enumerate(rows) if row.stage == "name_removed")
    before, after = rows[:removed], rows[removed + 1 :]
    for some in (before, after):
        newest = {row.stage: row for row in sorted(some, key=lambda row: row.id)}
        for row in some:
            last = newest[row.stage]
            by = None if row.stage in AGAIN or last.id == row.id else last.report
            if row.voided_by != by:
                op.execute(events.update().where(events.c.id == row.id).values(voided_by=by))
    turns = [row for row in after if row.stage in OFF or row.stage in BACK]
    if turns and (turns[-1].stage in BACK or (turns[-1].facts or {}).get("to")):
        stand(candidate, [*(row for row in before if row.stage in LASTING), *after])


def stand(candidate: int, counting: Sequence[Any]) -> None:
    """Brings the stage in line with the way that counts."""
    carried = [row.stage for row in counting if (row.facts or {}).get("carried", True) and row.stage in STAGES]
    helped = op.get_bind().scalar(sa.select(candidates.c.mentor).where(candidates.c.id == candidate))
    reached = [STAGES[step] for step in carried if helped or step != "mentored"]
    furthest = max(reached, key=WAY.index, default="sourced")
    op.execute(candidates.update().where(candidates.c.id == candidate).values(stage=furthest))
