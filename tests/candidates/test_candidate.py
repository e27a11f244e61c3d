import pytest
from sqlalchemy import select

from storage import tables
from tests.places.village import Village


def test_it_asks_seven_questions_in_the_agreed_order(village: Village) -> None:
    hoa = village.hoa
    asked = []
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "bình"):
        hoa.says(line)
        asked.append(hoa.last.split("\n")[-1])
    assert [question.split("?")[0] for question in asked] == [
        "Họ và tên quần chúng", "Nam hay nữ", "Sinh ngày nào", "Dân tộc", "Đơn vị, chức vụ", "Đảng viên nào giúp đỡ",
        "Quần chúng đã biết và đồng ý việc ghi dữ liệu này chưa",
    ]  # fmt: skip
    assert "(7/7)" in asked[-1]


def test_it_follows_the_candidate_from_the_moment_of_sending(village: Village) -> None:
    assert village.followed() == 0
    village.candidate()
    village.hoa.hears("(UV-001)", "đang theo dõi 1 quần chúng", "chỉ tiêu 3, đã kết nạp 0", "Mã BC-0001")
    assert village.followed() == 1


def test_the_source_date_is_today_unless_changed_in_the_summary(village: Village) -> None:
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("9. Ngày đưa vào nguồn: Thứ Hai 23/11/2026")
    village.hoa.says("sửa ngày vào nguồn").says("20/11")
    village.hoa.hears("9. Ngày đưa vào nguồn: Thứ Sáu 20/11/2026")


@pytest.mark.parametrize("said", ["hoàn thành chương trình THCS", "hoan thanh chuong trinh", "9/12"])
def test_schooling_is_heard_as_the_newest_rules_say_it(village: Village, said: str) -> None:
    """208-QĐ/TW asks for the programme and no diploma (docs/domain.md §9.4)."""
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.taps("Thêm: học vấn, chuyên môn, đoàn thể, cấp bậc").says(said)
    for _ in range(3):
        village.hoa.says("bỏ qua")
    village.hoa.hears("Học vấn: THCS")


def test_a_name_without_marks_or_in_pieces_is_taken_as_typed(village: Village) -> None:
    village.candidate(name="trung uy y thong nie")
    with village.town.engine.connect() as connection:
        assert connection.execute(select(tables.candidates.c.name)).scalar_one() == "Y Thong Nie"


def test_consent_given_on_another_day_asks_for_that_day(village: Village) -> None:
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "bình"):
        village.hoa.says(line)
    village.hoa.taps("Đã đồng ý hôm khác").hears("Đồng ý ngày nào?")
    village.hoa.says("hôm qua").hears("Ngày đồng ý: Chủ Nhật 22/11/2026")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize(
    ("said", "day"),
    [
        (", đồng ý hôm qua", "Chủ Nhật 22/11/2026"),
        (" - đồng ý ngày 05 tháng 9", "Thứ Bảy 05/09/2026"),
        (", đã đồng ý rồi từ 20/11", "Thứ Sáu 20/11/2026"),
        (", đồng ý hôm nay", "Thứ Hai 23/11/2026"),
        (", đồng ý", "Thứ Hai 23/11/2026"),
    ],
)
def test_the_day_of_consent_is_heard_in_the_same_line(village: Village, buttons: bool, said: str, day: str) -> None:
    village.hoa.buttons = buttons
    village.hoa.says("/baocao candidate").says(f"Nguyễn Văn An, nam, 1998, kinh, đội 2, Bình{said}")
    village.hoa.hears(f"Ngày đồng ý: {day}")
    assert "chưa rõ" not in village.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
def test_an_ok_at_the_end_says_nothing_of_a_namesake(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    line = "Báo cáo quần chúng mới: Nguyễn Văn Hải, nam, 1999, kinh, đội 3, bình, đồng ý, ok"
    village.hoa.says(line).says("gửi").says(line).hears("Đồng chí ghi một người khác trùng tên?")
    assert village.followed() == 1


def test_a_namesake_elsewhere_is_told_to_the_officer_only(village: Village) -> None:
    village.candidate(name="Trần Văn An", born="1998")
    for line in (
        "/baocao candidate",
        "Tran Van An",
        "nam",
        "5/6/1998",
        "kinh",
        "Phòng 2",
        "chưa phân công",
        "chưa",
        "gửi",
    ):
        village.lam.says(line)
    village.lam.hears("Cán bộ tổ chức sẽ gọi đồng chí để đối chiếu UV-002")
    assert "Chữa cháy" not in village.lam.last
    village.huong.hears("UV-002 (Chi bộ Tham mưu) trùng tên và năm sinh với UV-001 (Chi bộ Chữa cháy và CNCH)")
    with village.town.engine.connect() as connection:
        audited = connection.execute(select(tables.audit.c.what)).scalars().all()
    assert "candidate.twin" in audited


def test_nearly_the_same_name_in_the_same_cell_is_a_hint(village: Village) -> None:
    village.candidate(name="Trần Văn An")
    for line in ("/baocao candidate", "Trần Văn Ân", "nam", "1997", "kinh", "Đội 1", "lan", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("Lưu ý: chi bộ đang theo dõi Trần Văn An (UV-001), sinh 1998")


def test_a_second_candidate_for_one_mentor_is_warned_of_not_forbidden(village: Village) -> None:
    village.candidate()
    for line in ("/baocao candidate", "Đỗ Thị Mai", "nữ", "1999", "kinh", "Đội 2", "bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("thông thường một đảng viên kèm 1 quần chúng")
    village.hoa.says("gửi").hears("(UV-002)")


def test_where_one_may_help_two_a_second_is_no_matter(village: Village) -> None:
    village.candidate()
    with village.town.memory() as memory:
        memory.rules.override(village.fire.id, "2026", "candidates_per_mentor", 2, "Quy chế", None, 0)
    for line in ("/baocao candidate", "Đỗ Thị Mai", "nữ", "1999", "kinh", "Đội 2", "bình", "đồng ý"):
        village.hoa.says(line)
    assert "Lưu ý" not in village.hoa.last
    village.hoa.says("gửi")
    for line in ("/baocao candidate", "Lò Văn Pín", "nam", "1999", "kinh", "Đội 2", "bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("Lưu ý: đồng chí được chọn đang giúp 2 người; thông thường một đảng viên kèm 2 quần chúng.")


def test_whoever_is_corrected_is_nobody_else_their_mentor_helps(village: Village) -> None:
    village.candidate()
    for line in ("sửa BC-0001", "3", "1996", "gõ nhầm"):
        village.hoa.says(line)
    village.hoa.hears("Ngày sinh: 1996")
    assert "Lưu ý" not in village.hoa.last


def test_a_file_of_before_is_held_against_the_rules_of_its_day(village: Village) -> None:
    with village.town.memory() as memory:
        memory.rules.override(village.fire.id, "2021", "max_age_years", 25, "Quy chế", None, 0)
    lines = ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "bình", "đồng ý")
    for line in (*lines, "sửa", "ngày vào nguồn", "5/5/2025"):
        village.hoa.says(line)
    village.hoa.hears("Lưu ý: 28 tuổi; quy định kết nạp từ đủ 18 đến 25 tuổi, tính theo tháng.")


def test_undo_takes_the_candidate_off_the_list(village: Village) -> None:
    village.candidate()
    village.hoa.taps("Hoàn tác").hears("Đã hoàn tác BC-0001")
    assert village.followed() == 0
    village.hoa.says("/hoantac BC-0001").hears("đã được thay hoặc hoàn tác rồi")


def test_undo_is_refused_once_a_later_fact_stands_on_it(village: Village) -> None:
    village.candidate()
    for line in ("/baocao mentoring", "gặp rồi", "đã gặp", "1", "không, gửi luôn"):
        village.binh.says(line)
    village.hoa.says("/hoantac BC-0001").hears("Chưa hoàn tác được: BC-0002")


def test_a_correction_keeps_the_code_and_asks_why(village: Village) -> None:
    village.candidate()
    village.hoa.says("sửa BC-0001").hears("Sửa dòng nào?")
    village.hoa.says("3").hears("Sinh ngày nào?")
    village.hoa.says("1996").hears("Vì sao đồng chí sửa?")
    village.hoa.says("gõ nhầm").says("gửi").hears("(UV-001)", "Thay cho BC-0001", "Mã BC-0002")
    with village.town.engine.connect() as connection:
        assert connection.execute(select(tables.candidates.c.birth)).scalars().all() == ["1996"]


def test_a_correction_of_another_line_leaves_whoever_helps_since(village: Village) -> None:
    village.candidate()
    for line in ("/baocao step candidate=1 step=mentored", "lan", "hôm nay", "gửi"):
        village.hoa.says(line)
    for line in ("sửa BC-0001 đơn vị Đội 2", "ghi thiếu", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Thay cho BC-0001")
    with village.town.memory() as memory:
        assert memory.candidates.get(1).mentor == village.lan.id


def test_another_cell_cannot_correct_it(village: Village) -> None:
    village.candidate()
    village.lam.says("sửa BC-0001").hears("Tôi không thấy báo cáo “BC-0001”")


def test_a_slip_in_the_birth_year_is_asked_again_and_a_young_age_is_a_hint(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("nam").says("20/11/26").hears("mới 0 tuổi")
    hoa.says("5/3/2009")
    for line in ("kinh", "Đội 1", "lê văn bình", "đồng ý"):
        hoa.says(line)
    hoa.hears("Lưu ý: 17 tuổi; quy định kết nạp từ đủ 18 đến 60 tuổi, tính theo tháng.")


@pytest.mark.parametrize(
    ("birth", "warned"), [("30/11/2008", False), ("1/12/2008", True), ("1/11/1966", False), ("31/10/1966", True)]
)
def test_age_is_counted_by_month(village: Village, birth: str, warned: bool) -> None:
    for line in ("/baocao candidate", "Trần Văn An", "nam", birth, "kinh", "Đội 1", "lê văn bình", "đồng ý"):
        village.hoa.says(line)
    assert ("tính theo tháng" in village.hoa.last) is warned


def test_a_day_no_calendar_has_is_told_so(village: Village) -> None:
    village.hoa.says("/baocao candidate").says("Trần Văn An").says("nam").says("31/2/1999")
    village.hoa.hears("Tháng 2/1999 không có ngày 31")


def test_consent_stands_on_the_card_with_its_day(village: Village) -> None:
    for line in (
        "/baocao candidate",
        "Trần Văn An",
        "nam",
        "1998",
        "kinh",
        "Đội 1",
        "lê văn bình",
        "đã đồng ý hôm nay",
    ):
        village.hoa.says(line)
    village.hoa.hears("Đồng ý ghi dữ liệu: đã đồng ý", "Ngày đồng ý: Thứ Hai 23/11/2026")


@pytest.mark.parametrize("buttons", [True, False])
def test_the_receipt_repeats_what_was_filed(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    village.hoa.hears(
        "Đã ghi quần chúng Trần Văn An (UV-001): sinh 1998, Đội 1, đ/c Lê Văn Bình giúp đỡ, đưa vào nguồn 23/11/2026."
    )


def test_a_correction_brings_no_advice_about_namesakes(village: Village) -> None:
    village.candidate("Trần Văn An")
    village.candidate("Trần Văn An", born="1999")
    for line in ("sửa BC-0002", "năm sinh 1998", "gõ nhầm"):
        village.hoa.says(line)
        assert "theo dõi" not in village.hoa.last and "cùng là một người" not in village.hoa.last
    village.hoa.says("gửi").hears("Thay cho BC-0002")
    assert "đối chiếu" not in village.hoa.last and not village.huong.new


def test_how_many_a_mentor_helps_is_one_number_wherever_it_is_said(village: Village) -> None:
    village.candidate("Trần Văn An")
    village.candidate("Phạm Thị Hạnh")
    village.hoa.says("/baocao step candidate=1 step=mentored")
    assert "Lê Văn Bình (đang giúp 2)" in village.hoa.offered
    village.hoa.says("Lê Văn Bình").says("hôm nay").hears("đồng chí được chọn đang giúp 2 người")
    village.hoa.says("hủy").says("sửa BC-0001 đơn vị Đội 3").says("gõ nhầm")
    village.hoa.hears("Lê Văn Bình (đang giúp 2)", "đồng chí được chọn đang giúp 2 người")


def test_an_officer_is_not_told_that_an_officer_will_call(village: Village) -> None:
    village.candidate("Trần Văn An")
    for line in ("/baocao candidate cell=2", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "chưa", "đồng ý", "gửi"):
        village.huong.says(line)
    village.huong.hears("UV-002 (Chi bộ Tham mưu) trùng tên và năm sinh với UV-001")
    assert "cán bộ tổ chức" not in village.huong.last.lower()
