"""Which of the labels on offer an answer means; several come back for the person to choose from."""

from collections.abc import Sequence
from time import perf_counter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import match_labels

MENTORS = ("Đ/c Bình", "Đ/c Lan (đang giúp 1 người)", "Người khác", "Chưa phân công")
STANDINGS = ("Tiến bộ rõ", "Giữ vững", "Cần nhắc nhở")
LANS = ("Lan", "Lân", "Lần")
ROSTER = (
    "Nguyễn Văn Anh",
    "Lê Văn Bình",
    "Phạm Bình",
    "Trần Cường",
    "Mai Văn Hùng",
    "Trần Thị Mai",
    "Y Thông Niê",
    "H’Hen Êban",
)
BINHS = ("Lê Văn Bình (Tham mưu)", "Phạm Bình (Hậu cần)")
GROUPS = ("Ê Đê", "Kinh", "Dân tộc khác")
CELLS = ("Đội Chữa cháy số 2", "Đội Chữa cháy số 12", "Phòng Tham mưu")
NAMES = ("Nguyễn Văn Dũng", "Nguyễn Văn Dụng", "Nguyễn Văn Dung")

TABLE: list[tuple[str, Sequence[str], set[str]]] = [
    ("binh", MENTORS, {"Đ/c Bình"}),
    ("Bình", MENTORS, {"Đ/c Bình"}),
    ("đ/c Bình", MENTORS, {"Đ/c Bình"}),
    ("dc binh", MENTORS, {"Đ/c Bình"}),
    ("dạ đ/c Bình ạ", MENTORS, {"Đ/c Bình"}),
    ("trung úy Bình", MENTORS, {"Đ/c Bình"}),
    ("2/ Bình", MENTORS, {"Đ/c Bình"}),
    ("lan", MENTORS, {"Đ/c Lan (đang giúp 1 người)"}),
    ("Đ/c Lan (đang giúp 1 người)", MENTORS, {"Đ/c Lan (đang giúp 1 người)"}),
    ("nguoi khac", MENTORS, {"Người khác"}),
    ("khác", MENTORS, {"Người khác"}),
    ("chua", MENTORS, set()),
    ("chưa phân công", MENTORS, {"Chưa phân công"}),
    ("không", ("Cấp trên không kết nạp", "Chuyển đi"), set()),
    ("hùng", MENTORS, set()),
    ("tiến bộ", STANDINGS, {"Tiến bộ rõ"}),
    ("tien bo ro", STANDINGS, {"Tiến bộ rõ"}),
    ("tieens booj rox", STANDINGS, {"Tiến bộ rõ"}),
    ("ti", STANDINGS, {"Tiến bộ rõ"}),
    ("giu", STANDINGS, {"Giữ vững"}),
    ("nhắc nhở", STANDINGS, {"Cần nhắc nhở"}),
    ("bộ tiến", STANDINGS, {"Tiến bộ rõ"}),
    ("tốt", STANDINGS, set()),
    # marks typed count, marks left out do not
    ("lan", LANS, {"Lan", "Lân", "Lần"}),
    ("LAN", LANS, {"Lan", "Lân", "Lần"}),
    ("Lân", LANS, {"Lân"}),
    ("Lần", LANS, {"Lần"}),
    ("Lẩn", ("Lan", "Lân"), set()),
    ("Lân", ("Lan", "Hùng"), set()),
    ("lân", ("Lần",), {"Lần"}),  # the tone was left out
    ("Nguyen Van Dung", NAMES, set(NAMES)),
    ("Nguyễn Văn Dũng", NAMES, {"Nguyễn Văn Dũng"}),
    ("Nguyễn Văn Dung", NAMES, {"Nguyễn Văn Dung"}),
    ("Nguyển Văn Dủng", NAMES, {"Nguyễn Văn Dũng"}),  # hỏi and ngã are one for many speakers
    ("dũng", NAMES, {"Nguyễn Văn Dũng"}),
    ("dung", NAMES, set(NAMES)),
    # persons by any of their names; never one of two
    ("binh", ROSTER, {"Lê Văn Bình", "Phạm Bình"}),
    ("lê văn bình", ROSTER, {"Lê Văn Bình"}),
    ("bình lê", ROSTER, {"Lê Văn Bình"}),
    ("anh Bình", MENTORS, {"Đ/c Bình"}),
    ("chị lan", MENTORS, {"Đ/c Lan (đang giúp 1 người)"}),
    ("anh", MENTORS, set()),
    ("bình", BINHS, set(BINHS)),
    ("binh tham muu", BINHS, {"Lê Văn Bình (Tham mưu)"}),
    ("hậu cần", BINHS, {"Phạm Bình (Hậu cần)"}),
    ("mai", ROSTER, {"Trần Thị Mai"}),
    ("anh", ROSTER, {"Nguyễn Văn Anh"}),
    ("van", ROSTER, {"Nguyễn Văn Anh", "Lê Văn Bình", "Mai Văn Hùng"}),
    ("y thong nie", ROSTER, {"Y Thông Niê"}),
    ("thong", ROSTER, {"Y Thông Niê"}),
    ("h'hen eban", ROSTER, {"H’Hen Êban"}),
    ("H’Hen", ROSTER, {"H’Hen Êban"}),
    ("hhen", ROSTER, {"H’Hen Êban"}),
    ("e de", GROUPS, {"Ê Đê"}),
    ("ede", GROUPS, {"Ê Đê"}),
    ("Êđê", GROUPS, {"Ê Đê"}),
    ("khác", GROUPS, {"Dân tộc khác"}),
    ("doi chua chay so 2", CELLS, {"Đội Chữa cháy số 2"}),
    ("đội chữa cháy số 1", CELLS, {"Đội Chữa cháy số 12"}),
    ("chua chay", CELLS, {"Đội Chữa cháy số 2", "Đội Chữa cháy số 12"}),
    ("tham muu", CELLS, {"Phòng Tham mưu"}),
    ("kĩ thuật", ("Kỹ thuật",), {"Kỹ thuật"}),
    ("hoà", ("Hòa", "Hoa"), {"Hòa"}),
    ("Thuý", ("Thúy", "Thùy"), {"Thúy"}),
    ("", MENTORS, set()),
    (".", MENTORS, set()),
    ("binh", (), set()),
]


@pytest.mark.parametrize(("typed", "labels", "meant"), TABLE)
def test_it_finds_the_labels_meant(typed: str, labels: Sequence[str], meant: set[str]) -> None:
    for text in (typed, normalize("NFD", typed)):
        for offered in (labels, [normalize("NFD", label) for label in labels]):
            assert {labels[i] for i in match_labels(text, offered)} == meant


@pytest.mark.parametrize("label", [*MENTORS, *STANDINGS, *LANS, *ROSTER, *GROUPS, *CELLS, *NAMES])
def test_a_label_typed_out_is_found(label: str) -> None:
    every = [*MENTORS, *STANDINGS, *ROSTER, *GROUPS, *CELLS, *NAMES, *LANS]
    assert {every[i] for i in match_labels(label, every)} & {label} == {label}


@given(st.text(), st.lists(st.text()))
def test_no_text_makes_it_stumble(text: str, labels: list[str]) -> None:
    assert all(0 <= i < len(labels) for i in match_labels(text, labels))


def test_forty_names_are_searched_in_no_time() -> None:
    labels = [f"{name} {number}" for number in range(5) for name in ROSTER]
    match_labels("binh", labels)
    started = perf_counter()
    for _ in range(50):
        match_labels("Lê Văn Bình", labels)
    assert (perf_counter() - started) / 50 < 0.005
