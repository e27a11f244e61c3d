"""Whole files with a detour: a late paper, a lost vote, a no from above, a certificate that ran out."""

import pytest

from tests.candidates.steps import resolved, step, verified
from tests.candidates.test_several import recorded
from tests.places.village import Village

EARLY = ("sympathiser", "application", "life_record", "verifying", "verification_answered", "verification_concluded")


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def either(request: pytest.FixtureRequest, village: Village) -> Village:
    """The village, once with buttons and once where everything is typed."""
    for seat in (village.hoa, village.huong):
        seat.buttons = request.param
    return village


def chooses(village: Village, label: str) -> None:
    """Taps it, or types its number."""
    offered = village.hoa.offered
    assert label in offered, offered
    village.hoa.taps(label) if village.hoa.buttons else village.hoa.says(str(offered.index(label) + 1))


@pytest.fixture
def lapsed(either: Village) -> Village:
    """An's certificate is of January 2021; all that the vote needs besides is there."""
    either.candidate()
    step(either, "certificate", "15/01/2021")
    for name in (*EARLY, "sponsor", "union", "opinions"):
        step(either, name, "22/11/2026")
    return either


def test_a_certificate_that_ran_out_is_missing_again_and_offered_first(lapsed: Village) -> None:
    lapsed.hoa.says("hồ sơ an").hears(
        "còn cần: Cử học lớp nhận thức, Giấy chứng nhận lớp nhận thức", "Hồ sơ 6/10", "hết hiệu lực", "quá 312 ngày"
    )
    assert lapsed.hoa.offered[0] == "Cử học lớp nhận thức"
    lapsed.hoa.says("/viec").hears("giấy chứng nhận lớp nhận thức hết hiệu lực")
    chooses(lapsed, "An: Giấy chứng nhận lớp nhận thức")
    lapsed.hoa.hears("Giấy chứng nhận cấp ngày nào?")


def test_the_new_one_takes_its_place_and_the_card_says_so(lapsed: Village) -> None:
    lapsed.hoa.says("/baocao step candidate=1 step=certificate").says("hôm nay")
    lapsed.hoa.hears("“Giấy chứng nhận lớp nhận thức” ghi 15/01/2021 không còn hiệu lực; nếu gửi, tôi ghi lần mới.")
    lapsed.hoa.says("gửi").hears("Hồ sơ 7/10")
    assert recorded(lapsed)["certificate"] == "23/11"
    assert "hết hiệu lực" not in lapsed.hoa.says("/viec").last
    lapsed.hoa.says("/baocao step candidate=1 step=certificate").hears("đã ghi 23/11/2026. Sửa?")


def test_together_with_the_class_it_is_ticked_too(lapsed: Village) -> None:
    lapsed.hoa.says("/baocao step candidate=1").says("cử học, giấy chứng nhận lớp nhận thức, hôm nay").says("gửi")
    lapsed.hoa.hears("Đã ghi 2 giấy tờ của An (UV-001):", "Hồ sơ 7/10")


def test_one_that_serves_yet_and_one_the_cell_has_voted_on_are_not_asked_for_again(either: Village) -> None:
    verified(either)
    step(either, "certificate", "20/11/2026")
    either.hoa.says("/baocao step candidate=1 step=certificate").hears("đã ghi 20/11/2026. Sửa?")
    either.hoa.says("để sau")
    step(either, "cell_resolved", "hôm nay", "18/20")
    either.town.wait_until("2032-01-10T09:00")
    assert "Cử học lớp nhận thức" not in either.hoa.says("hồ sơ an").hears("Đã qua")[:400]
    assert "hết hiệu lực" not in either.hoa.last


def test_after_a_no_from_above_no_decision_is_waited_for_until_the_cell_votes_anew(either: Village) -> None:
    resolved(either)
    step(either, "rejected", "22/11/2026", "3").hears("Cấp trên không kết nạp, 22/11/2026.", "Lý do: Hồ sơ thiếu")
    assert "Tiếp theo" not in either.hoa.says("hồ sơ an").last
    assert "Theo dõi trở lại" not in either.hoa.offered and "Bước tiếp theo" in either.hoa.offered
    step(either, "resumed", "hôm nay")
    assert "quyết định kết nạp (60 ngày" not in either.hoa.says("hồ sơ an").last
    step(either, "cell_resolved", "hôm nay", "19/20").hears("quyết định kết nạp (60 ngày")


def test_a_lost_vote_is_said_and_the_next_one_stands_one_tap_away(either: Village) -> None:
    verified(either)
    step(either, "cell_resolved", "22/11/2026", "10/20").hears("Tán thành 10/20: chưa đạt, cần 14.")
    either.hoa.says("/baocao step candidate=1 step=cell_resolved").says("hôm nay").says("19/20").says("gửi")
    either.hoa.hears("Tán thành 19/20: đạt.", "Hiện nay: chi bộ đã biểu quyết.")
    assert either.hoa.offered[0] == "Đảng ủy cơ sở ra nghị quyết"


def test_a_paper_that_is_late_is_named_with_its_reason_where_papers_are_ticked(either: Village) -> None:
    resolved(either)
    step(either, "admitted", "22/11/2026", "125-QĐ/ĐU")
    either.hoa.says("hồ sơ an").hears("Hồ sơ kết nạp còn thiếu: Giấy chứng nhận lớp nhận thức")
    either.hoa.says("/baocao step candidate=1 step=several").says("nghị quyết của đoàn thể, lễ kết nạp")
    either.hoa.hears(
        "– Nghị quyết của đoàn thể: là bước trước khi kết nạp, nay đã kết nạp", "Lễ kết nạp tổ chức ngày nào?"
    )
    either.hoa.says("hôm nay").says("gửi").hears("Đã ghi 1 giấy tờ của đ/c An (UV-001):", "– Lễ kết nạp: 23/11/2026")
