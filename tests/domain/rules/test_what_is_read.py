"""The rule sets and the code that reads them: no paper without its step, no number nobody counts by."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from handlers.domain.path import STEPS, decider
from handlers.domain.path.clocks import LIMITS
from handlers.domain.rules import DECIDERS, Organ, RuleSet, rule_sets
from handlers.domain.rules.reading import FOLDER

ROOT = FOLDER.parents[2]
SETS = pytest.mark.parametrize("rules", rule_sets().values(), ids=rule_sets())
NEWEST = list(rule_sets().values())[-1]
BROUGHT = [step.paper for step in STEPS.values() if step.paper]


CODE = [path for floor in ("bot", "handlers", "storage") for path in (ROOT / floor).rglob("*.py")]
NODES = [
    node
    for path in CODE
    if FOLDER not in path.parents
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
]
WRITTEN = {node.value for node in NODES if isinstance(node, ast.Constant)}


def looked_up() -> Iterator[str]:
    """Every key with which the code asks a rule set for a number: rules["…"]."""
    for node in NODES:
        if not (isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)):
            continue
        asked = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if asked == "rules" and isinstance(node.slice.value, str):
            yield node.slice.value


@SETS
def test_each_paper_is_brought_by_exactly_one_step(rules: RuleSet) -> None:
    for paper in rules.papers:
        steps = BROUGHT.count(paper.key)
        assert steps == 1, (
            f"{rules.id}.toml: {steps} steps bring the paper “{paper.key}”, so the dossier would not count it right: "
            f'write paper="{paper.key}" at one step of handlers/domain/path/steps.py, or correct the key'
        )


@pytest.mark.parametrize("paper", BROUGHT)
def test_each_step_brings_a_paper_the_newest_set_knows(paper: str) -> None:
    assert paper in {one.key for one in NEWEST.papers}, (
        f"a step of handlers/domain/path/steps.py brings “{paper}”, which {NEWEST.id}.toml does not name: if the step "
        "is not asked for any more, say so there in its own way; if the key changed, change it at both"
    )


@SETS
def test_each_number_the_code_asks_for_is_there(rules: RuleSet) -> None:
    asked = set(looked_up())
    assert len(asked) > 10, "nothing was found that asks for a number: this test looks in the wrong place"
    assert sorted(asked - rules.rules.keys()) == [], f"{rules.id}.toml lacks numbers by which the code counts"


@SETS
def test_it_promises_to_ring_only_for_what_a_clock_runs_by(rules: RuleSet) -> None:
    clocks = ast.walk(ast.parse((ROOT / "handlers/domain/path/clocks.py").read_text(encoding="utf-8")))
    run = {node.value for node in clocks if isinstance(node, ast.Constant)}
    assert [key for key, rule in rules.rules.items() if rule.windows and key not in run] == []


@SETS
def test_exactly_those_not_kept_for_reference_are_counted_by(rules: RuleSet) -> None:
    for key, rule in rules.rules.items():
        told = "is counted by: take reference = true away" if rule.reference else "nobody counts by: reference = true"
        counted = key in WRITTEN or rule.of is not None  # a share is asked for by whose votes it is of
        assert counted != rule.reference, f"{rules.id}.toml, {key}: {told}"


@SETS
def test_each_step_a_length_of_time_begins_with_is_one_of_the_way(rules: RuleSet) -> None:
    for key, rule in rules.rules.items():
        elsewhere = rule.elsewhere.steps if rule.elsewhere else ()
        strange = {*rule.begins, *rule.assumes, *elsewhere} - STEPS.keys()
        assert strange == set(), f"{rules.id}.toml, {key}: there is no such step"


@SETS
def test_what_a_clock_runs_by_says_which_step_begins_it(rules: RuleSet) -> None:
    assert [limit.rule for limit in LIMITS if not rules[limit.rule].begins] == []


@SETS
def test_each_organ_has_one_share_and_who_decides_is_one_of_those_that_may(rules: RuleSet) -> None:
    assert sorted(rule.of for rule in rules.rules.values() if rule.of) == list(Organ)
    assert decider(rules) in DECIDERS and all(rules.share(organ).of is organ for organ in Organ)
