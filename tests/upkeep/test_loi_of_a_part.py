"""/loi of an admin of a part names the unreadable files of that part alone."""

from __future__ import annotations

from handlers.domain.people import Role
from handlers.upkeep import left_out
from tests.places.village import Village


def test_an_admin_of_a_part_reads_only_its_own_unreadable_files(village: Village) -> None:
    whole = village.town.seat("Phạm Anh Tuấn", Role.ADMIN, village.root)
    of_part = village.town.seat("Đỗ Văn Quý", Role.ADMIN, village.fire)
    with village.town.memory() as memory:
        left_out.write_down(memory, [f"org {village.fire.id}", f"org {village.root.id}", "UV-999"], village.town.today)
    whole.says("/loi").hears(f"org {village.fire.id}, org {village.root.id}, UV-999")
    of_part.says("/loi").hears(f"bản tin: org {village.fire.id}.")
