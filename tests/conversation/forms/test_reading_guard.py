"""The guard itself: it stumbles over no text, holds nobody up, and sees through whatever is put in between."""

from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import blank, looks_like_identity_number, looks_secret
from handlers.talk.forms.reading.guard import seen

HIDING = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0f\u0336\U000e0041"


@given(st.text() | st.lists(st.sampled_from(["0", "12", "345", " ", ".", "-"])).map("".join))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert looks_like_identity_number(text) in (True, False)
    assert looks_secret(text) in (True, False)


WIDE = ("㌖", "㌀", "㍿", "ﷺ", "ﶀ", "각", "ǆ", "⒇", "b", "đ", "bdtk", "ア", "\u0323\u0301")
"""What one sign shows as many, and letters no syllable ends in."""


@pytest.mark.parametrize(
    "text",
    [
        *("lý lịch gia đình " * 240, "1 " * 2000, "thẩm tra: đã " * 300, "MẬT " * 900),
        *(piece * (4096 // len(piece)) for piece in WIDE),
        "bố từng" + " " * 4000 + "xa",
    ],
)
def test_a_long_message_is_looked_at_quickly(text: str) -> None:
    started = process_time()
    blank(text)
    assert process_time() - started < 0.1


@given(st.text())
def test_what_is_seen_is_seen_the_same_a_second_time(text: str) -> None:
    assert seen(seen(text)) == seen(text)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀẶỆỘ ,.0123456789/-"))
def test_ordinary_vietnamese_is_seen_as_it_stands(text: str) -> None:
    assert seen(text) == seen(normalize("NFD", text)) == normalize("NFC", text)


@given(st.data(), st.sampled_from(["tuyệt mật", "079200001234", "lý lịch có ông nội"]))
def test_nothing_put_in_between_hides_what_is_there(data: st.DataObject, text: str) -> None:
    hidden = "".join(sign + data.draw(st.text(HIDING, max_size=2)) for sign in text)
    assert seen(hidden) == text
