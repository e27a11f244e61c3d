"""What leaves by itself or as a file: each push and each paper, before and after a change of role."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.facts import Address
from handlers.talk.messages import Enclosed
from tests.matrix.lines import ATTACHMENTS, PUSHES, of_tests
from tests.matrix.place import Held
from tests.matrix.play import Player
from tests.matrix.rights import PERSONS, Rights, Secret, may_hear
from tests.matrix.tree import Tree
from tests.matrix.watch import FEWER, HOLDERS

DAYS = (0, 3, 7)
"""Monday, Thursday, Monday: everything that rings by the week has its turn."""


UNASKED = "quota_ungiven"
"""Every place of the tree has its quota, so that nobody is asked for one; tests/quotas/test_ungiven.py asks."""
SELDOM = {"reads_week", UNASKED}

MAY_TELL = {**PUSHES, **{name: kinds for name, kinds in of_tests().items() if isinstance(kinds, frozenset)}}


@pytest.fixture
def read_last_week(tree: Tree) -> Tree:
    with tree.town.memory() as memory:
        at, by = tree.town.now.timestamp() - 3 * 86400, int(tree.one.names["keeper"])
        memory.audit.note(by, "candidate.open", "UV-001", at, "web", None, {"role": "secretary"})
    return tree


def told(tree: Tree, name: str) -> Iterator[tuple[Rights | None, str]]:
    """Every message of a push in a week, with what its reader holds; None for a group."""
    push, monday = catalogue().pushes[name], tree.town.now.replace(hour=0, minute=0)
    with tree.town.memory() as memory:
        for day in DAYS:
            for slot in push.slots(monday.date() + timedelta(days=day), monday.tzinfo):
                for one in push.compose(memory, slot, catalogue()):
                    text = one.message.payload(one.language)
                    said = "\n".join([text["text"], *(label for label, _line in text["choices"])])
                    yield tree.rights(memory, one.person) if one.person else None, said


def wrong_with(tree: Tree, name: str, all_told: list[tuple[Rights | None, str]]) -> list[str]:
    """What a push tells somebody it may not, or is not there for."""
    found = []
    for who, said in all_told:
        for secret in heard_in(tree, said):
            if who and secret.person == who.person:
                continue
            if who is None or secret.kind not in MAY_TELL[name] or not may_hear(who, secret):
                found.append(f"{name}: {secret} to {who}: {said}")
            if secret.kind in PERSONS and secret.word in said.split("\n")[0]:
                found.append(f"{name}: a lock screen shows {secret}: {said}")
    return found


def heard_in(tree: Tree, said: str) -> list[Secret]:
    return [secret for secret in tree.secrets if secret.word in said]


@pytest.mark.parametrize("name", MAY_TELL)
def test_a_push_tells_each_what_is_theirs_and_a_group_of_nobody(read_last_week: Tree, name: str) -> None:
    tree, wrong, mine = read_last_week, list[str](), 0
    for role, place in (*FEWER, (Role.ADMIN, "root")):
        tree.give(Held(role, getattr(tree, place)))
        all_told = [*told(tree, name)]
        assert all_told or name in SELDOM or name in of_tests()
        mine += sum(1 for who, _said in all_told if who and is_someone(tree, who))
        wrong += wrong_with(tree, name, all_told)
    tree.take()
    wrong += [f"{name}: afterwards: {said}" for who, said in told(tree, name) if who and is_someone(tree, who)]
    assert not wrong, "\n".join(wrong)
    assert mine or name == UNASKED or name in of_tests()


def is_someone(tree: Tree, who: Rights) -> bool:
    return who.person == tree.someone.person


def drawn(tree: Tree, player: Player) -> list[Enclosed]:
    """What would leave with the messages heard."""
    attachments = catalogue().attachments
    with tree.town.memory() as memory:
        return [attachments[name].draw(memory, given, "vi") for name, given in player.played.papers]


SHEETS = [(role, place, key) for role, place in HOLDERS for key in ("one", "far")]


@pytest.mark.parametrize(("role", "place", "key"), SHEETS, ids=str)
def test_a_sheet_goes_to_whoever_works_for_its_cell_and_to_nobody_afterwards(
    tree: Tree, role: Role | None, place: str, key: str
) -> None:
    of, held = getattr(tree, key), Held(role, getattr(tree, place))
    tree.give(held)
    player = Player(tree)
    player.opens(of, ("/anh BC-{sheet:04}",))
    works = role in (Role.SECRETARY, Role.DEPUTY, Role.OFFICER) and of.path.startswith(held.place.path)
    assert [one.data for one in drawn(tree, player)] == ([of.path.encode()] if works else [])
    tree.take()
    if works:
        with pytest.raises(PermissionError):
            drawn(tree, player)


def test_the_list_and_the_chart_hold_numbers_and_no_persons(tree: Tree) -> None:
    tree.give(Held(Role.LEADER, tree.root))
    player = Player(tree)
    player.opens(tree.root, ("/tiendo excel", "/tiendo bieudo"))
    named = {name for name, _given in player.played.papers}
    assert named == {name for name, kinds in ATTACHMENTS.items() if not kinds}
    for enclosed in drawn(tree, player):
        assert heard_in(tree, words_of(enclosed)) == []


def words_of(enclosed: Enclosed) -> str:
    """All that a file holds; a picture as its bytes stand."""
    if enclosed.picture:
        return enclosed.data.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(enclosed.data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())


def test_what_stands_on_the_committees_own_list_is_in_the_words_looked_for(tree: Tree) -> None:
    with tree.town.memory() as memory:
        known: list[Address] = memory.people.groups()
        names = [one.name for cell in tree.cells for one in memory.candidates.of_cells([cell.org.id])]
    assert len(known) == len(tree.places)
    assert all(heard_in(tree, name) for name in names)
