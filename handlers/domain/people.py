"""Who takes part, who may give which role, and the two lists the papers ask for: ethnic groups and police ranks.

Sources: ethnic groups are codes 01-54 of the national statistics catalogue of 1979, spellings vary
(docs/domain.md §7.3, B); 12 is written Ê Đê, as in Đắk Lắk, where the catalogue has Ê-đê. Ranks are those of the
People's Public Security, low to high.
"""

from __future__ import annotations

from enum import StrEnum

from handlers.domain.letters import agreement, fold, words


class Role(StrEnum):
    """What a person may do (docs/domain.md §1.2)."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    MENTOR = "mentor"
    TRAINER = "trainer"
    OFFICER = "officer"
    LEADER = "leader"
    ADMIN = "admin"
    AUDITOR = "auditor"


BY_OFFICER = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.LEADER})
"""What an officer gives in their own part of the tree; the rest only an admin gives."""

CONTENTS = frozenset(Role) - {Role.ADMIN, Role.AUDITOR}
"""Roles that see what was reported; when an admin changes one, the officers hear of it at once."""

IN_CELL = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR})
"""Roles held in one cell; the others in the committee or any part of it."""


def givers(role: Role) -> tuple[Role, ...]:
    """Whose holders may give this role, or take it, in their part of the tree."""
    return (Role.ADMIN, Role.OFFICER) if role in BY_OFFICER else (Role.ADMIN,)


RANKS = (
    "Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ",
    "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy",
    "Thiếu tá", "Trung tá", "Thượng tá", "Đại tá",
    "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng",
)  # fmt: skip

YOUNGEST = 16
"""A birth year that makes a candidate younger than this is taken for a slip of the finger."""

KINH = "01"

_NAMES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Mông", "Dao", "Gia-rai", "Ngái", "Ê Đê",
    "Ba-na", "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng",
    "Bru-Vân Kiều", "Thổ", "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro",
    "Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô",
    "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ-đu", "Rơ-măm",
)  # fmt: skip
ETHNIC_GROUPS: dict[str, str] = {f"{number:02}": name for number, name in enumerate(_NAMES, 1)}

ETHNIC_ALIASES: dict[str, tuple[str, ...]] = {
    "01": ("Việt",),
    "05": ("Khmer", "Khơ me Krôm"),
    "08": ("HMông", "Mèo", "Hơ Mông"),
    "10": ("J’rai", "Jarai", "Gia Lai", "Chơ Rai"),
    "12": ("Êđê", "Rađê", "Rhađê", "Anăk Ê-đê"),
    "13": ("Bahnar", "Bana"),
    "14": ("Xê-đăng", "Sê-đăng", "Sơ-đrá"),
    "15": ("Cao Lan", "Sán Chỉ"),
    "16": ("K’ho", "Kơ-ho"),
    "17": ("Chàm",),
    "20": ("M’nông", "Mơ Nông", "Bu Nông"),
    "21": ("Raglay", "Rắc-lây"),
    "22": ("S’tiêng", "Xa-điêng"),
    "23": ("Vân Kiều", "Bru"),
    "26": ("Katu", "Ca-tu"),
    "30": ("Cor", "Cua"),
    "31": ("Tà Ôi", "Pa Cô"),
}


def _squeeze(text: str) -> str:
    """The fold without its gaps: Ê Đê, Ê-đê, Êđê and ede are one word."""
    return fold(text).replace(" ", "")


_SPELLINGS = {
    (_squeeze(name), name): code
    for code, first in ETHNIC_GROUPS.items()
    for name in (first, *ETHNIC_ALIASES.get(code, ()))
}
_FRAMES = ("nguoi dan toc ", "dan toc ", "nguoi ", "dt ")


def find_ethnic_group(text: str) -> list[str]:
    """The codes a typed group may mean: one if it is sure, several to choose from, none if unknown."""
    plain = fold(text)
    frame = next((frame for frame in _FRAMES if plain.startswith(frame)), "")
    typed = "".join(words(text)[frame.count(" ") :])
    key = _squeeze(typed)
    if not key:
        return []
    same = {code: agreement(typed, "".join(words(name))) for (sq, name), code in _SPELLINGS.items() if sq == key}
    if same:
        return [code for code, fit in same.items() if fit == max(same.values())]
    return sorted({code for (squeezed, _name), code in _SPELLINGS.items() if squeezed.startswith(key)})
