"""Whose votes count, and which organ decides: the cell, the base committee, or its standing committee."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from handlers.texts import Text, _


class Organ(IntEnum):
    """An organ that votes; its number is how a committee's own choice of it is kept."""

    CELL = 1
    COMMITTEE = 2
    STANDING_COMMITTEE = 3


DECIDERS = (Organ.COMMITTEE, Organ.STANDING_COMMITTEE)
"""Those that may decide on an admission."""
ORGANS: Mapping[Organ, Text] = {
    Organ.CELL: _("chi bộ"),
    Organ.COMMITTEE: _("đảng ủy cơ sở"),
    Organ.STANDING_COMMITTEE: _("ban thường vụ đảng ủy cơ sở"),
}
VOTERS: Mapping[Organ, Text] = {
    Organ.CELL: _("đảng viên chính thức"),
    Organ.COMMITTEE: _("cấp ủy viên"),
    Organ.STANDING_COMMITTEE: _("ủy viên ban thường vụ"),
}
"""Who votes there: a fraction is of all of them, not of those present."""
SWITCH: Mapping[int, Text] = {1: _("có cấp này"), 0: _("không có cấp này")}
"""Whether a committee has something at all."""
