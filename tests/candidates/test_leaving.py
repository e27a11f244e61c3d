"""A mentor asks to help somebody no longer; the secretary agrees and names somebody else, or does not."""

import pytest

from tests.candidates.steps import step
from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def two(request: pytest.FixtureRequest, village: Village) -> Village:
    """Bình helps two; once with buttons and once where everything is typed."""
    for name in ("Trần Văn An", "Phạm Thị Hạnh"):
        village.candidate(name)
    village.hoa.buttons = village.binh.buttons = request.param
    return village


def helper(village: Village, candidate: int = 1) -> str | None:
    """Who helps now."""
    with village.town.memory() as memory:
        return memory.candidates.get(candidate).mentor_name


def replies(village: Village, label: str) -> None:
    """Hoa answers what she was asked: by the button, or in its words where there are none."""
    if village.hoa.buttons:
        village.hoa.taps(label)
        return
    asked = next(message for message in reversed(village.hoa.heard) if label in message.buttons)
    with village.town.memory() as memory:
        village.town.offer(memory, village.hoa.person, {"choices": asked.choices})
    village.hoa.says(label)


@pytest.mark.parametrize(
    "line",
    [
        "thôi giúp đ/c An",
        "thoi giup an",
        "không giúp An nữa",
        "xin thôi giúp đỡ Trần Văn An ạ",
        "tôi xin thôi giúp em An",
    ],
)  # fmt: skip
def test_it_is_asked_in_a_line_and_goes_to_the_secretary(two: Village, line: str) -> None:
    two.binh.says(line).hears("1. Quần chúng: Trần Văn An (UV-001)", "trước lúc đó đồng chí vẫn giúp")
    two.hoa.hears_nothing()
    two.binh.says("gửi").hears("Đã gửi bí thư: đồng chí xin thôi giúp An (UV-001).")
    two.hoa.hears("Có đồng chí xin thôi giúp UV-001.")
    assert two.hoa.offered == ["Đồng ý", "Chưa"] and helper(two) == "Lê Văn Bình"


def test_without_a_name_it_asks_whom(two: Village) -> None:
    two.binh.says("xin thôi giúp").hears("Đồng chí xin thôi giúp ai?")
    two.binh.says("Hạnh").says("gửi").hears("Hạnh (UV-002)")


def test_the_secretary_agrees_and_names_somebody_else(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    replies(two, "Đồng ý")
    two.hoa.hears("Trần Văn An (UV-001): đồng chí chọn người giúp đỡ mới", "Phân công giúp đỡ từ ngày nào?")
    assert helper(two) == "Lê Văn Bình"
    two.hoa.says("hôm nay").says("Lan").says("gửi").hears("Phân công giúp đỡ")
    assert helper(two) == "Phạm Thị Lan"
    two.binh.hears("xin thôi giúp ngày 23/11/2026: bí thư đồng ý, đã có người khác giúp")
    two.hoa.says("hoàn tác")
    assert helper(two) == "Lê Văn Bình"


def test_a_refusal_is_told_and_nothing_changes(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    replies(two, "Chưa")
    two.hoa.hears("Đã ghi: chưa đồng ý.")
    two.binh.hears("xin thôi giúp ngày 23/11/2026: bí thư chưa đồng ý. Nhờ đồng chí giúp tiếp.")
    assert helper(two) == "Lê Văn Bình"
    two.binh.says("thôi giúp An").says("gửi").hears("Đã gửi bí thư")


def test_asked_twice_it_is_said(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi").says("thôi giúp An")
    two.binh.hears("Đồng chí đã xin thôi giúp An rồi (BC-0003), đang chờ bí thư trả lời.")


def test_taken_back_it_waits_no_longer(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi").says("hoàn tác").hears("Đã hoàn tác BC-0003")
    replies(two, "Đồng ý")
    two.hoa.hears("Việc xin thôi giúp này không còn chờ nữa")
    assert helper(two) == "Lê Văn Bình"


@pytest.mark.parametrize("label", ["Đồng ý", "Chưa"])
def test_if_somebody_else_helps_meanwhile_it_is_said(two: Village, label: str) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    step(two, "mentored", "hôm nay", "Lan", by=two.huong)
    replies(two, label)
    two.hoa.hears("Việc xin thôi giúp này không còn chờ nữa")


def test_if_they_moved_to_another_cell_the_old_secretary_answers_no_more(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    step(two, "transferred_out", "hôm nay", "CB01", by=two.huong)
    replies(two, "Đồng ý")
    two.hoa.hears("Tôi không thấy báo cáo “BC-0003”.")


def test_the_right_is_looked_at_when_it_is_answered(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    two.lam.says("/thoigiup dongy BC-0003").hears("Tôi không thấy báo cáo “BC-0003”.")
    two.binh.says("/thoigiup dongy BC-0003").hears("Tôi không thấy báo cáo “BC-0003”.")
    assert helper(two) == "Lê Văn Bình"


def test_where_no_secretary_can_be_reached_the_next_one_is_asked(village: Village) -> None:
    other = village.town.seat("Vũ Thị Xuân", None, village.staff, chat="xuan")
    village.candidate()
    with village.town.memory() as memory:
        memory.people.end(village.hoa.person or 0, village.town.today)
    village.binh.says("thôi giúp An").says("gửi")
    village.huong.hears("Có đồng chí xin thôi giúp UV-001.")
    other.hears_nothing()


def test_whoever_helps_nobody_is_told_so(village: Village) -> None:
    village.hoa.says("/thoigiup").hears("Đồng chí chưa giúp đỡ quần chúng nào.")
