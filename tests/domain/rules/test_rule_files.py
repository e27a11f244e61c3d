"""The rule sets as they are shipped, and files the reader refuses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from handlers.domain.rules import RuleSet, Unit, in_force, read, rule_sets
from handlers.domain.rules.model import TIMES
from handlers.domain.rules.reading import FOLDER

NOW = (FOLDER / "2025.toml").read_text(encoding="utf-8")
DOCS = [FOLDER.parents[2] / name for name in ("docs/rules.md", "docs/domain.md")]
SETS = pytest.mark.parametrize("rules", rule_sets().values(), ids=rule_sets())


def edited(old: str, new: str) -> str:
    assert old in NOW
    return NOW.replace(old, new, 1)


def without(key: str) -> str:
    """The file without the first line that states this."""
    line = next(line for line in NOW.splitlines(keepends=True) if line.startswith(f"{key} ="))
    return NOW.replace(line, "", 1)


REFUSED = {
    "without a source": (without("clause"), "rules.min_age_years: clause is missing"),
    "a source that says nothing": (edited('"294-QĐ/TW §1.1"', '" "'), "rules.min_age_years: clause is empty"),
    "without certainty": (without("certainty"), "rules.min_age_years: certainty is missing"),
    "a certainty there is not": (edited('certainty = "A"', 'certainty = "D"'), "rules.min_age_years: certainty is 'D'"),
    "an unknown unit": (edited('unit = "years"', 'unit = "moons"'), "rules.min_age_years: unit is 'moons', not one of"),
    "without a number": (without("value"), "rules.min_age_years: value is missing"),
    "half a year": (edited("value = 18", "value = 18.5"), "rules.min_age_years: value is 18.5, not a int"),
    "less than nothing": (edited("value = 18", "value = -1"), "rules.min_age_years: value is -1"),
    "no fraction": (
        edited('value = "2/3"', 'value = "2:3"'),
        "cell_vote_fraction: value is '2:3', not a fraction",
    ),
    "more than all": (
        edited('value = "2/3"', 'value = "3/2"'),
        "cell_vote_fraction: value is '3/2', not between",
    ),
    "nobody's votes": (edited('of = "cell"\n', ""), "rules.cell_vote_fraction: of is missing"),
    "votes of nobody known": (
        edited('of = "cell"', 'of = "crowd"'),
        "cell_vote_fraction: of is 'crowd', not one",
    ),
    "an organ there is not": (
        edited('value = "committee"', 'value = "board"'),
        "deciding_organ: value is 'board'",
    ),
    "neither yes nor no": (edited("value = true", 'value = "có"'), "sectional_committee: value is 'có', not a bool"),
    "a start that is no list": (
        edited('begins = ["certificate"]', 'begins = "certificate"'),
        "rules.awareness_cert_valid_months: begins is 'certificate', not a list",
    ),
    "rings that rise": (edited("[180, 90,", "[90, 180,"), "rules.awareness_cert_valid_months: windows are [90, 180,"),
    "a slip in a name": (edited("meaning =", "meanning ="), "rules.min_age_years: meaning is missing"),
    "an end of its own": (
        edited("checked_by", "valid_until = 2027-06-30\nchecked_by"),
        "head: nobody knows valid_until",
    ),
    "something unknown": (edited("value = 18", "value = 18\nfrom = 1"), "rules.min_age_years: nobody knows from"),
    "nobody checked": (without("checked_by"), "head: checked_by is missing"),
    "a day that is a text": (edited("= 2025-07-01", '= "1/7/2025"'), "head: valid_from is '1/7/2025', not a date"),
    "a paper from nowhere": (edited('by = "centre"', 'by = "post"'), "papers.certificate: supplied_by is 'post'"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_a_file_and_says_where_to_look(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "2030.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError) as refused:
        read(file)
    assert str(refused.value).startswith("2030.toml, ") and said in str(refused.value)


def test_the_oldest_stands_first_and_one_follows_the_other() -> None:
    for older, newer in pairwise(rule_sets().values()):
        assert older.valid_until is not None and older.valid_until + timedelta(days=1) == newer.valid_from
    assert in_force(date.max).valid_until is None
    assert str(rule_sets()["2021"].valid_until) == "2025-06-30"


@pytest.mark.parametrize(
    ("day", "id"),
    [
        (date(2010, 1, 1), "2021"),
        (date(2021, 7, 30), "2021"),
        (date(2025, 1, 20), "2021"),
        (date(2025, 6, 30), "2021"),
        (date(2025, 7, 1), "2025"),
        (date(2026, 7, 25), "2025"),
        (date(2026, 7, 26), "2026"),
        (date(2026, 11, 30), "2026"),
    ],
)
def test_each_day_has_the_set_in_force(day: date, id: str) -> None:
    assert in_force(day).id == id


def test_every_set_counts_the_same_rules_in_the_same_units() -> None:
    for older, newer in pairwise(rule_sets().values()):
        assert list(older.rules) == list(newer.rules)
        assert all(older[key].unit is newer[key].unit for key in newer.rules)


@SETS
def test_lengths_of_time_ring_and_the_rest_does_not(rules: RuleSet) -> None:
    assert rules["ceremony_workdays"].windows == (60, 30, 14, 7, 1)
    assert rules["awareness_cert_valid_months"].windows == (180, 90, 30, 14, 7, 1)
    assert all(not rule.windows for rule in rules.rules.values() if rule.unit not in TIMES)
    assert all(rule.escalates_after == 5 for rule in rules.rules.values())


@SETS
def test_a_paper_is_called_by_its_form(rules: RuleSet) -> None:
    codes = [paper.code for paper in rules.papers if paper.code]
    assert len(set(codes)) == len(codes) and all(code.endswith("-KNĐ") for code in codes)
    assert len({paper.key for paper in rules.papers}) == len(rules.papers)


@SETS
def test_words_are_short_and_stand_inside_a_sentence(rules: RuleSet) -> None:
    wordings = [word for rule in rules.rules.values() for word in (rule.starts, rule.ends, rule.meaning)]
    assert all(len(word) <= 90 and not word.endswith(".") for word in wordings)


@SETS
def test_it_says_that_no_committee_has_checked_it(rules: RuleSet) -> None:
    assert "chưa có Ban Tổ chức nào kiểm tra" in rules.checked_by


def test_a_committees_own_number_carries_its_reason_and_is_to_be_checked() -> None:
    rules = rule_sets()["2025"]
    own = rules.overridden({"ceremony_workdays": (20, "Đảng ủy quy định sớm hơn")})
    assert (own["ceremony_workdays"].value, own["ceremony_workdays"].reason) == (20, "Đảng ủy quy định sớm hơn")
    assert rules["ceremony_workdays"].sure and not own["ceremony_workdays"].sure
    assert rules["ceremony_workdays"].value == 30 and own["probation_months"] == rules["probation_months"]
    with pytest.raises(KeyError):
        rules.overridden({"no_such_rule": (1, "")})


@pytest.mark.parametrize("key", ["cell_vote_fraction", "failed_vote_rounds"])
def test_what_counts_no_time_has_no_due_day(key: str) -> None:
    rule = in_force(date(2026, 11, 23))[key]
    assert rule.unit in (Unit.SHARE, Unit.COUNT)
    with pytest.raises(ValueError, match=key):
        rule.due(date(2026, 11, 23))


def test_only_a_well_sourced_number_is_sure() -> None:
    rules = rule_sets()["2025"]
    assert rules["cell_vote_fraction"].sure and rules["cell_vote_fraction"].value == Fraction(2, 3)
    assert not rules["committee_vote_fraction"].sure


@pytest.mark.parametrize("path", [*FOLDER.glob("*.toml"), *DOCS], ids=lambda path: path.name)
def test_a_number_two_documents_bear_is_never_without_its_date(path: Path) -> None:
    """01-HD/TW is of 28/9/2021 and of 19/5/2026."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"01-HD/TW(?!\*{0,2},? (?:\(|of\s+\S*\s*|ngày )(?:28/9/2021|19/5/2026))", text) == []
