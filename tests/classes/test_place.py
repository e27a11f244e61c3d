"""A class has a place in the tree: who covers it keeps it, and its learners are of the cells below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from handlers.domain.people import Role
from handlers.facts import Course, Org
from tests.conversation.test_sending import move
from tests.places.village import Village
from tests.talk import Seat

NOT_THEIRS = "Hiện chưa có lớp nào thuộc phạm vi của đồng chí."


@dataclass
class Parts:
    """The village with a part of its own (two cells, an officer), and a class of that part."""

    village: Village
    part: Org
    river: Org
    hill: Org
    officer: Seat
    course: int

    def taught(self, learner: str, cell: Org) -> int:
        """Somebody more on the part's roster; how many are there now."""
        with self.village.town.memory() as memory:
            person = memory.people.add(learner, cell.id)
            memory.classes.enrol(self.course, cell.id, person=person.id)
            return len(memory.classes.learners(self.course))

    def on_roster(self, course: int) -> list[str]:
        with self.village.town.memory() as memory:
            return [one.name for one in memory.classes.learners(course)]


@pytest.fixture
def parts(village: Village) -> Parts:
    town = village.town
    with town.memory() as memory:
        part = memory.orgs.add("DB2", "Đảng bộ Khu vực", "committee", village.root.id, date(2014, 1, 1))
        river = memory.orgs.add("CB21", "Chi bộ Ven Sông", "cell", part.id, date(2014, 1, 1))
        hill = memory.orgs.add("CB22", "Chi bộ Đồi Cao", "cell", part.id, date(2014, 1, 1))
        days = date(2026, 11, 22), date(2026, 12, 5)
        course = Course(0, part.id, "new_member", "Lớp của Khu vực", "TTCT", "Hội trường", *days)
        opened = memory.classes.open(course, None).id
        memory.classes.add_session(opened, 1, date(2026, 11, 22))
    return Parts(village, part, river, hill, town.seat("Y Bhăm Êban", Role.OFFICER, part, chat="bham"), opened)


@pytest.mark.parametrize("line", ["/buoi 1", "/buoi bot 1", "/lop day 1"])
def test_an_officer_of_one_cell_does_not_change_the_committees_class(lesson: Village, line: str) -> None:
    local = lesson.town.seat("Y Bhăm Êban", Role.OFFICER, lesson.staff, chat="bham")
    local.says(line).hears(NOT_THEIRS)
    local.taps_line(line).hears(NOT_THEIRS)


def test_an_officer_below_sees_the_committees_class_and_sends_learners_there(lesson: Village) -> None:
    local = lesson.town.seat("Y Bhăm Êban", Role.OFFICER, lesson.staff, chat="bham")
    local.says("/lop 1").hears("Lớp nhận thức đợt 2", "1 học viên (Chi bộ Tham mưu: 1)")
    assert local.offered == ["Thêm học viên", "Bớt học viên", "Các lớp"]
    local.taps("Bớt học viên").says("tất cả").taps("Bớt học viên").hears("Đã bớt 1 học viên của Chi bộ Tham mưu")


def test_a_class_of_another_part_is_as_if_there_were_none(parts: Parts) -> None:
    local = parts.village.town.seat("Y Wang Niê", Role.OFFICER, parts.village.staff, chat="wang")
    assert "Khu vực" not in local.says("/lop").last
    for line in ("/lop {}", "/lop day {}", "/buoi {}", "/buoi bot {}", "/hocvien {}", "/hocvien bot {}", "/anh lop {}"):
        theirs = local.says(line.format(parts.course)).last
        assert theirs == local.says(line.format(77)).last
        local.says("/huy")


def test_whoever_opens_a_class_opens_it_for_their_own_part(parts: Parts) -> None:
    parts.officer.says("/lop mo")
    for line in ("nhận thức", "Lớp mới", "TTCT", "Hội trường", "1/12", "5/12", "40"):
        parts.officer.says(line)
    parts.officer.hears("8. Dành cho: Đảng bộ Khu vực")
    parts.officer.says("sửa 8").says("CB21").taps("Mở lớp").hears("Đã mở lớp “Lớp mới”")
    with parts.village.town.memory() as memory:
        assert memory.classes.get(parts.course + 1).path == parts.river.path


def test_an_officer_moved_before_sending_opens_no_class_in_the_old_part(parts: Parts) -> None:
    parts.officer.says("/lop mo")
    for line in ("nhận thức", "Lớp mới", "TTCT", "Hội trường", "1/12", "5/12", "40"):
        parts.officer.says(line)
    move(parts.village.town, parts.officer, Role.OFFICER, parts.village.staff)
    parts.officer.taps("Mở lớp").hears("Đảng bộ Khu vực không còn thuộc phạm vi của đồng chí.")


@pytest.mark.parametrize(
    ("begun", "send"),
    [(("/buoi {}", "2/12"), "Thêm buổi"), (("/buoi bot {}",), "Bớt buổi"), (("/lop day {}",), "Giao lớp")],
)
def test_an_officer_moved_before_sending_changes_no_class_there(
    parts: Parts, begun: tuple[str, ...], send: str
) -> None:
    parts.village.town.seat("Ngô Thanh Mai", Role.TRAINER, parts.part, chat="mai")
    for line in begun:
        parts.officer.says(line.format(parts.course))
    if send not in parts.officer.offered:
        parts.officer.taps(parts.officer.offered[0])
    move(parts.village.town, parts.officer, Role.OFFICER, parts.village.staff)
    parts.officer.taps(send)
    with parts.village.town.memory() as memory:
        assert memory.classes.get(parts.course).trainer is None
        assert [session.number for session in memory.classes.sessions(parts.course)] == [1]


def test_learners_of_a_class_are_of_the_cells_below_it(parts: Parts) -> None:
    parts.village.huong.says(f"/hocvien {parts.course}").hears("Học viên của chi bộ nào?")
    assert parts.village.huong.offered == ["Chi bộ Ven Sông", "Chi bộ Đồi Cao", "Để sau"]
    parts.village.huong.says("CB02").hears("Tôi chưa thấy “CB02” trong danh sách")


def test_a_learner_of_another_part_is_not_on_the_roster(parts: Parts) -> None:
    assert parts.taught("Đỗ Văn Dũng", parts.river) == 1
    assert parts.taught("Lò Văn Mây", parts.village.fire) == 1
    parts.village.hoa.says("/baocao attendance").hears("Chưa có buổi học nào cần đồng chí điểm danh")
    with parts.village.town.memory() as memory:
        assert [debt.org for debt in memory.owed.attendance(date(2026, 11, 22), date(2026, 11, 22))] == [parts.river.id]


def test_whoever_is_handed_to_a_cell_elsewhere_learns_there_no_more(parts: Parts) -> None:
    village, town = parts.village, parts.village.town
    village.candidate()
    with town.memory() as memory:
        days = date(2026, 11, 22), date(2026, 12, 5)
        own = memory.classes.open(
            Course(0, village.fire.id, "awareness", "Lớp chi bộ", "TTCT", "Hội trường", *days), None
        )
        whole = memory.classes.open(
            Course(0, village.root.id, "awareness", "Lớp cả", "TTCT", "Hội trường", *days), None
        )
        for course in (own, whole):
            memory.classes.enrol(course.id, village.fire.id, candidate=1)
            memory.classes.add_session(course.id, 1, date(2026, 11, 22))
    for line in (f"/baocao attendance course={own.id}", "đủ", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("có mặt 1/1")
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.hoa.says(line)
    assert parts.on_roster(own.id) == []
    assert parts.on_roster(whole.id) == ["Trần Văn An"]
    with town.memory() as memory:
        assert [one.status for one in memory.classes.learners(own.id, None, memory.classes.sessions(own.id)[0].id)] == [
            "present"
        ]


def test_a_trainer_of_one_cell_is_not_named_for_the_class_of_all(lesson: Village) -> None:
    mai = lesson.town.seat("Ngô Thanh Mai", Role.TRAINER, lesson.staff, chat="mai")
    lesson.huong.says("/lop day 1").hears("Ở đơn vị có lớp chưa ai giữ vai trò Giảng viên")
    with lesson.town.memory() as memory:
        memory.classes.teach(1, mai.person or 0)
    mai.says("/baocao attendance").hears("Chưa có buổi học nào cần đồng chí điểm danh")
    assert "Buổi 1" not in mai.says("/viec").last


def test_a_trainer_reads_the_learners_of_the_classes_they_lead_and_files_for_their_place(parts: Parts) -> None:
    parts.taught("Đỗ Văn Dũng", parts.river)
    parts.taught("Y Thông Niê", parts.hill)
    mai = parts.village.town.seat("Ngô Thanh Mai", Role.TRAINER, parts.part, chat="mai")
    parts.officer.says(f"/lop day {parts.course}").taps("Ngô Thanh Mai (DB)").taps("Giao lớp").hears("Đã giao lớp")
    mai.says("/baocao attendance").says("đủ").says("gửi").hears("có mặt 2/2")
    with parts.village.town.memory() as memory:
        report = memory.reports.get(1)
        assert report and report.org == parts.part.id
    parts.officer.says("sửa BC-0001").hears("Sửa dòng nào?")
    parts.village.lam.says("sửa BC-0001").hears("Tôi không thấy báo cáo")


def test_a_trainer_whose_role_moves_before_sending_files_nothing(parts: Parts) -> None:
    parts.taught("Đỗ Văn Dũng", parts.river)
    mai = parts.village.town.seat("Ngô Thanh Mai", Role.TRAINER, parts.part, chat="mai")
    parts.officer.says(f"/lop day {parts.course}").taps("Ngô Thanh Mai (DB)").taps("Giao lớp")
    mai.says("/baocao attendance").says("đủ").hears("có mặt 1/1")
    move(parts.village.town, mai, Role.TRAINER, parts.village.staff)
    mai.says("gửi")
    assert "Đỗ Văn Dũng" not in mai.last
    with parts.village.town.memory() as memory:
        assert memory.reports.get(1) is None


def test_an_officer_of_a_part_reports_beside_the_trainer_of_the_whole_class(lesson: Village) -> None:
    town, told = lesson.town, {}
    mai = town.seat("Ngô Thanh Mai", Role.TRAINER, lesson.root, chat="mai")
    with town.memory() as memory:
        memory.classes.teach(1, mai.person or 0)
        part = memory.orgs.add("DB2", "Đảng bộ Khu vực", "committee", lesson.root.id, date(2014, 1, 1))
        cells = [memory.orgs.add(f"CB2{n}", f"Chi bộ Đồi {n}", "cell", part.id, date(2014, 1, 1)) for n in (1, 2)]
        for cell, name in zip(cells, ("Y Thông Niê", "Y Bhăm Mlô"), strict=True):
            memory.classes.enrol(1, cell.id, person=memory.people.add(name, cell.id).id)
    bham = town.seat("Y Bhăm Êban", Role.OFFICER, part, chat="bham")
    for seat, roster in ((mai, "đủ"), (bham, "đủ"), (mai, "đủ"), (bham, "đủ trừ Y Thông Niê")):
        asked = seat.says("/baocao attendance").last
        if "Ghi thay?" in asked:
            seat.says("ghi thay")
        told[roster, seat.chat] = seat.says(roster).says("gửi").last
    assert "Thay cho BC-0001" not in "".join(text for (_roster, who), text in told.items() if who == "bham")
    with town.memory() as memory:
        came = {one.name: one.status for one in memory.classes.learners(1, None, 1)}
    assert came.pop("Y Thông Niê") == "absent"
    assert set(came.values()) == {"present"} and len(came) == 6
