"""/viec and /nhaclai: what one owes, each thing with its button, and being reminded again."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.domain.people import Role
from handlers.facts import Course
from tests.places.hamlet import Hamlet


def test_a_secretary_sees_the_week_first_then_the_oldest(hamlet: Hamlet) -> None:
    hamlet.candidate()
    hamlet.session(date(2026, 11, 20))
    hamlet.from_day("2026-11-23")
    text = hamlet.hoa.says("/viec").hears("Đồng chí Hoa có 3 việc đến hạn.")
    assert [line for line in text.split("\n") if line.startswith("–")] == [
        "– báo cáo tuần 23–29/11, từ 23/11",
        "– nhận xét tháng 11: An (UV-001), đ/c Bình giúp đỡ, từ 20/11",
        "– điểm danh buổi 2, Lớp nhận thức, từ 20/11",
    ]
    assert hamlet.hoa.offered == ["Không có gì mới", "Báo cáo", "Nhận xét An, tháng 11", "Điểm danh buổi 2"]


def test_each_button_opens_its_form_filled_in(hamlet: Hamlet) -> None:
    hamlet.candidate("Y Thông Niê")
    hamlet.session(date(2026, 11, 20))
    hamlet.from_day("2026-11-23")
    hamlet.hoa.says("/viec").taps("Điểm danh buổi 2").hears("Ai vắng?")
    hamlet.hoa.says("/viec").taps("Nhận xét Y Thông, tháng 11").hears("Y Thông Niê")


def test_what_is_reported_is_gone_from_the_list(hamlet: Hamlet) -> None:
    hamlet.hoa.says("/viec").taps("Không có gì mới")
    hamlet.hoa.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    assert hamlet.hoa.offered == ["Báo cáo"]


def test_a_mentor_sees_only_those_they_help(hamlet: Hamlet) -> None:
    hamlet.candidate("Y Thông Niê")
    hamlet.candidate("Trần Văn An", mentor=hamlet.son)
    hamlet.from_day("2026-11-20")
    text = hamlet.binh.says("/viec").hears("Đồng chí Bình có 1 việc đến hạn.", "(UV-001)")
    assert "UV-002" not in text


def test_nothing_new_is_on_the_first_page_however_much_is_older(hamlet: Hamlet) -> None:
    for number in range(7):
        hamlet.candidate(f"Trần Văn Số{number}")
    hamlet.from_day("2026-11-23")
    hamlet.hoa.says("/viec")
    assert hamlet.hoa.offered[0] == "Không có gì mới"
    hamlet.hoa.taps("Xem tất cả")
    assert hamlet.hoa.offered[-1] == "Về đầu"
    hamlet.hoa.taps("Về đầu").taps("Không có gì mới").hears("tuần 23–29/11 chi bộ không có gì mới")


def test_a_cell_is_asked_for_nothing_that_was_before_it_existed(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        cell = memory.orgs.add("CB03", "Chi bộ Hướng dẫn", "cell", hamlet.root.id, date(2026, 11, 10))
    lan = hamlet.town.seat("Lê Thị Lan", Role.SECRETARY, cell, chat="lan")
    hamlet.candidate("Y Thông Niê", cell, lan, on=date(2026, 3, 5))
    hamlet.from_day("2026-11-12")
    lan.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    hamlet.town.wait_until("2026-11-13 08:00")
    lan.hears_nothing()
    assert "Hướng dẫn" not in hamlet.khanh.last
    assert "Hướng dẫn" not in hamlet.huong.says("/viec").last
    hamlet.town.wait_until("2026-11-16 08:00")
    lan.hears("Tuần 16–22/11, chi bộ có gì mới không, đồng chí Lan?")


def test_last_months_missing_remark_stays_until_it_is_filed(hamlet: Hamlet) -> None:
    hamlet.candidate("Y Thông Niê")
    hamlet.from_day("2026-12-02")
    hamlet.binh.says("/viec").hears("– nhận xét tháng 11 chưa báo cáo: Y Thông (UV-001), từ 20/11")
    hamlet.huong.says("/viec").hears("1 nhận xét tháng 11 chưa báo cáo")
    hamlet.hoa.says("/viec").hears("– nhận xét tháng 11 chưa báo cáo: Y Thông (UV-001), đ/c Bình giúp đỡ, từ 20/11")
    hamlet.hoa.taps("Nhận xét Y Thông, tháng 11").taps("Đã gặp").taps("Giữ vững").taps("Không, gửi luôn")
    assert "chưa báo" not in hamlet.hoa.says("/viec").last


def test_after_one_more_month_a_missing_remark_is_let_go(hamlet: Hamlet) -> None:
    hamlet.candidate()
    assert "tháng 11 chưa báo cáo" in hamlet.from_day("2026-12-31").binh.says("/viec").last
    assert "tháng 11" not in hamlet.from_day("2027-01-01").binh.says("/viec").last


def test_last_weeks_silence_can_still_be_mended_while_it_counts(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16").town.now += timedelta(days=9)
    hamlet.huong.says("/viec").hears("– Chi bộ Chữa cháy và CNCH: báo cáo tuần 16–22/11")
    hamlet.hoa.says("/viec").hears("– báo cáo tuần 23–29/11, từ 23/11", "– báo cáo tuần 16–22/11, từ 16/11")
    hamlet.hoa.taps("Tuần 16–22/11 không có gì mới").hears("tuần 16–22/11 chi bộ không có gì mới")
    assert "Chữa cháy" not in hamlet.huong.says("/viec").last
    hamlet.hoa.says("/viec").hears("– báo cáo tuần 23–29/11")


def test_an_officer_reads_the_silence_the_digest_counts(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16")
    for day, monday in ((17, 9), (18, 9), (19, 16), (22, 16), (23, 16), (25, 16), (26, 23)):
        hamlet.town.now = hamlet.town.now.replace(day=day)
        hamlet.khanh.says("/tiendo")
        told = re.findall(r"(?:Chưa báo cáo t|T)uần (\d+)–.*Tham mưu, Chữa cháy và CNCH\.", hamlet.khanh.last)
        assert told == ([f"{monday:02}"] if monday > 9 else [])
        weeks = re.findall(r"báo cáo tuần (\d+)", hamlet.huong.says("/viec").last)
        assert weeks == ([f"{monday:02}"] * 2 if monday > 9 else [])


def test_buttons_name_the_class_where_there_are_two(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 8))
    with hamlet.town.memory() as memory:
        on = hamlet.town.today
        other = memory.classes.open(
            Course(0, hamlet.root.id, "party", "Lớp đảng viên mới", "TTCT", "Hội trường", on, on), None
        ).id
        memory.classes.enrol(other, hamlet.fire.id, person=memory.people.add("Lò Văn Mây", hamlet.fire.id).id)
        memory.classes.add_session(other, 2, on)
    hamlet.hoa.says("/viec")
    assert hamlet.hoa.offered[2:] == ["Điểm danh buổi 2, Lớp nhận thức", "Điểm danh buổi 2, Lớp đảng viên mới"]


def test_an_officer_sees_the_cells_with_what_is_missing(hamlet: Hamlet) -> None:
    hamlet.candidate()
    hamlet.from_day("2026-11-20")
    hamlet.huong.says("/viec").hears(
        "2 chi bộ thuộc phạm vi của đồng chí còn việc chờ:",
        "– Chi bộ Tham mưu: báo cáo tuần 16–22/11",
        "– Chi bộ Chữa cháy và CNCH: báo cáo tuần 16–22/11, 1 nhận xét tháng 11",
    )


def test_an_officer_reads_of_which_cell_somebody_is_and_how_many_cells_have_work(hamlet: Hamlet) -> None:
    for number in range(5):
        other = hamlet.candidate(f"Trần Văn Số{number}", hamlet.staff)
        hamlet.reached(other, hamlet.staff, "cell_resolved", date(2026, 8, 19))
    hamlet.candidate()
    hamlet.session(date(2026, 11, 20))
    hamlet.from_day("2026-11-23")
    text = hamlet.huong.says("/viec").hears("Đồng chí Hương có 5 việc", "– Số0 (UV-001), Chi bộ Tham mưu: quyết định")
    assert "Ngoài ra, 2 chi bộ còn việc chờ." in text
    assert hamlet.huong.offered[-2:] == ["Xem tất cả", "Theo chi bộ"]
    assert len(hamlet.huong.offered) <= 6
    hamlet.huong.taps("Theo chi bộ").hears("– Chi bộ Chữa cháy và CNCH: 1 nhận xét tháng 11, 1 buổi chưa điểm danh")
    hamlet.huong.taps("Việc của tôi").taps("Xem tất cả").hears("UV-005", "Ngoài ra, 2 chi bộ còn việc chờ.")
    assert hamlet.huong.offered[-2:] == ["Về đầu", "Theo chi bộ"]
    for typed in ("/viec theo chi bộ", "/viec chi bộ 1"):
        hamlet.huong.says(typed).hears("2 chi bộ thuộc phạm vi của đồng chí còn việc chờ:")


def test_a_trainer_sees_each_session_of_their_own_classes_once(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 9))
    with hamlet.town.memory() as memory:
        learner = memory.people.add("Lò Thị Mây", hamlet.staff.id)
        memory.classes.enrol(hamlet.course, hamlet.staff.id, person=learner.id)
    mai = hamlet.town.seat("Ngô Thanh Mai", Role.TRAINER, hamlet.root, chat="mai")
    mai.says("/viec").hears("Đồng chí không còn việc nào đến hạn.")
    with hamlet.town.memory() as memory:
        memory.classes.teach(hamlet.course, mai.person or 0)
    text = mai.says("/viec").hears("Đồng chí Mai có 1 việc đến hạn.")
    assert text.count("điểm danh buổi 2") == 1


def test_what_comes_soon_is_named_without_a_button(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 13))
    hamlet.hoa.says("/viec").hears("Sắp tới:\n– 13/11 điểm danh buổi 2, Lớp nhận thức")
    assert "Điểm danh buổi 2" not in hamlet.hoa.offered


def test_a_long_list_turns_page_by_page(hamlet: Hamlet) -> None:
    for number in range(7):
        hamlet.candidate(f"Trần Văn Số{number}")
    hamlet.from_day("2026-11-20")
    hamlet.binh.says("/viec")
    assert hamlet.binh.offered[-1] == "Xem tất cả"
    hamlet.binh.taps("Xem tất cả").hears("UV-006", "UV-007")
    hamlet.binh.says("/viec 99").hears("UV-007")


def test_remind_me_tomorrow_rings_tomorrow(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.taps("Nhắc lại mai").hears("Vâng, thứ Ba 10/11/2026 tôi nhắc lại.")
    hamlet.town.wait_until("2026-11-10 08:00")
    hamlet.hoa.hears("Đồng chí Hoa hẹn 10/11: tuần 09–15/11, chi bộ có gì mới không?")


def test_remind_me_tomorrow_before_a_day_the_committee_has_off_too(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        memory.rules.add_swap(hamlet.root.id, date(2026, 11, 10), date(2026, 11, 14), "Hội thao", None, 0)
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.says("/nhaclai").hears("thứ Tư 11/11/2026")


def test_remind_me_tomorrow_before_a_holiday_names_the_day_after_it(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-23").town.wait_until("2026-11-23 08:00")
    hamlet.hoa.says("/nhaclai").hears("thứ Tư 25/11/2026")
    hamlet.town.wait_until("2026-11-25 08:00")
    hamlet.hoa.hears("tuần 23–29/11")


def test_reported_meanwhile_nothing_rings(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.taps("Nhắc lại mai")
    hamlet.hoa.says("/viec").taps("Không có gì mới")
    hamlet.town.wait_until("2026-11-10 08:00")
    hamlet.hoa.hears_nothing()


def test_who_owes_nothing_is_not_reminded(hamlet: Hamlet) -> None:
    hamlet.hoa.says("/viec").taps("Không có gì mới")
    hamlet.hoa.says("/nhaclai").hears("Đồng chí không còn việc nào đến hạn.")


def test_who_would_not_be_told_anyway_is_told_so(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 8))
    hamlet.huong.says("/nhaclai").hears("Ngày 10/11/2026 tôi không có gì phải nhắc đồng chí")


def test_an_officer_of_many_cells_is_answered_with_few_looks(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in range(3, 23):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ {number}", "cell", hamlet.root.id, date(2014, 1, 1))
    with hamlet.town.asked() as told:
        hamlet.huong.says("/nhaclai").hears("Ngày 10/11/2026 tôi không có gì phải nhắc đồng chí")
    assert len(told) < 60
    assert sum("FROM stage_events" in one for one in told) == 1, "what runs now and what comes is looked up together"
