"""The days to the ceremony: from the receipt of the decision under 2025, from its issue under 2026, both told there."""

from datetime import date

import pytest

from handlers.candidates.path.words import basis, due
from handlers.domain.path import STEPS, Clock, Happened, History, cautions, clocks, moved
from handlers.domain.rules import RuleSet, rule_sets
from handlers.texts import word

ISSUED, RECEIVED = date(2026, 8, 3), date(2026, 8, 20)
OLD, NEW = rule_sets()["2025"], rule_sets()["2026"]
DECIDED = [Happened("admitted", ISSUED)]
LATE = [*DECIDED, Happened("decision_received", RECEIVED)]
SAID = "tính từ ngày chi bộ nhận quyết định kết nạp: đến 05/10/2026"


def ceremony(happened: list[Happened], rules: RuleSet, today: date = RECEIVED) -> Clock:
    (found,) = (c for c in clocks(History(happened), rules, today) if c.rule.key == "ceremony_workdays")
    return found


@pytest.mark.parametrize(("rules", "last"), [(OLD, date(2026, 10, 5)), (NEW, date(2026, 9, 16))], ids=["2025", "2026"])
def test_issued_on_3_8_received_on_20_8(rules: RuleSet, last: date) -> None:
    """docs/domain.md §9.4; 294-QĐ/TW §4.1 and 208-QĐ/TW (B)."""
    assert ceremony(LATE, rules).due == last


def test_both_days_are_told_while_it_is_not_sure_and_the_earlier_rings() -> None:
    told = word(due(ceremony(LATE, NEW), RECEIVED))
    assert told == (f"Hạn 16/09/2026: tổ chức lễ kết nạp (30 ngày làm việc, 208-QĐ/TW; đề nghị kiểm tra lại; {SAID}).")
    assert "tính từ" not in word(due(ceremony(LATE, OLD), RECEIVED))


def test_one_day_is_told_where_both_make_the_same_or_the_receipt_is_not_recorded() -> None:
    same = [*DECIDED, Happened("decision_received", ISSUED)]
    for happened in (DECIDED, same):
        clock = ceremony(happened, NEW)
        assert (clock.due, clock.also, clock.assumed) == (date(2026, 9, 16), None, False)
        assert "tính từ" not in word(basis(clock))


def test_under_2025_the_receipt_is_still_waited_for() -> None:
    assert ceremony(DECIDED, OLD).assumed and not ceremony(LATE, OLD).assumed


def test_the_earlier_rings_whichever_it_is() -> None:
    """An officer may record a receipt before the issue as an exception."""
    clock = ceremony([*DECIDED, Happened("decision_received", date(2026, 7, 30))], NEW)
    assert clock.due == date(2026, 9, 14) and clock.also and clock.also.due == date(2026, 9, 16)
    assert clock.also.starts == "ngày ký quyết định kết nạp"


def test_the_receipt_is_a_new_thing_to_tell() -> None:
    stopped, started = moved([ceremony(DECIDED, NEW)], [ceremony(LATE, NEW)])
    assert len(stopped) == len(started) == 1 and SAID in word(due(started[0], RECEIVED, new=True))


def test_between_the_two_days_the_caution_says_both() -> None:
    on = date(2026, 9, 25)
    said = [word(one) for one in cautions(STEPS["probationary"], on, {}, History(LATE), NEW)]
    assert said == [f"quá hạn 16/09/2026: tổ chức lễ kết nạp (208-QĐ/TW; đề nghị kiểm tra lại; {SAID})."]
    assert cautions(STEPS["probationary"], on, {}, History(LATE), OLD) == []


def test_a_committees_own_number_moves_both_days() -> None:
    clock = ceremony(LATE, NEW.overridden({"ceremony_workdays": (20, "Quy chế")}))
    assert (clock.due, clock.also and clock.also.due) == (date(2026, 8, 28), date(2026, 9, 21))
