"""How far somebody has come on the way into the Party, and the ways off it (docs/domain.md §2.1)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a person stands; the way itself in its order, then the ways off it."""

    SOURCED = "sourced"
    SYMPATHISER = "sympathiser"
    MENTORED = "mentored"
    AWARENESS_CLASS = "awareness_class"
    APPLYING = "applying"
    VERIFYING = "verifying"
    OPINIONS = "opinions"
    CELL_RESOLVED = "cell_resolved"
    APPRAISED = "appraised"
    COMMITTEE_RESOLVED = "committee_resolved"
    ADMITTED = "admitted"
    """The decision is there: this is what counts towards the quota."""
    PROBATIONARY = "probationary"
    OFFICIAL_PROPOSED = "official_proposed"
    OFFICIAL = "official"

    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    REJECTED = "rejected"
    TRANSFERRED_OUT = "transferred_out"
    NAME_REMOVED = "name_removed"


OFF_THE_WAY = frozenset(list(Stage)[list(Stage).index(Stage.DEFERRED) :])
"""Nobody is asked about them; a later event brings them back, never a deletion."""

AS_MEMBER = frozenset({Stage.ADMITTED, Stage.PROBATIONARY, Stage.OFFICIAL_PROPOSED, Stage.OFFICIAL})
"""Admitted: no longer a candidate whose mentor is asked each month."""

ON_THE_WAY = frozenset(Stage) - OFF_THE_WAY - {Stage.OFFICIAL}
"""Whoever still has a step ahead of them."""

FURTHER = {stage: place for place, stage in enumerate(Stage)}
"""How far each stage is along the way."""
