"""What was typed before midnight and read after it is said to be of the day it was typed, wherever a day is said."""

from datetime import datetime

import pytest

from handlers.domain.periods import VIETNAM
from tests.places.hamlet import Hamlet


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def late(request: pytest.FixtureRequest, hamlet: Hamlet) -> Hamlet:
    """Bình wrote in the evening; the house was down until the next morning."""
    hamlet.hoa.buttons = hamlet.binh.buttons = request.param
    hamlet.candidate("Trần Văn An")
    return hamlet


def remarks(late: Hamlet, typed: str, read: str) -> Hamlet:
    late.town.now = datetime.fromisoformat(read).replace(tzinfo=VIETNAM)
    for line in (f"/baocao mentoring candidate=1 period={typed[:7]}", "gặp rồi", "tốt", "đọc sách đều", "gửi"):
        late.binh.says(line, typed=typed)
    late.binh.hears("Đã ghi nhận xét")
    return late


@pytest.mark.parametrize(
    ("typed", "read", "day"),
    [("2026-11-30T21:00", "2026-12-01T05:00", "30/11"), ("2026-12-31T21:00", "2027-01-01T05:00", "31/12")],
)
def test_among_her_things_and_at_the_report_of_the_week(late: Hamlet, typed: str, read: str, day: str) -> None:
    remarks(late, typed, read)
    late.hoa.says("/viec").hears(f"đ/c Bình, nhận xét {day}")
    late.hoa.says("tiến độ").says("không có gì mới").hears(f"đ/c Bình, nhận xét {day}")


def test_in_the_list_of_what_may_be_corrected(late: Hamlet) -> None:
    remarks(late, "2026-11-30T21:00", "2026-12-01T05:00").binh.says("sửa")
    assert late.binh.offered[0] == "An: Nhận xét giúp đỡ, 30/11"


def test_in_what_undoing_asks(late: Hamlet) -> None:
    remarks(late, "2026-11-30T21:00", "2026-12-01T05:00").binh.says("thôi giúp An").says("hoàn tác").hears("30/11")


def test_in_the_answer_to_a_request(late: Hamlet) -> None:
    late.town.now = datetime(2026, 12, 1, 5, 0, tzinfo=VIETNAM)
    for line in ("thôi giúp An", "gửi"):
        late.binh.says(line, typed="2026-11-30T21:00")
    late.hoa.says("/viec").says("Trả lời: xin thôi giúp").says("chưa")
    late.binh.hears("xin thôi giúp ngày 30/11/2026: bí thư chưa đồng ý")
