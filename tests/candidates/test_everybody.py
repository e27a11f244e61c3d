"""The mentor answers for all they help at once; each is a report of their own, and one word takes all back."""

import pytest

from handlers.facts import Subject
from tests.places.village import Village

PEOPLE = ("Trần Văn An", "Phạm Thị Hạnh", "Vũ Đức Long", "Đỗ Thị Mai", "Ngô Văn Tùng")


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def five(request: pytest.FixtureRequest, village: Village) -> Village:
    """Bình helps five people; once with buttons and once where everything is typed."""
    for name in PEOPLE:
        village.candidate(name)
    village.binh.buttons = request.param
    return village


def said(village: Village) -> dict[str, str]:
    """What stands of each for November."""
    with village.town.memory() as memory:
        standing, each = memory.reports.standing, map(Subject.candidate, range(1, 6))
        found = [standing("mentoring", "2026-11", village.fire.id, one) for one in each]
    return {
        name.split()[-1]: str(report.said.get("standing") or report.said.get("note") or report.said["met"])
        for name, report in zip(PEOPLE, found, strict=True)
        if report
    }


def test_five_people_take_three_answers(five: Village) -> None:
    five.binh.says("đã gặp cả 5").hears("mức độ phấn đấu của cả nhóm?")
    five.binh.says("giữ vững").hears("1. Trần Văn An: đã gặp, giữ vững\n2. Phạm Thị Hạnh: đã gặp, giữ vững")
    assert said(five) == {}
    five.binh.says("gửi").hears("Đã ghi 5 nhận xét tháng 11/2026.", "– Ngô Văn Tùng: đã gặp, giữ vững, BC-0010")
    assert said(five) == dict.fromkeys(("An", "Hạnh", "Long", "Mai", "Tùng"), "steady")


def test_four_taps_from_the_report(five: Village) -> None:
    five.binh.buttons = True
    five.binh.says("/baocao mentoring").taps("Trả lời cho cả 5 người").taps("Đã gặp cả, tiến bộ rõ").taps("Gửi")
    assert set(said(five).values()) == {"better"} and len(said(five)) == 5


@pytest.mark.parametrize(
    "line",
    ["cả 5 đều tốt, trừ An: chưa gặp, đi học xa", "ca 5 deu tot, tru An chua gap vi đi học xa",
     "đã gặp cả 5, tiến bộ; An: chưa gặp, đi học xa", "tất cả đều tốt, riêng An chưa gặp do đi học xa"],
)  # fmt: skip
def test_differences_are_said_in_the_same_line(five: Village, line: str) -> None:
    five.binh.says(line).hears("1. Trần Văn An: chưa gặp (đi học xa)", "2. Phạm Thị Hạnh: đã gặp, tiến bộ rõ")
    five.binh.says("gửi")
    assert said(five) == {"An": "đi học xa", **dict.fromkeys(("Hạnh", "Long", "Mai", "Tùng"), "better")}


@pytest.mark.parametrize(
    "line",
    [
        "giu vung, tru An: chua gap, di hoc xa",
        "giữ vững trừ An chưa gặp vì di hoc xa",
        "2, trừ An: chưa gặp, di hoc xa",
    ],
)
def test_differences_are_heard_at_the_level_too(five: Village, line: str) -> None:
    five.binh.says("da gap ca 5").says(line)
    five.binh.hears("1. Trần Văn An: chưa gặp (di hoc xa)", "2. Phạm Thị Hạnh: đã gặp, giữ vững")
    five.binh.says("gửi")
    assert said(five) == {"An": "di hoc xa", **dict.fromkeys(("Hạnh", "Long", "Mai", "Tùng"), "steady")}


def test_who_is_left_out_at_the_level_is_asked_about(five: Village) -> None:
    five.binh.says("đã gặp cả 5").says("giữ vững, trừ An").hears("Trần Văn An: đã gặp chưa, phấn đấu thế nào?")


def test_a_level_with_somebody_unknown_is_asked_again(five: Village) -> None:
    five.binh.says("đã gặp cả 5").says("giữ vững, trừ Quyết").hears("Tôi chưa rõ “trừ Quyết”")
    assert "Xem lại" not in five.binh.last


def test_who_is_left_out_is_asked_about(five: Village) -> None:
    five.binh.says("cả 5 đều tốt, trừ An và Mai").hears("Trần Văn An: đã gặp chưa, phấn đấu thế nào?")
    five.binh.says("chưa gặp vì ốm").hears("Đỗ Thị Mai: đã gặp chưa")
    five.binh.says("đã gặp, cần nhắc nhở").says("gửi")
    assert said(five) | {"Hạnh": "", "Long": "", "Tùng": ""} == {
        "An": "ốm", "Mai": "worse", "Hạnh": "", "Long": "", "Tùng": ""
    }  # fmt: skip


def test_a_line_of_the_card_is_changed_by_name_or_number(five: Village) -> None:
    five.binh.says("đã gặp cả 5, giữ vững").says("An: chưa gặp").hears("1. Trần Văn An: chưa gặp\n")
    five.binh.says("sửa 2").hears("Phạm Thị Hạnh: đã gặp chưa")
    five.binh.says("đã gặp, tiến bộ rõ").hears("1. Trần Văn An: chưa gặp\n2. Phạm Thị Hạnh: đã gặp, tiến bộ rõ\n3. Vũ")


def test_a_number_that_does_not_fit_is_asked_about(five: Village) -> None:
    five.binh.says("đã gặp cả 6, giữ vững").hears(
        "Đồng chí ghi cả 6 người, mà còn 5 người chưa có nhận xét: Trần Văn An,"
    )
    assert said(five) == {}


@pytest.mark.parametrize("line", ["cả 5 đều tốt nhưng lười", "đã gặp cả 5, trừ Quyết", "đã gặp cả 5, 2 chưa gặp"])
def test_what_is_not_clear_records_nothing(five: Village, line: str) -> None:
    five.binh.says("/baocao mentoring").says("tất cả").says(line)
    assert "Xem lại" not in five.binh.last and said(five) == {}


def test_who_was_spoken_of_already_is_left_as_it_is(five: Village) -> None:
    for line in ("/baocao mentoring candidate=1", "đã gặp", "cần nhắc nhở", "bỏ qua"):
        five.binh.says(line)
    five.binh.says("/baocao mentoring").says("tất cả").hears("Đã có nhận xét, giữ nguyên: Trần Văn An.")
    five.binh.says("đã gặp cả 5, giữ vững").says("gửi").hears("Đã ghi 4 nhận xét")
    assert said(five) == {"An": "worse", **dict.fromkeys(("Hạnh", "Long", "Mai", "Tùng"), "steady")}
    five.binh.says("đã gặp cả 5").hears("Những người đồng chí giúp đỡ đều đã có nhận xét tháng đó.")


def test_one_word_takes_all_back(five: Village) -> None:
    for line in ("đã gặp cả 5, giữ vững", "gửi", "hoàn tác"):
        five.binh.says(line)
    five.binh.hears("Đã hoàn tác BC-0006 (Nhận xét giúp đỡ, ", "), BC-0010 (", "Các con số trở lại như trước.")
    assert said(five) == {}


def test_one_of_them_is_corrected_or_taken_back_alone(five: Village) -> None:
    five.binh.says("đã gặp cả 5, giữ vững").says("gửi").says("hoàn tác BC-0007").hears("Đã hoàn tác BC-0007 (")
    assert sorted(said(five)) == ["An", "Long", "Mai", "Tùng"]
    five.binh.says("sửa BC-0006 mức độ phấn đấu tiến bộ").says("nhầm").says("gửi").hears("Thay cho BC-0006")
    assert said(five)["An"] == "better"


def test_once_somebody_else_helps_one_of_them_the_card_closes_and_the_others_are_answered_anew(five: Village) -> None:
    five.binh.says("đã gặp cả 5, giữ vững")
    for line in ("/baocao step candidate=1 step=mentored", "Lan", "hôm nay", "gửi"):
        five.hoa.says(line)
    five.binh.says("gửi").hears("đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    assert "An" not in five.binh.last
    five.binh.says("đã gặp cả 4, giữ vững").says("gửi").hears("Đã ghi 4 nhận xét")
    assert "An" not in said(five)


def test_ten_minutes_later_it_is_no_longer_one_word(five: Village) -> None:
    five.binh.says("đã gặp cả 5, giữ vững").says("gửi")
    five.town.wait_until("2026-11-23T08:20")
    five.binh.says("hoàn tác").hears("Đã quá 10 phút.")
    assert len(said(five)) == 5


def test_whoever_helps_one_is_asked_as_ever(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").hears("đã gặp, trao đổi với Trần Văn An chưa?")
    village.hoa.says("đã gặp cả 5")
    assert "nhận xét" not in village.hoa.last.lower()


ASKED = "Tháng 12 còn thiếu nhận xét; đồng chí nhận xét cho tháng 12 hay 1?"


@pytest.mark.parametrize(
    ("line", "answer", "month"),
    [
        ("đã gặp cả 5", "tháng 12", "12/2026"),
        ("đã gặp cả 5", "2", "1/2027"),
        ("gặp rồi", "tháng này", "1/2027"),
        ("gap roi a", "thang 12", "12/2026"),
        ("đã gặp An, Hạnh, Long, Mai và Tùng", "tháng trước", "12/2026"),
    ],
)
def test_for_which_month_is_asked_before_anything_is_taken(five: Village, line: str, answer: str, month: str) -> None:
    five.town.wait_until("2027-01-02T08:00")
    five.binh.says("/trogiup").says(line).hears(ASKED)
    five.binh.says(answer).hears(f"Đã ghi: tháng {month}; ")


def test_what_was_said_is_kept_until_the_month_is_known(five: Village) -> None:
    five.town.wait_until("2027-01-02T08:00")
    five.binh.says("cả 5 đều tốt, trừ An: chưa gặp, đi học xa").hears(ASKED)
    five.binh.says("tháng 12").hears("1. Trần Văn An: chưa gặp (đi học xa)", "6. Tháng: tháng 12/2026")
    five.binh.says("gửi").hears("Đã ghi 5 nhận xét tháng 12/2026.")
    five.binh.says("/baocao mentoring candidate=all").hears("đã gặp cả 5 người chưa?")


@pytest.mark.parametrize(
    ("line", "month"),
    [
        ("tháng 12 đã gặp cả 5, giữ vững", "12/2026"),
        ("đã gặp cả 5 trong tháng 12/2026, giữ vững", "12/2026"),
        ("da gap ca 5, giu vung, thang truoc", "12/2026"),
        ("tháng này đã gặp cả 5, giữ vững", "1/2027"),
    ],
)
def test_a_month_that_is_named_is_meant(five: Village, line: str, month: str) -> None:
    five.town.wait_until("2027-01-02T08:00")
    five.binh.says(line).hears(f"6. Tháng: tháng {month}")


def test_the_receipt_says_which_month_is_still_owed(five: Village) -> None:
    five.town.wait_until("2027-01-02T08:00")
    five.binh.says("tháng này đã gặp cả 5, giữ vững").says("gửi")
    five.binh.hears("Đã ghi 5 nhận xét tháng 1/2027.", "Chưa có nhận xét tháng 12/2026.")


def test_how_they_stand_is_asked_with_the_month(five: Village) -> None:
    five.binh.says("đã gặp cả 5").hears("Trong tháng 11/2026, mức độ phấn đấu của cả nhóm?")


def test_from_the_menu_the_month_is_asked(five: Village) -> None:
    five.town.wait_until("2027-01-02T08:00")
    five.binh.says("/baocao mentoring").says("tất cả").hears(ASKED)


def test_a_number_that_no_choice_has_speaks_of_nobody(five: Village) -> None:
    five.binh.says("/baocao mentoring").says("9")
    assert "cả nhóm" not in five.binh.last
    assert said(five) == {}
