"""A place of the matrix: one part of the tree, with the words by which what is there is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.domain.people import Role
from handlers.facts import Org

SINCE = date(2026, 10, 5)
WORDS: Mapping[str, tuple[str, ...]] = {
    # candidate, admitted, helper, member, secretary, ended, unit, remark, class, reason, day of birth
    "CB01": ("Thoong", "Phiêng", "Quắn", "Loáng", "Rẽo", "Vằn", "Bờm", "nắc nẻ", "Hoa Ban", "đua voi", "1991-03-11"),
    "CB02": ("Nhẫy", "Chuột", "Ghềnh", "Chớp", "Dẻo", "Vẹo", "Gáo", "khúc khích", "Hoa Mua", "đua bò", "1992-04-12"),
    "CB03": ("Xuyến", "Trám", "Truông", "Nháy", "Kẽo", "Vẩy", "Sọt", "tủm tỉm", "Hoa Gạo", "đua ghe", "1993-05-13"),
    "DB2": ("", "", "", "", "", "", "", "", "Hoa Sen", "đua thuyền", ""),
    "DB": ("", "", "", "", "", "", "", "", "Hoa Lau", "đua ngựa", ""),
}
"""Nothing the bot says by itself holds one of these."""
DAYS = date(2026, 11, 16), date(2026, 12, 5)


@dataclass
class Place:
    """One part of the tree, and the numbers and names of what is there, as lines name it."""

    org: Org
    names: dict[str, int | str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.org.path


@dataclass(frozen=True)
class Held:
    """A role in somebody's hands: which, and over which place."""

    role: Role | None
    place: Place
