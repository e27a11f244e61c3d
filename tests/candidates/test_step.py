"""The next step: what each asks, what cannot be, what is put right, who else hears of it."""

from datetime import date

import pytest

from handlers.domain.path import STEPS, Step
from handlers.texts import word
from tests.places.village import Village
from tests.talk import Seat


def step(village: Village, name: str, *lines: str, by: Seat | None = None, candidate: int = 1) -> Seat:
    """One step from its button to “gửi”."""
    seat = by or village.hoa
    for line in (f"/baocao step candidate={candidate} step={name}", *lines, "gửi"):
        seat.says(line)
    return seat


EARLY = ("application", "life_record", "verifying", "verification_answered", "verification_concluded")


def verified(village: Village, day: str = "20/11/2026") -> None:
    """A candidate whose life record has been verified."""
    village.candidate()
    for name in EARLY:
        step(village, name, day).hears("(UV-001)")


def resolved(village: Village) -> None:
    """The same, and both resolutions."""
    verified(village)
    step(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    step(village, "committee_resolved", "21/11/2026", "bỏ qua", by=village.huong)


def stands_at(village: Village, candidate: int = 1) -> tuple[str, int, int | None]:
    """Stage, cell and mentor."""
    with village.town.memory() as memory:
        found = memory.candidates.get(candidate)
    return found.stage, found.org, found.mentor


def asked(seat: Seat) -> str:
    """The question just put, without “(3/3)”."""
    return seat.last.split("\n")[-1].split(" (")[0]


# What is asked


def test_it_says_where_they_stand_what_is_open_and_what_is_missing(village: Village) -> None:
    village.candidate()
    village.hoa.says("buoc tiep theo").says("an")
    village.hoa.hears("Trần Văn An (UV-001): đang được giúp đỡ.", "Trước “Chi bộ biểu quyết kết nạp” còn cần: Đơn xin")
    assert village.hoa.offered[:2] == ["Công nhận cảm tình Đảng", "Phân công giúp đỡ"]


@pytest.mark.parametrize("name", ["application", "life_record", "verifying", "union", "opinions", "awareness_class"])
def test_a_paper_that_comes_in_needs_its_day_and_nothing_else(village: Village, name: str) -> None:
    verified(village) if name not in EARLY else village.candidate()
    for earlier in EARLY[: EARLY.index(name)] if name in EARLY else ():
        step(village, earlier, "20/11/2026")
    step(village, name, "20/11/2026").hears(f"(UV-001): {word(STEPS[name].title)}, 20/11/2026.")


def details(step: Step) -> list[str]:
    """What a step asks after its day, as the first words of each question."""
    wanted = [
        ("Bao nhiêu phiếu", step.votes),
        ("Số quyết định", step.must_number),
        (word(step.numbered or ""), bool(step.numbered) and not step.must_number),
        ("Đảng viên nào giúp đỡ", step.mentor),
        ("Chuyển đến đâu", step.moves),
        ("Vì sao", step.why),
    ]
    return [words for words, asks in wanted if asks]


ANSWERS = {"Bao": "18/20", "Số": "12-NQ/CB", "Đảng": "Bình", "Chuyển": "ra ngoài đảng bộ", "Vì": "1"}
BEFORE_PROBATION = [step for step in STEPS.values() if "probationary" not in (step.name, *step.needs)]


@pytest.mark.parametrize("one", BEFORE_PROBATION, ids=lambda one: one.name)
def test_each_step_asks_only_what_it_needs(village: Village, one: Step) -> None:
    resolved(village)
    if one.name in ("decision_received", "official_appraised", "official_resolved", "official"):
        return  # each stands on another of this list, or on probation
    if one.name in ("sourced", "resumed", "transferred_in"):
        village.hoa.says(f"/baocao step candidate=1 step={one.name}").hears("Bước tiếp theo?")
        return
    village.hoa.says(f"/baocao step candidate=1 step={one.name}")
    if one.name in (*EARLY, "committee_resolved"):
        village.hoa.hears(f"“{word(one.title)}” của Trần Văn An đã ghi 2", ". Sửa?")
        return
    assert asked(village.hoa) == word(one.day)
    early = list(STEPS).index(one.name) <= list(STEPS).index("committee_resolved")
    village.hoa.says("20/11/2026" if early else "22/11/2026")
    for question in details(one):
        assert asked(village.hoa).startswith(question)
        village.hoa.says(ANSWERS[question.split()[0]])
    village.hoa.hears("Xem lại trước khi gửi")


def test_several_answers_in_one_line_without_accents(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("cam tinh, hom qua, 12-NQ/CB")
    village.hoa.hears("2. Bước: Công nhận cảm tình Đảng", "3. Ngày: Chủ Nhật 22/11/2026", "4. Số văn bản: 12-NQ/CB")


@pytest.mark.parametrize("typed", ["don xin vao dang", "ddown xin vaof ddangr", "ĐƠN XIN VÀO ĐẢNG", "đơn xin"])
def test_a_step_is_found_however_it_is_typed(village: Village, typed: str) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says(typed)
    village.hoa.hears("Nhận đơn xin vào Đảng ngày nào?")


def test_an_answer_among_several_that_cannot_be_is_explained_too(village: Village) -> None:
    verified(village)
    village.hoa.says("buoc tiep theo").says("an, le ket nap")
    village.hoa.hears("“Lễ kết nạp” cần có trước: Quyết định kết nạp (294-QĐ/TW", "Bước tiếp theo?")
    village.hoa.says("bieu quyet ket nap, 19/11/2026, 18/20")
    village.hoa.hears("không thể trước “Kết luận thẩm tra” ngày 20/11/2026", "Chi bộ họp biểu quyết ngày nào?")


def test_the_step_that_concludes_a_verification_is_no_secret(village: Village) -> None:
    village.candidate()
    for name in ("application", "life_record", "verifying", "verification_answered"):
        step(village, name, "20/11/2026")
    village.hoa.says("buoc tiep theo").says("an, ket luan tham tra, hom qua").says("gửi")
    village.hoa.hears("(UV-001): Kết luận thẩm tra, 22/11/2026.")


def test_a_way_off_may_be_named_at_once(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("tam dung theo doi").hears("Tạm dừng từ ngày nào?")
    village.hoa.says("/baocao step candidate=1").says("chuyen di").hears("Chuyển đi ngày nào?")


@pytest.mark.parametrize("typed", ["14/20", "14 / 20", "14 phiếu trên 20", "14 tren tong so 20 dang vien"])
def test_votes_are_read_as_people_write_them(village: Village, typed: str) -> None:
    verified(village)
    step(village, "cell_resolved", "hôm nay", typed, "bỏ qua").hears("Tán thành 14/20: đạt.")


@pytest.mark.parametrize("typed", ["70%", "14", "hai phần ba", "2/3", "hơn 2/3", "14/0", "0/0"])
def test_a_share_is_not_a_vote(village: Village, typed: str) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says(typed)
    village.hoa.hears("Đồng chí ghi số phiếu trên tổng số đảng viên chính thức, ví dụ 14/20")


def test_a_cell_of_three_says_two_of_three_once_more(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says("2/3").says("2/3")
    village.hoa.taps("2 phiếu, chi bộ có 3").hears("Số nghị quyết?")


# What cannot be


IMPOSSIBLE = [
    ("cell_resolved", "“Chi bộ biểu quyết kết nạp” cần có trước: Đơn xin vào Đảng, Kết luận thẩm tra (294-QĐ/TW"),
    ("probationary", "“Lễ kết nạp” cần có trước: Quyết định kết nạp (294-QĐ/TW"),
    ("official", "cần có trước: Chi bộ biểu quyết chuyển chính thức (294-QĐ/TW"),
]


@pytest.mark.parametrize(("name", "why"), IMPOSSIBLE)
def test_a_step_before_what_it_needs_is_explained(village: Village, name: str, why: str) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says(word(STEPS[name].title))
    village.hoa.hears(why, "đồng chí nhờ cán bộ tổ chức ghi ngoại lệ")


def test_a_vote_before_verification_was_concluded_is_explained(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("19/11/2026")
    village.hoa.hears("không thể trước “Kết luận thẩm tra” ngày 20/11/2026 (294-QĐ/TW, 06-HD/TW)")


def test_a_ceremony_before_its_decision_is_explained(village: Village) -> None:
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    village.hoa.says("/baocao step candidate=1 step=probationary").says("21/11/2026")
    village.hoa.hears("“Lễ kết nạp” không thể trước “Quyết định kết nạp” ngày 22/11/2026")
    village.hoa.says("hôm nay").hears("3. Ngày: Thứ Hai 23/11/2026")


def test_full_membership_before_the_twelve_months_is_explained(village: Village) -> None:
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    step(village, "probationary", "23/11/2026")
    village.town.wait_until("2027-11-22 09:00")
    village.hoa.says("/baocao step candidate=1 step=official_proposed").says("hôm nay")
    village.hoa.hears("Lễ kết nạp 23/11/2026, hết dự bị 23/11/2027", "Điều lệ Đảng, Điều 5")
    village.town.wait_until("2027-11-23 09:00")
    village.hoa.says("/baocao step candidate=1 step=official_proposed").says("hôm nay").hears("Bao nhiêu phiếu")


def test_a_day_to_come_is_not_taken(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=application").says("24/11/2026").hears("24/11/2026 chưa tới")


def test_more_votes_than_members_are_explained(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says("21/20")
    village.hoa.hears("Số tán thành không lớn hơn tổng số đảng viên chính thức (20, 294-QĐ/TW §9.3.2")


def test_a_line_edited_on_the_summary_is_held_against_the_rules_again(village: Village) -> None:
    verified(village)
    for line in ("/baocao step candidate=1 step=cell_resolved", "hôm nay", "18/20", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.says("sửa 3").says("19/11/2026").hears("không thể trước “Kết luận thẩm tra”")
    village.hoa.says("hôm nay").says("sửa 4").says("30/20").hears("không lớn hơn tổng số")


def test_another_person_chosen_on_the_summary_is_held_against_the_rules_too(village: Village) -> None:
    verified(village)
    village.candidate("Lê Văn Cường")
    for line in ("/baocao step candidate=1 step=cell_resolved", "hôm nay", "18/20", "bỏ qua", "sửa 1", "cường", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("cần có trước: Đơn xin vào Đảng, Kết luận thẩm tra", "Xem lại trước khi gửi")
    assert stands_at(village, 2)[0] == "mentored"


def test_somebody_off_the_way_is_not_moved_on_by_editing_who_it_is(village: Village) -> None:
    village.candidate()
    village.candidate("Lê Văn Cường")
    step(village, "deferred", "22/11/2026", "1", candidate=2)
    for line in ("/baocao step candidate=1 step=application", "hôm nay", "sửa 1", "cường", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Bước này không có với UV-002 lúc này.")
    assert stands_at(village, 2)[0] == "deferred"


def test_a_helper_of_another_cell_is_not_brought_along(village: Village) -> None:
    village.candidate()
    for line in ("/baocao candidate", "CB01", "Võ Ngọc Mai", "nữ", "1999", "kinh", "Đội 2", "chưa", "đồng ý", "gửi"):
        village.huong.says(line)
    for line in ("/baocao step candidate=2 step=mentored", "hôm nay", "Lâm", "sửa 1", "an", "gửi"):
        village.huong.says(line)
    village.huong.hears("Dòng này không hợp với UV-001.")


@pytest.mark.parametrize(
    "line",
    [
        "/baocao step candidate=1 step=probationary",
        "/baocao step candidate=1 step=nothing",
        "/baocao step step=application",
        "/baocao step candidate=99 step=application mentor=1 to=0",
        "/baocao step candidate=1 step=leaving leaving=application",
    ],
)
def test_an_old_button_leads_to_a_question_never_past_one(village: Village, line: str) -> None:
    village.candidate()
    village.hoa.says(line)
    village.hoa.hears("?")
    assert "Xem lại" not in village.hoa.last and stands_at(village)[0] == "mentored"


def test_a_button_from_before_the_summary_changes_nothing(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=application")
    today = village.hoa.heard[-1].buttons["Hôm nay"]
    village.hoa.says("20/11/2026").taps_line(today).hears("Lựa chọn đó thuộc câu trước", "3. Ngày: Thứ Sáu 20/11/2026")


# Votes lost and won


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
    village.hoa.hears("đã 3 lần không đạt: báo cấp trên xem xét (294-QĐ/TW §4.2c; đề nghị kiểm tra lại)")
    village.hoa.says("gửi").hears("báo cấp trên vì biểu quyết không đạt")


def test_a_vote_won_is_not_turned_into_a_lost_one_under_a_later_resolution(village: Village) -> None:
    resolved(village)
    village.hoa.says("sửa BC-0007").says("tan thanh").says("9/20")
    village.hoa.hears("Sau bước này đã ghi: Đảng ủy cơ sở ra nghị quyết.")
    assert stands_at(village)[0] == "committee_resolved"


# Correction and undo


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
    step(village, "mentored", "hôm nay", "Lan")
    assert stands_at(village)[2] == village.lan.id
    village.hoa.says(f"sửa {village.code()}").says("1").says("cường").says("nhầm người").says("gửi")
    assert (stands_at(village)[2], stands_at(village, 2)[2]) == (village.binh.person, village.lan.id)
    village.hoa.taps("Hoàn tác")
    assert (stands_at(village)[2], stands_at(village, 2)[2]) == (village.lan.id, None)


# Off the way and back


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
        ("removed", ("14-NQ/CB", "2"), "removed"),
        ("withdrawn", (), "withdrawn"),
        ("rejected", ("3",), "rejected"),
        ("transferred_out", ("ra ngoài đảng bộ",), "transferred_out"),
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
    village.lam.taps("Phân công giúp đỡ").says("22/11/2026")
    village.lam.hears("không thể trước “Chuyển đi” ngày 23/11/2026")
    village.lam.says("hôm nay").says("lâm").says("gửi").hears("Hiện nay: đang được giúp đỡ.")
    village.hoa.says("buoc tiep theo").hears("Chi bộ chưa có quần chúng nào đang theo dõi.")


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
    village.hoa.hears("Lưu ý: “Chuyển đi” ghi trước ngày vào nguồn (05/01/2026): đồng chí xem lại người và ngày.")
    village.hoa.says("gửi")
    assert (stands_at(village)[1], counted(village)) == (village.staff.id, {village.staff.id: 1})
    village.hoa.taps("Hoàn tác").hears("Các con số trở lại như trước.")
    assert (stands_at(village), counted(village)) == before


# Counted


def counted(village: Village) -> dict[int, int]:
    """How many each cell admitted this year."""
    with village.town.memory() as memory:
        counts = memory.quotas.counts(2026, village.town.today, date(2025, 11, 23))
    return {row.org: row.admitted for row in counts}


def test_a_decision_counts_by_its_day_for_the_cell_of_that_day(village: Village) -> None:
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    village.hoa.hears("Chi bộ Chữa cháy và CNCH năm 2026: 1/3", "Tuổi đảng tính từ 22/11/2026 (Điều lệ Đảng, Điều 5.4)")
    step(village, "transferred_out", "hôm nay", "CB01")
    village.hoa.says("sửa BC-0009").says("số quyết định").says("126-QĐ/ĐU").says("gõ nhầm số").says("gửi")
    assert counted(village) == {village.fire.id: 1}


def test_both_ways_of_reporting_an_admission_count_once(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "20/11/2026", "bỏ qua", "gửi"):
        village.hoa.says(line)
    step(village, "admitted", "21/11/2026", "125-QĐ/ĐU")
    assert village.admitted() == 1
    step(village, "probationary", "hôm nay").hears("Hiện nay: đảng viên dự bị.")


def test_official_from_the_day_probation_ended_however_late_they_met(village: Village) -> None:
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    step(village, "probationary", "23/11/2026")
    village.town.wait_until("2028-02-01 09:00")
    village.hoa.says("/baocao step candidate=1 step=official_proposed").says("10/1/2028").says("18/20").says("bỏ qua")
    village.hoa.hears("quá hạn", "xét chuyển chính thức (294-QĐ/TW §4.2a)")
    village.hoa.says("gửi")
    step(village, "official", "hôm nay", "9-QĐ/ĐU")
    village.hoa.hears("Là đảng viên chính thức từ 23/11/2027 (294-QĐ/TW §4.2b).")


# Told in English too


def test_it_speaks_english(village: Village) -> None:
    village.candidate()
    village.hoa.says("/ngonngu en").says("/baocao step candidate=1").hears("Next step?")
    village.hoa.says("sympathiser").hears("On which day did the cell recognise them as a sympathiser?")


def test_a_vote_on_full_membership_without_its_papers_is_a_hint(village: Village) -> None:
    verified(village)
    step(village, "cell_resolved", "22/11/2025", "18/20", "bỏ qua")
    step(village, "admitted", "22/11/2025", "125-QĐ/ĐU")
    step(village, "probationary", "22/11/2025")
    for line in ("/baocao step candidate=1 step=official_proposed", "23/11/2026", "18/20", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears("hồ sơ còn thiếu: Giấy chứng nhận lớp đảng viên mới")


def test_a_transfer_says_where_to(village: Village) -> None:
    village.candidate()
    step(village, "transferred_out", "hôm nay", "tham mưu")
    village.hoa.hears("Nơi đến: Chi bộ Tham mưu.")
