"""A role ends or moves, with a form, a summary or old buttons still open: from then on nothing more is reached."""

from __future__ import annotations

import re

import pytest

from handlers.domain.people import Role
from handlers.facts import Draft
from tests.matrix.place import Held
from tests.matrix.play import Played, Player
from tests.matrix.tree import Tree
from tests.matrix.watch import EVERYTHING, FEWER, Watch, names

CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")
OLD = 4
"""Old buttons that are tapped: the newest."""
LATER = ("/xemthem", "1", "/nhap")
"""What else may still stand open from before."""
BEFORE = [(role, place) for role, place in FEWER if role not in (None, Role.DEPUTY) and place != "root"]
"""A deputy may what a secretary may."""


def goes_on(player: Player, draft: Draft | None, old: list[str], said: str, first: str) -> None:
    """All that was still open is tried: what was begun, old buttons, what was offered, the line itself."""
    if draft and first == "sends":
        player.sends(draft)
    elif draft:
        player.taps(f"{draft.id:x}.!.!edit")
    for button in old:
        player.taps(button)
    for later in (*LATER, said):
        player.says(later)


def loses(watch: Watch, to: str) -> None:
    """The role is nobody's, or is held beside or elsewhere from now on; what they hold is looked up anew."""
    tree, held = watch.tree, watch.held
    if to == "nobody":
        tree.take()
    else:
        tree.give(Held(held.role, tree.two if held.place is tree.one else tree.far))
    watch.look()


@pytest.mark.parametrize("to", ["nobody", "elsewhere"])
@pytest.mark.parametrize(("role", "place"), BEFORE, ids=str)
def test_what_was_open_reaches_nothing_more(tree: Tree, role: Role, place: str, to: str) -> None:
    watch = Watch(tree, role, place)
    before, rights = watch.before, watch.rights
    for name, line in EVERYTHING.items():
        said = line.said[0]
        if not watch.may(line) or not names(said) <= tree.one.names.keys():
            continue
        with watch.saying(name, said, tree.one, alone=False) as player:
            player.seat.page = 2
            player.opens(tree.one, (said,))
            draft, old = player.fills_in(tree.one), [*player.played.offered][-OLD:]
            loses(watch, to)
            player.played = Played()
            goes_on(player, draft, old, said.format(**tree.one.names), "sends" if to == "elsewhere" else "edits")
        watch.before, watch.rights = before, rights
    assert not watch.wrong, "\n".join(watch.wrong)


@pytest.mark.parametrize(
    ("name", "role"), [("invite", Role.OFFICER), ("invite", Role.ADMIN), ("group.code", Role.ADMIN)]
)
@pytest.mark.parametrize("to", ["nobody", "elsewhere"])
def test_a_code_dies_with_its_givers_right(tree: Tree, name: str, role: Role, to: str) -> None:
    watch = Watch(tree, role, "one")
    player = Player(tree)
    player.opens(tree.one, EVERYTHING[name].said[-1:])
    draft = player.fills_in(tree.one)
    assert draft
    player.sends(draft)
    code = CODE.findall("\n".join(text for _reader, text in player.played.heard))[0]
    loses(watch, to)
    player.speaker = tree.stranger
    for player.seat, word in ((tree.stranger, "/start"), (tree.someones_group, "/nhom")):
        player.says(f"{word} {code}")
    assert {row.table for row in watch.changed()} <= {"codes"}  # it is used up, and opens nothing


def test_a_code_whose_giver_still_may_opens_what_it_is_for(tree: Tree) -> None:
    watch = Watch(tree, Role.OFFICER, "one")
    player = Player(tree)
    player.opens(tree.one, EVERYTHING["invite"].said[-1:])
    draft = player.fills_in(tree.one)
    assert draft
    player.sends(draft)
    code = CODE.findall("\n".join(text for _reader, text in player.played.heard))[0]
    watch.look()
    player.speaker = player.seat = tree.stranger
    player.says(f"/start {code}")
    player.says("đúng")
    assert {"addresses", "grants"} <= {row.table for row in watch.changed()}
