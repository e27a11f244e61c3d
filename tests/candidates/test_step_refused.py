"""A step that cannot be, and why, in the words of the rule."""

import pytest

from handlers.domain.path import STEPS
from handlers.texts import word
from tests.candidates.steps import resolved, stands_at, step, verified
from tests.places.village import Village

IMPOSSIBLE = [
    ("cell_resolved", "“Chi bộ biểu quyết kết nạp” cần có trước: Đơn xin vào Đảng, Kết luận thẩm tra (208-QĐ/TW"),
    ("probationary", "“Lễ kết nạp” cần có trước: Quyết định kết nạp (208-QĐ/TW"),
    ("official", "cần có trước: Chi bộ biểu quyết chuyển chính thức (208-QĐ/TW"),
]


@pytest.mark.parametrize(("name", "why"), IMPOSSIBLE)
def test_a_step_before_what_it_needs_is_explained(village: Village, name: str, why: str) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says(word(STEPS[name].title))
    village.hoa.hears(why, "đồng chí nhờ cán bộ tổ chức ghi ngoại lệ")


def test_a_vote_before_verification_was_concluded_is_explained(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("19/11/2026")
    village.hoa.hears("không thể trước “Kết luận thẩm tra” ngày 20/11/2026 (208-QĐ/TW, 01-HD/TW (19/5/2026))")


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
    village.hoa.hears("Lễ kết nạp 23/11/2026, hết thời gian dự bị 23/11/2027", "Điều lệ Đảng, Điều 5")
    village.town.wait_until("2027-11-23 09:00")
    village.hoa.says("/baocao step candidate=1 step=official_proposed").says("hôm nay").hears("Bao nhiêu phiếu")


def test_a_day_to_come_is_not_taken(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=application").says("24/11/2026").hears("24/11/2026 chưa tới")


def test_more_votes_than_members_are_explained(village: Village) -> None:
    verified(village)
    village.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says("21/20")
    village.hoa.hears("21 phiếu tán thành, mà chỉ có 20 đảng viên chính thức. Đồng chí xem lại, ví dụ 14/20.")
    assert "cán bộ tổ chức" not in village.hoa.last
    village.hoa.says("14/20").says("bỏ qua").hears("Tán thành: 14/20")


def test_a_line_edited_on_the_summary_is_held_against_the_rules_again(village: Village) -> None:
    verified(village)
    for line in ("/baocao step candidate=1 step=cell_resolved", "hôm nay", "18/20", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.says("sửa 3").says("19/11/2026").hears("không thể trước “Kết luận thẩm tra”")
    village.hoa.says("hôm nay").says("sửa 4").says("30/20").hears("30 phiếu tán thành, mà chỉ có 20")


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
    village.hoa.hears("Lúc này chưa ghi được bước đó cho UV-002.")
    assert stands_at(village, 2)[0] == "deferred"


def test_a_helper_of_another_cell_is_not_brought_along(village: Village) -> None:
    village.candidate()
    for line in ("/baocao candidate", "CB01", "Võ Ngọc Mai", "nữ", "1999", "kinh", "Đội 2", "chưa", "đồng ý", "gửi"):
        village.huong.says(line)
    for line in ("/baocao step candidate=2 step=mentored", "Lâm", "hôm nay", "sửa 1", "an", "gửi"):
        village.huong.says(line)
    village.huong.hears("Lựa chọn này không đúng với UV-001.")


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
