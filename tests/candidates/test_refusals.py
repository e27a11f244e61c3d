"""What is not recorded as it was said: a step that stands already, one whose time is over, somebody too young."""

import pytest

from tests.candidates.steps import resolved, stands_at, step, verified
from tests.places.village import Village

ADMISSION = ("125-QĐ/ĐU", "22/11/2026", "bỏ qua", "gửi")


def admit(village: Village) -> str:
    for line in ("/baocao admission", "UV-001", *ADMISSION):
        village.hoa.says(line)
    return village.hoa.last


@pytest.mark.parametrize("line", ["/baocao step candidate=1 step=application", "don xin vao dang"])
def test_a_step_that_stands_is_not_replaced_by_the_way(village: Village, line: str) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    village.hoa.says("/baocao step candidate=1").says(line)
    village.hoa.hears("“Đơn xin vào Đảng” của Trần Văn An đã ghi 20/11/2026. Sửa?")
    village.hoa.taps("Sửa ngày đã ghi").hears("Sửa dòng nào?")
    for line in ("3", "19/11/2026", "gõ nhầm", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Thay cho BC-0002", "19/11/2026")


def test_where_nothing_can_be_pressed_it_has_a_number(village: Village) -> None:
    village.hoa.buttons = False
    village.candidate()
    step(village, "application", "20/11/2026")
    village.hoa.says("/baocao step candidate=1 step=application").hears("đã ghi 20/11/2026. Sửa?")
    village.hoa.says("1").hears("Sửa dòng nào?")


@pytest.mark.parametrize("answer", ["sửa", "có", "vâng"])
def test_that_it_is_to_be_corrected_may_be_typed(village: Village, answer: str) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    village.hoa.says("/baocao step candidate=1 step=application").says(answer).hears("Sửa dòng nào?")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("answer", ["không", "Không ạ", "ko", "không sửa", "chưa", "k cần đâu"])
def test_a_no_leaves_it_as_it_is_recorded(village: Village, answer: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    step(village, "application", "20/11/2026")
    village.hoa.says("/baocao step candidate=1").says("đơn xin vào đảng").hears("Sửa?")
    village.hoa.says(answer).hears("Vâng, tôi giữ nguyên như đã ghi.")
    village.hoa.says("gửi")
    assert "Ngày nào" not in village.hoa.last and "Đã ghi" not in village.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("answer", ["không", "Không ạ", "ko", "chưa", "k", "không có", "rồi", "đúng", "có", "sai rồi"])
def test_a_plain_yes_or_no_chooses_no_step(village: Village, answer: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says(answer).hears("Bước tiếp theo?")
    village.hoa.says("để sau").says("/baocao step candidate=1 step=leaving").says(answer)
    village.hoa.hears("Tạm dừng, chuyển đi hay thôi theo dõi?")
    village.hoa.says("Cấp trên không kết nạp").hears("ngày")


def test_its_own_correction_is_no_second_recording(village: Village) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    for line in ("sửa BC-0002", "3", "18/11/2026", "gõ nhầm", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Thay cho BC-0002")


def test_what_somebody_else_recorded_meanwhile_stands(village: Village) -> None:
    village.candidate()
    for line in ("/baocao step candidate=1 step=application", "20/11/2026"):
        village.hoa.says(line)
    step(village, "application", "19/11/2026", by=village.huong)
    village.hoa.says("gửi").hears("Đ/c Hương vừa ghi bước này", "(BC-0002). Đồng chí không cần gửi.")


def test_a_vote_once_more_is_said_to_be_one_more(village: Village) -> None:
    resolved(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved")
    for line in ("22/11/2026", "19/20", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears("Lưu ý: “Chi bộ biểu quyết kết nạp” đã ghi 20/11/2026; nếu gửi, tôi ghi thêm một lần nữa.")


@pytest.mark.parametrize("typed", ["công nhận cảm tình đảng", "cu hoc lop nhan thuc", "đơn xin vào đảng", "tổng hợp ý"])
def test_what_led_to_the_decision_is_neither_offered_nor_taken_after_it(village: Village, typed: str) -> None:
    village.candidate()
    admit(village)
    village.hoa.says("/baocao step candidate=1")
    offered = [label for label in village.hoa.offered if label]
    assert not {"Công nhận cảm tình Đảng", "Đơn xin vào Đảng", "Cử học lớp nhận thức"} & {*offered}
    village.hoa.says(typed).hears(
        "là bước trước khi kết nạp; đ/c Trần Văn An đã được kết nạp rồi", "cán bộ tổ chức ghi ngoại lệ"
    )


def test_a_button_of_a_past_phase_says_so(village: Village) -> None:
    village.candidate()
    admit(village)
    village.hoa.says("/baocao step candidate=1 step=application").hears(
        "Trần Văn An đã được kết nạp rồi", "Bước tiếp theo?"
    )


def test_another_mentor_is_of_every_phase(village: Village) -> None:
    village.candidate()
    admit(village)
    village.hoa.says("/baocao step candidate=1 step=mentored").hears("Đảng viên nào giúp đỡ?")


def test_a_past_day_is_corrected_all_the_same(village: Village) -> None:
    verified(village)
    admit(village)
    for line in ("sửa BC-0002", "3", "18/11/2026", "gõ nhầm", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Thay cho BC-0002")


def test_whoever_is_sixteen_is_the_officers_exception_and_the_age_is_said_first(village: Village) -> None:
    village.candidate(born="20/3/2010")
    said = village.hoa.says("/baocao admission").says("UV-001").last
    assert said.startswith("16 tuổi ngày 23/11/2026: kết nạp từ đủ 18 tuổi")
    village.hoa.hears("nhờ cán bộ tổ chức ghi ngoại lệ")
    village.hoa.says("hủy").says("/baocao step candidate=1 step=admitted").hears("16 tuổi ngày 23/11/2026")
    village.hoa.says("quyết định kết nạp").hears("16 tuổi ngày 23/11/2026")
    for line in ("/baocao ngoại lệ", "UV-001", "quyết định kết nạp", "22/11/2026", "125-QĐ/ĐU", "công văn 12"):
        village.huong.says(line)
    village.huong.hears("Khác quy tắc: 16 tuổi ngày 22/11/2026")
    village.huong.says("gửi")
    assert stands_at(village)[0] == "admitted"


def test_whoever_has_come_of_age_since_is_told_of_the_day_of_the_decision(village: Village) -> None:
    village.candidate(born="20/11/2008")
    for line in ("/baocao admission", "UV-001", "125-QĐ/ĐU", "20/10/2026"):
        village.hoa.says(line)
    village.hoa.hears("17 tuổi ngày 20/10/2026: kết nạp từ đủ 18 tuổi")


def test_an_admission_out_of_order_keeps_what_is_missing_in_sight(village: Village) -> None:
    village.candidate()
    assert "Hồ sơ kết nạp còn thiếu: " in admit(village)
    village.huong.hears("UV-001 (Chi bộ Chữa cháy và CNCH) đã ghi kết nạp khi hồ sơ chưa đủ. Còn thiếu: ")
    assert "An" not in village.huong.last.split()
    village.hoa.says("/hoso UV-001").hears("Hồ sơ kết nạp còn thiếu: ")
    village.hoa.taps("Cả chặng đường").hears("– Đơn xin vào Đảng")


def test_the_officer_is_not_told_of_their_own_nor_twice(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "UV-001", *ADMISSION):
        village.huong.says(line)
    assert len([one for one in village.huong.heard if "hồ sơ chưa đủ" in one.text]) == 0
