"""Words of one's own that end a form are shown before they are sent; what was only chosen goes at once."""

import pytest

from tests.places.village import Village


def at_the_last_question(village: Village, buttons: bool) -> None:
    village.binh.buttons = buttons
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp").says("tiến bộ rõ").hears("Ghi thêm gì không?")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("typed", ["chăm chỉ, hòa đồng", "viec nay de thang sau", "Bình"])
def test_what_was_typed_at_the_last_question_is_shown_first(village: Village, buttons: bool, typed: str) -> None:
    at_the_last_question(village, buttons)
    village.binh.says(typed).hears("Xem lại trước khi gửi (chưa gửi)", f"Ghi thêm: {typed}")
    with village.town.memory() as memory:
        assert memory.reports.get(2) is None
    village.binh.says("gửi").hears("Đã ghi nhận xét tháng 11/2026")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("typed", ["không", "Không, gửi luôn", "bỏ qua"])
def test_nothing_more_goes_at_once(village: Village, buttons: bool, typed: str) -> None:
    at_the_last_question(village, buttons)
    village.binh.says(typed).hears("Đã ghi nhận xét tháng 11/2026")


def test_what_is_changed_on_that_card_is_shown_again(village: Village) -> None:
    at_the_last_question(village, buttons=True)
    village.binh.says("chăm chỉ").says("sửa mức độ phấn đấu").taps("Giữ vững")
    village.binh.hears("Xem lại trước khi gửi (chưa gửi)", "Giữ vững", "chăm chỉ")


def test_words_in_one_line_with_other_answers_are_shown_too(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp, tiến bộ rõ, chăm chỉ").hears("Xem lại trước khi gửi")


@pytest.mark.parametrize("way", ["bỏ qua", "không", "Không, gửi luôn", "ko ghi them"])
def test_what_leaves_the_last_question_out_is_no_word_of_ones_own_in_a_line_of_several_either(
    village: Village, way: str
) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says(f"đã gặp, tiến bộ rõ, {way}").hears("Đã ghi nhận xét")
    with village.town.memory() as memory:
        filed = memory.reports.get(2)
    assert filed is not None
    assert filed.said.get("note") is None
