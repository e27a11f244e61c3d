"""A house with one file in it, for whatever is asked of files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from handlers.domain.people import Role
from tests.places.house import House
from tests.talk import Seat

NOBODY = "Tôi chưa thấy ai là “{said}”. Đồng chí gõ tên, một phần tên, hoặc mã, ví dụ: hồ sơ UV-031."


@dataclass
class Shelf:
    """The house with one file in it: Y Thông Niê of Hoa's cell, whom Bình helps since 2/11."""

    house: House
    hoa: Seat
    binh: Seat
    lam: Seat
    khanh: Seat

    def report(
        self, name: str, born: str = "12/3/1998", mentor: str = "chưa phân công", by: Seat | None = None
    ) -> None:
        """A cell reports somebody."""
        seat = by or self.hoa
        for line in ("/baocao candidate", name, "nam", born, "ê đê", "Đội 1", mentor, "đồng ý", "gửi"):
            seat.says(line)
            if "Ghi họ" in seat.last or "muốn ghi thế nào" in seat.last:
                seat.says("1")
        seat.hears("(UV-")

    def step(self, step: str, *lines: str, candidate: int = 1, by: Seat | None = None) -> None:
        """Something happens on somebody's way."""
        seat = by or self.hoa
        for line in (f"/baocao step candidate={candidate} step={step}", *lines, "gửi"):
            seat.says(line)
        seat.hears("(UV-")


@pytest.fixture
def shelf(house: House) -> Shelf:
    town = house.town
    found = Shelf(
        house,
        hoa=house.secretary,
        binh=town.seat("Lê Văn Bình", Role.MENTOR, house.fire),
        lam=town.seat("Trần Hữu Lâm", Role.SECRETARY, house.staff),
        khanh=town.seat("Đặng Quốc Khánh", Role.LEADER, house.root),
    )
    town.now -= timedelta(days=21)
    found.report("Y Thông Niê", mentor="Lê Văn Bình")
    town.now += timedelta(days=21)
    return found
