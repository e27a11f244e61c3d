"""“hồ sơ Mai” opens that file wherever it is typed, and what was open is asked again."""

import pytest

from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def two(request: pytest.FixtureRequest, village: Village) -> Village:
    village.hoa.buttons = request.param
    village.candidate("Lê Thị Mai")
    village.candidate("Trần Văn An")
    return village


@pytest.mark.parametrize(
    "before",
    [
        ("sửa BC-0001", "3", "1997"),
        ("/baocao step", "1"),
        ("/baocao candidate", "Đỗ Sen", "nữ", "1999", "kinh"),
        ("/baocao candidate", "Đỗ Sen", "nữ", "1999", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"),
        ("/baocao mentoring candidate=1", "gặp rồi", "tốt"),
    ],
    ids=["reason", "list", "words", "summary", "note"],
)
@pytest.mark.parametrize("line", ["hồ sơ Mai", "ho so cua Mai", "xem hồ sơ UV-001"])
def test_a_file_is_shown_and_the_question_stands(two: Village, before: tuple[str, ...], line: str) -> None:
    for said in before:
        two.hoa.says(said)
    asked = two.hoa.last.split("\n")[-1]
    two.hoa.says(line)
    assert any("Lê Thị Mai" in heard.text and "UV-001" in heard.text for heard in two.hoa.new)
    assert asked in "\n".join(heard.text for heard in two.hoa.new)


@pytest.mark.parametrize("line", ["hồ sơ Mai gõ nhầm năm", "hồ sơ giấy ghi 1997"])
def test_words_of_ones_own_that_begin_so_are_taken(two: Village, line: str) -> None:
    for said in ("sửa BC-0001", "3", "1997", line):
        two.hoa.says(said)
    two.hoa.hears("Lý do sửa: " + line)
