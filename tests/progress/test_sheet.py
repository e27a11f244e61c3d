"""The list holds the same numbers as /tiendo, as numbers Excel can add up, and nothing it could run."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

from handlers.catalogue import catalogue
from handlers.facts import Quota
from tests.places.hamlet import Hamlet

NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(hamlet: Hamlet, language: str = "vi", year: int = 2026) -> dict[str, str | float]:
    """Every filled cell by its place, such as C6."""
    given = {"org": hamlet.root.id, "year": year, "day": hamlet.town.today.isoformat()}
    with hamlet.town.memory() as memory:
        enclosed = catalogue().attachments["progress_list"].draw(memory, given, language)
    assert (enclosed.name, enclosed.picture) == (f"tien-do-{year}.xlsx", False)
    with zipfile.ZipFile(io.BytesIO(enclosed.data)) as book:
        words, cells = (
            ElementTree.fromstring(book.read(f"xl/{part}.xml")) for part in ("sharedStrings", "worksheets/sheet1")
        )
    assert not cells.findall(".//x:f", NAMES)
    shared = ["".join(one.itertext()) for one in words.findall("x:si", NAMES)]
    found: dict[str, str | float] = {}
    for cell in cells.iterfind(".//x:c", NAMES):
        value = cell.findtext("x:v", None, NAMES)
        if value is not None:
            found[cell.attrib["r"]] = shared[int(value)] if cell.get("t") == "s" else float(value)
    return found


def row(found: dict[str, str | float], number: int) -> list[str | float | None]:
    """One row, from A to J."""
    return [found.get(f"{column}{number}") for column in "ABCDEFGHIJ"]


def test_it_has_a_row_a_cell_and_the_whole_below(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 8)
    hamlet.quota(hamlet.fire, 1)
    hamlet.quota(hamlet.staff, 4)
    hamlet.admit(hamlet.fire, date(2026, 3, 10), 3)
    hamlet.admit(hamlet.staff, date(2025, 3, 10))
    hamlet.from_day("2026-11-19")
    found = sheet(hamlet)
    assert found["A1"] == "Tiến độ kết nạp đảng viên năm 2026"
    assert (found["A2"], found["A3"]) == ("Đảng bộ Cảnh sát PCCC tỉnh", "Số liệu đến ngày 19/11/2026")
    assert row(found, 5)[2:9] == [
        "Chi bộ", "Chỉ tiêu", "Kết nạp", "Đạt", "Còn thiếu", "Vượt", "Cùng kỳ 2025",
    ]  # fmt: skip
    assert row(found, 6) == [1, "CB01", "Chi bộ Tham mưu", 4, 0, 0, 4, 0, 1, "chậm tiến độ; chưa báo cáo tuần 16–22/11"]
    assert row(found, 7) == [
        2, "CB02", "Chi bộ Chữa cháy và CNCH", 1, 3, 3, 0, 2, 0, "vượt tiến độ +2; chưa báo cáo tuần 16–22/11",
    ]  # fmt: skip
    assert row(found, 8) == [None, None, "Chưa giao", 3, *[None] * 5, ""]
    assert row(found, 9)[2:9] == ["Toàn Đảng bộ Cảnh sát PCCC tỉnh", 8, 3, 0.375, 5, 0, 1]


def test_the_quotas_add_up_however_they_were_handed_on(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 3)
    hamlet.quota(hamlet.staff, 4)
    for whole, between in ((9, ("Chưa giao", 2)), (5, ("Giao vượt chỉ tiêu chung", -2)), (7, None)):
        hamlet.quota(hamlet.root, whole)
        found = sheet(hamlet)
        [last] = [place for place in range(6, 12) if "Toàn" in str(found.get(f"C{place}"))]
        assert sum(float(found[f"D{place}"]) for place in range(6, last)) == found[f"D{last}"] == whole
        assert between in (None, tuple(row(found, 8)[2:4]))
    assert last == 8


def test_a_cell_without_a_quota_has_no_percentage(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, date(2026, 3, 10))
    assert row(sheet(hamlet), 7)[3:9] == [None, 1, None, None, None, None]


def test_entered_numbers_have_a_column_of_their_own(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    hamlet.entered(hamlet.fire, date(2026, 10, 31), 3, "báo cáo tháng 10")
    hamlet.entered(hamlet.root, date(2025, 12, 31), 38)
    hamlet.admit(hamlet.fire, date(2026, 11, 3))
    found = sheet(hamlet)
    assert row(found, 5)[3:9] == ["Chỉ tiêu", "Kết nạp", "Số nhập", "Đạt", "Còn thiếu", "Vượt"]
    assert row(found, 7)[3:9] == [4, 4, 3, 1, 0, 0]
    assert found["K7"] == "số nhập đến 31/10/2026, theo báo cáo tháng 10"
    assert row(found, 8)[4:6] == [4, 3]
    assert found["K8"] == "năm 2025: 38 (số nhập)" and "J8" not in found


def test_it_says_by_which_day_it_counts_and_what_a_cell_set_itself(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    own = Quota(hamlet.fire.id, 2026, 6, "3-NQ/CB", date(2026, 1, 30), "nghị quyết chi bộ", "own")
    with hamlet.town.memory() as memory:
        memory.quotas.set(own, None, 0)
    found = sheet(hamlet)
    assert row(found, 7)[3:5] == [4, 0]
    assert "tự đề ra 6" in str(found["J7"])
    assert found["A10"] == "Tính theo ngày quyết định kết nạp."


def test_a_part_of_a_number_alone_is_held_against_no_quota(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    hamlet.entered(hamlet.root, date(2026, 10, 31), 30)
    assert row(sheet(hamlet), 7)[3:9] == [4, 0, 0, None, None, None]
    assert "chưa kể số chung đến 31/10/2026" in str(sheet(hamlet)["K7"])


def test_a_name_that_looks_like_a_formula_stays_a_name(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        memory.orgs.rename(hamlet.staff.id, '=HYPERLINK("http://x","y")', date(2026, 11, 9))
    assert sheet(hamlet)["C6"] == '=HYPERLINK("http://x","y")'


def test_an_old_year_and_another_language(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, date(2025, 12, 20), 2)
    found = sheet(hamlet, "en", 2025)
    assert (found["A1"], found["A3"]) == ("Progress of admissions 2025", "As of 31/12/2025")
    assert row(found, 5)[:9] == [
        "No.", "Code", "Cell", "Quota", "Admitted", "Achieved", "Remaining", "Over", "Year 2024",
    ]  # fmt: skip
    assert row(found, 7)[4] == 2


def test_a_year_that_is_over_is_held_against_the_quota_and_no_plan(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 1, 2025)
    hamlet.quota(hamlet.staff, 1, 2025)
    hamlet.admit(hamlet.fire, date(2025, 12, 20), 3)
    found = sheet(hamlet, year=2025)
    assert (found["J6"], found["J7"]) == ("chưa đạt chỉ tiêu", "vượt chỉ tiêu +2")
