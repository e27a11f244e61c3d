from datetime import date

import pytest
from sqlalchemy import func, select

from handlers.domain.people import Role
from handlers.talk.scene import Flaw, Kind
from storage import tables
from tests.places.village import Village
from tests.talk import Seat


def statuses(village: Village) -> dict[str, int]:
    rows = tables.attendance.c
    with village.town.engine.connect() as connection:
        query = select(rows.status, func.count()).where(rows.voided_by.is_(None)).group_by(rows.status)
        return dict(map(tuple, connection.execute(query).all()))


def test_the_roster_comes_ticked(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance")
    assert [label for label in village.hoa.offered if label.startswith("Có mặt")] == [
        "Có mặt: Nguyễn Văn Anh", "Có mặt: Lê Văn Bình", "Có mặt: Phạm Bình", "Có mặt: Trần Cường",
    ]  # fmt: skip
    assert "Vắng" not in village.hoa.says("đủ").hears("có mặt 4/4")


def test_tapping_a_name_goes_absent_then_excused_then_present(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance").taps("Có mặt: Trần Cường")
    assert "Vắng: Trần Cường" in village.hoa.offered
    village.hoa.taps("Vắng: Trần Cường")
    assert "Có phép: Trần Cường" in village.hoa.offered
    village.hoa.taps("Xong").taps("Gửi").hears("có mặt 3/4", "Vắng có phép: Trần Cường")
    assert statuses(village) == {"present": 3, "excused": 1}


def test_the_list_says_how_many_are_away_as_they_are_tapped(village: Village, lesson: Village) -> None:
    hoa = village.hoa.says("/baocao attendance")
    hoa.hears("Vắng 0/4")
    hoa.taps("Có mặt: Trần Cường").taps("Có mặt: Lê Văn Bình").hears("Vắng 2/4")
    hoa.taps("Vắng: Trần Cường").hears("Vắng 2/4 (1 có phép)")
    hoa.taps("Vắng: Lê Văn Bình").taps("Có phép: Lê Văn Bình").hears("Vắng 1/4 (1 có phép)")


def crowd(village: Village, many: int) -> None:
    """So many more learners of Hoa's cell, who stand behind the others in the list."""
    with village.town.memory() as memory:
        (course,) = memory.classes.current(village.town.today)
        for letter in "ABCDEFGHIKLMNOPQRSTUVXYABCDEFG"[:many]:
            person = memory.people.add(f"Vũ Thị {letter}{letter.lower()}", village.fire.id)
            memory.classes.enrol(course.id, village.fire.id, person=person.id)


def test_a_long_list_says_which_page_is_in_view_and_counts_over_both(village: Village, lesson: Village) -> None:
    crowd(village, 24)
    hoa = village.hoa.says("/baocao attendance")
    hoa.taps("Có mặt: Trần Cường").hears("Vắng 1/28 · trang 1/2")
    hoa.taps("Xem thêm").hears("Vắng 1/28 · trang 2/2")
    last = next(label for label in hoa.offered if label.startswith("Có mặt"))
    hoa.taps(last).hears("Vắng 2/28 · trang 2/2")


def test_numbers_typed_on_the_second_page_are_those_shown_there(village: Village, lesson: Village) -> None:
    crowd(village, 6)
    village.hoa.buttons = False
    hoa = village.hoa.says("/baocao attendance").says("xem thêm")
    hoa.hears("trang 2/2")
    shown = {label.split(": ")[1] for label in hoa.offered if label.startswith("Có mặt")}
    hoa.says("vắng 1, 4").hears("có mặt 8/10")
    assert {name.strip() for name in hoa.last.split("Vắng không phép: ")[1].split("\n")[0].split(",")} < shown


def test_a_number_that_stands_on_no_line_of_the_page_marks_nobody(village: Village, lesson: Village) -> None:
    crowd(village, 6)
    village.hoa.buttons = False
    hoa = village.hoa.says("/baocao attendance").says("xem thêm")
    hoa.says("vắng 2, 9").hears("Trang này không có số 9")
    hoa.says("xong").hears("có mặt 10/10")


def test_a_second_tap_of_an_old_button_changes_nothing(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance")
    line = village.hoa.heard[-1].buttons["Có mặt: Trần Cường"]
    village.hoa.taps_line(line).taps_line(line)
    assert "Vắng: Trần Cường" in village.hoa.offered


def test_one_line_without_marks_names_the_absent(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance").says("du tru Anh va Pham Binh, Cuong co phep")
    village.hoa.hears("có mặt 1/4", "Vắng không phép: Nguyễn Văn Anh, Phạm Bình", "Vắng có phép: Trần Cường")


def test_two_names_that_fit_several_are_asked_one_after_the_other(village: Village, lesson: Village) -> None:
    with village.town.memory() as memory:
        (course,) = memory.classes.current(village.town.today)
        person = memory.people.add("Lý Văn Cường", village.staff.id)
        memory.classes.enrol(course.id, village.fire.id, person=person.id)
    hoa = village.hoa.says("/baocao attendance").says("vắng Bình và Cường")
    hoa.hears("“Bình”: có 2 người cùng tên đó")
    assert [label for label in hoa.offered if "(" in label] == [
        "Lê Văn Bình (Chi bộ Chữa cháy và CNCH)", "Phạm Bình (Chi bộ Chữa cháy và CNCH)",
    ]  # fmt: skip
    hoa.taps("Phạm Bình (Chi bộ Chữa cháy và CNCH)").hears("“Cường”: có 2 người cùng tên đó")
    hoa.says("1").hears("có mặt 3/5", "Phạm Bình")


def test_two_of_one_name_and_cell_are_told_apart_by_their_place(village: Village, lesson: Village) -> None:
    with village.town.memory() as memory:
        (course,) = memory.classes.current(village.town.today)
        person = memory.people.add("Trần Cường", village.fire.id)
        memory.classes.enrol(course.id, village.fire.id, person=person.id)
    hoa = village.hoa.says("/baocao attendance").says("vắng Cường")
    assert len({label for label in hoa.offered if label.startswith("Trần Cường (")}) == 2


def test_where_nothing_can_be_pressed_the_second_name_is_asked_too(village: Village, lesson: Village) -> None:
    village.hoa.buttons = False
    village.hoa.says("/baocao attendance").says("vắng Bình, Cường (P)").hears("“Bình”: có 2 người cùng tên đó")
    village.hoa.says("2").hears("Vắng không phép: Phạm Bình", "Vắng có phép: Trần Cường")


def test_whoever_is_named_as_there_is_never_marked_away(village: Village, lesson: Village) -> None:
    hoa = village.hoa.says("/baocao attendance").says("có mặt: Anh, Cường")
    hoa.hears("Tin này ghi ai có mặt. Còn 2 người kia?")
    hoa.taps("Vắng: Lê Văn Bình, Phạm Bình").hears("có mặt 2/4", "Vắng không phép: Lê Văn Bình, Phạm Bình")


def test_a_reason_leaves_open_whether_leave_was_given(village: Village, lesson: Village) -> None:
    hoa = village.hoa.says("/baocao attendance").says("Cường ốm")
    hoa.hears("Trần Cường vắng có phép hay không phép?")
    hoa.says("1").hears("Vắng có phép: Trần Cường")


def test_a_number_that_says_otherwise_than_the_names_is_asked(village: Village, lesson: Village) -> None:
    hoa = village.hoa.says("/baocao attendance").says("vắng 2: Cường")
    hoa.hears("Tin này ghi số 2", "vắng 1/4")
    assert "Vắng: Trần Cường" in hoa.offered


def test_a_line_at_the_summary_takes_the_place_of_the_one_before(village: Village, lesson: Village) -> None:
    hoa = village.hoa.says("/baocao attendance").says("vắng Cường")
    hoa.hears("Vắng không phép: Trần Cường")
    hoa.says("vắng Anh có phép").hears("có mặt 3/4", "Vắng có phép: Nguyễn Văn Anh")
    assert "Cường" not in hoa.last
    hoa.says("xong").hears("Vắng có phép: Nguyễn Văn Anh")
    hoa.says("gửi").hears("Đã ghi điểm danh")
    assert statuses(village) == {"present": 3, "excused": 1}


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("lines", [("sua 3 vang Cuong",), ("sửa 3", "vang Cuong")], ids=["one line", "two"])
def test_the_list_opened_by_its_number_is_said_anew(lesson: Village, buttons: bool, lines: tuple[str, ...]) -> None:
    hoa = lesson.hoa
    hoa.buttons = buttons
    hoa.says("/baocao attendance").says("vắng Anh")
    for line in lines:
        hoa.says(line)
    hoa.hears("có mặt 3/4", "Vắng không phép: Trần Cường")
    assert "Anh" not in hoa.last
    hoa.says("sửa 3").says("thêm Anh có phép").hears("có mặt 2/4", "Trần Cường", "Vắng có phép: Nguyễn Văn Anh")


def test_in_the_list_opened_by_its_number_a_name_typed_behind_a_tapped_one_is_added(lesson: Village) -> None:
    hoa = lesson.hoa.says("/baocao attendance").says("vắng Anh").says("sửa 3")
    hoa.taps("Có mặt: Trần Cường").says("vắng Phạm Bình").hears("có mặt 1/4")


def test_a_name_that_fits_two_is_asked(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance").says("vang Binh").hears("“Binh”: có 2 người cùng tên đó")
    village.hoa.taps("Phạm Bình (Chi bộ Chữa cháy và CNCH)").hears("Vắng không phép: Phạm Bình")


@pytest.mark.parametrize("line", ["Đủ", "co mat du", "không ai vắng", "đầy đủ", "xong"])
def test_everyone_there_is_said_in_many_ways(village: Village, lesson: Village, line: str) -> None:
    village.hoa.says("/baocao attendance").says(line).hears("có mặt 4/4")


def test_a_cell_speaks_for_its_own_learners_only(village: Village, lesson: Village) -> None:
    village.lam.says("/baocao attendance")
    assert [label for label in village.lam.offered if label.startswith("Có mặt")] == ["Có mặt: Đỗ Văn Dũng"]


def test_a_trainer_sees_the_whole_of_their_own_classes_and_no_other(village: Village, lesson: Village) -> None:
    mai = village.town.seat("Ngô Thanh Mai", Role.TRAINER, village.root, chat="mai")
    mai.says("/baocao attendance").hears("Chưa có buổi học nào cần đồng chí điểm danh")
    with village.town.memory() as memory:
        (course,) = memory.classes.current(village.town.today)
        memory.classes.teach(course.id, mai.person or 0)
    mai.says("/baocao attendance").says("đủ").hears("có mặt 5/5")


def test_a_session_alone_tells_its_class(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance session=1").hears("Ai vắng?")
    village.hoa.says("đủ").hears("Buổi: Buổi 1", "có mặt 4/4")


@pytest.mark.parametrize("session", ["7", "abc", "-1"])
def test_a_session_that_is_none_is_asked_for_anew(village: Village, lesson: Village, session: str) -> None:
    village.hoa.says(f"/baocao attendance session={session}").hears("Ai vắng?")
    village.hoa.says("đủ").hears("Buổi: Buổi 1")


def test_somebody_ended_since_stays_in_the_sessions_before(village: Village, lesson: Village) -> None:
    with village.town.memory() as memory:
        memory.people.end(memory.people.find("tran cuong", [village.root.path])[0].id, date(2026, 11, 23))
    village.hoa.says("/baocao attendance").says("đủ").hears("có mặt 4/4")
    village.town.wait_until("2026-12-05 20:00")
    village.hoa.says("/baocao attendance").taps("Buổi 2, 05/12/2026").says("đủ").hears("có mặt 3/3")


def test_undo_gives_back_what_was_before(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance").says("đủ").says("gửi")
    before = statuses(village)
    village.hoa.says("/baocao attendance").says("vắng Cường").says("gửi").hears("Thay cho BC-0001")
    assert statuses(village) == {"present": 3, "absent": 1}
    village.hoa.taps("Hoàn tác")
    assert statuses(village) == before


def test_a_picture_is_taken_only_where_it_is_asked_for(village: Village, lesson: Village) -> None:
    town, hoa = village.town, village.hoa
    town.event(hoa, "picture", "", hoa.chat).hears("Tôi không nhận tệp hay ảnh ở đây")
    hoa.says("/baocao attendance").says("đủ").taps("Thêm: ảnh danh sách").hears("Gửi ảnh danh sách giấy?")
    town.event(hoa, "picture", "", hoa.chat, picture=b"sealed").hears("Ảnh danh sách: 1 ảnh")
    hoa.says("gửi").hears("có mặt 4/4")


def asked(village: Village) -> Seat:
    """Hoa, at the question for the picture."""
    return village.hoa.says("/baocao attendance").says("đủ").taps("Thêm: ảnh danh sách")


def sends(seat: Seat, kind: Kind = "picture", *pages: bytes, flaw: Flaw | None = None) -> Seat:
    return seat.town.event(seat, kind, "", seat.chat, pictures=pages, flaw=flaw)


@pytest.mark.parametrize(
    ("kind", "flaw", "answer"),
    [
        ("file", "heic", "Ảnh HEIC tôi chưa mở được"),
        ("picture", "heic", "chụp màn hình ảnh ấy"),
        ("picture", "broken", "có thể tệp bị hỏng"),
        ("picture", "large", "Ảnh này lớn quá"),
        ("picture", "lost", "chưa nhận được ảnh này"),
        ("picture", None, "chưa nhận được ảnh này"),
        ("file", "video", "chưa xem được video"),
        ("file", "file", "chưa mở được loại tệp này"),
        ("file", None, "chưa mở được loại tệp này"),
        ("voice", None, "tôi chờ một tấm ảnh"),
        ("sticker", None, "tôi chờ một tấm ảnh"),
        ("other", None, "tôi chờ một tấm ảnh"),
    ],
)
def test_what_comes_instead_of_a_picture_gets_an_answer_that_fits(
    village: Village, lesson: Village, kind: Kind, flaw: Flaw | None, answer: str
) -> None:
    heard = sends(asked(village), kind, flaw=flaw).hears(answer, "Gửi ảnh danh sách giấy?")
    assert "không nhận tệp hay ảnh" not in heard
    assert "gõ" not in heard


def test_an_album_is_one_answer_with_all_its_pages(village: Village, lesson: Village) -> None:
    sends(asked(village), "picture", b"1", b"2", b"3").hears("Ảnh danh sách: 3 ảnh")
    assert len(village.hoa.new) == 1


def test_of_an_album_the_pages_that_could_be_opened_are_taken(village: Village, lesson: Village) -> None:
    sends(asked(village), "picture", b"1", b"2", flaw="heic").hears("Ảnh HEIC", "Ảnh danh sách: 2 ảnh")


def test_a_page_that_comes_late_is_added(village: Village, lesson: Village) -> None:
    sends(asked(village), "picture", b"1")
    sends(village.hoa, "picture", b"2", b"3").hears("Ảnh danh sách: 3 ảnh")
    sends(village.hoa, "file", flaw="heic").hears("Ảnh HEIC", "Ảnh danh sách: 3 ảnh")


def test_more_pages_than_a_report_keeps_are_said_to_be(village: Village, lesson: Village) -> None:
    sends(asked(village), "picture", *[b"page"] * 12).hears("nhiều nhất 10 ảnh", "Ảnh danh sách: 10 ảnh")
    sends(village.hoa, "picture", b"page").hears("nhiều nhất 10 ảnh", "Ảnh danh sách: 10 ảnh")


def test_another_picture_takes_the_place_of_the_old_where_that_is_edited(village: Village, lesson: Village) -> None:
    sends(asked(village), "picture", b"1", b"2")
    village.hoa.says("sửa ảnh danh sách").hears("Đang ghi: 2 ảnh")
    sends(village.hoa, "picture", b"3").hears("Ảnh danh sách: 1 ảnh")


def test_no_button_brings_a_picture(village: Village, lesson: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao attendance").says("đủ").taps("Thêm: ảnh danh sách")
    skip = hoa.new[-1].buttons["Bỏ qua"].removesuffix("!skip")
    for value in ("1", "99", "x", ""):
        hoa.taps_line(skip + value).hears("Gửi ảnh danh sách giấy?")


def test_a_button_of_no_known_state_marks_nobody(village: Village, lesson: Village) -> None:
    hoa = village.hoa
    anh = hoa.says("/baocao attendance").new[-1].buttons["Có mặt: Nguyễn Văn Anh"]
    hoa.taps_line(anh + "ed").hears("Ai vắng")
    assert "Có mặt: Nguyễn Văn Anh" in hoa.taps_line(anh.replace("absent", "")).offered


@pytest.mark.parametrize("line", ["vắng 9", "có mặt 9", "9/9", "có mặt 9/4"])
def test_more_than_there_are_is_asked_again(lesson: Village, line: str) -> None:
    hoa = lesson.hoa.says("/baocao attendance").says(line)
    hoa.hears("Danh sách có 4 người, tin này ghi 9. Đồng chí xem lại giúp.")
    assert "cán bộ tổ chức" not in hoa.last
    hoa.says("đủ").hears("có mặt 4/4")


@pytest.mark.parametrize("buttons", [True, False])
def test_long_after_a_class_it_is_said_who_can_still_record(lesson: Village, buttons: bool) -> None:
    lesson.hoa.buttons = buttons
    lesson.town.now = lesson.town.now.replace(year=2027, month=3)
    lesson.hoa.says("/baocao attendance").hears("đã bế giảng quá 30 ngày", "nhờ cán bộ tổ chức: đ/c Hương")


@pytest.mark.parametrize("buttons", [True, False])
def test_of_a_class_long_over_the_correction_shows_its_name(lesson: Village, buttons: bool) -> None:
    lesson.hoa.buttons = buttons
    lesson.hoa.says("/baocao attendance").says("đủ").says("gửi")
    lesson.town.now = lesson.town.now.replace(year=2027, month=3)
    lesson.hoa.says("sửa BC-0001")
    assert "Lớp: Lớp nhận thức đợt 2" in lesson.hoa.last + " ".join(lesson.hoa.offered)
