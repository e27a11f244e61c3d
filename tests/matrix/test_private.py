"""Every command and form, said in private by every role, of one's own place and of all others."""

from __future__ import annotations

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from tests.matrix.lines import ATTACHMENTS, COMMANDS, FORMS, PUSHES, of_tests
from tests.matrix.tree import Tree
from tests.matrix.watch import EVERYTHING, HOLDERS, Watch

SAMPLE = 9
"""Of so many lines one is said on the other kind of database too: what differs there is no matter of rights."""


def test_everything_registered_has_its_line() -> None:
    shelf = catalogue()
    there = [*shelf.commands, *shelf.flows, *shelf.pushes, *shelf.attachments]
    assert set(there) ^ {*COMMANDS, *FORMS, *PUSHES, *ATTACHMENTS, *of_tests()} == set()


def test_whose_each_is_is_declared_as_the_rules_say() -> None:
    shelf = catalogue()
    declared = {one.name: one.used_by for one in shelf.commands.values()}
    declared |= {one.name: one.used_by for one in shelf.flows.values()}
    assert {name: by for name, by in declared.items() if name in EVERYTHING and by != EVERYTHING[name].by} == {}


def walk(watch: Watch, every: int = 1) -> None:
    """Everything there is, said of every place; whoever may comes to what it is there for."""
    for name, line in [*EVERYTHING.items()][::every]:
        reached = False
        for said in line.said:
            for place in watch.aims(line, said):
                with watch.saying(name, said, place) as player:
                    player.opens(place, (said,))
                    draft = player.fills_in(place)
                    if draft:
                        player.sends(draft)
                    reached = reached or (watch.may(line) and watch.reached(player, line))
        due = watch.may(line) and (line.tells or line.writes) and not line.spares(watch.held)
        if due and not reached:
            watch.wrong.append(f"{name}: {watch.held.role} of {watch.held.place.org.code} comes to nothing")
    assert not watch.wrong, "\n".join(watch.wrong)


@pytest.mark.parametrize(("role", "place"), HOLDERS, ids=lambda one: str(one))
def test_nobody_hears_or_changes_what_is_not_theirs(tree: Tree, role: Role | None, place: str) -> None:
    walk(Watch(tree, role, place))


def test_nor_on_postgresql(elsewhere: Tree) -> None:
    for role in (Role.SECRETARY, Role.OFFICER):
        walk(Watch(elsewhere, role, "one"), every=SAMPLE)
