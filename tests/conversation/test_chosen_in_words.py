"""What is offered in words beside an open question is chosen by just these words, once and not for ever."""

from __future__ import annotations

from tests.places.village import Village


def test_nothing_new_is_said_once_more_where_choices_are_typed(village: Village) -> None:
    village.hoa.buttons = False
    village.hoa.says("/baocao candidate")
    village.hoa.says("khong co gi moi").hears("Muốn chọn thì gõ: “Không có gì mới”.", "Họ và tên quần chúng?")
    village.hoa.says("khong co gi moi").hears("Đã ghi: tuần 23–29/11 chi bộ không có gì mới.", "Họ và tên quần chúng?")
