from datetime import timedelta

import pytest

from handlers.facts import Subject
from tests.places.village import Village


def test_the_mentor_answers_in_three_taps(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").hears("đã gặp, trao đổi với Trần Văn An chưa?")
    village.binh.taps("Đã gặp").taps("Tiến bộ rõ").taps("Không, gửi luôn")
    village.binh.hears("Đã ghi nhận xét tháng 11/2026 cho An (UV-001): Đã gặp; Tiến bộ rõ.")


def test_a_mentor_sees_only_their_own(village: Village) -> None:
    village.candidate()
    village.candidate(name="Đỗ Thị Mai", born="1999", mentor="lan")
    village.binh.says("/baocao mentoring")
    assert "Mai" not in village.binh.last + str(village.binh.offered)
    village.hoa.says("/baocao mentoring").hears("Đồng chí nhận xét quần chúng nào?")
    assert len([label for label in village.hoa.offered if "UV-" in label]) == 2


def test_a_second_word_in_the_same_month_replaces_the_first(village: Village) -> None:
    village.candidate()
    for word in ("tiến bộ", "giữ vững"):
        for line in ("/baocao mentoring", "đã gặp", word, "bỏ qua"):
            village.binh.says(line)
    village.binh.hears("Thay cho BC-0002", "Mã BC-0003")
    with village.town.memory() as memory:
        report = memory.reports.standing("mentoring", "2026-11", village.fire.id, Subject.candidate(1))
    assert report and report.said["standing"] == "steady"


@pytest.mark.parametrize("line", ["Không, gửi luôn", "khong gui luon", "không", "ko"])
def test_the_last_buttons_words_may_be_typed(village: Village, line: str) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp").says("giữ vững").says(line).hears("Mã BC-0002")
    with village.town.memory() as memory:
        report = memory.reports.get(2)
    assert report and "note" not in report.said


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("line", ["Không, gửi luôn", "khong gui luon", "sai", "khong phai", "sai rồi", "chua ok"])
def test_what_says_nothing_of_a_meeting_is_asked_again(village: Village, buttons: bool, line: str) -> None:
    village.candidate()
    village.binh.buttons = buttons
    village.binh.says("/baocao mentoring").says(line).hears("gặp")
    assert "Đã ghi" not in village.binh.last and "Vì sao" not in village.binh.last
    village.binh.says("chưa").hears("Vì sao chưa gặp?")


def test_the_word_that_sends_is_no_note(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("chưa, gửi luôn").hears("Tôi chưa rõ: “gửi luôn”", "Vì sao chưa gặp?")


def test_a_correction_does_not_bring_a_second_word_for_the_same_month(village: Village) -> None:
    village.candidate()
    village.candidate("Phạm Thị Hạnh")
    for candidate in ("1", "2"):
        for line in (f"/baocao mentoring candidate={candidate}", "đã gặp", "giữ vững", "bỏ qua"):
            village.binh.says(line)
    for line in ("sửa BC-0004", "sửa 1", "UV-001", "nhầm người", "gửi"):
        village.binh.says(line)
    village.binh.hears("Việc này đã có BC-0003. Đồng chí sửa báo cáo ấy, hoặc rút BC-0004.")


def test_several_answers_in_one_message_are_enough(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("da gap, tien bo ro")
    village.binh.hears("Ghi thêm gì không?")


def test_a_button_fills_in_what_it_knows(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring candidate=1 period=2026-10 met=n").hears("Vì sao chưa gặp?")
    village.binh.says("đi học xa").hears("tháng 10/2026")


def test_a_button_cannot_name_somebody_elses_candidate(village: Village) -> None:
    village.candidate(mentor="lan")
    village.candidate(name="Đỗ Thị Mai", born="1999", mentor="bình")
    village.binh.says("/baocao mentoring candidate=1 met=y").says("1").says("bỏ qua")
    village.binh.hears("(UV-002)")


def test_nobody_to_report_on_is_said_at_once(village: Village) -> None:
    village.hoa.says("/baocao mentoring").hears("Chưa có quần chúng nào được phân công giúp đỡ.")


@pytest.mark.parametrize("month", ["2026-13", "~-", "1", "2026", "x"])
def test_what_is_no_month_is_not_written_down_as_one(village: Village, month: str) -> None:
    village.candidate()
    village.hoa.says(f"/baocao mentoring candidate=1 period={month} met=y standing=better")
    village.hoa.says("bỏ qua").hears("Đã ghi nhận xét tháng 11/2026 cho ")


def early(village: Village) -> Village:
    """In October, so that November is the first whole month and a remark will be owed for it."""
    village.town.now -= timedelta(days=42)
    return village


@pytest.mark.parametrize(
    ("answer", "month"),
    [("1", "11/2026"), ("tháng 11", "11/2026"), ("11", "11/2026"), ("tháng này", "12/2026"), ("2", "12/2026"),
     ("t12", "12/2026"), ("tháng trước", "11/2026")],
)  # fmt: skip
def test_what_is_owed_for_last_month_is_asked_before_this_one_is_meant(
    village: Village, answer: str, month: str
) -> None:
    early(village).candidate()
    village.town.wait_until("2026-12-02T08:00")
    village.binh.says("nhận xét").hears("Nhận xét Trần Văn An: tháng 11 chưa có; ghi cho tháng 11 hay 12?")
    assert village.binh.offered[:2] == ["tháng 11/2026", "tháng 12/2026"]
    village.binh.says(answer).hears(f"Trong tháng {month}")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("line", ["gặp rồi", "đã gặp ạ", "da gap", "chưa gặp"])
def test_whoever_helps_one_is_asked_for_which_month_they_met(village: Village, line: str, buttons: bool) -> None:
    village.binh.buttons = buttons
    early(village).candidate()
    village.town.wait_until("2026-12-02T08:00")
    village.binh.says("/trogiup").says(line).hears("Nhận xét Trần Văn An: tháng 11 chưa có; ghi cho tháng 11 hay 12?")
    village.binh.says("tháng 11").hears("tháng 11/2026")


@pytest.mark.parametrize("buttons", [True, False])
def test_below_the_reminder_of_december_it_is_of_december_and_november_is_named(
    village: Village, buttons: bool
) -> None:
    village.binh.buttons = buttons
    early(village).candidate()
    village.town.wait_until("2026-12-20T08:00")
    village.binh.says("gặp rồi").hears("Trong tháng 12/2026, mức độ phấn đấu của An?")
    village.binh.says("giữ vững").says("không").hears(
        "Đã ghi nhận xét tháng 12/2026", "Chưa có nhận xét tháng 11/2026."
    )
    (village.binh.taps if buttons else village.binh.says)("Nhận xét An, tháng 11")
    village.binh.hears("Trong tháng 11/2026, đồng chí đã gặp")


def test_in_january_one_is_the_first_line_and_the_question_after_it_says_the_month(village: Village) -> None:
    village.candidate()
    village.town.wait_until("2027-01-02T08:00")
    village.binh.says("/baocao mentoring").hears("tháng 12 chưa có; ghi cho tháng 12 hay 1?")
    village.binh.says("1").hears("Trong tháng 12/2026")


@pytest.mark.parametrize("buttons", [True, False])
def test_whoever_owes_nothing_is_asked_for_no_month(village: Village, buttons: bool) -> None:
    village.binh.buttons = buttons
    early(village).candidate()
    village.candidate(name="Đỗ Thị Mai", born="1999")
    village.town.wait_until("2026-11-30T08:00")
    for line in ("/baocao mentoring", "UV-001", "đã gặp, tiến bộ rõ", "không"):
        village.binh.says(line)
    village.town.wait_until("2026-12-02T08:00")
    village.binh.says("/baocao mentoring").says("UV-001").hears("Trong tháng 12/2026")
    village.binh.says("hủy").says("/baocao mentoring candidate=2").hears("Đỗ Thị Mai: tháng 11 chưa có")


def test_answers_in_one_line_do_not_answer_which_month(village: Village) -> None:
    early(village).candidate()
    village.town.wait_until("2026-12-02T08:00")
    village.binh.says("/baocao mentoring").says("đã gặp, tiến bộ rõ").hears("ghi cho tháng 11 hay 12?")
    village.binh.says("tháng 11").says("không").hears("Đã ghi nhận xét tháng 11/2026")


@pytest.mark.parametrize("buttons", [True, False])
def test_beside_a_draft_of_one_person_an_answer_is_not_taken_for_all(village: Village, buttons: bool) -> None:
    village.candidate()
    village.candidate(name="Lê Văn Duy", born="1999")
    village.binh.buttons = buttons
    village.binh.says("nhan xet duy").says("de sau").says("nhan xet").hears("Làm tiếp, hay làm lại?")
    village.binh.says("chua gap").hears("Bản nháp từ trước: làm tiếp, hay làm lại từ đầu?")
    village.binh.says("làm tiếp").says("chưa gặp").hears("Vì sao chưa gặp?")


@pytest.mark.parametrize("buttons", [True, False])
def test_what_is_said_of_all_beside_a_draft_of_one_person_is_still_of_all(village: Village, buttons: bool) -> None:
    village.candidate()
    village.candidate(name="Lê Văn Duy", born="1999")
    village.binh.buttons = buttons
    village.binh.says("nhan xet duy").says("de sau").says("nhan xet").says("da gap ca 2, giu vung")
    village.binh.hears("1. Trần Văn An: đã gặp, giữ vững", "2. Lê Văn Duy: đã gặp, giữ vững")


@pytest.mark.parametrize("buttons", [True, False])
def test_somebody_else_named_beside_a_draft_is_not_taken_for_all(village: Village, buttons: bool) -> None:
    village.candidate()
    village.candidate(name="Lê Văn Duy", born="1999")
    village.binh.buttons = buttons
    village.binh.says("nhan xet duy").says("de sau").says("nhan xet").says("nhan xet an").says("chua gap")
    assert "Lê Văn Duy: chưa gặp" not in village.binh.last
