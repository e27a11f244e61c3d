"""The right is looked at again when “Gửi” is tapped: the role, the place and every choice, whatever the form."""

from __future__ import annotations

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.facts import Org, Subject
from handlers.talk.forms.form import Field
from tests.places.house import House
from tests.places.village import Village
from tests.talk import Seat, Town

NEW = ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý")
BEYOND = "Chi bộ Chữa cháy và CNCH không còn thuộc phạm vi của đồng chí."
GONE = "Đồng chí: điều đã chọn trước đó nay không còn chọn được."
FREE = {
    "Text", "Cause", "Name", "Typed", "Number", "YesNo", "Brought", "Picture", "Date", "Birth", "Votes", "Month",
    "Week", "Roster", "PaperNumber", "Instead", "Another", "Unit", "HowMany", "UpTo",
}  # fmt: skip
"""Questions whose answers stay true whoever holds which role; a list of learners is known by its ground."""


def move(town: Town, seat: Seat, role: Role, *to: Org) -> None:
    """The roles somebody was given end, and they hold this one there instead."""
    with town.memory() as memory:
        person = seat.person or 0
        for grant in memory.people.grants(person):
            if grant.id is not None:
                memory.people.end_grant(grant.id, town.today)
        for org in to:
            memory.people.grant(person, role, org.id, None, town.today)


def hand_over(village: Village, candidate: int, to: str) -> None:
    """The officer records that somebody else helps the candidate from today."""
    for line in (f"/baocao step candidate={candidate} step=mentored", to, "hôm nay", "gửi"):
        village.huong.says(line)
    village.huong.hears("Đã ghi")


def followed(village: Village, org: Org) -> int:
    with village.town.memory() as memory:
        return len(memory.candidates.of_cells([org.id]))


def remarks(village: Village) -> int:
    """How many candidates have a remark of this month."""
    with village.town.memory() as memory:
        standing, both = memory.reports.standing, map(Subject.candidate, (1, 2))
        found = [standing("mentoring", "2026-11", village.fire.id, one) for one in both]
        return sum(report is not None for report in found)


def test_a_role_moved_before_sending_records_nothing_in_the_old_cell(village: Village) -> None:
    for line in NEW:
        village.hoa.says(line)
    move(village.town, village.hoa, Role.SECRETARY, village.staff)
    village.hoa.taps("Gửi").hears(
        "Chi bộ Chữa cháy và CNCH không còn thuộc phạm vi của đồng chí.", "Báo cáo cho chi bộ nào?"
    )
    assert followed(village, village.fire) == 0
    village.hoa.taps("Chi bộ Tham mưu").hears("Xem lại trước khi gửi", "Chi bộ: Chi bộ Tham mưu", "Trần Văn An")
    village.hoa.taps("Gửi").hears("Đảng viên giúp đỡ: điều đã chọn trước đó nay không còn chọn được")
    village.hoa.taps("Chưa phân công").taps("Gửi").hears("(UV-001)")
    assert (followed(village, village.fire), followed(village, village.staff)) == (0, 1)


def test_what_is_asked_again_keeps_the_draft(village: Village) -> None:
    for line in NEW:
        village.hoa.says(line)
    move(village.town, village.hoa, Role.SECRETARY, village.staff)
    village.hoa.taps("Gửi").says("để sau").says("/nhap").hears("Báo cáo cho chi bộ nào?")
    village.hoa.taps("Chi bộ Tham mưu").hears("Trần Văn An", "1998")


def test_a_role_that_ended_closes_the_form_wherever_it_shows_again(village: Village) -> None:
    for word in ("Gửi", "/viec", "/trogiup"):
        for line in NEW:
            village.hoa.says(line)
        move(village.town, village.hoa, Role.LEADER, village.root)
        village.hoa.taps(word) if word == "Gửi" else village.hoa.says(word)
        assert "Trần Văn An" not in village.hoa.last
        village.hoa.says("gửi")
        assert followed(village, village.fire) == 0
        move(village.town, village.hoa, Role.SECRETARY, village.fire)


def test_a_mentor_replaced_before_the_last_answer_says_nothing_of_that_candidate(village: Village) -> None:
    village.candidate()
    village.candidate(name="Đỗ Thị Mai", born="1999")
    village.binh.says("/baocao mentoring candidate=1").says("đã gặp").says("1")
    hand_over(village, 1, "lan")
    village.binh.says("bỏ qua").hears("“Nhận xét giúp đỡ” đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    assert "Trần Văn An" not in village.binh.last
    assert remarks(village) == 0


def test_a_mentor_who_helps_nobody_any_more_says_nothing(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring candidate=1").says("đã gặp").says("1")
    hand_over(village, 1, "lan")
    village.binh.says("bỏ qua").hears("không còn giữ vai trò của việc này")
    assert remarks(village) == 0


@pytest.mark.parametrize("which", ["step", "admission"])
def test_somebody_handed_on_before_sending_is_not_moved_by_their_old_cell(village: Village, which: str) -> None:
    village.candidate()
    lines = ("/baocao step candidate=1 step=sympathiser", "hôm nay", "bỏ qua")
    for line in lines if which == "step" else ("/baocao admission candidate=1", "125-QĐ/ĐU", "22/11/2026", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears("Xem lại trước khi gửi")
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.huong.says(line)
    village.hoa.says("gửi").hears("đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    with village.town.memory() as memory:
        assert [one.step for one in memory.candidates.history(1).all] == ["sourced", "mentored", "transferred_out"]


def test_a_tap_that_files_at_once_files_nothing_for_a_cell_it_did_not_name(village: Village) -> None:
    tap = f"/baocao nothing_new cell={village.fire.id} period=2026-W47"
    move(village.town, village.hoa, Role.SECRETARY, village.staff)
    village.hoa.taps_line(tap).hears("Chi bộ: điều đã chọn trước đó nay không còn chọn được")
    with village.town.memory() as memory:
        for cell in (village.fire, village.staff):
            assert memory.reports.standing("nothing_new", "2026-W47", cell.id, None) is None
    village.hoa.taps("Chi bộ Tham mưu").hears("Xem lại trước khi gửi", "Chi bộ Tham mưu")
    village.hoa.taps("Gửi").hears("Đã ghi")


def test_everybody_was_there_speaks_only_of_those_who_were_asked_about(lesson: Village) -> None:
    lesson.hoa.says("/baocao attendance").says("đủ").hears("có mặt 4/4")
    move(lesson.town, lesson.hoa, Role.SECRETARY, lesson.staff)
    lesson.hoa.taps("Gửi").hears("Danh sách đã khác lúc đồng chí trả lời", "Ai vắng?")
    with lesson.town.memory() as memory:
        assert {learner.status for learner in memory.classes.learners(1, None, 1)} == {None}
    lesson.hoa.says("đủ").hears("có mặt 1/1")
    lesson.hoa.taps("Gửi").hears("Đã ghi điểm danh")


def test_an_officer_moved_to_another_part_gives_no_code_there(house: House) -> None:
    for line in ("/moi Phan Văn Mới", "bí thư", "CB02"):
        house.officer.says(line)
    house.officer.hears("Phan Văn Mới")
    move(house.town, house.officer, Role.OFFICER, house.staff)
    house.officer.says("cấp mã").hears("Chi bộ Chữa cháy và CNCH không còn thuộc phạm vi của đồng chí.")
    assert "code.issue" not in house.audited()


@pytest.mark.parametrize(
    ("lines", "send", "told"),
    [
        (("/nguoi them", "Phan Văn Mới", "CB02"), "thêm người", BEYOND),
        (("/nguoi ten {secretary}", "Lê Thị Hoa Mới"), "đổi tên", GONE),
        (("/nguoi bo {secretary}",), "đưa khỏi danh sách", GONE),
        (("/chitieu dat", "CB02", "năm nay", "3", "35-NQ/TU", "12/1/2026", "nghị quyết Tỉnh ủy"), "giao chỉ tiêu",
         BEYOND),
        (("/lich them", "CB02", "4/1/2027", "9/1/2027", "theo công văn"), "ghi", BEYOND),
        (("/quytac doi 2025 max_age_years", "CB02", "55", "theo công văn"), "đổi", BEYOND),
    ],
)  # fmt: skip
def test_an_officer_moved_before_sending_changes_nothing_there(
    house: House, lines: tuple[str, ...], send: str, told: str
) -> None:
    for line in lines:
        house.officer.says(line.format(secretary=house.secretary.person))
    house.officer.hears("Xem lại (chưa thực hiện)")
    before = house.audited()
    move(house.town, house.officer, Role.OFFICER, house.staff)
    house.officer.says(send).hears(told)
    assert house.audited() == before


def test_an_admin_of_another_part_makes_no_role_and_no_group_there(house: House) -> None:
    for line in (f"/vaitro them {house.secretary.person}", "giảng viên", "CB02"):
        house.admin.says(line)
    house.admin.hears("Xem lại (chưa thực hiện)")
    move(house.town, house.admin, Role.ADMIN, house.staff)
    house.admin.taps("Giao vai trò").hears("Đồng chí: điều đã chọn trước đó nay không còn chọn được")
    assert house.roles(house.secretary) == {"secretary"}


def test_every_question_of_the_house_says_whether_its_answer_still_holds() -> None:
    asked = {type(field) for flow in catalogue().flows.values() for field in flow.form.fields}
    silent = {kind.__name__ for kind in asked if kind.still is Field.still}
    assert silent <= FREE
