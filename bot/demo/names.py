"""Invented people: names put together by chance from common parts, Kinh and Ê Đê as in the seed's province."""

from __future__ import annotations

from random import Random

FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Võ",
)
MEN = (
    "An", "Anh", "Bảo", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Đức", "Giang", "Hải", "Hiếu", "Hoàng", "Hùng", "Huy",
    "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Minh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tài",
    "Thành", "Thắng", "Thịnh", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh",
)  # fmt: skip
WOMEN = (
    "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng", "Hương", "Lan", "Liên", "Linh", "Loan",
    "Mai", "Nga", "Ngọc", "Nhung", "Oanh", "Phương", "Quyên", "Thảo", "Thu", "Thúy", "Trang", "Trinh", "Vân", "Yến",
)  # fmt: skip
MIDDLES_MEN = ("Văn", "Hữu", "Đức", "Minh", "Quốc", "Xuân", "Thanh", "Công")
MIDDLES_WOMEN = ("Thị", "Thị", "Ngọc", "Thu", "Thanh", "Thị Kim")
CLANS = ("Niê", "Mlô", "Êban", "Kbuôr", "Byă", "Ayŭn")
EDE_MEN = ("Y Thông", "Y Khoa", "Y Bhăm", "Y Siêng", "Y Dhăm", "Y Wit", "Y Nguyên", "Y Phôn")
EDE_WOMEN = ("H’Lan", "H’Hen", "H’Duyên", "H’Mai", "H’Nguyệt", "H’Bía")

KINH, EDE = "01", "12"


def person(chance: Random, taken: set[str]) -> tuple[str, str, str]:
    """A name nobody has yet, with sex (m, f) and ethnic group."""
    while True:
        name, sex, group = invented(chance)
        if name not in taken:
            taken.add(name)
            return name, sex, group


def invented(chance: Random) -> tuple[str, str, str]:
    """One name: three in ten are women's, one in six is Ê Đê."""
    woman = chance.random() < 0.3
    sex = "f" if woman else "m"
    if chance.random() < 1 / 6:
        return f"{chance.choice(EDE_WOMEN if woman else EDE_MEN)} {chance.choice(CLANS)}", sex, EDE
    middle, given = (MIDDLES_WOMEN, WOMEN) if woman else (MIDDLES_MEN, MEN)
    return f"{chance.choice(FAMILIES)} {chance.choice(middle)} {chance.choice(given)}", sex, KINH
