"""One thing said by one person of one place, and everything that is wrong with what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from handlers.domain.people import IN_CELL, Role
from tests.matrix.lines import COMMANDS, FORMS, Line, of_tests
from tests.matrix.place import Held, Place
from tests.matrix.play import Player, Rows, changes, overheard, rows_of
from tests.matrix.rights import Kind, Rights, Written, may_write
from tests.matrix.tree import Tree

EVERYTHING = {**COMMANDS, **FORMS, **{name: one for name, one in of_tests().items() if isinstance(one, Line)}}
ASKING = [line for name, line in EVERYTHING.items() if "." in name]
"""Those of forms, which are called by their room and what they do."""
WIDE = [role for role in Role if role not in IN_CELL]
HOLDERS: Sequence[tuple[Role | None, str]] = [
    (None, "one"),
    *((role, "one") for role in Role),
    *((role, place) for role in WIDE for place in ("part", "root")),
]
"""Every role over a cell, and where it can be over more, over a part and over the whole committee."""
FEWER = [(role, place) for role, place in HOLDERS if place == "one" or role in (Role.OFFICER, Role.LEADER)]
"""Where how much one holds makes less of a difference."""


class Watch:
    """Somebody who holds a role, and what they come to hear and to change."""

    def __init__(self, tree: Tree, role: Role | None, place: str) -> None:
        self.tree = tree
        self.held = Held(role, getattr(tree, place))
        tree.give(self.held)
        self.wrong: list[str] = []
        self.look()

    def look(self) -> None:
        """What everybody holds, and how the rows are, from here on."""
        with self.tree.town.memory() as memory:
            readers = [self.me, *(int(place.names["keeper"]) for place in self.tree.cells)]
            self.rights = {one: self.tree.rights(memory, one) for one in readers}
            self.before: Rows = rows_of(memory)

    @property
    def me(self) -> int:
        return self.tree.someone.person or 0

    @property
    def mine(self) -> Rights:
        return self.rights[self.me]

    def may(self, line: Line) -> bool:
        return self.held.role in line.by

    def aims(self, line: Line, said: str) -> list[Place]:
        """The places it is said of: one's own, one elsewhere, those above and below.

        A command that names nothing is said once; a form asks, so that it can be answered for a place elsewhere too.
        """
        tree, own = self.tree, self.held.place
        if not self.may(line):
            return [tree.one]
        if "{" not in said:
            asked = [tree.one] if own is tree.root else [tree.one, tree.far]
            return asked if line in ASKING else [own]
        if own is tree.root:
            found = [own, tree.one]
        elif own is tree.part:
            found = [own, tree.one, tree.far, tree.root]
        else:
            found = [own, tree.far, *([] if self.held.role in IN_CELL else [tree.part, tree.root])]
        return [place for place in found if names(said) <= place.names.keys()]

    @contextmanager
    def saying(self, name: str, said: str, place: Place, alone: bool = True) -> Iterator[Player]:
        """One scene, taken back afterwards; what is wrong is noted with all that leads there.

        Where it is said `alone`, it also has to keep to what its line says that it is for.
        """
        held = self.held
        with self.tree.otherwise():
            player = Player(self.tree)
            yield player
            where = f"{name}: {held.role} of {held.place.org.code} says {said} of {place.org.code}"
            self.wrong += [f"{where}: {what}" for what in self.judged(player, EVERYTHING[name], alone)]

    def judged(self, player: Player, line: Line, alone: bool) -> Iterator[str]:
        """What may not have been heard or changed, by anybody; and what this line is not there for."""
        for text, secret in overheard(self.tree, player.played, self.rights, line.reveals):
            yield f"heard {secret}: {text}"
        for row in self.changed():
            if not may_write(self.mine, row):
                yield f"changed {row}"
            if alone and row.table not in line.writes:
                yield f"changes {row.table}, which its line does not name"
        strange = self.told(player) - line.tells if alone else ()
        yield from (f"told {kind}, which its line does not name" for kind in strange)

    def changed(self) -> list[Written]:
        with self.tree.town.memory() as memory:
            return list(changes(self.before, rows_of(memory), memory))

    def told(self, player: Player) -> set[Kind]:
        """Of what kinds something was heard that was not typed."""
        return {one.kind for one in self.tree.secrets if heard(player, one.word)}

    def reached(self, player: Player, line: Line) -> bool:
        """Whether it came to what the line is there for, in one's own place."""
        own = self.held.place.path
        if line.writes and not line.reads:
            rows = [row for row in self.changed() if row.table in line.writes]
            return any(row.person == self.me or all(path.startswith(own) for path in row.paths) for row in rows)
        words = [one.word for one in self.tree.secrets if one.kind in line.tells and one.path.startswith(own)]
        return any(heard(player, word) for word in words)


def names(said: str) -> set[str]:
    """What the line names by its place's own: {UV}, {class}."""
    return {part.partition("}")[0].partition(":")[0] for part in said.split("{")[1:]}


def heard(player: Player, word: str) -> bool:
    """Whether it was read by anybody without having been typed."""
    return word not in " ".join(player.played.typed) and any(word in text for _reader, text in player.played.heard)
