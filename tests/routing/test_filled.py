"""A sentence that names a report and tells what there is to it: the form opens, filled in."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary, two candidates being followed; nothing stands open."""
    village.hoa.buttons = request.param
    village.candidate("Trần Thị Phương", mentor="Phạm Thị Lan")
    village.candidate("Lê Văn Bảo", mentor="Phạm Thị Lan")
    village.hoa.says("/viec")
    return village.hoa


@pytest.fixture
def class_goes_on(lesson: Village) -> Village:
    """The same with a class of which a session was held."""
    return lesson


@pytest.mark.parametrize(
    "line", ["buoc tiep theo cua phuong", "Bước tiếp theo của đ/c Phương", "bước tiếp theo: phương"]
)
def test_whose_next_step_is_taken_from_the_sentence(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Trần Thị Phương (UV-001)", "Bước tiếp theo?")


@pytest.mark.parametrize(
    "line", ["nhan xet bao: da gap, tien bo", "nx bao: đã gặp, tiến bộ", "nhận xét Bảo, gặp rồi, tốt"]
)
def test_a_remark_in_one_sentence_leaves_only_the_last_question(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Ghi thêm gì không?")
    hoa.says("không").hears("Đã ghi nhận xét tháng 11/2026 cho Bảo (UV-002): Đã gặp; Tiến bộ rõ.")


def test_a_month_may_stand_behind_the_name(hoa: Seat) -> None:
    hoa.says("nhan xet phuong thang 10").hears("Trong tháng 10/2026", "Trần Thị Phương")


@pytest.mark.parametrize("line", ["diem danh buoi 1", "điểm danh buổi 1"])
def test_the_session_is_taken_from_the_sentence(class_goes_on: Village, hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Ai vắng?")


@pytest.mark.parametrize("line", ["diem danh buoi 1: vang cuong (om)", "điểm danh buổi 1, vắng Cường có phép"])
def test_a_whole_list_in_one_sentence_is_read_to_its_end(class_goes_on: Village, hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Trần Cường")


@pytest.mark.parametrize(
    "line", ["co 1 quan chung moi ten la y bhin", "quần chúng mới: Y Bhin", "quần chúng mới Y Bhin"]
)
def test_a_new_name_is_taken_from_the_sentence(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Nam hay nữ?")
    hoa.says("sửa").hears("1. Họ tên: Y Bhin" if hoa.buttons else "Dòng 1 – Họ tên: Y Bhin")


@pytest.mark.parametrize(
    "line", ["quan chung moi co can giay khai sinh khong", "bước tiếp theo là gì vậy", "nhan xet thi ghi o dau the"]
)
def test_what_only_asks_fills_in_nothing(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert "Nam hay nữ?" not in hoa.last


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("nhan xet bao thang 11", "đã gặp, trao đổi với Lê Văn Bảo chưa?"),
        ("nx bao: da gap, tien bo", "Ghi thêm gì không?"),
        ("diem danh buoi 1: vang cuong (om)", "Trần Cường vắng có phép hay không phép?"),
    ],
)
def test_at_a_list_another_report_opens_and_the_present_one_is_kept(
    class_goes_on: Village, hoa: Seat, line: str, heard: str
) -> None:
    hoa.says("bước tiếp theo").says("phương").hears("Bước tiếp theo?")
    hoa.says(line).hears("Tôi giữ bản nháp “Bước tiếp theo” (Trần Thị Phương) 7 ngày.", heard)


def test_at_the_first_question_of_another_form_nothing_is_kept(hoa: Seat) -> None:
    hoa.says("bước tiếp theo").says("nhan xet bao: da gap, tien bo").hears("Ghi thêm gì không?")


def test_what_answers_the_open_question_stays_its_answer(hoa: Seat) -> None:
    hoa.says("nhận xét").says("bao").hears("Lê Văn Bảo")


def test_in_words_of_ones_own_a_report_may_be_named(hoa: Seat) -> None:
    hoa.says("nhan xet bao: da gap, tien bo").says("nhận xét Phương tháng 10 sau")
    hoa.hears("nhận xét Phương tháng 10 sau")


@pytest.mark.parametrize("line", ["ho so cua phuong", "hồ sơ UV-001"])
def test_a_file_asked_for_at_a_list_is_shown(hoa: Seat, line: str) -> None:
    hoa.says("nhận xét").says("bao").says(line).hears("Trần Thị Phương", "đã gặp, trao đổi với Lê Văn Bảo chưa?")


@pytest.mark.parametrize(
    "line", ["phuong da co giay chung nhan hom qua", "Phương đã có giấy chứng nhận lớp nhận thức hôm qua"]
)
def test_a_step_told_of_somebody_opens_that_step_with_its_day(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Xem lại trước khi gửi", "Bước: Giấy chứng nhận lớp nhận thức", "22/11/2026")


def test_without_a_day_it_is_asked_for(hoa: Seat) -> None:
    hoa.says("đ/c Phương vừa có giấy chứng nhận").hears("Trần Thị Phương (UV-001)", "Giấy chứng nhận cấp ngày nào?")


@pytest.mark.parametrize("line", ["phuong da vao dang", "Đ/c Phương đã được vào Đảng"])
def test_that_somebody_joined_is_no_application(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Tôi chưa hiểu ý đồng chí")


def test_an_application_told_by_its_name_is_one(hoa: Seat) -> None:
    hoa.says("phuong da co don xin vao dang hom qua").hears("Bước: Đơn xin vào Đảng")


@pytest.mark.parametrize("line", ["phuong da co chong", "bảo đã về quê thăm nhà hôm qua"])
def test_other_news_of_somebody_are_left_to_the_menu(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Tôi chưa hiểu ý đồng chí")


def test_of_a_line_that_leaves_something_out_the_rest_is_kept(hoa: Seat) -> None:
    hoa.says("quan chung moi: Nguyễn Thị Hạnh, 1999, kinh, đội 3, bình, đồng ý").hears("Nam hay nữ?")
    hoa.says("nữ").says("đội 3").hears("Xem lại trước khi gửi", "Họ tên: Nguyễn Thị Hạnh", "Đơn vị, chức vụ: đội 3")


def test_of_a_line_with_an_unknown_mentor_the_rest_is_kept(hoa: Seat) -> None:
    hoa.says("quan chung moi: Nguyễn Thị Hạnh, nữ, 1999, kinh, đội 3, quyết, đồng ý")
    hoa.hears("Tôi chưa rõ: “quyết”", "Đảng viên nào giúp đỡ?")


@pytest.mark.parametrize("line", ["bao cao nao chua nop", "ai cham", "Báo cáo nào chưa nộp?", "ai chưa nộp vậy"])
def test_who_is_late_is_what_the_officer_sees_under_tasks(village: Village, hoa: Seat, line: str) -> None:
    village.huong.says("/viec")
    under_tasks = village.huong.last
    village.huong.says(line)
    assert village.huong.last == under_tasks
