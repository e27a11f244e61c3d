"""Names as people type them: folded, tidied, cut, put in order, compared."""

import random
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.letters import collate, fits
from handlers.domain.names import fold, initials, similar, sort_key, split_name, strip_rank, tidy_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("ĐỖ THỊ ƯƠNG", "do thi uong"),
        ("  Trần   Thị -  Ánh. ", "tran thi anh"),
        ("Êban Ayŭn Hđơk", "eban ayun hdok"),
        ("ŭ ĭ ŏ ĕ č ñ ƀ Ŏ̆", "u i o e c n b o"),
        ("H'Hen", "hhen"),
        ("H’Hen", "hhen"),
        ("HʼHen", "hhen"),
        ("M'nông, Mnông", "mnong mnong"),
        ("5/3", "5 3"),
        ("", ""),
        (" ’.", ""),
    ],
)
def test_it_folds_every_mark_away(text: str, folded: str) -> None:
    assert fold(text) == folded == fold(normalize("NFD", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("uỷ", "ủy"), ("hoà", "hòa"), ("thuý", "thúy"), ("kỹ", "kĩ"), ("Lý", "Lí"), ("Mỹ", "Mĩ"), ("quý", "quí")],
)
def test_both_spellings_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fits(one, other) == 2


def test_y_stays_where_it_makes_another_name() -> None:
    assert fold("Vy") != fold("Vi")
    assert fold("Y Thông") == "y thong"
    assert fold("Thúy") == "thuy"


@given(st.text())
def test_a_fold_folds_no_further(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(normalize("NFD", text)) == fold(normalize("NFC", text))


@given(st.text())
def test_no_name_makes_it_stumble(text: str) -> None:
    cut = split_name(text)
    assert cut.full == tidy_name(text) == tidy_name(tidy_name(text))
    assert cut.sort_key.isascii() and cut.sort_key.isalnum() and cut.sort_key == cut.sort_key.lower()
    assert sorted(f"{cut.family} {cut.middle} {cut.given}".split()) == sorted(cut.full.split())
    assert strip_rank(text)[1] or not tidy_name(text)
    assert similar(text, text)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("Nguyễn văn An", "Nguyễn văn An"),  # some capitals were typed: the person's own way
        ("  Trần   Thị  Ánh. ", "Trần Thị Ánh"),
        ("h'hen niê", "H’Hen Niê"),
        ("H'Hen Niê", "H’Hen Niê"),
        ("y thong nie", "Y Thong Nie"),  # marks are never put in
        ("Hoà", "Hoà"),
        ("đỗ đức", "Đỗ Đức"),
        ("\u200bLê\u00a0Lan", "Lê Lan"),
    ],
)
def test_it_tidies_a_name_without_correcting_it(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy == tidy_name(normalize("NFD", typed))


@pytest.mark.parametrize(
    ("typed", "rank", "name"),
    [
        ("Trung úy Nguyễn Văn A", "Trung úy", "Nguyễn Văn A"),
        ("Trung uý Nguyễn Văn A", "Trung úy", "Nguyễn Văn A"),
        ("trung uy nguyen van a", "Trung úy", "nguyen van a"),
        ("Đại tá Hà", "Đại tá", "Hà"),
        ("thượng sỹ Y Blă", "Thượng sĩ", "Y Blă"),
        ("Binh nhì Lê Nam", "Binh nhì", "Lê Nam"),
        ("Tr/úy Lan", "Trung úy", "Lan"),
        ("tr.uy Lan", "Trung úy", "Lan"),
        ("đ/tá Nam", "Đại tá", "Nam"),
        ("Th/úy Nam", None, "Nam"),  # thiếu or thượng: taken off, not named
        ("1/ A", "Thiếu úy", "A"),
        ("2/ A", "Trung úy", "A"),
        ("3/ Nam", "Thượng úy", "Nam"),
        ("3// Hà", "Thượng tá", "Hà"),
        ("4//Hà", "Đại tá", "Hà"),
        ("đ/c Lan", None, "Lan"),
        ("Đ/c: Lan", None, "Lan"),
        ("đc Lan", None, "Lan"),
        ("dc lan", None, "lan"),
        ("đồng chí Lan", None, "Lan"),
        ("dong chi lan", None, "lan"),
        ("đ/c Trung úy Lan", "Trung úy", "Lan"),
        ("Trung úy, đ/c Lan", "Trung úy", "Lan"),
        ("qc Nguyễn Văn An", None, "Nguyễn Văn An"),
        # nothing is taken from a name
        ("Đồng chí", None, "Đồng chí"),
        ("Trung úy", None, "Trung úy"),
        ("Bình Nhi Lê", None, "Bình Nhi Lê"),
        ("Trung Kiên", None, "Trung Kiên"),
        ("Dung", None, "Dung"),
        ("3/2", None, "3/2"),
        ("1//", None, "1//"),
    ],
)
def test_it_takes_the_rank_from_in_front_of_a_name(typed: str, rank: str | None, name: str) -> None:
    assert strip_rank(typed) == (rank, name) == strip_rank(normalize("NFD", typed))


@pytest.mark.parametrize(
    ("full", "family", "middle", "given", "called"),
    [
        ("Nguyễn Văn An", "Nguyễn", "Văn", "An", "An"),
        ("Trần Thị Ánh Hồng", "Trần", "Thị Ánh", "Hồng", "Hồng"),
        ("Lê Nam", "Lê", "", "Nam", "Nam"),
        ("Lan", "", "", "Lan", "Lan"),
        ("", "", "", "", ""),
        ("Nguyễn Như Y", "Nguyễn", "Như", "Y", "Y"),
        # Ê Đê and M'nông: the clan stands last, Y and H’ belong to the given name
        ("Y Thông Niê", "Niê", "", "Y Thông", "Thông"),
        ("y thong nie", "Nie", "", "Y Thong", "Thong"),
        ("Y Thông", "", "", "Y Thông", "Thông"),
        ("H'Hen Niê", "Niê", "", "H’Hen", "Hen"),
        ("H Lan Êban", "Êban", "", "H Lan", "Lan"),
        ("H’Yim Kđoh", "Kđoh", "", "H’Yim", "Yim"),
        ("Y Ngông Niê Kđăm", "Niê Kđăm", "", "Y Ngông", "Ngông"),
        ("Y Wang Mlô Duôn Du", "Mlô Duôn Du", "", "Y Wang", "Wang"),
        ("Y Ka Nin H’Đơk", "H’Đơk", "", "Y Ka Nin", "Ka Nin"),
        ("Thông Ayŭn", "Ayŭn", "", "Thông", "Thông"),
        # Gia Rai: the clan stands first
        ("Rơ Châm H’Yéo", "Rơ Châm", "", "H’Yéo", "Yéo"),
        ("Ksor Phước", "Ksor", "", "Phước", "Phước"),
        ("Siu Y Thương", "Siu", "", "Y Thương", "Thương"),
        ("Rah Lan Thị Hoa", "Rah Lan", "Thị", "Hoa", "Hoa"),
        ("Kpă Klơng", "Kpă", "", "Klơng", "Klơng"),
        ("Nay Phi La", "Nay", "Phi", "La", "La"),
    ],
)
def test_it_cuts_a_name_where_its_people_do(full: str, family: str, middle: str, given: str, called: str) -> None:
    cut = split_name(full)
    assert (cut.family, cut.middle, cut.given, cut.called) == (family, middle, given, called)


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
ORDERED = [
    *("Trần An", "Trần Án", "Nguyễn Anh", "Lê Ánh", "Phạm Ăn", "Võ Ân", "Vũ Bình"),
    *("Lê Dung", "Lê Dùng", "Lê Dủng", "Lê Dũng", "Lê Dúng", "Lê Dụng", "An Đức"),
    *("H’Hen Niê", "Nguyễn Hà", "Lê Hoa", "Nguyễn Thị Hoa", "Nguyễn Văn Hoa", "Trần Hoa", "Lê Hòa"),
    *("Bùi Oanh", "Bùi Ông", "Bùi Ơn", "Bùi Uyên", "Bùi Ưng", "Y Thông Niê", "Y Wang Mlô"),
]


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert all(collate(one) < collate(two) for one, two in pairwise(ALPHABET))
    assert all(collate(one) < collate(two) for one, two in pairwise(("ma", "mà", "mả", "mã", "má", "mạ")))
    assert collate("an") < collate("an ninh") < collate("anh")


def test_a_list_is_in_order_of_given_name_family_and_middle() -> None:
    shuffled = random.Random(1).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=sort_key) == ORDERED
    assert all(sort_key(one) < sort_key(two) for one, two in pairwise(ORDERED))
    assert sort_key("Hoà") == sort_key("Hòa")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Nguyễn Văn An", "nguyen van an", True),
        ("Nguyễn Văn An", "An Nguyễn Văn", True),
        ("Nguyễn Văn An", "Nguyễn Văn Anh", True),
        ("Nguyễn Văn An", "Nguyễn Vân An", True),
        ("Nguyễn Văn Bình", "Nguyễn Văn Bìnj", True),
        ("Nguyễn Văn Bình", "Nguyễn Văn Bnìh", True),
        ("H’Hen Niê", "H Hen Niê", True),
        ("Y Thông Niê", "Y Thong Nie", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("Nguyễn Văn An", "Trần Văn An", False),
        ("Lan", "Lam", False),
        ("Lan", "Lân", True),
        ("", "An", False),
    ],
)
def test_near_names_are_a_hint(one: str, other: str, near: bool) -> None:
    assert similar(one, other) is near is similar(other, one)


def test_initials_say_too_little_to_name_anyone() -> None:
    assert initials("nguyễn văn an") == "N.V.A."
    assert initials("H'Hen Niê") == "H.N."
    assert initials("") == ""
