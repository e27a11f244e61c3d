"""Every command and form, said in a group by every role: nothing there leads to a person, or a cell that is late."""

from __future__ import annotations

import pytest

from handlers.domain.people import Role
from tests.matrix.tree import Tree
from tests.matrix.watch import EVERYTHING, FEWER, Watch


@pytest.mark.parametrize(("role", "place"), FEWER, ids=str)
def test_a_group_reads_counts_and_whoever_asked_no_more_than_in_private(
    tree: Tree, role: Role | None, place: str
) -> None:
    watch = Watch(tree, role, place)
    group = tree.group(watch.held.place)
    late = [cell.org.name for cell in tree.cells if cell is not watch.held.place]
    for name, line in EVERYTHING.items():
        said = line.said[-1]
        for aim in watch.aims(line, said)[:2]:
            with watch.saying(name, said, aim) as player:
                player.seat = group
                player.opens(aim, (said,))
                read = "\n".join(text for reader, text in player.played.heard if reader is None)
                watch.wrong += [f"{name}: the group reads of {cell}" for cell in late if cell in read]
    assert not watch.wrong, "\n".join(watch.wrong)


def test_whoever_is_not_known_hears_and_changes_nothing(tree: Tree) -> None:
    watch = Watch(tree, None, "one")
    for name, line in EVERYTHING.items():
        for seat in (tree.stranger, tree.group(tree.root)):
            with watch.saying(name, line.said[0], tree.one) as player:
                player.speaker, player.seat = tree.stranger, seat
                player.opens(tree.one, line.said[:1])
    assert not watch.wrong, "\n".join(watch.wrong)
