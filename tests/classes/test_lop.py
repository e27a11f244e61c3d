"""/lop and /hocvien: classes, their sessions and who goes."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from handlers.domain.register import AddCandidate
from tests.places.house import House


@pytest.fixture
def opened(house: House) -> House:
    """A class opened in conversation, as an officer does."""
    house.officer.says("/lop").hears("Hiện chưa có lớp nào")
    house.officer.taps("Mở lớp").hears("Loại lớp?")
    for line in ("nhận thức", "Lớp nhận thức khóa 2", "Trung tâm chính trị", "Hội trường tầng 2", "1/12", "5/12"):
        house.officer.says(line)
    house.officer.says("40").hears("Khai giảng: Thứ Ba 01/12/2026", "Bế giảng: Thứ Bảy 05/12/2026")
    house.officer.taps("Mở lớp").hears("Đã mở lớp “Lớp nhận thức khóa 2”")
    return house


def candidate(house: House, name: str) -> None:
    with house.town.memory() as memory:
        person = house.secretary.person or 0
        report = memory.reports.add("candidate", house.fire.id, "2026-W48", None, {}, person, 0, "web")
        memory.register.apply(AddCandidate(house.fire.id, name, {}, None, date(2026, 11, 1)), report.id)


def test_a_class_ends_no_earlier_than_it_starts(house: House) -> None:
    house.officer.says("/lop mo")
    for line in ("Đảng viên mới", "Lớp đảng viên mới", "Trung tâm", "Hội trường", "5/12"):
        house.officer.says(line)
    house.officer.says("1/12").hears("Lớp khai giảng 05/12/2026")


def test_a_class_of_years_ahead_is_a_slip(house: House) -> None:
    house.officer.says("/lop mo")
    for line in ("Đảng viên mới", "Lớp đảng viên mới", "Trung tâm", "Hội trường", "5/12/2099"):
        house.officer.says(line)
    house.officer.hears("05/12/2099 còn xa quá", "muộn nhất là")


def test_several_sessions_are_added_in_one_line(opened: House) -> None:
    opened.officer.taps("Thêm buổi").hears("Học những ngày nào?")
    opened.officer.says("1/12, 2/12 và 4/12").hears("Thứ Ba 01/12/2026", "Thứ Sáu 04/12/2026")
    opened.officer.taps("Thêm buổi").hears("Đã thêm 3 buổi")
    opened.officer.says("/lop").hears("3 buổi, 0 học viên")


def test_a_session_lies_inside_the_class_and_on_a_free_day(opened: House) -> None:
    opened.officer.taps("Thêm buổi")
    opened.officer.says("1/12, 9/12").hears("09/12/2026 ở ngoài khoảng 01/12/2026 đến 05/12/2026")
    opened.officer.says("1/12")
    opened.officer.taps("Thêm buổi")
    opened.officer.taps("Thêm buổi")
    opened.officer.says("1/12").hears("01/12/2026 đã có rồi")
    opened.officer.says("2/12")
    opened.officer.taps("Thêm buổi").hears("có 2 buổi")


def test_candidates_are_picked_by_tapping_their_names(opened: House) -> None:
    for name in ("Y Thông Niê", "Trần Văn Cường", "Nguyễn Văn An"):
        candidate(opened, name)
    opened.officer.taps("Thêm học viên").hears("Học viên của chi bộ nào?")
    opened.officer.taps("Chi bộ Chữa cháy và CNCH").hears("Chọn từng tên")
    opened.officer.taps("Y Thông Niê (UV-001)")
    opened.officer.taps("Trần Văn Cường (UV-002)")
    opened.officer.taps("Đã chọn: Trần Văn Cường (UV-002)")
    opened.officer.taps("Xong").hears("1 người: Y Thông Niê")
    opened.officer.taps("Ghi học viên").hears("Đã ghi 1 học viên", "có 1 học viên")
    opened.officer.taps("Xem lớp").hears("1 học viên (Chi bộ Chữa cháy và CNCH: 1).", "Còn 39/40 chỗ")


def test_everyone_is_taken_with_two_words_and_not_offered_again(opened: House) -> None:
    for name in ("Y Thông Niê", "Trần Văn Cường"):
        candidate(opened, name)
    opened.officer.taps("Thêm học viên")
    opened.officer.taps("Chi bộ Chữa cháy và CNCH")
    opened.officer.says("tat ca").hears("2 người")
    opened.officer.taps("Ghi học viên").hears("có 2 học viên")
    opened.officer.taps("Thêm học viên")
    opened.officer.taps("Chi bộ Chữa cháy và CNCH").hears("không còn ai để ghi")


def test_names_are_typed_in_one_line(opened: House) -> None:
    for name in ("Y Thông Niê", "Trần Văn Cường", "Lê Văn Cường"):
        candidate(opened, name)
    opened.officer.taps("Thêm học viên")
    opened.officer.taps("Chi bộ Chữa cháy và CNCH")
    opened.officer.says("thong, cuong").hears("Có 2 người tên “cuong”")
    opened.officer.says("thong, le van cuong").hears("2 người")


def test_nobody_chosen_is_nobody_written(opened: House) -> None:
    candidate(opened, "Y Thông Niê")
    opened.officer.taps("Thêm học viên")
    opened.officer.taps("Chi bộ Chữa cháy và CNCH")
    opened.officer.taps("Xong").hears("chưa chọn ai")
    opened.officer.taps("Ghi học viên").hears("Chưa ghi ai vào lớp")


def test_members_go_to_the_secretaries_class(house: House) -> None:
    house.officer.says("/lop mo")
    for line in ("bí thư", "Tập huấn bí thư", "Đảng ủy", "Hội trường", "1/12", "1/12", "bỏ qua"):
        house.officer.says(line)
    house.officer.taps("Mở lớp")
    house.officer.taps("Thêm học viên")
    house.officer.taps("Chi bộ Chữa cháy và CNCH")
    assert "Lê Thị Hoa" in " ".join(house.officer.offered)


def test_an_officer_of_one_cell_sends_only_its_people(opened: House) -> None:
    local = opened.town.seat("Y Bhăm Êban", Role.OFFICER, opened.staff)
    local.says("/hocvien 1").hears("Chi bộ này không còn ai")


def test_more_learners_than_seats_are_warned_of_before_they_are_written(opened: House) -> None:
    for number in range(1, 42):
        candidate(opened, f"Trần Văn Số {'ABCDEFGHIK'[number % 10]}")
    opened.officer.taps("Thêm học viên").taps("Chi bộ Chữa cháy và CNCH").says("tất cả")
    opened.officer.hears("Lớp có 40 chỗ, đã ghi 0: ghi thêm 41 là vượt 1 chỗ.")
    opened.officer.taps("Ghi học viên").taps("Xem lớp").hears("Vượt 1 chỗ so với 40 chỗ của lớp.")


def test_learners_are_taken_off_again(opened: House) -> None:
    for name in ("Y Thông Niê", "Trần Văn Cường"):
        candidate(opened, name)
    opened.officer.taps("Thêm học viên").taps("Chi bộ Chữa cháy và CNCH").says("tất cả").taps("Ghi học viên")
    opened.officer.taps("Xem lớp").taps("Bớt học viên").taps("Y Thông Niê").taps("Xong").hears("1 người: Y Thông Niê")
    opened.officer.taps("Bớt học viên").hears("Đã bớt 1 học viên", "có 1 học viên")
    assert opened.audited()[-1] == "class.leave"
    opened.officer.says("/hocvien bot 1").says("tất cả").taps("Bớt học viên").hears("có 0 học viên")
    opened.officer.says("/hocvien bot 1").hears("không có học viên nào")


def test_an_officer_of_one_cell_takes_off_only_its_people(opened: House) -> None:
    candidate(opened, "Y Thông Niê")
    opened.officer.taps("Thêm học viên").taps("Chi bộ Chữa cháy và CNCH").says("tất cả").taps("Ghi học viên")
    local = opened.town.seat("Y Bhăm Êban", Role.OFFICER, opened.staff)
    local.says("/hocvien bot 1").hears("không có học viên nào thuộc phạm vi")


def test_a_session_nobody_reported_is_taken_off(opened: House) -> None:
    opened.officer.taps("Thêm buổi").says("1/12, 2/12").taps("Thêm buổi")
    opened.officer.taps("Xem lớp").taps("Bớt buổi").taps("Buổi 2, 02/12/2026").taps("Bớt buổi")
    opened.officer.hears("Đã bớt buổi 2, 02/12/2026")
    opened.officer.taps("Xem lớp").hears("1 buổi: buổi 1 01/12/2026.")
    opened.officer.says("/buoi 1").says("3/12").taps("Thêm buổi").hears("có 2 buổi")
    assert "class.drop" in opened.audited()


def test_a_session_reported_in_the_meantime_stays(opened: House) -> None:
    candidate(opened, "Y Thông Niê")
    opened.officer.taps("Thêm học viên").taps("Chi bộ Chữa cháy và CNCH").says("tất cả").taps("Ghi học viên")
    opened.officer.says("/buoi 1").says("1/12").taps("Thêm buổi")
    opened.town.wait_until("2026-12-01 20:00")
    opened.officer.says("/buoi bot 1").taps("Buổi 1, 01/12/2026")
    opened.secretary.says("/baocao attendance").says("đủ").says("gửi").hears("Đã ghi điểm danh")
    opened.officer.taps("Bớt buổi").hears("Buổi đó đã điểm danh")
    assert "Bớt buổi" not in opened.officer.says("/lop 1").offered


def test_a_class_is_given_to_its_trainer(opened: House) -> None:
    opened.officer.says("/lop day 1").hears("Ở đơn vị có lớp chưa ai giữ vai trò Giảng viên")
    mai = opened.town.seat("Ngô Thanh Mai", Role.TRAINER, opened.root)
    opened.officer.says("/lop 1").taps("Giảng viên").taps("Ngô Thanh Mai (DB)").taps("Giao lớp")
    opened.officer.hears("Đã giao lớp “Lớp nhận thức khóa 2” cho Ngô Thanh Mai", "Tôi đã báo cho đồng chí ấy")
    mai.hears("Đồng chí dạy lớp “Lớp nhận thức khóa 2”")
    opened.officer.says("/lop 1").hears("Giảng viên: Ngô Thanh Mai.")


def test_who_typed_the_command_is_not_told_to_type_it(house: House) -> None:
    assert "/lop" not in house.officer.says("/lop").hears("Hiện chưa có lớp nào")
    assert "Mở lớp" in house.officer.offered
    assert "/lop" not in house.officer.says("/lop day").hears("Hiện chưa có lớp nào")
    house.officer.says("/hocvien").hears("Gõ /lop để mở lớp")


def test_a_secretary_opens_no_class(house: House) -> None:
    house.secretary.says("/lop").hears("không thuộc vai trò")
    house.secretary.says("/hocvien").hears("không thuộc vai trò")
