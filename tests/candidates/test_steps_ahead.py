"""The next steps stand below every receipt and on the card, and what need not be answered waits behind the card."""

import pytest

from handlers.facts import Mentorship
from tests.candidates.steps import step
from tests.candidates.test_several import recorded
from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def either(request: pytest.FixtureRequest, village: Village) -> Village:
    """The village with a candidate, once with buttons and once where everything is typed."""
    village.hoa.buttons = village.huong.buttons = request.param
    village.candidate()
    return village


def chooses(village: Village, label: str) -> None:
    """Taps it, or types its number."""
    offered = village.hoa.offered
    village.hoa.taps(label) if village.hoa.buttons else village.hoa.says(str(offered.index(label) + 1))


def test_what_comes_next_is_one_tap_away_from_the_receipt_and_its_day_one_more(either: Village) -> None:
    chooses(either, "Công nhận cảm tình Đảng")
    either.hoa.hears("Chi bộ công nhận cảm tình Đảng ngày nào?")
    chooses(either, "Hôm nay")
    either.hoa.hears("Xem lại trước khi gửi")
    either.hoa.says("gửi").hears("Đã ghi An (UV-001): Công nhận cảm tình Đảng, 23/11/2026.")
    assert either.hoa.offered[0] == "Cử học lớp nhận thức"


def test_it_is_one_tap_away_from_the_card_too(either: Village) -> None:
    either.hoa.says("hồ sơ an")
    chooses(either, "Công nhận cảm tình Đảng")
    chooses(either, "Hôm nay")
    either.hoa.says("gửi").hears("Đã ghi An (UV-001): Công nhận cảm tình Đảng")


def test_a_mentor_is_offered_no_step(either: Village) -> None:
    either.binh.says("hồ sơ an")
    assert "Công nhận cảm tình Đảng" not in either.binh.offered and "Nhiều giấy tờ một lần" not in either.binh.offered


def test_below_the_receipt_of_whoever_left_nothing_comes_next(either: Village) -> None:
    step(either, "deferred", "hôm nay", "1").hears("Tạm dừng theo dõi")
    assert either.hoa.offered == ["Báo cáo khác", "Hoàn tác"]


def test_a_tap_on_an_old_receipt_says_that_it_is_recorded(either: Village) -> None:
    step(either, "sympathiser", "hôm nay")
    either.hoa.says("/baocao step candidate=1 step=sympathiser").hears("đã ghi 23/11/2026. Sửa?")


@pytest.mark.parametrize("said", ["12-NQ/CB", "số 12-NQ/CB", "nghị quyết số 12-NQ/CB"])
def test_a_number_that_need_not_be_there_may_be_typed_at_the_card(either: Village, said: str) -> None:
    either.hoa.says("/baocao step candidate=1 step=sympathiser").says("hôm nay")
    assert "Số văn bản" not in either.hoa.last.replace("số văn bản", "")
    either.hoa.says(said).hears("4. Số văn bản: 12-NQ/CB")
    either.hoa.says("gửi").hears("Công nhận cảm tình Đảng, 23/11/2026, số 12-NQ/CB.")


@pytest.mark.parametrize("said", ["có 5 người", "5 lần", "được", "tốt"])
def test_what_is_no_number_of_a_paper_is_none_at_the_card(either: Village, said: str) -> None:
    either.hoa.says("/baocao step candidate=1 step=sympathiser").says("hôm nay").says(said)
    with either.town.memory() as memory:
        found = memory.candidates.history(1).last("sympathiser")
    assert found is None or found.paper_no is None


def test_the_button_asks_for_it_and_a_correction_puts_it_in_later(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1 step=sympathiser").says("hôm nay").says("thêm").hears("Số nghị quyết?")
    either.hoa.says("bỏ qua").says("gửi")
    either.hoa.says("sửa BC-0002").says("4").says("12-NQ/CB").says("nay mới có").says("gửi").hears("số 12-NQ/CB")


def test_all_papers_ticked_may_be_of_today_in_one_tap(village: Village) -> None:
    village.candidate()
    village.hoa.taps("Nhiều giấy tờ một lần")
    assert "Xong, đều hôm nay" not in village.hoa.offered  # nothing is ticked yet
    village.hoa.taps("Đơn xin vào Đảng").taps("Lý lịch người xin vào Đảng").taps("Xong, đều hôm nay")
    village.hoa.hears("– Đơn xin vào Đảng: 23/11/2026", "chưa gửi")
    assert recorded(village) == {}
    village.hoa.taps("Gửi").hears("Đã ghi 2 giấy tờ")
    assert recorded(village) == {"application": "23/11", "life_record": "23/11"}


@pytest.mark.parametrize("last", ["xong, đều hôm nay", "xong hôm nay", "đều hôm nay", "hôm nay", "xong, ngày 23/11"])
def test_it_may_be_typed_too(either: Village, last: str) -> None:
    either.hoa.says("/baocao step candidate=1 step=several")
    chooses(either, "Đơn xin vào Đảng")
    either.hoa.says(last).says("gửi").hears("Đã ghi 1 giấy tờ của An (UV-001):", "– Đơn xin vào Đảng: 23/11/2026")


def test_numbers_and_one_day_in_one_message(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1 step=several")
    first, second = (either.hoa.offered.index(one) + 1 for one in ("Đơn xin vào Đảng", "Lý lịch người xin vào Đảng"))
    either.hoa.says(f"{first}, {second} hôm nay").hears("Xem lại trước khi gửi")
    either.hoa.says("gửi")
    assert recorded(either) == {"application": "23/11", "life_record": "23/11"}


def test_everything_at_once_is_offered_only_where_nothing_listed_waits_for_another(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=several")
    assert not [label for label in village.hoa.offered if label.startswith("Tất cả")]
    for name in ("application", "life_record", "verifying", "verification_answered", "verification_concluded"):
        step(village, name, "hôm nay")
    step(village, "sympathiser", "hôm nay")
    step(village, "awareness_class", "hôm nay")
    step(village, "certificate", "hôm nay")
    village.hoa.says("/baocao step candidate=1 step=several").taps("Tất cả (3)").taps("Hôm nay").taps("Gửi")
    assert {"sponsor", "union", "opinions"} <= recorded(village).keys()


@pytest.mark.parametrize("way", ["agreed", "file"])
def test_who_helps_is_asked_before_the_day_in_every_way(either: Village, way: str) -> None:
    if way == "agreed":
        either.binh.says("thôi giúp đ/c An").says("gửi")
        either.hoa.taps("Đồng ý")
    else:
        either.hoa.says("/hoso 1 giup").taps("Đổi người giúp đỡ")
    assert "ngày nào" not in either.hoa.hears("Đảng viên nào giúp đỡ?")
    either.hoa.says("lan")
    if way == "file":
        either.hoa.hears("Phân công giúp đỡ từ ngày nào?")
        either.hoa.says("hôm nay")
    either.hoa.says("gửi").hears("Phân công giúp đỡ, 23/11/2026.", "Người giúp đỡ: đ/c Phạm Thị Lan.")
    with either.town.memory() as memory:
        now: Mentorship = memory.candidates.mentors(1)[-1]
    assert now.person == either.lan.id


def test_the_number_of_a_paper_is_no_reason(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1 step=removed").says("hôm nay").says("14-NQ/CB")
    either.hoa.hears("“14-NQ/CB” là số văn bản. Đồng chí cho biết lý do")
    either.hoa.says("2").says("14-NQ/CB").says("gửi")
    either.hoa.hears("Đưa ra khỏi danh sách, 23/11/2026, số 14-NQ/CB.", "Lý do: Phấn đấu chưa tốt, vi phạm.")
