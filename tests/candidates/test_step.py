"""The next step: what each asks, who else hears of it, and what it counts for."""

import pytest

from handlers.domain.path import STEPS, Step
from handlers.texts import word
from tests.candidates.steps import EARLY, asked, counted, resolved, step, verified
from tests.places.village import Village


def test_it_says_where_they_stand_what_is_open_and_what_is_missing(village: Village) -> None:
    village.candidate()
    village.hoa.says("buoc tiep theo").says("an")
    village.hoa.hears("Trần Văn An (UV-001): đang được giúp đỡ.", "biểu quyết kết nạp” còn cần: Công nhận cảm tình")
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
        ("Chuyển đến đâu", step.moves),
        ("Vì sao", step.why),
    ]
    return [words for words, asks in wanted if asks]


ANSWERS = {"Bao": "18/20", "Số": "12-NQ/CB", "Chuyển": "ra ngoài Đảng bộ", "Vì": "1"}
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
    if one.mentor:
        village.hoa.hears("Đảng viên nào giúp đỡ?")
        village.hoa.says("Bình")
    assert asked(village.hoa) == word(one.day)
    early = list(STEPS).index(one.name) <= list(STEPS).index("committee_resolved")
    village.hoa.says("20/11/2026" if early else "22/11/2026")
    for question in details(one):
        assert asked(village.hoa).startswith(question)
        village.hoa.says(ANSWERS[question.split()[0]])
    village.hoa.hears("Xem lại trước khi gửi")
    optional = bool(one.numbered) and not one.must_number
    assert any("số văn bản" in label for label in village.hoa.offered) == optional


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
    village.hoa.hears("“Lễ kết nạp” cần có trước: Quyết định kết nạp (208-QĐ/TW", "Bước tiếp theo?")
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


@pytest.mark.parametrize(
    "typed", ["18/20, 90%", "18/20 (90%)", "90% (18/20)", "18/20, 90,0%", "18/20 tức 90 phần trăm"]
)
def test_a_percentage_beside_the_votes_is_no_number_of_a_paper(village: Village, typed: str) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("20/11/2026").says(typed)
    village.hoa.hears("Tán thành: 18/20", "Xem lại trước khi gửi")
    assert "Số văn bản" not in village.hoa.says("90%").hears("Tán thành: 18/20")
    village.hoa.says("thêm").hears("Số nghị quyết?")
    village.hoa.says("90%").hears("“90%” chưa phải số văn bản")
    village.hoa.says("bỏ qua").says("bỏ qua").hears("Tán thành: 18/20", "Số văn bản: chưa có")
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("20/11/2026").says("18/20, 80%")
    village.hoa.hears("18/20 là 90%, tin này ghi 80%", "Bao nhiêu phiếu tán thành")


def test_a_cell_of_three_says_two_of_three_once_more(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says("2/3").says("2/3")
    village.hoa.taps("2 phiếu, chi bộ có 3").hears("Tán thành: 2/3", "Xem lại")


def test_a_decision_counts_by_its_day_for_the_cell_of_that_day(village: Village) -> None:
    resolved(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    village.hoa.hears(
        "Chi bộ Chữa cháy và CNCH năm 2026: đã kết nạp 1/3", "Tuổi đảng tính từ 22/11/2026 (Điều lệ Đảng, Điều 5.4)"
    )
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
    village.hoa.hears("quá hạn", "xét chuyển chính thức (như 294-QĐ/TW §4.2a *")
    village.hoa.says("gửi")
    step(village, "official", "hôm nay", "9-QĐ/ĐU")
    village.hoa.hears("Là đảng viên chính thức từ 23/11/2027 (294-QĐ/TW §4.2b; 208-QĐ/TW).")


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


def test_for_the_cell_they_came_to_a_transfer_says_from_where(village: Village) -> None:
    village.candidate()
    step(village, "transferred_out", "hôm nay", "CB01")
    came = "23/11/2026 Chuyển đến (từ Chi bộ Chữa cháy và CNCH)"
    assert "Chuyển đi" not in village.lam.says("/hoso UV-001").hears(came)
    village.lam.taps("Cả chặng đường").hears(f"– {came}\n")
    village.town.wait_until("2026-11-24 09:00")
    village.lam.says("/baocao step candidate=1 step=transferred_out").says("hôm nay").says("CB02").says("gửi")
    village.hoa.says("/hoso UV-001").hears("23/11/2026 Chuyển đi; 24/11/2026 Chuyển đến (từ Chi bộ Tham mưu)")
    village.hoa.taps("Cả chặng đường").hears("– 23/11/2026 Chuyển đi: Chi bộ Tham mưu\n")
