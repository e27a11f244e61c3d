"""A report is whose the person is now: who handed somebody on reads and changes nothing of them any more."""

from __future__ import annotations

import pytest

from handlers.domain.people import Role
from tests.conversation.test_sending import hand_over, move
from tests.places.village import Village


def transferred(village: Village) -> str:
    """Hoa's candidate, followed by Lâm's cell from today; the code of the report that added them."""
    village.candidate()
    code = village.code()
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.huong.says(line)
    return code


def called(village: Village) -> str:
    with village.town.memory() as memory:
        return memory.candidates.get(1).name


@pytest.mark.parametrize("line", ["/sua {code}", "/rut {code}", "/hoantac {code}", "sửa {code} họ tên Trần Văn Khác"])
def test_the_old_cell_neither_reads_nor_changes_a_report_about_somebody_transferred(
    village: Village, line: str
) -> None:
    code = transferred(village)
    village.hoa.says(line.format(code=code)).hears("Tôi không thấy báo cáo")
    assert "Trần Văn An" not in village.hoa.last and called(village) == "Trần Văn An"
    village.hoa.says("/sua").hears("Đồng chí chưa có báo cáo nào để sửa.")


def test_an_answer_to_the_old_receipt_changes_nothing_either(village: Village) -> None:
    transferred(village)
    village.hoa.answers("(UV-001)", "sai họ tên, Trần Văn Khác").hears("Tôi không thấy báo cáo")
    assert called(village) == "Trần Văn An"


def test_a_correction_that_was_open_is_closed_when_the_person_is_handed_on(village: Village) -> None:
    village.candidate()
    village.hoa.says(f"/sua {village.code()} họ tên Trần Văn Khác").says("gõ nhầm")
    village.hoa.hears("Xem lại trước khi gửi")
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.huong.says(line)
    village.hoa.says("gửi").hears("không còn thuộc phạm vi của đồng chí nên bản nháp đã đóng")
    assert called(village) == "Trần Văn An" and "Trần Văn" not in village.hoa.last


def test_the_new_cell_corrects_it(village: Village) -> None:
    code = transferred(village)
    village.lam.says(f"/sua {code} họ tên Trần Văn Khác").says("gõ nhầm").says("gửi").hears("Thay cho BC-0001")
    assert called(village) == "Trần Văn Khác"


def test_the_cell_hears_by_code_when_the_office_corrects_or_withdraws(village: Village) -> None:
    village.candidate()
    village.huong.says(f"/sua {village.code()} họ tên Trần Văn Khác").says("gõ nhầm").says("gửi")
    assert village.hoa.last == "BC-0001 (UV-001) vừa được sửa. Chưa đúng thì đồng chí gọi cán bộ tổ chức."
    village.huong.says("/rut BC-0002").says("báo nhầm người").taps("Rút báo cáo")
    village.hoa.hears("BC-0002 (UV-001) vừa được rút.")


def test_a_cell_does_not_hear_of_its_own_corrections(village: Village) -> None:
    village.candidate()
    village.hoa.says(f"/sua {village.code()} họ tên Trần Văn Khác").says("gõ nhầm").says("gửi")
    assert "vừa được sửa" not in village.hoa.last


def test_a_transfer_undone_at_once_is_heard_by_the_cell_that_had_been_given_somebody(village: Village) -> None:
    village.candidate()
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.hoa.says(line)
    village.hoa.taps("Hoàn tác").hears("Đã hoàn tác BC-0002")
    village.lam.hears("BC-0002 (UV-001) vừa được rút.")


def test_a_report_of_ones_own_from_a_cell_one_has_left_is_not_reached(village: Village) -> None:
    village.hoa.says("/baocao nothing_new").hears("Đã ghi")
    move(village.town, village.hoa, Role.SECRETARY, village.staff)
    for line in ("/sua BC-0001", "/rut BC-0001", "/hoantac BC-0001"):
        village.hoa.says(line).hears("Tôi không thấy báo cáo")


def test_a_mentor_replaced_no_longer_reaches_their_remark(village: Village) -> None:
    village.candidate()
    village.candidate(name="Đỗ Thị Mai", born="1999")
    for line in ("/baocao mentoring candidate=1", "đã gặp", "1", "bỏ qua"):
        village.binh.says(line)
    code = village.binh.last.split("Mã ")[1].split(".")[0]
    village.binh.says(f"/sua {code}").hears("Sửa dòng nào?")
    village.binh.says("/huy")
    hand_over(village, 1, "lan")
    village.binh.says(f"/sua {code}").hears("Tôi không thấy báo cáo")


def test_attendance_of_a_cell_one_has_left_is_not_reached(lesson: Village) -> None:
    for line in ("/baocao attendance", "đủ", "gửi"):
        lesson.hoa.says(line)
    code = lesson.code()
    move(lesson.town, lesson.hoa, Role.SECRETARY, lesson.fire, lesson.staff)
    lesson.hoa.says(f"/sua {code}").hears("Sửa dòng nào?")
    lesson.hoa.says("/huy")
    move(lesson.town, lesson.hoa, Role.SECRETARY, lesson.staff)
    lesson.hoa.says(f"/sua {code}").hears("Tôi không thấy báo cáo")


def test_a_secretary_who_is_the_officer_too_is_not_told_to_call_the_officer(village: Village) -> None:
    village.candidate()
    with village.town.memory() as memory:
        memory.people.grant(village.hoa.person or 0, Role.OFFICER, village.root.id, None, village.town.today)
    village.huong.says(f"/sua {village.code()} họ tên Trần Văn Khác").says("gõ nhầm").says("gửi")
    assert village.hoa.hears("(UV-001) vừa được sửa.").endswith("vừa được sửa.")
