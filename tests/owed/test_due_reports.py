"""The daily bundle: what it says, to whom, when, and that its buttons do what they promise."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from handlers.catalogue import catalogue
from handlers.domain import owing
from tests.places.hamlet import MONDAY, Hamlet
from tests.talk import Seat, Town


def test_monday_brings_the_weeks_question(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.hears("Tuần 09–15/11, chi bộ có gì mới không, đồng chí Hoa?")
    assert hamlet.hoa.offered == ["Không có gì mới", "Báo cáo", "Nhắc lại mai", "Vì sao nhắc?"]


def test_nothing_new_is_one_tap_and_then_it_stops(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.taps("Không có gì mới").hears("tuần 09–15/11 chi bộ không có gì mới")
    hamlet.town.wait_until("2026-11-15 20:00")
    hamlet.hoa.hears_nothing()
    hamlet.son.hears_nothing()


def test_the_deputy_is_told_on_wednesday_and_the_officer_on_saturday_each_announced_before(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.hears("từ 11/11 tôi nhắc cả đồng chí phó bí thư")
    hamlet.town.wait_until("2026-11-11 08:00")
    hamlet.son.hears("Tuần 09–15/11 chi bộ chưa có tin. Nhờ đồng chí Sơn xem giúp.")
    hamlet.hoa.hears("đến 11/11 tôi vẫn chờ tin tuần 09–15/11", "Nếu chưa có, từ 14/11 tôi báo cán bộ tổ chức.")
    hamlet.town.wait_until("2026-11-14 08:00")
    hamlet.huong.hears(
        "Đến 14/11, 2 chi bộ còn việc chờ đồng chí Hương.", "– báo cáo tuần 09–15/11: Tham mưu, Chữa cháy và CNCH"
    )
    hamlet.hoa.hears("Đồng chí Hoa, đến 14/11 cán bộ tổ chức cũng hỏi tin tuần 09–15/11 của chi bộ.")


def test_it_says_of_which_thing_where_only_some_are_carried_further(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 6))
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.hears("\nĐiểm danh buổi 2: nếu chưa có, từ 10/11 tôi nhắc cả đồng chí phó bí thư.")


def test_it_names_nobody_who_was_told_already(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 6))
    hamlet.session(date(2026, 11, 9), number=3)
    hamlet.town.wait_until("2026-11-10 08:00")
    hamlet.son.hears("điểm danh buổi 2")
    assert warnings(hamlet.hoa) == ["Điểm danh buổi 2: nếu chưa có, từ 11/11 tôi báo cán bộ tổ chức."]
    hamlet.town.wait_until("2026-11-11 08:00")
    hamlet.huong.hears("– số buổi chưa điểm danh: Chữa cháy và CNCH (1)")
    hamlet.hoa.hears("đến 11/11 tôi vẫn chờ tin tuần 09–15/11", "– điểm danh buổi 2, ", "– điểm danh buổi 3, ")
    assert warnings(hamlet.hoa) == []


def test_who_is_said_to_be_told_is_told_on_that_day_and_not_before(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16")
    for number, day in enumerate((17, 19, 22, 24, 25), 2):
        hamlet.session(date(2026, 11, day), number)
    hamlet.candidate()
    hamlet.candidate("Y Thông Niê", hamlet.staff)
    told: dict[str, set[date]] = {}
    said: list[tuple[date, str]] = []
    while hamlet.town.today < date(2026, 12, 24):
        hamlet.town.wait_until(hamlet.town.now + timedelta(hours=1))
        for seat in hamlet.town.seats:
            if seat.new and not seat.group:
                told.setdefault(seat.chat, set()).add(hamlet.town.today)
                assert len(warnings(seat)) <= 1
                for day, month, role in THEN.findall(seat.new[-1].text):
                    said.append((date(2026, int(month), int(day)), role))
    assert len(said) > 10
    for when, role in said:
        heard = told[CALLED[role]]
        week = {at for at in heard if at.isocalendar()[:2] == when.isocalendar()[:2]}
        assert when in heard or len(week) == owing.A_WEEK or when >= hamlet.town.today


THEN = re.compile(r"từ (\d\d)/(\d\d) tôi (?:nhắc|báo)(?: cả)?(?: đồng chí)? (phó bí thư|bí thư|cán bộ tổ chức)")
CALLED = {"phó bí thư": "son", "bí thư": "hoa", "cán bộ tổ chức": "huong"}


def warnings(seat: Seat) -> list[str]:
    """What the newest message says about who is told next."""
    return [line for line in seat.new[-1].text.split("\n") if THEN.search(line)]


def test_it_never_says_the_same_words_twice(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16")
    hamlet.candidate()
    hamlet.session(date(2026, 11, 17))
    hamlet.town.wait_until("2026-11-28 20:00")
    for seat in (hamlet.hoa, hamlet.son, hamlet.lam, hamlet.binh, hamlet.huong):
        texts = [message.text for message in seat.heard]
        assert len(texts) == len(set(texts)) > 1


def test_the_first_line_names_nobody_but_the_reader(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16")
    hamlet.candidate("Y Thông Niê")
    hamlet.session(date(2026, 11, 17))
    hamlet.town.wait_until("2026-11-28 20:00")
    for seat in (hamlet.hoa, hamlet.son, hamlet.lam, hamlet.binh, hamlet.huong):
        own = seat.chat
        given = {"hoa": "Hoa", "son": "Sơn", "lam": "Lâm", "binh": "Bình", "huong": "Hương", "other": "Thông"}
        for message in seat.heard:
            first = message.text.split("\n")[0]
            assert not [name for chat, name in given.items() if chat != own and name in first], first


def test_a_mentor_answers_with_one_tap_on_the_20th(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-20")
    hamlet.candidate("Y Thông Niê")
    hamlet.town.wait_until("2026-11-20 08:00")
    hamlet.binh.hears("Tháng 11, đồng chí Bình đã gặp quần chúng mình giúp đỡ chưa?", "Quần chúng: UV-001.")
    assert hamlet.binh.offered == ["Đã gặp", "Chưa gặp", "Nhắc lại mai", "Vì sao nhắc?"]
    hamlet.binh.taps("Đã gặp").hears("Mức độ phấn đấu?")


def test_a_mentor_chosen_this_month_is_first_asked_next_month(hamlet: Hamlet) -> None:
    hamlet.candidate(on=date(2026, 11, 9))
    hamlet.town.wait_until("2026-11-30T21:00")
    assert "gặp quần chúng" not in "".join(message.text for message in hamlet.binh.heard)
    hamlet.town.wait_until("2026-12-21T09:00")
    hamlet.binh.hears("Tháng 12, đồng chí Bình đã gặp quần chúng mình giúp đỡ chưa?")


def test_a_mentor_of_two_has_a_button_for_each(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-20")
    hamlet.candidate("Trần Văn An")
    hamlet.candidate("Y Thông Niê")
    hamlet.town.wait_until("2026-11-20 08:00")
    assert hamlet.binh.offered == [
        "Nhận xét An, tháng 11",
        "Nhận xét Y Thông, tháng 11",
        "Nhắc lại mai",
        "Vì sao nhắc?",
    ]
    hamlet.binh.taps("Nhận xét Y Thông, tháng 11").hears("Y Thông Niê chưa?")


def test_the_secretary_sees_whom_the_cell_waits_for_and_is_asked_after_the_25th(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-23")
    hamlet.candidate()
    hamlet.town.wait_until("2026-11-23 08:00")
    hamlet.hoa.hears("Đang chờ:\n– nhận xét tháng 11: UV-001\n")
    assert "Nhận xét An, tháng 11" not in hamlet.hoa.offered
    hamlet.hoa.taps("Không có gì mới")
    hamlet.town.wait_until("2026-11-27 08:00")
    hamlet.hoa.hears("Tháng 11, chi bộ còn thiếu 1 nhận xét. Nhờ đồng chí Hoa nhắc giúp.")
    assert "Nhận xét An, tháng 11" in hamlet.hoa.offered
    hamlet.binh.hears("Đồng chí Bình, đến 27/11 đồng chí bí thư cũng hỏi nhận xét tháng 11.")


def test_last_months_missing_remark_stays_in_the_secretarys_list_and_rings_no_more(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-12-01")
    hamlet.candidate()
    hamlet.town.wait_until("2026-12-07 08:00")
    hamlet.hoa.hears("Tuần 07–13/12, chi bộ có gì mới không", "Đang chờ:\n– nhận xét tháng 11 chưa báo cáo: UV-001\n")
    hamlet.binh.hears_nothing()
    hamlet.town.wait_until("2026-12-20 08:00")
    hamlet.binh.hears("Tháng 12, đồng chí Bình đã gặp quần chúng mình giúp đỡ chưa?")
    assert hamlet.binh.offered == ["Đã gặp", "Chưa gặp", "Nhắc lại mai", "Vì sao nhắc?"]


def test_a_day_the_committee_has_off_rings_the_day_after(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        memory.rules.add_swap(hamlet.root.id, date(2026, 11, 9), date(2026, 11, 14), "Hội thao", None, 0)
    hamlet.town.wait_until("2026-11-09 20:00")
    hamlet.hoa.hears_nothing()
    hamlet.town.wait_until("2026-11-10 08:00")
    hamlet.hoa.hears("Tuần 09–15/11, chi bộ có gì mới không, đồng chí Hoa?")


def test_the_24th_of_november_is_a_holiday_so_the_25th_rings(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-20")
    hamlet.candidate()
    hamlet.town.wait_until("2026-11-23 08:00")
    assert "Nhắc lại 25/11" in hamlet.hoa.offered
    hamlet.town.wait_until("2026-11-24 20:00")
    hamlet.binh.hears_nothing()
    hamlet.town.wait_until("2026-11-25 08:00")
    hamlet.binh.hears("đến 25/11 tôi vẫn chờ nhận xét tháng 11")


def test_a_class_that_ended_today_rings_at_seven_in_the_evening(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-12").session(date(2026, 11, 12))
    hamlet.hoa.says("/viec").taps("Không có gì mới")
    hamlet.town.wait_until("2026-11-12 19:00")
    hamlet.hoa.hears("Đồng chí Hoa có 1 việc đến hạn.", "điểm danh buổi 2, Lớp nhận thức")
    assert hamlet.hoa.offered == ["Điểm danh buổi 2", "Nhắc lại mai", "Vì sao nhắc?"]
    hamlet.hoa.taps("Điểm danh buổi 2").hears("Ai vắng?")


def test_a_class_on_a_day_with_a_bundle_rings_the_next_morning(hamlet: Hamlet) -> None:
    hamlet.session(date(2026, 11, 9))
    hamlet.town.wait_until("2026-11-09 19:00")
    assert "Điểm danh" not in hamlet.hoa.last
    hamlet.town.wait_until("2026-11-10 08:00")
    hamlet.hoa.hears("Đang chờ:\n– điểm danh buổi 2, Lớp nhận thức\n")


def test_whoever_cannot_be_reached_is_stood_in_for(hamlet: Hamlet) -> None:
    hamlet.silence(hamlet.hoa)
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.son.hears("Tuần 09–15/11, chi bộ có gì mới không, đồng chí Sơn?")


def test_the_officer_learns_that_nobody_of_a_cell_can_be_reached(hamlet: Hamlet) -> None:
    hamlet.silence(hamlet.hoa)
    hamlet.silence(hamlet.son)
    hamlet.town.wait_until("2026-11-14 08:00")
    hamlet.huong.hears(
        "– báo cáo tuần 09–15/11: Tham mưu, Chữa cháy và CNCH\n",
        "Chưa có ai nhận được tin ở Chữa cháy và CNCH; đồng chí mời bằng /moi.",
    )


def test_the_officer_reads_the_most_urgent_first_and_what_is_overdue(hamlet: Hamlet) -> None:
    for org, days in ((hamlet.staff, (date(2026, 8, 25),)), (hamlet.fire, (date(2026, 8, 19), date(2026, 10, 1)))):
        for day in days:
            hamlet.reached(hamlet.candidate(org=org), org, "cell_resolved", day)
    hamlet.from_day("2026-11-23")
    hamlet.town.wait_until("2026-11-23 08:00")
    of_law = "60 ngày làm việc, như 294-QĐ/TW §4.3.1 *"
    assert hamlet.huong.last.split("\n")[1:] == [
        f"– UV-002 (Chữa cháy và CNCH): quyết định kết nạp (quá 10 ngày, hạn 13/11: {of_law})",
        f"– UV-001 (Tham mưu): quyết định kết nạp (quá 3 ngày, hạn 20/11: {of_law})",
        f"– UV-003 (Chữa cháy và CNCH): quyết định kết nạp (hạn 25/12: {of_law})",
        "* Đề nghị kiểm tra lại.",
    ]


def test_a_limit_of_another_year_says_which(hamlet: Hamlet) -> None:
    hamlet.reached(hamlet.candidate(), hamlet.fire, "cell_resolved", date(2026, 11, 2))
    hamlet.from_day("2026-12-28").town.wait_until("2026-12-28 08:00")
    hamlet.huong.hears(
        "UV-001 (Chữa cháy và CNCH): quyết định kết nạp (hạn 27/01/2027: 60 ngày làm việc, như 294-QĐ/TW §4.3.1; đề"
    )


def test_an_officers_reminder_is_about_one_screen_however_many_cells_there_are(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in range(3, 33):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", hamlet.root.id, date(2026, 3, 10))
    hamlet.town.wait_until("2026-11-14 08:00")
    text = hamlet.huong.hears(
        "Đến 14/11, 32 chi bộ", "khu vực 6 và 26 chi bộ khác", "và 24 chi bộ khác; đồng chí mời bằng /moi."
    )
    assert len(text.split("\n")) == 3


def test_many_things_keep_to_six_buttons_and_lead_to_the_whole_list(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-20")
    for number in range(8):
        hamlet.candidate(f"Trần Văn Số{number}")
    hamlet.town.wait_until("2026-11-20 08:00")
    assert len(hamlet.binh.new[-1].choices) == 6
    assert hamlet.binh.offered[-3:] == ["Xem tất cả", "Nhắc lại mai", "Vì sao nhắc?"]
    hamlet.binh.taps("Xem tất cả").hears("Đồng chí Bình có 8 việc đến hạn.")


def test_a_bundle_is_worth_sending_until_half_past_eleven_and_never_after_half_past_eight() -> None:
    times = catalogue().pushes["due_reports"].times
    ends = [(datetime.combine(MONDAY, at) + window).time() for at, window in times.items()]
    assert ends == [time(11, 30), owing.LAST]


def test_ringing_the_same_slot_again_changes_nothing(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-09 08:00")
    heard = len(hamlet.hoa.heard)
    push = catalogue().pushes["due_reports"]
    hamlet.town.ring(push, datetime.combine(hamlet.town.now, next(iter(push.times)), hamlet.town.now.tzinfo))
    assert len(hamlet.hoa.heard) == heard


def test_every_line_fits_a_tap(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-16")
    hamlet.candidate()
    hamlet.session(date(2026, 11, 17))
    hamlet.town.wait_until("2026-11-28 20:00")
    lines = [line for seat in hamlet.town.seats for message in seat.heard for _label, line in message.choices]
    assert lines
    assert max(len(line.encode()) for line in lines) <= 64


def test_whoever_speaks_english_is_asked_in_english(hamlet: Hamlet) -> None:
    hamlet.hoa.says("/ngonngu en")
    hamlet.town.wait_until("2026-11-09 08:00")
    hamlet.hoa.hears("Week of 09–15/11: anything new in the cell, comrade Hoa?")
    assert hamlet.hoa.offered == ["Nothing new", "Report", "Remind me tomorrow", "Why this reminder?"]


def test_before_there_is_a_committee_nobody_is_told_anything(engine: Engine) -> None:
    town = Town(engine, MONDAY)
    with town.memory() as memory:
        assert not any(push.compose(memory, MONDAY, catalogue()) for push in catalogue().pushes.values())


def test_a_reminder_has_one_thing_on_each_line_and_five_of_them(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-23")
    for number, day in enumerate(range(17, 23), 1):
        hamlet.course = 0
        hamlet.session(date(2026, 11, day), number)
    hamlet.candidate()
    hamlet.town.wait_until("2026-11-24 08:00")
    text = hamlet.hoa.hears("Đang chờ:\n– điểm danh buổi 1, Lớp nhận thức\n– ", "– và 2 việc khác")
    assert sum(line.startswith("– ") for line in text.split("\n")) == 6
    assert "Xem tất cả" in hamlet.hoa.offered


@pytest.mark.parametrize("buttons", [True, False])
def test_a_mentor_reads_a_line_a_person(hamlet: Hamlet, buttons: bool) -> None:
    hamlet.binh.buttons = buttons
    hamlet.from_day("2026-11-20")
    for number in range(7):
        hamlet.candidate(f"Trần Văn Số{number}")
    hamlet.town.wait_until("2026-11-20 08:00")
    text = hamlet.binh.hears("Quần chúng:\n– UV-001\n– UV-002\n", "– và 2 người khác")
    assert text.count("UV-") == 5


def test_a_reminder_counts_the_lines_it_has(hamlet: Hamlet) -> None:
    hamlet.from_day("2026-11-23")
    for number, day in enumerate((20, 21), 1):
        hamlet.session(date(2026, 11, day), number)
    for number in range(3):
        hamlet.candidate(f"Trần Văn Số{number}")
    hamlet.hoa.says("không có gì mới")
    hamlet.town.wait_until("2026-11-28 08:00")
    for message in hamlet.hoa.heard[-3:]:
        first, *others = message.text.split("\n")
        said = [int(word) for word in first.split() if word.isdecimal()]
        assert sum(said) == sum(line.startswith("– ") for line in others) == 5, message.text
