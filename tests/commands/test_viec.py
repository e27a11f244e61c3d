"""/viec and /nhaclai: what one owes, each thing with its button, and being reminded again."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.domain.people import Role
from handlers.facts import Course
from tests.pushes.conftest import Village
from tests.pushes.conftest import village as village


def test_a_secretary_sees_the_week_first_then_the_oldest(village: Village) -> None:
    village.candidate()
    village.session(date(2026, 11, 20))
    village.from_day("2026-11-23")
    text = village.hoa.says("/viec").hears("Đồng chí Hoa có 3 việc đến hạn.")
    assert [line for line in text.split("\n") if line.startswith("–")] == [
        "– báo cáo tuần 48, từ 23/11",
        "– nhận xét tháng 11: UV-001, đ/c Bình giúp đỡ, từ 20/11",
        "– điểm danh buổi 2, Lớp nhận thức, từ 20/11",
    ]
    assert village.hoa.offered == ["Không có gì mới", "Báo cáo", "Nhận xét UV-001", "Điểm danh buổi 2"]


def test_each_button_opens_its_form_filled_in(village: Village) -> None:
    village.candidate("Y Thông Niê")
    village.session(date(2026, 11, 20))
    village.from_day("2026-11-23")
    village.hoa.says("/viec").taps("Điểm danh buổi 2").hears("Ai vắng?")
    village.hoa.says("/viec").taps("Nhận xét UV-001").hears("Y Thông Niê")


def test_what_is_reported_is_gone_from_the_list(village: Village) -> None:
    village.hoa.says("/viec").taps("Không có gì mới")
    village.hoa.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    assert village.hoa.offered == ["Báo cáo"]


def test_a_mentor_sees_only_those_they_help(village: Village) -> None:
    village.candidate("Y Thông Niê")
    village.candidate("Trần Văn An", mentor=village.son)
    village.from_day("2026-11-20")
    text = village.binh.says("/viec").hears("Đồng chí Bình có 1 việc đến hạn.", "(UV-001)")
    assert "UV-002" not in text


def test_nothing_new_is_on_the_first_page_however_much_is_older(village: Village) -> None:
    for number in range(7):
        village.candidate(f"Trần Văn Số{number}")
    village.from_day("2026-11-23")
    village.hoa.says("/viec")
    assert village.hoa.offered[0] == "Không có gì mới"
    village.hoa.taps("Xem thêm")
    assert village.hoa.offered[-1] == "Về đầu"
    village.hoa.taps("Về đầu").taps("Không có gì mới").hears("tuần 48 chi bộ không có gì mới")


def test_a_cell_is_asked_for_nothing_that_was_before_it_existed(village: Village) -> None:
    with village.town.memory() as memory:
        cell = memory.orgs.add("CB03", "Chi bộ Hướng dẫn", "cell", village.root.id, date(2026, 11, 10))
    lan = village.town.seat("Lê Thị Lan", Role.SECRETARY, cell, chat="lan")
    village.candidate("Y Thông Niê", cell, lan, on=date(2026, 3, 5))
    village.from_day("2026-11-12")
    lan.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    village.town.wait_until("2026-11-13 08:00")
    lan.hears_nothing()
    assert "Hướng dẫn" not in village.khanh.last
    assert "Hướng dẫn" not in village.huong.says("/viec").last
    village.town.wait_until("2026-11-16 08:00")
    lan.hears("Tuần 47, chi bộ có gì mới không, đồng chí Lan?")


def test_last_months_missing_remark_stays_until_it_is_filed(village: Village) -> None:
    village.candidate("Y Thông Niê")
    village.from_day("2026-12-02")
    village.binh.says("/viec").hears("– nhận xét tháng 11 chưa báo: Y Thông (UV-001), từ 20/11")
    village.huong.says("/viec").hears("1 nhận xét tháng 11 chưa báo")
    village.hoa.says("/viec").hears("– nhận xét tháng 11 chưa báo: UV-001, đ/c Bình giúp đỡ, từ 20/11")
    village.hoa.taps("Nhận xét UV-001, tháng 11").taps("Đã gặp").taps("Giữ vững").taps("Không, gửi luôn")
    assert "chưa báo" not in village.hoa.says("/viec").last


def test_after_one_more_month_a_missing_remark_is_let_go(village: Village) -> None:
    village.candidate()
    assert "tháng 11 chưa báo" in village.from_day("2026-12-31").binh.says("/viec").last
    assert "tháng 11" not in village.from_day("2027-01-01").binh.says("/viec").last


def test_last_weeks_silence_can_still_be_mended_while_it_counts(village: Village) -> None:
    village.from_day("2026-11-16").town.now += timedelta(days=9)
    village.huong.says("/viec").hears("– Chi bộ Chữa cháy và CNCH: báo cáo tuần 47")
    village.hoa.says("/viec").hears("– báo cáo tuần 48, từ 23/11", "– báo cáo tuần 47, từ 16/11")
    village.hoa.taps("Tuần 47 không có gì mới").hears("tuần 47 chi bộ không có gì mới")
    assert "Chữa cháy" not in village.huong.says("/viec").last
    village.hoa.says("/viec").hears("– báo cáo tuần 48")


def test_an_officer_reads_the_silence_the_digest_counts(village: Village) -> None:
    village.from_day("2026-11-16")
    for day, week in ((17, 46), (18, 46), (19, 47), (22, 47), (23, 47), (25, 47), (26, 48)):
        village.town.now = village.town.now.replace(day=day)
        village.khanh.says("/tiendo")
        told = re.findall(r"(?:Chưa báo t|T)uần (\d+).*Tham mưu, Chữa cháy và CNCH\.", village.khanh.last)
        assert told == ([str(week)] if week > 46 else [])
        weeks = re.findall(r"báo cáo tuần (\d+)", village.huong.says("/viec").last)
        assert weeks == ([str(week)] * 2 if week > 46 else [])


def test_buttons_name_the_class_where_there_are_two(village: Village) -> None:
    village.session(date(2026, 11, 8))
    with village.town.memory() as memory:
        on = village.town.today
        other = memory.classes.open(Course(0, "party", "Lớp đảng viên mới", "TTCT", "Hội trường", on, on), None).id
        memory.classes.enrol(other, village.fire.id, person=memory.people.add("Lò Văn Mây", village.fire.id).id)
        memory.classes.add_session(other, 2, on)
    village.hoa.says("/viec")
    assert village.hoa.offered[2:] == ["Điểm danh buổi 2, Lớp nhận thức", "Điểm danh buổi 2, Lớp đảng viên mới"]


def test_an_officer_sees_the_cells_with_what_is_missing(village: Village) -> None:
    village.candidate()
    village.from_day("2026-11-20")
    village.huong.says("/viec").hears(
        "2 chi bộ thuộc phạm vi của đồng chí còn việc chờ:",
        "– Chi bộ Tham mưu: báo cáo tuần 47",
        "– Chi bộ Chữa cháy và CNCH: báo cáo tuần 47, 1 nhận xét tháng 11",
    )


def test_an_officer_reads_of_which_cell_somebody_is_and_how_many_cells_have_work(village: Village) -> None:
    for number in range(5):
        other = village.candidate(f"Trần Văn Số{number}", village.staff)
        village.reached(other, village.staff, "cell_resolved", date(2026, 8, 19))
    village.candidate()
    village.session(date(2026, 11, 20))
    village.from_day("2026-11-23")
    text = village.huong.says("/viec").hears("Đồng chí Hương có 5 việc", "– Số0, Chi bộ Tham mưu (UV-001): quyết định")
    assert "Và 2 chi bộ còn việc." in text
    assert village.huong.offered[-2:] == ["Xem thêm", "Theo chi bộ"]
    assert len(village.huong.offered) <= 6
    village.huong.taps("Theo chi bộ").hears("– Chi bộ Chữa cháy và CNCH: 1 buổi chưa điểm danh, 1 nhận xét tháng 11")
    village.huong.taps("Việc của tôi").taps("Xem thêm").hears("UV-005", "Và 2 chi bộ còn việc.")
    assert village.huong.offered[-2:] == ["Về đầu", "Theo chi bộ"]
    for typed in ("/viec theo chi bộ", "/viec chi bộ 1"):
        village.huong.says(typed).hears("2 chi bộ thuộc phạm vi của đồng chí còn việc chờ:")


def test_a_trainer_sees_each_session_of_their_own_classes_once(village: Village) -> None:
    village.session(date(2026, 11, 9))
    with village.town.memory() as memory:
        learner = memory.people.add("Lò Thị Mây", village.staff.id)
        memory.classes.enrol(village.course, village.staff.id, person=learner.id)
    mai = village.town.seat("Ngô Thanh Mai", Role.TRAINER, village.root, chat="mai")
    mai.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    with village.town.memory() as memory:
        memory.classes.teach(village.course, mai.person or 0)
    text = mai.says("/viec").hears("Đồng chí Mai có 1 việc đến hạn.")
    assert text.count("điểm danh buổi 2") == 1


def test_what_comes_soon_is_named_without_a_button(village: Village) -> None:
    village.session(date(2026, 11, 13))
    village.hoa.says("/viec").hears("Sắp tới: 13/11 điểm danh buổi 2, Lớp nhận thức.")
    assert "Điểm danh buổi 2" not in village.hoa.offered


def test_a_long_list_turns_page_by_page(village: Village) -> None:
    for number in range(7):
        village.candidate(f"Trần Văn Số{number}")
    village.from_day("2026-11-20")
    village.binh.says("/viec")
    assert village.binh.offered[-1] == "Xem thêm"
    village.binh.taps("Xem thêm").hears("UV-006", "UV-007")
    village.binh.says("/viec 99").hears("UV-007")


def test_remind_me_tomorrow_rings_tomorrow(village: Village) -> None:
    village.town.wait_until("2026-11-09 08:00")
    village.hoa.taps("Nhắc lại mai").hears("Vâng, Thứ Ba 10/11/2026 tôi nhắc lại.")
    village.town.wait_until("2026-11-10 08:00")
    village.hoa.hears("Đồng chí Hoa hẹn 10/11: tuần 46, chi bộ có gì mới không?")


def test_remind_me_tomorrow_before_a_day_the_committee_has_off_too(village: Village) -> None:
    with village.town.memory() as memory:
        memory.rules.add_swap(village.root.id, date(2026, 11, 10), date(2026, 11, 14), "Hội thao", None, 0)
    village.town.wait_until("2026-11-09 08:00")
    village.hoa.says("/nhaclai").hears("Thứ Tư 11/11/2026")


def test_remind_me_tomorrow_before_a_holiday_names_the_day_after_it(village: Village) -> None:
    village.from_day("2026-11-23").town.wait_until("2026-11-23 08:00")
    village.hoa.says("/nhaclai").hears("Thứ Tư 25/11/2026")
    village.town.wait_until("2026-11-25 08:00")
    village.hoa.hears("tuần 48")


def test_reported_meanwhile_nothing_rings(village: Village) -> None:
    village.town.wait_until("2026-11-09 08:00")
    village.hoa.taps("Nhắc lại mai")
    village.hoa.says("/viec").taps("Không có gì mới")
    village.town.wait_until("2026-11-10 08:00")
    village.hoa.hears_nothing()


def test_who_owes_nothing_is_not_reminded(village: Village) -> None:
    village.hoa.says("/viec").taps("Không có gì mới")
    village.hoa.says("/nhaclai").hears("Đồng chí không còn việc nào đến hạn.")


def test_who_would_not_be_told_anyway_is_told_so(village: Village) -> None:
    village.session(date(2026, 11, 8))
    village.huong.says("/nhaclai").hears("Ngày 10/11/2026 tôi không có việc gì phải nhắc đồng chí")
