"""A mentor tells in a line whom they met and whom not, and answers the question for all of them in any words."""

import pytest

from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def three(request: pytest.FixtureRequest, village: Village) -> Village:
    village.binh.buttons = request.param
    for name in ("Trần Văn An", "Lê Thị Mai", "Hồ Văn Tùng"):
        village.candidate(name)
    return village


def test_the_lines_own_words_choose_it(three: Village) -> None:
    three.binh.says("/baocao mentoring").says("Trả lời cho cả 3 người").hears("đồng chí đã gặp cả 3")
    assert "Tôi chưa rõ" not in three.binh.last


@pytest.mark.parametrize("yes", ["rồi", "rồi ạ", "gặp rồi", "vâng", "có"])
def test_a_yes_to_whether_all_were_met_asks_how_they_stand(three: Village, yes: str) -> None:
    three.binh.says("/baocao mentoring").says("trả lời cho cả 3 người").says(yes).hears("phấn đấu của cả nhóm?")


@pytest.mark.parametrize("no", ["chưa", "chưa ạ", "không", "chưa gặp ai"])
def test_a_no_to_it_is_of_all(three: Village, no: str) -> None:
    three.binh.says("/baocao mentoring").says("trả lời cho cả 3 người").says(no)
    three.binh.hears("An: chưa gặp", "Mai: chưa gặp", "Tùng: chưa gặp")


@pytest.mark.parametrize("line", ["chưa gặp ai", "tháng này chưa gặp được ai", "tôi chưa gặp ai cả"])
def test_nobody_was_met(three: Village, line: str) -> None:
    three.binh.says(line).hears("An: chưa gặp", "Mai: chưa gặp", "Tùng: chưa gặp")


def test_all_but_one_with_the_reason(three: Village) -> None:
    three.binh.says("đã gặp cả 3, trừ Mai: ốm").hears("phấn đấu của cả nhóm?")
    three.binh.says("tốt").hears("An: đã gặp, tiến bộ rõ", "Mai: chưa gặp (ốm)")


@pytest.mark.parametrize("line", ["đã gặp An và Mai, chưa gặp Tùng", "chưa gặp Tùng, đã gặp An và Mai"])
def test_some_by_name_and_some_not(three: Village, line: str) -> None:
    three.binh.says(line).hears("Trần Văn An: đã gặp chưa, phấn đấu thế nào?")
    three.binh.says("đã gặp, tốt").says("đã gặp, giữ vững").hears("Tùng: chưa gặp")


def test_a_list_behind_their_number(three: Village) -> None:
    three.binh.says("đã gặp 3 người: An, Mai, Tùng").hears("An", "phấn đấu")
    assert "Đồng chí báo cáo" not in three.binh.last


@pytest.mark.parametrize("line", ["đã gặp An và Mai chưa?", "gặp ai", "đã gặp đồng chí bí thư"])
def test_what_tells_nothing_of_them_opens_nothing(three: Village, line: str) -> None:
    three.binh.says(line)
    assert "chưa gặp" not in three.binh.last and "phấn đấu" not in three.binh.last
