"""Where choices are typed: one message a turn, few numbers at a time, words on the card, a code for what is serious."""

from __future__ import annotations

import re

import pytest

from handlers.domain.people import Role
from handlers.talk.messages import Button, Message
from handlers.talk.sitting.offers import MORE, held_back, numbered, offering, together
from handlers.texts import word
from tests.talk import Seat, Town


@pytest.fixture
def hoa(town: Town) -> Seat:
    """A secretary whose phone shows no buttons."""
    _root, cell, _other = town.committee()
    town.member("Lê Văn Bình", cell)
    return town.seat("Nguyễn Thị Hoa", Role.SECRETARY, cell, buttons=False, page=7)


@pytest.fixture
def tuan(town: Town) -> Seat:
    """An admin whose phone shows no buttons, and somebody to be changed."""
    root, cell, _other = town.committee()
    town.seat("Trần Hữu Lâm", Role.SECRETARY, cell)
    return town.seat("Bùi Minh Tuấn", Role.ADMIN, root, buttons=False, page=7)


def code(said: str) -> str:
    found = re.search(r"“(đồng ý \d{3})”", said)
    assert found, said
    return found[1]


@pytest.mark.parametrize("typed", ["1", "1.", "1)", "số 1", "chọn 1", "Quần chúng mới", "quan chung moi"])
def test_a_choice_by_its_number_however_it_is_typed(hoa: Seat, typed: str) -> None:
    hoa.says("/baocao").says(typed).hears("Họ và tên quần chúng?")


def test_what_one_turn_says_is_one_message(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An").says("/baocao nothing_new")
    assert len(hoa.new) == 1
    hoa.hears("Đã ghi", "Đồng chí đang làm dở", "Nam hay nữ?")
    assert hoa.offered[:3] == ["Nam", "Nữ", "Báo cáo khác"]
    assert "Hoàn tác" in dict(hoa.new[-1].controls)
    hoa.says("2").hears("Sinh ngày nào?")


def test_a_number_means_the_answer_where_one_is_asked_for(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An").says("nam").says("/baocao nothing_new")
    hoa.hears("Đã ghi", "Sinh ngày nào?")
    assert "Hoàn tác" in dict(hoa.new[-1].controls)
    hoa.says("hoàn tác").hears("Đã hoàn tác")


def test_the_card_has_words_so_that_numbers_mean_its_lines(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An, nam, 1998, kinh, đội 2, chưa, rồi")
    hoa.hears("Xem lại trước khi gửi")
    assert not hoa.new[-1].buttons
    assert hoa.last.endswith("\nGõ “Gửi” nếu đúng, “sửa 2” để sửa dòng 2, “để sau” để cất bản nháp.")
    hoa.says("2").hears("Nam hay nữ?")
    hoa.says("nữ").hears("2. Giới tính: Nữ")
    hoa.says("sửa").hears("Sửa dòng nào?")
    hoa.says("quay lại").hears("Xem lại trước khi gửi")
    hoa.says("thêm").hears("Học vấn?")
    hoa.says("thpt").says("bỏ qua").says("bỏ qua").says("bỏ qua")
    hoa.says("gửi").hears("(UV-")


def test_a_serious_act_takes_a_word_and_a_code(tuan: Seat) -> None:
    tuan.says("/vaitro Trần Hữu Lâm").hears("Bí thư")
    said = tuan.says("/vaitro thoi 1 1").hears("Xem lại (chưa thực hiện)", "Kết thúc vai trò")
    for stray in ("gửi", "Kết thúc vai trò", "đồng ý", "đồng ý 99", "ok", "có"):
        tuan.says(stray).hears(f"Gõ “{code(said)}”")
    tuan.says(code(said).replace("đồng ý", "dong y")).hears("thôi vai trò Bí thư")


def test_the_code_belongs_to_what_is_on_the_card(tuan: Seat) -> None:
    tuan.says("/vaitro them 1 ").says("phó bí thư").says("Chi bộ Tham mưu")
    first = code(tuan.hears("Xem lại"))
    tuan.says("2").hears("Giao vai trò gì")
    tuan.says("bí thư")
    assert code(tuan.hears("Xem lại")) != first
    tuan.says(first).hears("Gõ “đồng ý")


def test_a_long_list_comes_in_pages(town: Town) -> None:
    cells = [f"Chi bộ {letter}" for letter in "ABCDEGHIK"]
    root, *_cells = town.committee("Đảng bộ", *cells)
    tuan = town.seat("Bùi Minh Tuấn", Role.ADMIN, root, buttons=False, page=7)
    tuan.says("/moi").says("Lò Văn Mới").says("bí thư").hears("Ở đơn vị nào?")
    assert tuan.offered[:8] == [*cells[:7], "Xem thêm"]
    tuan.says("8")
    assert tuan.offered[:2] == cells[7:9]
    tuan.says("2").hears("Chi bộ K")


def test_more_choices_than_fit_wait_behind_more(hoa: Seat) -> None:
    many = Message("Chọn:", tuple(Button(f"mục {n}", f"/viec {n}") for n in range(1, 12)))
    short, remembered = offering(many, [], 7)
    assert [word(button.label) for button in short.choices] == [*(f"mục {n}" for n in range(1, 8)), "Xem thêm"]
    offer = [(word(button.label), button.line) for button in remembered]
    assert numbered("8", offer) == ("Xem thêm", MORE.line)
    assert numbered("9", offer) is None
    assert [button.line for button in held_back(offer)] == [f"/viec {n}" for n in range(8, 12)]
    with hoa.town.memory() as memory:
        [address] = memory.people.addresses(hoa.person or 0)
        memory.people.remember_offer(address.id, offer, typed=True)
    hoa.says("8")
    assert hoa.offered == [f"mục {n}" for n in range(8, 12)]
    hoa.says("/xemthem").hears("Không còn gì để xem thêm.")


def test_a_list_that_just_fits_is_shown_whole() -> None:
    message = Message("Chọn:", tuple(Button(f"mục {n}", f"/viec {n}") for n in range(7)))
    assert offering(message, [], 7)[0] is message


def test_a_code_said_together_with_something_still_counts_as_one() -> None:
    both, _by_words = together([Message("Mã: 7K4P", kind="code"), Message("Đồng chí làm tiếp:", about="BC-0001")], 7)
    assert (both.kind, both.about) == ("code", "BC-0001")


def test_a_receipt_of_earlier_is_taken_back_by_its_code(hoa: Seat) -> None:
    hoa.says("/baocao nothing_new").says("/viec").says("hoan tac bc-0001").hears("Đã hoàn tác BC-0001")


def test_numbers_may_stand_among_several_answers(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An").says("2, 1998, kinh, đội 2, 1, 1")
    hoa.hears("Đã ghi: Nữ; 1998", "Kinh", "Chưa phân công", "Xem lại trước khi gửi")


def test_a_number_that_is_no_choice_is_said_back(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An").says("nam, 1998, 99, kinh").hears("Tôi chưa rõ: “99”.")


def test_skipping_may_stand_among_several_answers(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("Trần Văn An, nam, 1998, kinh, đội 2, chưa, rồi").says("thêm")
    hoa.says("thpt, bỏ qua, bỏ qua, bỏ qua").hears("Xem lại trước khi gửi", "9. Học vấn: THPT")
