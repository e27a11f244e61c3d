"""Law, the committee's own asking, and custom: what stands first, what may be late, who above hears of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.channels.base import dress
from handlers.domain.rules import Ground, RuleSet, rule_sets
from tests.owed.test_unasked import PRINTED
from tests.places.hamlet import Hamlet
from tests.talk import Seat

LATE = ("quá hạn", "quá ")
SUGGESTED = "nên sớm phân công người giúp đỡ (thông lệ một kèm một)"


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def cell(hamlet: Hamlet, request: pytest.FixtureRequest) -> Hamlet:
    """Six candidates nobody helps for weeks, on Telegram and on Zalo."""
    nobody = hamlet.town.stranger("nobody")
    for seat in (hamlet.hoa, hamlet.huong):
        seat.buttons, seat.page = request.param, 6 if request.param else 7
    for number in range(6):
        one = hamlet.candidate(f"Trần Văn Số{number}", mentor=nobody)
        hamlet.reached(one, hamlet.fire, "sympathiser", date(2026, 10, 26))
    return hamlet.from_day("2026-11-16")


def ceremony(hamlet: Hamlet, decided: date) -> int:
    """Somebody admitted, whose ceremony the cell owes within thirty working days."""
    one = hamlet.candidate("Y Thông Niê")
    hamlet.reached(one, hamlet.fire, "admitted", decided)
    return one


def told(seat: Seat) -> list[str]:
    """The things of the newest message, one a line."""
    return [line for line in seat.last.split("\n") if line.startswith("– ")]


def test_six_customs_never_push_a_legal_limit_off_the_list(cell: Hamlet) -> None:
    ceremony(cell, date(2026, 10, 9))  # until 20/11
    listed = told(cell.hoa.says("/viec"))
    assert listed[0].startswith("– đ/c Y Thông (UV-007): tổ chức lễ kết nạp, hạn 20/11/2026, còn 4 ngày")
    assert listed[1] == "– báo cáo tuần 16–22/11, từ 16/11"
    assert len(listed) == 5
    assert "Xem tất cả" in cell.hoa.offered
    cell.town.wait_until("2026-11-16 08:00")
    bundle = told(cell.hoa)
    assert bundle[0].startswith("– UV-007 tổ chức lễ kết nạp (hạn 20/11: 30 ngày làm việc")
    assert len(bundle) == 6 and bundle[-1].startswith("– và ")
    assert "Xem tất cả" in cell.hoa.offered


def test_a_limit_never_announced_before_is_told_however_long_the_list_is(cell: Hamlet) -> None:
    for number, day in enumerate(range(3, 10), 1):
        cell.course = 0
        cell.session(date(2026, 11, day), number)
    ceremony(cell, date(2026, 11, 2))  # until 14/12: its window of 30 days has begun
    for heard in (told(cell.hoa.says("/viec")), told(rung(cell))):
        assert any("lễ kết nạp" in line for line in heard)
        assert not any("nên sớm" in line for line in heard)
    cell.town.wait_until("2026-11-17 08:00")
    assert "lễ kết nạp" not in cell.hoa.says("/viec").last


def rung(hamlet: Hamlet) -> Seat:
    """Monday's reminder, as the secretary hears it."""
    hamlet.town.wait_until("2026-11-16 08:00")
    return hamlet.hoa


def test_nothing_goes_before_a_legal_limit_that_presses_not_even_the_first_line(cell: Hamlet) -> None:
    ceremony(cell, date(2026, 10, 9))
    first = rung(cell).last.split("\n")[0]
    assert first == "Đồng chí Hoa có 2 việc đến hạn, 6 việc nên làm."
    assert "Không có gì mới" in cell.hoa.offered
    cell.hoa.says("không").hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới")


def test_a_custom_is_never_late_and_no_officer_hears_of_it(cell: Hamlet) -> None:
    cell.hoa.says("không có gì mới")
    cell.hoa.says("/viec").hears(f"– Số0 (UV-001): {SUGGESTED}", "Đồng chí Hoa có 6 việc nên làm.")
    for day in ("2026-11-21", "2026-12-19", "2027-01-30"):
        cell.town.wait_until(f"{day} 20:00")
        for seat in (cell.hoa, cell.son, cell.huong, cell.khanh):
            seat.says("/viec").says("/viec chibo").says("/visao")
        cell.hoa.says("/hoso 1")
    for seat in (cell.hoa, cell.son, cell.huong, cell.khanh):
        lines = [line for heard in seat.heard for line in heard.text.split("\n")]
        customs = [line for line in lines if "phân công người giúp đỡ" in line]
        assert not [line for line in customs if any(word in line.lower() for word in LATE)]
        assert not any("đề nghị kiểm tra lại" in line for line in customs)
    for above in (cell.huong, cell.khanh):
        assert not [heard.text for heard in above.heard if "phân công người giúp đỡ" in heard.text]


def test_a_custom_is_a_suggestion_in_the_file_and_below_the_limits(cell: Hamlet) -> None:
    one = ceremony(cell, date(2026, 10, 9))
    cell.reached(one, cell.fire, "probationary", date(2026, 1, 5))
    text = cell.hoa.says(f"/hoso {one} hanhtrinh").last
    lines = [line for line in text.split("\n") if line.startswith(("Hạn", "Quá hạn", "Gợi ý"))]
    assert lines == [*[line for line in lines if "Hạn" in line], *[line for line in lines if "Gợi ý" in line]]


def test_what_the_committee_asks_of_itself_goes_up_and_is_no_legal_limit(hamlet: Hamlet) -> None:
    hamlet.town.wait_until("2026-11-14 08:00")
    hamlet.huong.hears("– báo cáo tuần 09–15/11: Tham mưu, Chữa cháy và CNCH")
    hamlet.hoa.says("/visao").hears("nếp làm việc chung của Đảng bộ, không phải hạn theo văn bản")


@pytest.mark.parametrize("rules", rule_sets().values(), ids=rule_sets())
def test_what_rings_without_a_document_is_custom(rules: RuleSet) -> None:
    for rule in rules.rules.values():
        named = any(sign in rule.clause for sign in ("QĐ/", "HD/", "Điều lệ", "ĐUCA"))
        assert named is (rule.ground is Ground.LAW) or rule.reference or rule.of  # a share has no day to ring on


def test_every_reminder_can_be_asked_why(cell: Hamlet) -> None:
    ceremony(cell, date(2026, 10, 9))
    seats = (cell.hoa, cell.son, cell.lam, cell.huong)
    for day in range(16, 30):
        cell.town.wait_until(f"2026-11-{day} 20:00")
        for seat in seats:
            for heard in seat.new:
                printed = dress({"text": heard.text, "choices": heard.choices, "controls": heard.controls}, PRINTED)
                assert ("Vì sao nhắc?", "/visao") in heard.controls
                assert printed.texts[-1].endswith("(Vì sao nhắc?)")
    assert all(seat.heard for seat in seats)
    cell.hoa.says("Vì sao nhắc?").hears("Tôi nhắc vì còn chờ:")


def test_a_reminder_of_a_draft_can_be_asked_why(cell: Hamlet) -> None:
    cell.hoa.says("không có gì mới").says("/baocao candidate").says("Trần Thị Lan").says("để sau")
    cell.town.wait_until("2026-11-23 07:00")
    cell.hoa.says("vì sao nhắc").hears("– bản nháp “Quần chúng mới” (Trần Thị Lan) chưa gửi")
