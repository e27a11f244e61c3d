"""Of whom a step is reported: everybody of one's cells, whoever has the nearest limit first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.candidates.path.file import File, open_files
from handlers.talk.choices import CELL_WORK, as_options, candidate_name, followed, still_followed, within_reach
from handlers.talk.forms.asking import Asking, once
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Option
from handlers.texts import _

SOON = timedelta(days=60)
"""How near a limit must be to bring somebody to the front."""


@once()
def whom(asking: Asking) -> Sequence[Option]:
    """Everybody of one's cells who has a step ahead, whoever has the nearest limit first; then those off the way."""
    mine = [org.id for org in asking.memory.orgs.cells(asking.who.reach(*CELL_WORK))]
    if not mine:
        return as_options(followed(asking))
    near = dict(open_files(asking.memory, lambda file: (file.candidate.id, nearest(file, asking.today)), mine))
    on_way = sorted(asking.memory.candidates.on_way(mine), key=lambda one: near.get(one.id, UNHURRIED))
    return as_options([*on_way, *asking.memory.candidates.off_way(mine)])


def among(value: str, asking: Asking) -> bool:
    """Whether one person is among them, without a look at all of a committee's."""
    memory, one = asking.memory, asking.memory.candidates.get(int(value))
    if not asking.who.covers(one.path, *CELL_WORK):
        return still_followed(value, asking)
    there = (*memory.candidates.on_way([one.org]), *memory.candidates.off_way([one.org]))
    return any(other.id == one.id for other in there)


UNHURRIED = (2, date.max)


def nearest(file: File, today: date) -> tuple[int, date]:
    """The most urgent limit that is close, then what is only suggested; those with neither come last, by name."""
    near = ((int(clock.suggested), clock.due) for clock in file.clocks(today) if clock.due <= today + SOON)
    return next(near, UNHURRIED)


WHOM = Choice(
    "candidate", _("Bước tiếp theo của ai?"), label=_("Quần chúng"), choices=whom, called=candidate_name,
    stands=among, reach=within_reach, none=_("Chi bộ chưa theo dõi quần chúng nào."),
)  # fmt: skip
