"""What stands behind an answer that may mean two things is kept, and read once it is known which was meant."""

import pytest

from tests.places.village import Village

OLD = "TrÇn V¨n An, nam, 1998, kinh, §éi 1"


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def either(request: pytest.FixtureRequest, village: Village) -> Village:
    village.hoa.buttons = request.param
    return village


def test_a_line_in_an_old_font_is_asked_about_and_nothing_of_it_is_asked_again(either: Village) -> None:
    hoa = either.hoa
    hoa.says("/baocao candidate").says(OLD)
    assert "Tôi chưa rõ" not in hoa.hears("phông chữ cũ")
    hoa.says("1").hears("Đã ghi: Trần Văn An; Nam; 1998 (28 tuổi); Kinh.", "phông chữ cũ")
    hoa.says("Đội 1").hears("Đảng viên nào giúp đỡ?")


def test_an_answer_typed_instead_of_a_choice_keeps_the_rest(either: Village) -> None:
    either.hoa.says("/baocao candidate").says("TrÇn V¨n An, nam, 1998, kinh, Đội 1, màu tím").says("Trần Văn Anh")
    either.hoa.hears("Trần Văn Anh; Nam; 1998 (28 tuổi); Kinh; Đội 1", "Tôi chưa rõ: “màu tím”")
    either.hoa.says("/baocao candidate").says("TrÇn V¨n An, nam, 1998").says("Trần Văn Tú, nam, 1997")
    either.hoa.hears("Trần Văn Tú; Nam; 1997")


def test_so_is_what_stands_behind_an_age(either: Village) -> None:
    either.hoa.says("/baocao candidate").says("Trần Văn An, nam, 28, kinh, Đội 1").hears("Ý đồng chí là ngày nào?")
    either.hoa.says("1").hears("1998 (28 tuổi); Kinh; Đội 1", "Đảng viên nào giúp đỡ?")
