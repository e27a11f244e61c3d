"""The highest age is told by month (294-QĐ/TW §1.1): no reminder, list or card gives a masked birthday away."""

from __future__ import annotations

import re

from tests.places.village import Village


def test_no_reminder_and_no_list_tells_the_day_of_a_birthday(village: Village) -> None:
    village.candidate(born="15/12/1966")
    village.hoa.says("/viec").hears("đến tuổi tối đa để kết nạp", "hạn 12/2026")
    for day in ("2026-12-14", "2026-12-15", "2026-12-16", "2026-12-31", "2027-01-01", "2027-01-05", "2027-01-20"):
        village.town.wait_until(f"{day} 20:00")
        for seat in (village.hoa, village.huong):
            seat.says("/viec").says("/viec chibo").says("/hoso 1")
    heard = [message.text for seat in (village.hoa, village.huong) for message in seat.heard]
    aged = [line for text in heard for line in re.split(r"\n|; ", text) if "đến tuổi tối đa" in line]
    assert len(aged) > 10
    assert [line for line in aged if re.search(r"\b15[/.]", line)] == []
    assert [line for line in aged if re.search(r"\d\d/\d\d/\d{4}", line)] == []


def test_two_born_in_one_month_are_reminded_of_alike(village: Village) -> None:
    told = []
    for number, born in enumerate(("1/12/1966", "31/12/1966"), 1):
        village.candidate(("Vi Văn An", "Vi Văn Bách")[number - 1], born=born)
        told.append(
            village.hoa.says(f"/hoso {number}").hears("Hạn 12/2026: đến tuổi tối đa để kết nạp").split("\n")[1:]
        )
    assert told[0] == told[1]
