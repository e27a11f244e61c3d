"""Whose votes a share is of, which organ decides, and the step a committee without a sectional one does not have."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from handlers.domain.path import STEPS, Happened, History, cautions, meter, objections, offered, share_of, waiting
from handlers.domain.rules import Organ, RuleSet, rule_sets
from handlers.texts import word

SETS = rule_sets()
OLD, NEW = SETS["2025"], SETS["2026"]
ON = date(2026, 11, 2)
VOTED = History([Happened(step, ON) for step in ("application", "verification_concluded", "cell_resolved")])


def alone(rules: RuleSet) -> RuleSet:
    """The same where there is no sectional committee."""
    return rules.overridden({"sectional_committee": (0, "không có đảng ủy bộ phận")})


def said(votes: Mapping[str, int], rules: RuleSet) -> str:
    return "\n".join(word(one) for one in cautions(STEPS["committee_resolved"], ON, votes, VOTED, rules))


@pytest.mark.parametrize(
    ("rules", "votes", "needed"),
    [
        (OLD, {"for": 9, "total": 15}, "10/15 phiếu (2/3 cấp ủy viên, 06-HD/TW §3.7a; đề nghị kiểm tra lại)"),
        (OLD, {"for": 10, "total": 15}, ""),
        (NEW, {"for": 5, "total": 10}, "6/10 phiếu (quá 1/2 ủy viên ban thường vụ, 208-QĐ/TW; đề nghị kiểm tra lại)"),
        (NEW, {"for": 6, "total": 10}, ""),
        (NEW, {"for": 5, "total": 9}, ""),
    ],
)
def test_the_organ_that_decides_votes_by_its_own_share(rules: RuleSet, votes: Mapping[str, int], needed: str) -> None:
    """docs/domain.md §9.4: exactly half is not more than half."""
    assert said(votes, rules) == (f"cần ít nhất {needed}: lần này chưa đạt." if needed else "")


def test_a_committee_may_say_that_another_organ_decides() -> None:
    own = NEW.overridden({"deciding_organ": (Organ.COMMITTEE, "quy chế làm việc")})
    share = share_of(STEPS["official_resolved"], own)
    assert share is not None and (share.of, share.needed(15)) == (Organ.COMMITTEE, 10)
    assert share_of(STEPS["cell_resolved"], own) == NEW.share(Organ.CELL)
    assert share_of(STEPS["admitted"], own) is None


def test_more_votes_than_there_are_of_the_organ_is_objected_to() -> None:
    found = objections(STEPS["committee_resolved"], ON, {"for": 10, "total": 9}, VOTED, NEW, ON)
    assert [word(one) for one in found] == [
        "Số tán thành không thể lớn hơn tổng số ủy viên ban thường vụ (9, 208-QĐ/TW)."
    ]


@pytest.mark.parametrize("rules", SETS.values(), ids=SETS)
def test_a_step_of_a_committee_there_is_not_is_hidden(rules: RuleSet) -> None:
    assert STEPS["appraised"] in offered(VOTED, rules)
    assert STEPS["appraised"] not in offered(VOTED, alone(rules))
    ahead = waiting(VOTED, alone(rules))
    assert ahead is not None and STEPS["appraised"] not in ahead[1]
    assert STEPS["committee_resolved"] in offered(VOTED, alone(rules))


def test_what_it_did_say_counts_all_the_same_and_is_missed_nowhere() -> None:
    appraised = History([*VOTED.all, Happened("appraised", ON)])
    for rules in (NEW, alone(NEW)):
        assert meter(appraised, rules).there == meter(VOTED, rules).there + 1
        assert "appraisal" not in {paper.key for paper in meter(VOTED, rules).lacking}


def test_a_committee_vote_that_failed_is_no_resolution() -> None:
    lost = Happened("committee_resolved", ON, facts={"for": 5, "total": 10, "carried": False})
    history = History([*VOTED.all, lost])
    assert "committee_resolved" not in history and STEPS["committee_resolved"] in offered(history, NEW)
    found = objections(STEPS["admitted"], ON, {}, history, NEW, ON)
    assert "cần có trước: Đảng ủy cơ sở ra nghị quyết" in word(found[0])
    assert objections(STEPS["admitted"], ON, {}, History([*history.all, replace(lost, facts={})]), NEW, ON) == []
