"""The whole way of one file, counted: told in lines, and by taps alone from the file's card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.domain.path import STEPS
from handlers.texts import word
from tests.places.village import Village

if TYPE_CHECKING:
    from tests.acts.counted import Hand

NEWCOMER = ("quần chúng mới", "Trần Văn An, nam, 12/3/1998, kinh, Đội 1, Bình, đồng ý", "gửi")
TOGETHER = (
    "cảm tình, hôm nay, 12-NQ/CB",
    "cử học, hôm nay",
    "chứng nhận lớp nhận thức, đơn, lý lịch, hôm nay",
    "gửi thẩm tra, hôm nay",
    "có kết quả thẩm tra, kết luận thẩm tra, hôm nay",
    "giấy giới thiệu, nghị quyết của đoàn thể, tổng hợp ý kiến nơi làm việc, hôm nay",
    "chi bộ biểu quyết kết nạp, hôm nay, 18/20, 15-NQ/CB",
    "đảng ủy bộ phận thẩm định, đảng ủy cơ sở ra nghị quyết, hôm nay",
    "quyết định kết nạp, hôm nay, 125-QĐ/ĐU",
    "chi bộ nhận quyết định kết nạp, lễ kết nạp, hôm nay",
    "chứng nhận lớp đảng viên mới, bản tự kiểm điểm, nhận xét của người giúp đỡ, tổng hợp ý kiến về đảng viên dự bị, "
    "hôm nay",
    "chi bộ biểu quyết chuyển chính thức, hôm nay, 18/20, 16-NQ/CB",
    "đảng ủy bộ phận thẩm định chuyển chính thức, đảng ủy cơ sở đề nghị chuyển chính thức, hôm nay",
    "quyết định công nhận chính thức, hôm nay, 225-QĐ/ĐU",
)
"""What comes in on one day is said in one line: each step of the way, in fourteen reports."""
STEPS_OF_THE_WAY = 27
PROBATION = 10
"""After so many of them a year of probation passes."""


@dataclass(frozen=True)
class Day:
    """What came in on one day: the steps, and what no button can hold."""

    steps: Sequence[str]
    number: str = ""


DAYS = (
    Day(["sympathiser"]),
    Day(["awareness_class"]),
    Day(["certificate", "application", "life_record"]),
    Day(["verifying"]),
    Day(["verification_answered", "verification_concluded"]),
    Day(["sponsor", "union", "opinions"]),
    Day(["cell_resolved"], "18/20"),
    Day(["committee_resolved", "appraised"]),
    Day(["admitted"], "125-QĐ/ĐU"),
    Day(["decision_received", "probationary"]),
    Day(["new_member_class", "self_review", "mentor_remarks", "end_opinions"]),
    Day(["official_proposed"], "18/20"),
    Day(["official_appraised", "official_resolved"]),
    Day(["official"], "225-QĐ/ĐU"),
)
"""The same fourteen days."""


def in_lines(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """From being found to full membership, all twenty-seven steps, a line for each day."""
    hoa.does(*NEWCOMER)
    for number, line in enumerate(TOGETHER):
        pass_by(village, number)
        hoa.does("bước tiếp theo", f"an, {line}", "gửi").seat.hears("(UV-001)")
    return whole(village, hoa)


def tapped(village: Village, hoa: Hand, binh: Hand) -> Hand:
    """The same days, each begun at the file's card and tapped to its end; only numbers are typed."""
    hoa.does(*NEWCOMER)
    for number, day in enumerate(DAYS):
        pass_by(village, number)
        hoa.seat.says("hồ sơ an")
        if len(day.steps) > 1:
            hoa.does("[Nhiều giấy tờ một lần]")
            ticked(hoa, [word(STEPS[name].title) for name in day.steps])
        else:
            hoa.does(f"[{word(STEPS[day.steps[0]].title)}]", "[Hôm nay]", *([day.number] if day.number else []))
        hoa.does("[Gửi]").seat.hears("(UV-001)")
    return whole(village, hoa)


def ticked(hoa: Hand, papers: Sequence[str]) -> None:
    """Ticks these of the list, and says that all are of today; where nothing can be tapped their numbers are typed."""
    everyone = f"Tất cả ({len(papers)})"
    offered = [label for label, _line in hoa.seat.heard[-1].choices]
    if everyone in offered:
        hoa.does(f"[{everyone}]", "[Hôm nay]" if hoa.seat.buttons else "hôm nay")
    elif hoa.seat.buttons:
        hoa.does(*(f"[{paper}]" for paper in papers), "[Xong, đều hôm nay]")
    else:
        hoa.does(", ".join(str(offered.index(paper) + 1) for paper in papers) + " hôm nay")


def pass_by(village: Village, number: int) -> None:
    """A week, or the year of probation."""
    village.town.now += timedelta(days=400 if number == PROBATION else 7)


def whole(village: Village, hoa: Hand) -> Hand:
    """Asserts that every step of the way was recorded."""
    with village.town.memory() as memory:
        there = {one.step for one in memory.candidates.history(1).all}
    way = [step.name for step in STEPS.values()][: list(STEPS).index("official") + 1]
    assert len(way) == STEPS_OF_THE_WAY and there.issuperset(way), set(way) - there
    return hoa
