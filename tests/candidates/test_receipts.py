"""Each receipt of the way says of whom it is, what was recorded, and of which day."""

import pytest

from tests.candidates.steps import resolved, step, verified
from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def either(request: pytest.FixtureRequest, village: Village) -> Village:
    """The village, once with buttons and once where everything is typed."""
    for seat in (village.hoa, village.huong, village.lam):
        seat.buttons = request.param
    return village


def test_of_somebody_new(either: Village) -> None:
    either.candidate()
    either.hoa.hears("Đã ghi quần chúng Trần Văn An (UV-001): sinh 1998, Đội 1, đ/c Lê Văn Bình giúp đỡ, đưa vào nguồn "
                     "23/11/2026.")  # fmt: skip


def test_of_a_helper(either: Village) -> None:
    either.candidate()
    step(either, "mentored", "Lan", "22/11/2026")
    either.hoa.hears("Đã ghi An (UV-001): Phân công giúp đỡ, 22/11/2026.", "Người giúp đỡ: đ/c Phạm Thị Lan.")


def test_of_a_vote_and_its_number(either: Village) -> None:
    verified(either)
    step(either, "cell_resolved", "21/11/2026", "18/20", "15-NQ/CB")
    either.hoa.hears("Chi bộ biểu quyết kết nạp, 21/11/2026, số 15-NQ/CB.", "Tán thành 18/20: đạt.")


def test_of_a_decision_both_ways(either: Village) -> None:
    resolved(either)
    step(either, "admitted", "22/11/2026", "125-QĐ/ĐU")
    either.hoa.hears("Đã ghi đ/c An (UV-001): Quyết định kết nạp, 22/11/2026, số 125-QĐ/ĐU.")
    either.hoa.says("hoàn tác").says("/baocao admission")
    for line in ("an", "126-QĐ/ĐU", "22/11/2026", "23/11/2026", "gửi"):
        either.hoa.says(line)
    either.hoa.hears("Đã ghi kết nạp đ/c An (UV-001): quyết định 126-QĐ/ĐU, 22/11/2026.", "Lễ kết nạp: 23/11/2026.")


def test_of_whoever_leaves(either: Village) -> None:
    either.candidate()
    step(either, "removed", "hôm nay", "2").hears("Đưa ra khỏi danh sách, 23/11/2026.", "Lý do: Phấn đấu chưa tốt")
    either.hoa.says("hoàn tác")
    step(either, "deferred", "hôm nay", "đi biển dài ngày").hears("Lý do: đi biển dài ngày.")


def test_of_an_exception(either: Village) -> None:
    either.candidate()
    for line in ("/baocao exception candidate=1 step=probationary", "hôm nay", "theo công văn 12-CV/ĐU", "gửi"):
        either.huong.says(line)
    either.huong.hears("(UV-001): Lễ kết nạp, 23/11/2026.", "Ngoại lệ: theo công văn 12-CV/ĐU.")
