"""Somebody whose name was removed comes back: a way of its own, and the year of the first admission keeps its count."""

from datetime import date

from handlers.domain.path import History
from tests.candidates.steps import resolved, stands_at, step
from tests.places.village import Village


def removed_and_back(village: Village) -> None:
    """Admitted and on probation, the name removed, followed again the same week."""
    resolved(village)
    step(village, "admitted", "21/11/2026", "125-QĐ/ĐU")
    step(village, "probationary", "22/11/2026")
    step(village, "name_removed", "23/11/2026", "bỏ qua", "Phấn đấu chưa tốt, vi phạm", by=village.huong)
    village.hoa.says("/baocao step candidate=1 step=resumed").says("23/11/2026").hears(
        "Lưu ý: theo dõi trở lại sau khi xóa tên là kết nạp lại", "làm đơn xin vào lại từ 23/11/2029"
    )
    village.hoa.says("gửi").hears("Theo dõi trở lại")


def test_the_old_probation_does_not_come_back(village: Village) -> None:
    removed_and_back(village)
    assert stands_at(village)[0] == "sourced"
    village.hoa.says("/hoso 1").hears("Hiện nay: trong nguồn.")
    assert "dự bị" not in village.hoa.last.split("Đã qua")[0] and "Hạn" not in village.hoa.last


def test_a_new_application_takes_the_place_of_no_old_one(village: Village) -> None:
    removed_and_back(village)
    village.hoa.says("/baocao step candidate=1 step=application").says("23/11/2026").hears(
        "kết nạp lại: đơn làm từ 23/11/2029, đủ 36 tháng kể từ ngày xóa tên"
    )
    village.hoa.says("gửi")
    with village.town.memory() as memory:
        history: History = memory.candidates.history(1)
        assert [one.on for one in history.all if one.step == "application"] == [date(2026, 11, 20), date(2026, 11, 23)]
        assert sum(row.admitted for row in memory.quotas.counts(2026, village.town.today, date(2025, 11, 23))) == 1


def test_what_was_taken_back_was_no_removal(village: Village) -> None:
    removed_and_back(village)
    village.hoa.says("/hoantac")
    village.huong.says("/hoantac")
    assert stands_at(village)[0] == "probationary"
