"""What was begun and not sent: first in the next reminder and in /viec, with a word before it ends and when it did."""

import pytest

from handlers.catalogue import catalogue
from handlers.facts import Draft, State
from handlers.owed.half_filled import ended, is_named
from tests.places.village import Village

ANSWERS = ("Trần Văn Sơn", "nam", "12/3/1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý")


def begin(village: Village, most: int = 7) -> None:
    """On Monday Hoa begins with somebody new, and sends nothing."""
    for line in ("/baocao candidate", *ANSWERS[:most]):
        village.hoa.says(line)


def test_it_is_named_first_in_the_next_reminder_by_its_kind_alone(village: Village) -> None:
    begin(village)
    village.town.wait_until("2026-11-25T08:00")
    said = village.hoa.last
    assert said.startswith("Đồng chí Hoa có 1 bản nháp chưa gửi (“Quần chúng mới”), giữ đến hết ngày 30/11/2026.")
    assert "Sơn" not in said and village.hoa.offered[0] == "Xem và gửi"


def test_its_button_shows_the_card_before_anything_is_sent(village: Village) -> None:
    begin(village)
    village.town.wait_until("2026-11-25T08:00")
    village.hoa.taps("Xem và gửi").hears("Xem lại trước khi gửi (chưa gửi)", "Trần Văn Sơn")
    village.hoa.says("gửi").hears("Đã ghi quần chúng Trần Văn Sơn (UV-001)")


def test_half_a_card_is_shown_with_the_question_that_comes(village: Village) -> None:
    begin(village, most=3)
    village.town.wait_until("2026-11-25T08:00")
    village.hoa.taps("Xem và gửi").hears("Đã trả lời (chưa gửi):", "1. Họ tên: Trần Văn Sơn", "Dân tộc")


@pytest.mark.parametrize("buttons", [True, False])
def test_it_is_named_first_among_ones_things_with_whose_it_is(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    begin(village)
    village.hoa.says("để sau").says("/viec")
    first, *_others = village.hoa.last.split("\n")
    assert first == "– bản nháp “Quần chúng mới” (Trần Văn Sơn) chưa gửi, giữ đến hết ngày 30/11/2026"
    assert village.hoa.offered[0] == "Xem và gửi"
    village.hoa.says("1" if not buttons else "/nhap").hears("Trần Văn Sơn")


def test_its_question_says_whose_it_is(village: Village) -> None:
    begin(village)
    village.hoa.says("để sau").says("/baocao candidate")
    village.hoa.hears("bản nháp “Quần chúng mới” (Trần Văn Sơn) từ ngày 23/11/2026. Làm tiếp, hay làm lại?")


def test_whose_it_is_may_be_somebody_chosen(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("đơn xin vào đảng").says("để sau")
    village.hoa.says("/viec").hears("– bản nháp “Bước tiếp theo” (Trần Văn An) chưa gửi")


def test_of_whom_is_not_said_to_whoever_follows_them_no_longer(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("đơn xin vào đảng").says("để sau")
    for line in ("/baocao step candidate=1 step=transferred_out", "23/11/2026", "Chi bộ Tham mưu", "gửi"):
        village.huong.says(line)
    village.hoa.says("/viec").hears("Bản nháp “Bước tiếp theo” đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.")
    assert "chưa gửi" not in village.hoa.last and "An" not in village.hoa.last
    assert "Bản nháp" not in village.hoa.says("/viec").last


ENDED = "Bản nháp “{title}” ngày 23/11/2026 đã quá 7 ngày nên tôi không giữ nữa; chưa có gì được gửi."


def night(village: Village, midnight: str) -> None:
    """The tidying of a night, which takes away what has ended and says so."""
    town = village.town
    town.wait_until(midnight)
    with town.memory() as memory:
        for word_of_it in ended(memory, town.now.timestamp(), town.now, catalogue()):
            memory.posts.put(word_of_it)
        memory.purge(town.now.timestamp())
    town.deliver()


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("begun", ["07:55", "12:00", "23:59"])
def test_it_lives_through_its_seventh_day_whatever_the_hour(village: Village, begun: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.town.wait_until(f"2026-11-23T{begun}")
    begin(village, most=2)
    for day in range(24, 31):
        night(village, f"2026-11-{day}T00:00")
    village.town.wait_until("2026-11-30T07:59")
    village.hoa.heard.clear()
    village.town.wait_until("2026-11-30T08:00")
    village.hoa.hears("1 bản nháp chưa gửi (“Quần chúng mới”), giữ đến hết ngày 30/11/2026")
    village.town.wait_until("2026-11-30T23:59")
    village.hoa.says("12/3/1998").hears("Dân tộc?")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("begun", ["07:55", "23:59"])
def test_when_it_ended_this_is_said_once(village: Village, begun: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.town.wait_until(f"2026-11-23T{begun}")
    begin(village, most=2)
    for midnight in ("2026-11-30T00:00", "2026-12-01T00:00", "2026-12-02T00:00"):
        night(village, midnight)
    village.town.wait_until("2026-12-03T08:00")
    told = [heard.text for heard in village.hoa.heard if "đã quá 7 ngày" in heard.text]
    assert told == [ENDED.format(title="Quần chúng mới")]
    assert "bản nháp" not in village.hoa.says("/viec").last
    village.hoa.says("/nhap").hears("Bản nháp đó không còn.")


def test_a_line_typed_before_the_night_has_tidied_loses_no_word_of_it(village: Village) -> None:
    begin(village, most=3)
    village.town.wait_until("2026-12-01T00:00")
    village.hoa.says("kinh")
    assert "Dân tộc" not in village.hoa.last
    night(village, "2026-12-01T00:01")
    village.hoa.hears(ENDED.format(title="Quần chúng mới"))


def test_the_word_comes_even_where_nothing_else_is_owed(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp")
    village.town.wait_until("2026-11-30T08:00")
    village.binh.hears("có 1 bản nháp chưa gửi (“Nhận xét giúp đỡ”), giữ đến hết ngày 30/11/2026")
    night(village, "2026-12-01T00:00")
    village.binh.hears(ENDED.format(title="Nhận xét giúp đỡ"))
    night(village, "2026-12-02T00:00")
    village.town.wait_until("2026-12-02T08:00")
    village.binh.hears_nothing()


def test_where_its_last_day_is_a_holiday_the_word_comes_on_the_morning_before(village: Village) -> None:
    village.candidate()
    village.town.wait_until("2026-12-25T12:00")
    for line in ("/baocao mentoring", "đã gặp"):
        village.binh.says(line)
    village.town.wait_until("2026-12-31T07:59")
    village.binh.heard.clear()
    village.town.wait_until("2026-12-31T08:00")
    village.binh.hears("giữ đến hết ngày 01/01/2027")


def test_an_open_form_that_ended_is_open_no_longer(village: Village) -> None:
    begin(village, most=3)
    village.town.wait_until("2026-12-01T12:00")
    village.hoa.says("kinh")
    assert "Dân tộc" not in village.hoa.last


def test_what_was_opened_and_not_answered_is_no_draft(village: Village) -> None:
    village.hoa.says("/baocao candidate").says("/viec")
    assert "bản nháp" not in village.hoa.last


def test_whatever_can_be_half_said_is_named_but_what_changes_anybodys_rights() -> None:
    shelf = catalogue()
    half = {name: Draft(1, name, State({}, ("x",)), 0) for name in (*shelf.flows, "gone")}
    named = {name for name, draft in half.items() if is_named(shelf, draft)}
    assert named == {name for name, flow in shelf.flows.items() if not flow.grave}
    assert {"report.candidate", "class.open", "chitieu.dat"} < named
    assert "role.give" not in named


@pytest.mark.parametrize("buttons", [True, False])
def test_what_an_officer_began_is_kept_before_them_too(village: Village, buttons: bool) -> None:
    village.huong.buttons = buttons
    for line in ("/lop mo", "1", "Lớp nhận thức"):
        village.huong.says(line)
    village.town.wait_until("2026-11-24T09:00")
    village.huong.says("/viec").hears("– bản nháp “Mở lớp” (Lớp nhận thức) chưa gửi, giữ đến hết ngày 30/11/2026")
    (village.huong.taps if buttons else village.huong.says)("Xem và gửi")
    village.huong.hears("Tên lớp: Lớp nhận thức")
    village.huong.says("để sau")
    night(village, "2026-12-02T00:00")
    assert any("“Mở lớp”" in heard.text and "đã quá 7 ngày" in heard.text for heard in village.huong.heard)
