"""Numbers once kept only to be looked up: sponsors, a check abroad, transfer, readmission and what it begins anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from handlers.domain.path import (
    STEPS,
    Happened,
    History,
    Stage,
    cautions,
    clocks,
    meter,
    offered,
    official_from,
    waiting,
)
from handlers.domain.rules import rule_sets
from handlers.texts import word

NOW = rule_sets()["2026"]
D = date
NOTHING: Mapping[str, Any] = {}
MEMBER = [
    Happened("sourced", D(2022, 1, 3)), Happened("certificate", D(2022, 6, 1)), Happened("application", D(2022, 9, 1)),
    Happened("verification_concluded", D(2022, 11, 1)),
    Happened("cell_resolved", D(2022, 12, 1), facts={"for": 20, "total": 20}),
    Happened("admitted", D(2023, 2, 1)), Happened("probationary", D(2023, 2, 15)),
    Happened("name_removed", D(2023, 10, 31)),
]  # fmt: skip
BACK = [*MEMBER, Happened("resumed", D(2026, 9, 1))]


def said(step: str, on: date, happened: list[Happened], facts: Mapping[str, Any] = NOTHING) -> list[str]:
    return [word(one) for one in cautions(STEPS[step], on, facts, History(happened), NOW)]


def test_who_is_followed_again_after_a_removal_is_told_what_it_means() -> None:
    """294-QĐ/TW §3.5; 36 months, 208-QĐ/TW (B)."""
    assert said("resumed", D(2026, 9, 1), MEMBER) == [
        "theo dõi trở lại sau khi xóa tên là kết nạp lại: hồ sơ làm lại từ đầu, thời gian dự bị trước không tính; làm "
        "đơn xin vào lại từ 31/10/2026 (208-QĐ/TW; đề nghị kiểm tra lại)."
    ]
    pause = [*MEMBER[:3], Happened("deferred", D(2022, 10, 1))]
    assert said("resumed", D(2022, 11, 1), pause) == []


def test_no_old_probation_comes_back() -> None:
    history = History(BACK)
    assert history.stage() is Stage.AWARENESS_CLASS and official_from(history, NOW) is None
    running = {clock.rule.key for clock in clocks(history, NOW, D(2026, 9, 2))}
    assert running == {"awareness_cert_valid_months"}
    assert "admitted" not in history and "probationary" not in history and "certificate" in history
    assert STEPS["application"] in offered(History([*BACK, Happened("sympathiser", D(2026, 9, 3)),
                                                    Happened("mentored", D(2026, 9, 3))]), NOW)  # fmt: skip
    assert meter(history, NOW).there == 1 and len(history.all) == len(BACK)
    goal, lacking = waiting(history, NOW) or (STEPS["official"], [])
    assert goal is STEPS["cell_resolved"] and not {"admitted", "probationary"} & {step.name for step in lacking}


@pytest.mark.parametrize(("on", "early"), [(D(2026, 10, 30), True), (D(2026, 10, 31), False)])
def test_the_application_waits_for_36_months(on: date, early: bool) -> None:
    found = said("application", on, BACK)
    expected = "kết nạp lại: đơn làm từ 31/10/2026, đủ 36 tháng kể từ ngày xóa tên (208-QĐ/TW; đề nghị kiểm tra lại)."
    assert found == ([expected] if early else [])


def test_there_is_one_readmission() -> None:
    again = [*BACK, Happened("admitted", D(2027, 3, 1)), Happened("probationary", D(2027, 3, 9)),
             Happened("name_removed", D(2027, 9, 1))]  # fmt: skip
    assert "đã xóa tên 2 lần: chỉ kết nạp lại một lần" in said("resumed", D(2031, 1, 6), again)[1]


def test_votes_lost_before_the_removal_are_counted_no_more() -> None:
    lost = [
        Happened("official_proposed", D(2024, 3, n), facts={"for": 1, "total": 9, "carried": False}) for n in (4, 5)
    ]
    history = History(
        [*MEMBER[:-1], *lost, Happened("name_removed", D(2024, 5, 6)), Happened("resumed", D(2026, 9, 1))]
    )
    assert history.failed("official_proposed") == 0


def test_a_check_abroad_takes_longer() -> None:
    sent = D(2026, 8, 3)
    here, abroad = (
        clocks(History([Happened("verifying", sent, facts=facts)]), NOW, sent) for facts in ({}, {"abroad": True})
    )
    assert [(c.rule.key, c.due) for c in here] == [("background_reply_workdays_domestic", D(2026, 9, 16))]
    assert [(c.rule.key, c.due) for c in abroad] == [("background_reply_workdays_abroad", D(2026, 12, 10))]


SPONSORED = [Happened("application", D(2026, 1, 5)), Happened("verification_concluded", D(2026, 3, 2))]
LACKING = "mới có 1 người giới thiệu: cần 2 đảng viên chính thức, hoặc một và nghị quyết của đoàn thể"


@pytest.mark.parametrize(
    ("sponsors", "union", "enough"), [(None, False, False), (1, False, False), (2, False, True), (1, True, True)]
)
def test_two_sponsors_or_one_and_a_union(sponsors: int | None, union: bool, enough: bool) -> None:
    """Charter Art. 4."""
    facts = {"sponsors": sponsors} if sponsors else {}
    way = [*SPONSORED, Happened("sponsor", D(2026, 3, 9), facts=facts)]
    way += [Happened("union", D(2026, 3, 9))] if union else []
    found = "\n".join(said("cell_resolved", D(2026, 4, 1), way, {"for": 20, "total": 20}))
    assert (LACKING not in found) is enough


@pytest.mark.parametrize(("on", "early"), [(D(2026, 12, 14), True), (D(2026, 12, 15), False)])
def test_a_sponsor_has_been_in_the_same_unit_for_a_year(on: date, early: bool) -> None:
    found = said("sponsor", on, SPONSORED, {"shared": "2025-12-15"})
    expected = "người giới thiệu mới cùng đơn vị từ 15/12/2025, cần đủ 12 tháng (Điều lệ Đảng, Điều 4)."
    assert found == ([expected] if early else [])


def test_a_member_who_moves_is_told_until_when_the_transfer_is_made() -> None:
    member = MEMBER[:-1]
    assert said("transferred_out", D(2026, 9, 7), member) == [
        "làm thủ tục chuyển sinh hoạt đảng chậm nhất 01/12/2026 (60 ngày làm việc, 208-QĐ/TW; đề nghị kiểm tra lại)."
    ]
    assert said("transferred_out", D(2022, 10, 3), member[:3]) == []
    gone = [*member, Happened("transferred_out", D(2026, 9, 7), facts={"to": 0})]
    assert said("transferred_in", D(2026, 12, 1), gone) == []
    assert "chuyển sinh hoạt đảng quá hạn 01/12/2026" in said("transferred_in", D(2026, 12, 2), gone)[0]
