"""Votes lost and won, what is corrected and undone, and those who left the way and came back."""

import pytest

from tests.candidates.steps import counted, resolved, stands_at, step, verified
from tests.places.village import Village


def test_a_lost_vote_leaves_them_where_they_were_and_a_second_round_carries_them(village: Village) -> None:
    verified(village)
    lost = step(village, "cell_resolved", "21/11/2026", "13/20", "bỏ qua")
    lost.hears("Tán thành 13/20: chưa đạt, cần 14.", "Hiện nay: thẩm tra lý lịch.")
    village.hoa.says("/baocao step candidate=1").says("quyet dinh ket nap")
    village.hoa.hears("“Quyết định kết nạp” cần có trước: Chi bộ biểu quyết kết nạp")
    step(village, "cell_resolved", "22/11/2026", "14/20", "31-NQ/CB").hears("Hiện nay: chi bộ đã biểu quyết.")


def test_the_third_lost_vote_goes_to_those_above(village: Village) -> None:
    verified(village)
    for day in ("20/11/2026", "21/11/2026"):
        step(village, "cell_resolved", day, "9/20", "bỏ qua")
    for line in ("/baocao step candidate=1 step=cell_resolved", "hôm nay", "9/20", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears(
        "biểu quyết 3 lần không đạt: báo cấp trên xem xét (như 294-QĐ/TW §4.2c *)", "\n* Đề nghị kiểm tra lại."
    )
    assert village.hoa.last.lower().count("đề nghị kiểm tra lại") == 1
    village.hoa.says("gửi").hears("báo cấp trên vì biểu quyết không đạt")


def test_a_vote_won_is_not_turned_into_a_lost_one_under_a_later_resolution(village: Village) -> None:
    resolved(village)
    village.hoa.says("sửa BC-0007").says("tan thanh").says("9/20")
    village.hoa.hears("Sau bước này đã ghi: Đảng ủy cơ sở ra nghị quyết.")
    assert stands_at(village)[0] == "committee_resolved"


def test_undo_brings_stage_clocks_and_dossier_back(village: Village) -> None:
    verified(village)
    before = village.hoa.says("/baocao step candidate=1").last
    step(village, "cell_resolved", "hôm nay", "18/20", "bỏ qua").taps("Hoàn tác").hears("Đã hoàn tác BC-0007")
    assert village.hoa.says("/baocao step candidate=1").last == before


def test_a_day_is_corrected_with_a_reason(village: Village) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    village.hoa.says(f"sửa {village.code()}").says("3").says("19/11/2026").says("gõ nhầm ngày").says("gửi")
    village.hoa.hears("(UV-001): Đơn xin vào Đảng, 19/11/2026.", "Thay cho BC-0002")


def test_a_correction_is_held_against_what_came_after(village: Village) -> None:
    verified(village)
    village.hoa.says("sửa BC-0002").says("3").says("21/11/2026")
    village.hoa.hears("“Đơn xin vào Đảng” không thể sau “Lý lịch người xin vào Đảng” ngày 20/11/2026")


def test_a_step_others_rest_on_is_not_corrected_away(village: Village) -> None:
    verified(village)
    village.candidate("Lê Văn Cường")
    village.hoa.says("sửa BC-0002").says("1").says("cường").says("nhầm người").says("gửi")
    village.hoa.hears("Sau bước này đã ghi: Lý lịch người xin vào Đảng. Đồng chí sửa hoặc rút bước đó trước.")
    assert stands_at(village)[0] == "verifying" and stands_at(village, 2)[0] == "mentored"


def test_undo_is_refused_while_a_later_step_stands_on_it(village: Village) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    step(village, "life_record", "20/11/2026")
    village.hoa.says("/hoantac BC-0002").hears("Chưa hoàn tác được: BC-0003 dựa trên báo cáo này")


def test_a_mentor_given_to_the_wrong_person_goes_back_where_he_was(village: Village) -> None:
    village.candidate()
    village.candidate("Lê Văn Cường", mentor="chưa")
    step(village, "mentored", "Lan", "hôm nay")
    assert stands_at(village)[2] == village.lan.id
    village.hoa.says(f"sửa {village.code()}").says("1").says("cường").says("nhầm người").says("gửi")
    assert (stands_at(village)[2], stands_at(village, 2)[2]) == (village.binh.person, village.lan.id)
    village.hoa.taps("Hoàn tác")
    assert (stands_at(village)[2], stands_at(village, 2)[2]) == (village.lan.id, None)


def test_a_pause_stops_the_clocks_and_the_questions_and_resuming_starts_them(village: Village) -> None:
    verified(village)
    step(village, "deferred", "21/11/2026", "đi học dài hạn").hears("Hiện nay: tạm dừng theo dõi.")
    assert village.followed() == 0 and "Hạn" not in village.hoa.last.split("Mã")[0]
    village.hoa.says("/baocao step candidate=1").hears("tạm dừng theo dõi")
    assert village.hoa.offered[0] == "Theo dõi trở lại"
    village.hoa.says("theo doi tro lai").says("20/11/2026")
    village.hoa.hears("không thể trước “Tạm dừng theo dõi” ngày 21/11/2026")
    village.hoa.says("hôm nay").says("gửi").hears("Hiện nay: thẩm tra lý lịch.", "Hạn 20/11/2027")
    assert village.followed() == 1


@pytest.mark.parametrize(
    ("name", "answers", "stage"),
    [
        ("removed", ("2", "14-NQ/CB"), "removed"),
        ("withdrawn", (), "withdrawn"),
        ("rejected", ("3",), "rejected"),
        ("transferred_out", ("ra ngoài Đảng bộ",), "transferred_out"),
    ],
)
def test_whoever_left_may_come_back_to_where_they_were(
    village: Village, name: str, answers: tuple[str, ...], stage: str
) -> None:
    village.candidate()
    step(village, "application", "20/11/2026")
    step(village, name, "21/11/2026", *answers)
    assert stands_at(village)[0] == stage and village.followed() == 0
    back = "transferred_in" if name == "transferred_out" else "resumed"
    step(village, back, "hôm nay")
    assert stands_at(village)[0] == "applying" and village.followed() == 1


def test_a_pause_is_not_dated_before_the_last_return(village: Village) -> None:
    village.candidate()
    step(village, "deferred", "20/11/2026", "1")
    step(village, "resumed", "22/11/2026")
    village.hoa.says("/baocao step candidate=1 step=deferred").says("21/11/2026")
    village.hoa.hears("không thể trước “Theo dõi trở lại” ngày 22/11/2026")


def test_another_cell_is_told_by_code_and_the_old_mentor_asked_no_longer(village: Village) -> None:
    village.candidate()
    step(village, "transferred_out", "hôm nay", "CB01")
    village.lam.hears("UV-001 từ Chi bộ Chữa cháy và CNCH chuyển đến chi bộ đồng chí.")
    assert "Trần Văn An" not in village.lam.last
    assert stands_at(village) == ("sourced", village.staff.id, None)
    with village.town.memory() as memory:
        assert village.binh.person and memory.candidates.of_mentor(village.binh.person) == []
    village.lam.taps("Phân công giúp đỡ").says("lâm").says("22/11/2026")
    village.lam.hears("không thể trước “Chuyển đi” ngày 23/11/2026")
    village.lam.says("hôm nay").says("gửi").hears("Hiện nay: đang được giúp đỡ.")
    village.hoa.says("buoc tiep theo").hears("Chi bộ chưa theo dõi quần chúng nào.")


def test_undoing_a_transfer_gives_cell_and_mentor_back(village: Village) -> None:
    village.candidate()
    before = stands_at(village)
    step(village, "transferred_out", "hôm nay", "CB01").taps("Hoàn tác")
    assert stands_at(village) == before


def test_undoing_a_transfer_of_an_earlier_day_than_the_finding_gives_cell_and_count_back(village: Village) -> None:
    village.hoa.says("/baocao candidate sourced_on=2026-01-05")
    for line in ("Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý", "gửi"):
        village.hoa.says(line)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    before = stands_at(village), counted(village)
    assert before[1] == {village.fire.id: 1}
    village.hoa.says("/baocao step candidate=1 step=transferred_out").says("1/12/2025").says("CB01")
    village.hoa.hears("Lưu ý: “Chuyển đi” ghi trước ngày đưa vào nguồn (05/01/2026): đồng chí xem lại người và ngày.")
    village.hoa.says("gửi")
    assert (stands_at(village)[1], counted(village)) == (village.staff.id, {village.staff.id: 1})
    village.hoa.taps("Hoàn tác").hears("Các con số trở lại như trước.")
    assert (stands_at(village), counted(village)) == before
