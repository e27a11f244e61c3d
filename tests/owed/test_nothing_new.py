import pytest

from tests.places.village import Village


def test_one_line_is_a_whole_report(village: Village) -> None:
    village.hoa.says("/baocao nothing_new").hears("Đã ghi: tuần 23–29/11 chi bộ không có gì mới", "Mã BC-0001")


def test_it_counts_as_having_reported(village: Village) -> None:
    monday, sunday = village.town.today, village.town.today
    with village.town.memory() as memory:
        assert memory.owed.reported(None, monday, sunday) == set()
    village.hoa.says("/baocao nothing_new")
    with village.town.memory() as memory:
        assert memory.owed.reported(None, monday, sunday) == {village.fire.id}


def test_a_second_tap_is_not_a_second_report(village: Village) -> None:
    village.hoa.says("/baocao nothing_new").says("/baocao nothing_new").hears("Việc này đã ghi rồi, mã BC-0001")


def test_a_week_is_one_however_it_is_written(village: Village) -> None:
    village.hoa.says("/baocao nothing_new")
    for week in ("2026-W48", "2026-W048", "+2026-W48", "nonsense"):
        village.hoa.taps_line(f"/baocao nothing_new period={week}").hears("Việc này đã ghi rồi")


def test_undo_makes_it_as_if_nothing_was_reported(village: Village) -> None:
    village.hoa.says("/baocao nothing_new").taps("Hoàn tác")
    today = village.town.today
    with village.town.memory() as memory:
        assert memory.owed.reported(None, today, today) == set()


def test_undo_is_offered_for_ten_minutes(village: Village) -> None:
    village.hoa.says("/baocao nothing_new")
    village.town.wait_until("2026-11-23T08:06")
    village.hoa.says("/hoantac BC-0001").hears("Đã quá 10 phút")


def test_a_week_with_a_report_needs_none(village: Village) -> None:
    village.candidate()
    village.hoa.says("không có gì mới").hears(
        "Chi bộ đã có tin tuần 23–29/11 (đ/c Hoa, quần chúng mới 23/11), không cần ghi thêm"
    )


def test_last_weeks_silence_is_named_and_answered_in_one_tap(village: Village) -> None:
    village.hoa.says("không có gì mới").hears(
        "Đã ghi: tuần 23–29/11 chi bộ không có gì mới", "Chưa báo cáo: tuần 16–22/11."
    )
    village.hoa.taps("Tuần 16–22/11 không có gì mới").hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới")
    assert "Chưa báo cáo" not in village.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize(
    "line", ["không có gì mới tuần trước", "khong co gi moi tuan truoc", "không có gì mới cho tuần 16–22/11"]
)
def test_the_week_may_be_named_behind_it(village: Village, line: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.hoa.says(line).hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới")


@pytest.mark.parametrize("buttons", [True, False])
def test_below_a_reminder_it_is_said_of_the_week_that_was_asked_for(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.town.wait_until("2026-11-28T08:00")
    village.hoa.hears("tin tuần 23–29/11")
    village.town.wait_until("2026-11-30T07:00")
    village.hoa.says("không có gì mới").hears("Đã ghi: tuần 23–29/11 chi bộ không có gì mới")


@pytest.mark.parametrize("buttons", [True, False])
def test_where_only_last_week_is_asked_for_it_is_said_of_that_one_and_sent_twice_of_no_other(
    village: Village, buttons: bool
) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    village.hoa.says("/viec").says("không có gì mới").hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới")
    village.hoa.says("/hoantac BC-0002").says("/hoantac BC-0001").says("không có gì mới").hears("Đã ghi: tuần 23–29/11")
    village.hoa.says("không có gì mới").hears("Việc này đã ghi rồi")


def test_a_week_that_counts_no_longer_is_not_named(village: Village) -> None:
    village.town.wait_until("2026-11-26T08:00")
    village.hoa.says("không có gì mới").hears("Đã ghi: tuần 23–29/11")
    assert "Chưa báo cáo" not in village.hoa.last


@pytest.mark.parametrize("typed", ["tuần trước", "tuần 47", "tuần 16–22/11", "16-22/11", "20/11", "2"])
def test_the_week_of_a_report_is_put_right_in_words(village: Village, typed: str) -> None:
    hoa = village.hoa.says("không có gì mới")
    for line in ("/sua BC-0001", "sửa 1", typed, "ghi nhầm tuần", "gửi"):
        hoa.says(line)
    hoa.hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới")


def test_a_week_to_come_is_not_reported(village: Village) -> None:
    hoa = village.hoa.says("không có gì mới").says("/sua BC-0001").says("sửa 1")
    assert hoa.offered[:2] == ["tuần 23–29/11", "tuần 16–22/11"]
    for typed in ("30/11–06/12", "tuần 50"):
        hoa.says(typed).hears("Tuần đó chưa tới.")


def test_whoever_asks_reads_from_whom_word_came_with_what_and_when(village: Village) -> None:
    village.candidate()
    village.hoa.says("/hoantac BC-0001")
    assert "đã có tin" not in village.hoa.says("/viec").last
    village.huong.says("/baocao nothing_new cell=3")
    village.hoa.says("/viec").hears("Tuần 23–29/11 đã có tin (đ/c Hương, không có gì mới 23/11).")
    village.huong.says("/hoantac BC-0003")
    assert "đã có tin" not in village.hoa.says("/viec").last


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("line", ["không có gì", "không có gì ạ", "khong co gi dau a", "dạ không có gì", "có gì đâu"])
def test_you_are_welcome_reports_nothing(village: Village, line: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    for before in ("ok", "cảm ơn", "tiến độ"):
        village.hoa.says(before)
        village.hoa.says(line).hears("Vâng, cảm ơn đồng chí.")
        assert "Đã ghi" not in village.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("line", ["không có gì", "không có gì ạ", "ko có gì đâu", "chưa có gì"])
def test_the_same_below_the_question_of_the_week_answers_it(village: Village, line: str, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.hoa.says("/viec").says(line).hears("Đã ghi: tuần 23–29/11 chi bộ không có gì mới")


@pytest.mark.parametrize("line", ["không có gì mới", "ko có gì mới ạ", "không có gì báo cáo", "không có gì để báo cáo"])
def test_what_speaks_of_news_or_a_report_is_one(village: Village, line: str) -> None:
    village.hoa.says("ok").says(line).hears("Đã ghi: tuần 23–29/11 chi bộ không có gì mới")
