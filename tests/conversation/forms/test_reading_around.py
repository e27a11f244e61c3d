"""What stands around an answer changes nothing of it, and old letters are noticed before they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import bare, labelled, unnamed
from handlers.talk.forms.reading.old_letters import has_lost_letters, put_right

NAMES = ["Nguyễn Văn An", "Lê Thị Ngọc Ánh", "Trần Quốc Bảo", "Đỗ Thanh Nam", "Hoàng Đức Thắng", "Phạm Thị Hường"]
FRAMES = [
    "- {}", "• {}", "1. {}", "2) {}", "“{}”", '"{}"', "*{}*", "**{}**", "({})", "{} 👍", "✅ {}", "{}\x07", "\u202a{}",
]  # fmt: skip
WRAPS = ["{} 👍", "{}\x07", "  {} ", "{}\n", "\u200b{}"]


@given(st.sampled_from(NAMES), st.sampled_from(FRAMES), st.sampled_from(WRAPS))
def test_signs_around_an_answer_are_no_part_of_it(name: str, inner: str, outer: str) -> None:
    assert " ".join(bare(outer.format(inner.format(name))).split()) == name


@pytest.mark.parametrize("said", ["-5", "20/11/2026", "Đội 1 - Tổ 2", "K'Brơi", "👍", "125-QĐ/ĐU"])
def test_what_belongs_to_an_answer_stays(said: str) -> None:
    assert bare(said).replace("’", "'") == said


def test_a_label_is_known_by_its_colon_or_its_words() -> None:
    assert labelled("Ngày sinh: 12/3/1998") == ("ngay sinh", "12/3/1998")
    assert labelled("14:30") is None
    assert unnamed("giới tính nam", {"gioi tinh"}) == "nam"
    assert unnamed("giới tính", {"gioi tinh"}) == "giới tính"


@given(st.sampled_from(NAMES))
def test_utf8_read_as_windows_1252_is_put_right(name: str) -> None:
    garbled = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in name.encode())
    assert put_right(garbled) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NguyÔn V¨n An", "Nguyễn Văn An"), ("Ph¹m ThÞ H\u00adêng", "Phạm Thị Hường"), ("§éi 1", "Đội 1"),
        ("Nguyeãn Vaên An", "Nguyễn Văn An"),
        ("LEÂ VAÊN HUØNG", "LÊ VĂN HÙNG"), ("Traàn Thò Nguyeät", "Trần Thị Nguyệt"),
        ("Nguye^~n Va(n Hu`ng", "Nguyễn Văn Hùng"), ("Tra^`n Va(n So+n", "Trần Văn Sơn"),
    ],
)  # fmt: skip
def test_letters_of_old_are_put_right(typed: str, meant: str) -> None:
    assert put_right(typed) == meant


@pytest.mark.parametrize(
    "name",
    [
        *NAMES,
        "Y Thông Niê",
        "H'Hen Êban",
        "K'Brơi",
        "Rơ Châm Hê",
        "Siu H'Bia",
        "Lò Văn Ô",
        "Hoàng Ái Mĩ",
        "Vừ A Và",
        "Đội 1?",
    ],
)
def test_a_name_that_is_one_is_left_alone(name: str) -> None:
    assert put_right(name) is None
    assert not has_lost_letters(name)


@given(st.text(max_size=100))
def test_no_text_makes_it_stumble(text: str) -> None:
    bare(text)
    put_right(text)
    has_lost_letters(text)
