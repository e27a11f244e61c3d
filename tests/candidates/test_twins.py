"""Two people report the same newcomer: the second hears it before anything is filed, and a namesake is filed still."""

import pytest

from tests.places.hamlet import Hamlet

SEN = ("/baocao candidate", "Đỗ Thị Sen", "nữ", "1999", "kinh", "Đội 2", "Lê Văn Bình", "đồng ý")


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def two(request: pytest.FixtureRequest, hamlet: Hamlet) -> Hamlet:
    """Secretary and deputy; once with buttons and once where everything is typed."""
    hamlet.hoa.buttons = hamlet.son.buttons = request.param
    return hamlet


def followed(two: Hamlet) -> int:
    with two.town.memory() as memory:
        return len(memory.candidates.of_cells([two.fire.id]))


def at_once(two: Hamlet, *lines: str) -> None:
    """Both stand at the summary of the same person; Hoa sends first."""
    for line in lines or SEN:
        two.son.says(line)
    for line in (*SEN, "gửi"):
        two.hoa.says(line)
    two.hoa.hears("Đã ghi quần chúng Đỗ Thị Sen (UV-001)")


@pytest.mark.parametrize("word", ["gửi", "ok", "vâng", "gửi luôn"])
def test_the_second_hears_who_was_first_and_nothing_is_filed(two: Hamlet, word: str) -> None:
    at_once(two)
    two.son.says(word).hears("Đ/c Hoa vừa ghi Đỗ Thị Sen (UV-001), sinh 1999 (BC-", "Đồng chí ghi một người khác")
    assert followed(two) == 1


@pytest.mark.parametrize("word", ["cùng một người", "không", "1 người"])
def test_the_same_person_is_left_as_they_are(two: Hamlet, word: str) -> None:
    at_once(two)
    two.son.says("gửi").says(word if word != "1 người" else "2").hears("Đỗ Thị Sen (UV-001) đã có trong danh sách")
    two.son.says("gửi")
    assert followed(two) == 1


@pytest.mark.parametrize("word", ["người khác", "đúng", "1"])
def test_a_namesake_is_filed_after_saying_so(two: Hamlet, word: str) -> None:
    at_once(two)
    two.son.says("gửi").says(word).hears("Xem lại trước khi gửi", "Trùng tên: Người khác")
    assert followed(two) == 1
    two.son.says("gửi").hears("Đã ghi quần chúng Đỗ Thị Sen (UV-002)")


@pytest.mark.parametrize("name", ["đỗ thị sen", "Đỗ Thị Sen"])
def test_whoever_comes_later_hears_it_before_the_card(two: Hamlet, name: str) -> None:
    for line in (*SEN, "gửi"):
        two.hoa.says(line)
    for line in (SEN[0], name, *SEN[2:3], "12/3/1999", *SEN[4:]):
        two.son.says(line)
    two.son.hears("Đ/c Hoa vừa ghi Đỗ Thị Sen (UV-001)")


@pytest.mark.parametrize("line", ["Đỗ Thị Sến", "Đỗ Thị Sen, 2000"])
def test_another_name_or_year_is_no_twin(two: Hamlet, line: str) -> None:
    name, _comma, year = line.partition(", ")
    lines = (SEN[0], name, SEN[2], year or "1999", *SEN[4:]) if year else (*SEN[:1], "Đỗ Thị Sim", *SEN[2:])
    at_once(two, *lines)
    two.son.says("gửi").hears("(UV-002)")


def test_a_name_put_right_on_the_card_is_looked_at_too(two: Hamlet) -> None:
    at_once(two, SEN[0], "Đỗ Thị Sim", *SEN[2:])
    two.son.says("sửa 1").says("Đỗ Thị Sen").hears("Đ/c Hoa vừa ghi Đỗ Thị Sen (UV-001)")


def test_a_correction_of_ones_own_asks_nothing(two: Hamlet) -> None:
    at_once(two)
    two.hoa.says("sửa 5").says("Đội 3").says("gõ nhầm").says("gửi").hears("Thay cho BC-")
