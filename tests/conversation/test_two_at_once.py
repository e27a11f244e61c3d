"""Two people at one act; what cannot be says so at once, and what is refused at the end keeps what was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.domain.people import Role
from handlers.facts import Subject
from tests.candidates.steps import resolved
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def son(request: pytest.FixtureRequest, village: Village) -> Seat:
    """Hoa's deputy, who may record whatever she may."""
    return village.town.seat("Phạm Đức Sơn", Role.DEPUTY, village.fire, chat="son", buttons=request.param)


def stands(village: Village, kind: str) -> int:
    with village.town.memory() as memory:
        about = [of(one) for of in (Subject.candidate, Subject.session) for one in (1, 2)]
        return sum(len(memory.reports.since(kind, one, 0)) for one in about)


def test_the_same_step_of_two_people_is_recorded_once(village: Village, son: Seat) -> None:
    village.candidate()
    for one in (son, village.hoa):
        one.says("/baocao step candidate=1 step=application").says("hôm qua")
    village.town.now = village.town.now.replace(hour=9, minute=0)
    village.hoa.says("gửi").hears("(UV-001)")
    son.says("gửi").hears("Đ/c Hoa vừa ghi bước này lúc 09:00 (BC-0002). Đồng chí không cần gửi.")
    assert stands(village, "step") == 1
    son.says("gửi")
    assert "Nút đó" not in son.last and stands(village, "step") == 1


def test_the_same_moment_is_time_enough_to_have_been_first(village: Village, son: Seat) -> None:
    """Messengers tell whole seconds: what was filed in the second of the other's last answer came after it."""
    village.candidate()
    for one in (son, village.hoa):
        one.says("/baocao step candidate=1 step=application").says("hôm qua")
    village.hoa.says("gửi").hears("(UV-001)")
    son.says("ok").hears("Đ/c Hoa vừa ghi bước này lúc 07:55 (BC-0002). Đồng chí không cần gửi.")
    assert stands(village, "step") == 1
    son.says("/nhap")
    assert "Trần Văn An" not in son.last


def test_an_admission_filed_meanwhile_closes_the_others(village: Village, son: Seat) -> None:
    resolved(village)
    for one in (son, village.hoa):
        for line in ("/baocao admission candidate=1", "125-QĐ/ĐU", "22/11/2026", "bỏ qua"):
            one.says(line)
    village.hoa.says("gửi").hears("Đã ghi kết nạp")
    son.says("ok").hears("Đ/c Hoa vừa ghi bước này lúc 07:55", "Đồng chí không cần gửi.")
    assert "chọn lại" not in son.last and stands(village, "admission") == 1


def test_another_step_of_the_same_person_is_nobodys_double(village: Village, son: Seat) -> None:
    village.candidate()
    son.says("/baocao step candidate=1 step=application")
    village.hoa.says("/baocao step candidate=1 step=certificate").says("hôm qua").says("gửi").says("gửi")
    son.says("hôm qua")
    assert "không cần gửi" not in son.last


def test_the_same_list_of_a_class_is_not_replaced_unseen(village: Village, lesson: Village, son: Seat) -> None:
    for one in (son, village.hoa):
        one.says("/baocao attendance").says("vắng Cường")
    village.town.now += timedelta(minutes=1)
    village.hoa.says("gửi").hears("Đã ghi điểm danh")
    son.says("gửi").hears("Đ/c Hoa vừa ghi việc này lúc 07:56 (BC-0001). Đồng chí không cần gửi.")
    assert stands(village, "attendance") == 1


def test_the_mentor_hears_that_the_secretary_has_just_answered_for_him(village: Village) -> None:
    village.candidate()
    binh = village.binh
    binh.says("/baocao mentoring").hears("đã gặp, trao đổi")
    village.town.now += timedelta(minutes=1)
    village.hoa.says("/baocao mentoring")
    for line in ("gặp rồi", "giữ vững", "không"):
        village.hoa.says(line)
    village.hoa.hears("Đã ghi nhận xét")
    binh.says("gặp rồi").hears("Đ/c Hoa vừa ghi việc này")


def test_two_corrections_of_one_report(village: Village, son: Seat) -> None:
    village.candidate()
    son.says("BC-0001 ngày sinh 1996")
    village.hoa.says("BC-0001 ngày sinh 1997").says("gõ nhầm").says("gửi").hears("Thay cho BC-0001")
    son.says("gõ nhầm").hears("Đ/c Hoa vừa ghi việc này", "(BC-0002)")


def test_to_withdraw_what_others_stand_on_is_refused_at_once(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=application").says("hôm qua").says("gửi").says("gửi")
    village.hoa.says("/rut BC-0001").hears("Chưa hoàn tác được: BC-0002 dựa trên báo cáo này")
    assert "Rút báo cáo vì sao" not in village.hoa.last


def test_what_is_refused_at_the_very_end_keeps_what_was_typed(village: Village, son: Seat) -> None:
    """The report that a correction is to replace was taken back while its card stood open."""
    village.candidate()
    son.says("BC-0001 ngày sinh 1996").says("gõ nhầm").hears("Xem lại trước khi gửi")
    village.hoa.says("/hoantac BC-0001").hears("Đã hoàn tác")
    son.says("gửi").hears("BC-0001 đã được thay trước đó", "3. Ngày sinh: 1996", "10. Lý do sửa: gõ nhầm")
    son.says("để sau").hears("Tôi giữ bản nháp “Quần chúng mới” 7 ngày.")


@pytest.mark.parametrize("buttons", [True, False])
def test_a_class_long_over_says_so_and_who_can(village: Village, lesson: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.town.now += timedelta(days=60)
    village.hoa.says("/baocao attendance course=1 session=1")
    village.hoa.hears("“Lớp nhận thức đợt 2” đã bế giảng quá 30 ngày", "nhờ cán bộ tổ chức: đ/c Hương")
    village.huong.says("/baocao attendance course=1 session=1").hears("Ai vắng?")
    village.huong.says("đủ").says("gửi").hears("Đã ghi điểm danh")


def test_of_a_class_of_others_nothing_is_told(village: Village, lesson: Village) -> None:
    stranger = village.town.seat("Võ Thị Mai", Role.TRAINER, village.root, chat="mai")
    village.town.now += timedelta(days=60)
    assert "Lớp nhận thức" not in stranger.says("/baocao attendance course=1 session=1").last
