"""Steps as a secretary files them, one after the other, for the tests of the way."""

from datetime import date

from tests.places.village import Village
from tests.talk import Seat


def step(village: Village, name: str, *lines: str, by: Seat | None = None, candidate: int = 1) -> Seat:
    """One step from its button to “gửi”."""
    seat = by or village.hoa
    for line in (f"/baocao step candidate={candidate} step={name}", *lines, "gửi"):
        seat.says(line)
    return seat


EARLY = ("application", "life_record", "verifying", "verification_answered", "verification_concluded")


def verified(village: Village, day: str = "20/11/2026") -> None:
    """A candidate whose life record has been verified."""
    village.candidate()
    for name in EARLY:
        step(village, name, day).hears("(UV-001)")


def resolved(village: Village) -> None:
    """The same, and both resolutions."""
    verified(village)
    step(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    step(village, "committee_resolved", "21/11/2026", "bỏ qua", by=village.huong)


def stands_at(village: Village, candidate: int = 1) -> tuple[str, int, int | None]:
    """Stage, cell and mentor."""
    with village.town.memory() as memory:
        found = memory.candidates.get(candidate)
    return found.stage, found.org, found.mentor


def asked(seat: Seat) -> str:
    """The question just put, without “(3/3)”."""
    return seat.last.split("\n")[-1].split(" (")[0]


def counted(village: Village) -> dict[int, int]:
    """How many each cell admitted this year."""
    with village.town.memory() as memory:
        counts = memory.quotas.counts(2026, village.town.today, date(2025, 11, 23))
    return {row.org: row.admitted for row in counts}
