"""Corrections as people make them: by answering a receipt, in one line, or by changing a message already sent."""

from __future__ import annotations

import pytest

from tests.places.village import Village


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("sai năm sinh, 1996", "Ngày sinh: 1996 (30 tuổi) – trước ghi 1998 (28 tuổi)"),
        ("Sai nam sinh 1996", "Ngày sinh: 1996 (30 tuổi) – trước ghi 1998 (28 tuổi)"),
        ("sửa lại ngày sinh là 12/3/1998", " – trước ghi 1998 (28 tuổi)"),
        ("dân tộc: ê đê", "Dân tộc: Ê Đê – trước ghi Kinh"),
        ("họ và tên là Trần Thành An", "Họ tên: Trần Thành An – trước ghi Trần Văn An"),
        ("đơn vị, Đội 2, chiến sĩ", "Đơn vị, chức vụ: Đội 2, chiến sĩ – trước ghi Đội 1"),
    ],
)
def test_an_answer_to_the_receipt_corrects_the_line_it_names(village: Village, said: str, line: str) -> None:
    village.candidate()
    code = village.code()
    village.hoa.answers("Đã ghi", said).hears("Vì sao đồng chí sửa?")
    village.hoa.says("gõ nhầm").hears(line, "chưa gửi")
    village.hoa.says("gửi").hears(f"Thay cho {code}.")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("sua dong 5 thanh Doi 3", "Đơn vị, chức vụ: Doi 3\n"),
        ("sua don vi thanh doi 3", "Đơn vị, chức vụ: doi 3\n"),
        ("sua dong 3 thanh 1996", "Ngày sinh: 1996"),
        ("sua nam sinh thanh 1996", "Ngày sinh: 1996"),
        ("sua dan toc thanh tay", "Dân tộc: Tày"),
        ("sua ten thanh nguyen van an", "Họ tên: Nguyen Van An"),
        ("sua don vi thanh nien xung phong", "Đơn vị, chức vụ: thanh nien xung phong"),
        ("sửa họ tên Thanh Mai Anh", "Họ tên: Thanh Mai Anh"),
    ],
)
def test_a_line_without_marks_says_thanh_for_thành(village: Village, said: str, line: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    for answer in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"):
        village.hoa.says(answer)
    village.hoa.says(said).hears(line)


def test_a_year_typed_for_a_whole_day_may_leave_the_day(village: Village) -> None:
    village.candidate(born="12/3/1998")
    village.hoa.answers("Đã ghi", "sai năm sinh, 1996").hears("Ý đồng chí là ngày nào?")
    village.hoa.taps("12/03/1996").says("gõ nhầm").hears("12/03/1996 (30 tuổi) – trước ghi 12/03/1998")


def test_a_year_in_which_there_was_no_such_day_is_the_year(village: Village) -> None:
    village.candidate(born="29/2/1996")
    village.hoa.answers("Đã ghi", "sai năm sinh, 1997").hears("Vì sao đồng chí sửa?")


def test_a_line_named_without_an_answer_is_asked(village: Village) -> None:
    village.candidate()
    village.hoa.answers("Đã ghi", "sai năm sinh").hears("Sinh ngày nào?", "Đang ghi: 1998")


def test_an_answer_that_is_not_understood_is_asked_again(village: Village) -> None:
    village.candidate()
    village.hoa.answers("Đã ghi", "sai năm sinh, không nhớ").says("1996").hears("Vì sao đồng chí sửa?")


@pytest.mark.parametrize("said", ["sai rồi", "sửa", "nhầm người khác"])
def test_where_no_line_is_named_it_is_asked_which(village: Village, said: str) -> None:
    village.candidate()
    village.hoa.answers("Đã ghi", said).hears("Sửa dòng nào?")


def test_an_answer_to_an_older_receipt_is_about_that_report(village: Village) -> None:
    village.candidate("Trần Văn An")
    first = village.code()
    village.candidate("Lê Thị Bích")
    village.hoa.answers(f"Mã {first}", "năm sinh 1997").says("gõ nhầm").hears("Họ tên: Trần Văn An", "1997")


def test_a_receipt_is_taken_back_by_answering_it(village: Village) -> None:
    village.candidate()
    code = village.code()
    village.hoa.answers("Đã ghi", "Hoàn tác").hears(f"Đã hoàn tác {code} (")


@pytest.mark.parametrize("said", ["cảm ơn", "ok", "vâng"])
def test_thanks_for_a_receipt_correct_nothing(village: Village, said: str) -> None:
    village.candidate()
    village.hoa.answers("Đã ghi", said).hears("Vâng, cảm ơn đồng chí.")


def test_an_answer_to_any_other_message_is_a_line_like_any(village: Village) -> None:
    village.hoa.says("/baocao candidate").answers("Họ và tên", "Trần Văn An").hears("Nam hay nữ?")


@pytest.mark.parametrize(
    "said", ["/sua {code} năm sinh 1996", "sửa {code}, nam sinh: 1996", "Sửa {code} năm sinh 1996"]
)
def test_a_line_and_its_answer_may_follow_the_code(village: Village, said: str) -> None:
    village.candidate()
    village.hoa.says(said.format(code=village.code())).says("gõ nhầm").hears("– trước ghi 1998 (28 tuổi)")


def test_a_changed_message_changes_no_answer(village: Village) -> None:
    hoa = village.hoa.says("/baocao candidate").says("Trần Văn An")
    hoa.edits("Trần Văn Anh").hears("Tôi không đọc lại tin đã sửa", "Nam hay nữ?")
    assert "Quay lại" in hoa.offered
    hoa.says("quay lại").hears("Họ và tên")


def test_a_message_changed_after_filing_is_offered_as_a_correction(village: Village) -> None:
    village.candidate()
    code = village.code()
    village.hoa.edits("1996").hears("Tôi không đọc lại tin đã sửa", code)
    village.hoa.taps(f"Sửa {code}").hears("Sửa dòng nào?")


def test_a_message_changed_long_after_filing_is_to_be_typed_anew(village: Village) -> None:
    village.candidate()
    village.town.wait_until("2026-11-23T08:30")
    village.hoa.edits("1996").hears("gõ lại thành tin mới")
    assert not [label for label in village.hoa.offered if label.startswith("Sửa BC")]


def test_a_changed_command_is_not_done_again(village: Village) -> None:
    village.hoa.edits("/baocao candidate").hears("gõ lại thành tin mới")


def test_a_message_changed_in_a_group_is_left_alone(village: Village) -> None:
    group = village.town.group(village.root)
    village.town.event(group, "text", "/tiendo", village.hoa.chat, edited=True)
    group.hears_nothing()


def test_a_correction_that_changes_nothing_is_not_sent(village: Village) -> None:
    village.candidate()
    village.hoa.says("sửa BC-0001 16/20").hears("Tôi chưa rõ “16/20” là dòng nào.", "Sửa dòng nào?")
    village.hoa.says("quay lại").says("gửi").hears("Chưa có gì thay đổi nên tôi chưa gửi.")
    with village.town.memory() as memory:
        assert memory.reports.get(2) is None


def test_a_report_called_by_its_name_is_meant_before_a_button_that_sounds_like_it(village: Village) -> None:
    village.candidate()
    village.hoa.says("/viec").says("qc moi").hears("Họ và tên quần chúng?")


def test_skipping_may_be_typed_short(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp").says("giữ vững").says("bq").hears("Mã BC-0002")
