"""“ok”, “vâng ạ”, “gặp rồi”, 👍: heard at every question and at the summary, and never taken for what nobody meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.places.village import Village
from tests.talk import Seat

SAID = ("Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình")


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary, on a channel with buttons and on one without."""
    village.hoa.buttons = request.param
    return village.hoa


def at_the_summary(hoa: Seat) -> Seat:
    for line in ("/baocao candidate", *SAID, "đồng ý"):
        hoa.says(line)
    hoa.hears("Xem lại trước khi gửi")
    hoa.town.now += timedelta(minutes=1)
    return hoa


def remarking(village: Village, hoa: Seat) -> Seat:
    village.candidate()
    hoa.says("/baocao mentoring").hears("đã gặp, trao đổi với Trần Văn An chưa?")
    return hoa


@pytest.mark.parametrize("yes", ["ok", "Vâng ạ", "vang a", "đúng rồi", "dung roi a", "👍", "👍🏽", "ok luôn nhé"])
def test_a_yes_at_the_summary_sends(village: Village, hoa: Seat, yes: str) -> None:
    at_the_summary(hoa).says(yes).hears("(UV-001)")
    assert village.followed() == 1


@pytest.mark.parametrize("word", ["ok?", "đúng không?", "chưa", "khoan đã", "có lẽ", "đã gửi cho đ/c Bình", "không"])
def test_anything_less_than_a_yes_sends_nothing(village: Village, hoa: Seat, word: str) -> None:
    at_the_summary(hoa).says(word)
    assert village.followed() == 0


def test_the_word_that_answers_the_last_question_does_not_send_too(village: Village, hoa: Seat) -> None:
    for line in ("/baocao candidate", *SAID, "đồng ý", "đồng ý"):  # sent twice by a hand in a hurry
        hoa.says(line)
    hoa.hears("Xem lại trước khi gửi")
    assert village.followed() == 0
    hoa.says("đồng ý").hears("(UV-001)")


@pytest.mark.parametrize("yes", ["gặp rồi", "gap roi a", "dạ gặp rồi", "mình có gặp", "đúng rồi", "vâng ạ", "👍"])
def test_met_is_said_in_many_ways(village: Village, hoa: Seat, yes: str) -> None:
    remarking(village, hoa).says(yes).hears("Mức độ phấn đấu?")


@pytest.mark.parametrize("no", ["gặp tháng trước rồi", "gặp rồi?", "quên rồi", "sai rồi ạ"])
def test_what_is_no_yes_is_not_taken_for_one(village: Village, hoa: Seat, no: str) -> None:
    remarking(village, hoa).says(no)
    assert "Mức độ phấn đấu?" not in hoa.last


@pytest.mark.parametrize("line", ["ok", "vâng", "👍", "dạ được ạ"])
def test_a_yes_to_what_may_be_added_is_no_remark(village: Village, hoa: Seat, line: str) -> None:
    remarking(village, hoa).says("gặp rồi").says("tốt").hears("Ghi thêm gì không?")
    hoa.says(line).hears("gõ điều muốn ghi, hoặc chọn “Không, gửi luôn”")
    assert "Đã ghi nhận xét" not in hoa.last


@pytest.mark.parametrize("line", ["gửi", "gửi luôn", "không", "không có gì thêm"])
def test_to_send_at_a_question_that_may_be_skipped_sends(village: Village, hoa: Seat, line: str) -> None:
    remarking(village, hoa).says("gặp rồi").says("tốt").says(line).hears("Đã ghi nhận xét tháng 11/2026")


def test_to_send_at_a_question_that_may_be_skipped_goes_to_the_summary(village: Village, hoa: Seat) -> None:
    village.candidate()
    for line in ("/baocao admission", "Trần Văn An", "125-QĐ/ĐU", "hôm qua"):
        hoa.says(line)
    hoa.hears("Đã tổ chức lễ kết nạp chưa, ngày nào?")
    hoa.says("gửi").hears("Xem lại trước khi gửi", "Ngày lễ kết nạp: chưa có")


def test_why_somebody_was_not_met_is_kept_although_it_begins_with_no(village: Village, hoa: Seat) -> None:
    remarking(village, hoa).says("chưa").hears("Vì sao chưa gặp?")
    hoa.says("chưa gặp vì ốm").hears("Ghi thêm: chưa gặp vì ốm")
    hoa.says("gửi")
    with village.town.memory() as memory:
        assert memory.reports.last_of(hoa.person or 0, 1)[0].said["note"] == "chưa gặp vì ốm"


def test_a_yes_where_nothing_can_be_meant_asks_again_and_is_no_miss(hoa: Seat) -> None:
    hoa.says("/baocao candidate").says("Trần Văn An")
    for _again in range(4):
        hoa.says("ok").hears("Nam hay nữ?")
    assert "Cần người giúp" not in hoa.last


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("sửa dòng 4 là gia rai", "4. Dân tộc: Gia-rai"),
        ("sua dong 4 la gia rai", "4. Dân tộc: Gia-rai"),
        ("dòng 4: gia rai", "4. Dân tộc: Gia-rai"),
        ("dân tộc là gia rai", "4. Dân tộc: Gia-rai"),
        ("sửa 3 1996", "3. Ngày sinh: 1996"),
        ("sai ngày sinh, 12/3/1996", "3. Ngày sinh: 12/03/1996"),
    ],
)
def test_a_line_of_the_summary_is_changed_in_one_step(hoa: Seat, line: str, after: str) -> None:
    at_the_summary(hoa).says(line).hears("Xem lại trước khi gửi", after)


@pytest.mark.parametrize("keep", ["ok", "đúng rồi", "gửi"])
def test_a_yes_to_what_stands_there_keeps_it(hoa: Seat, keep: str) -> None:
    at_the_summary(hoa).says("sửa 3").hears("Đang ghi: 1998")
    hoa.says(keep).hears("Xem lại trước khi gửi", "3. Ngày sinh: 1998")


def test_a_day_named_beside_the_summary_is_no_line_of_it(hoa: Seat) -> None:
    at_the_summary(hoa).says("ngày sinh thì mai tôi hỏi lại").hears("Xem lại trước khi gửi", "3. Ngày sinh: 1998")
