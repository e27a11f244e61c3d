"""Out of the pieces of a line: whom it names as away or there, whom it counts, and what of it may mean two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.domain.letters import fold
from handlers.talk.forms.reading.rolls.cutting import AWAY, STATES, TURNS, Piece, Said

_NUMBER = re.compile(r"(?:s[ốo] )?\d{1,3}", re.IGNORECASE)
LEAVE = (Said.EXCUSED, Said.UNEXCUSED, Said.REASON, Said.ABSENT, Said.THERE, Said.PRESENT)
"""Of two things said of one person, which counts: leave before a reason, a reason before being away at all."""


@dataclass
class Mention:
    """Somebody named, by words or by their place in the list, and what is said of them."""

    name: str
    said: Said
    place: int | None = None


@dataclass
class Called:
    """What a line says about a list."""

    mentions: list[Mention] = field(default_factory=list)
    everyone: bool = False
    """It speaks of the whole list: whoever is not named was there."""
    only: bool = False
    """Whoever is not named was away."""
    counts: list[tuple[Said, int]] = field(default_factory=list)
    of: int | None = None
    unclear: list[str] = field(default_factory=list)
    behind: bool = False
    """What is said of places stands behind them (“1, 4 vắng”)."""
    doubt: str = ""
    """The words that may speak of one person, or of all before them too."""

    @property
    def turned(self) -> bool:
        """Whether something unclear may turn round what the rest says."""
        return any(not TURNS.isdisjoint(fold(raw).split()) for raw in self.unclear)


def call(pieces: Sequence[Piece]) -> Called:
    """Puts the pieces together, in their order."""
    line = _Line(Called(), _places(pieces))
    for piece in pieces:
        line.hear(piece)
    return line.called


def _places(pieces: Sequence[Piece]) -> set[int]:
    """Which pieces are places in the list: called “số 4”, or numbers alone, two at least (“trừ 1, 4”, “1, 4 vắng”)."""
    found = {at for at, piece in enumerate(pieces) if piece.place and not piece.left}
    alone = [at for at, piece in enumerate(pieces) if piece.counts and not piece.left and not piece.of]
    found |= {at for at in alone if len(pieces[at].counts) > 1 and pieces[at].counts_first}
    for at in alone:
        if at - 1 in alone and pieces[at].group == pieces[at - 1].group and _go_on(pieces[at - 1], pieces[at]):
            found |= {at - 1, at}
    return found


def _go_on(before: Piece, piece: Piece) -> bool:
    """Whether two numbers are places of one list: what is said of them stands before the first or behind the last."""
    if before.all:
        return bool(set(before.all) & AWAY) and not before.counts_first and not piece.all
    return not piece.all or (piece.counts_first and bool(_NUMBER.fullmatch(before.raw)))


@dataclass
class _Line:
    """How far a line is heard: what holds for names to come, and who still waits for a word behind them."""

    called: Called
    places: set[int]
    mode: Said | None = None
    waiting: list[Mention] = field(default_factory=list)
    numbered: list[Mention] = field(default_factory=list)
    """Places that still wait for a word behind them."""
    group: int = 0
    at: int = -1

    def hear(self, piece: Piece) -> None:
        """Takes one more piece."""
        self.at += 1
        if piece.group != self.group:
            self.group, self.waiting = piece.group, []
        said, heads = set(piece.all), [one for one in piece.head if one in STATES]
        if _unclear(piece, said):
            self.called.unclear.append(piece.raw)
            return
        self.called.everyone |= bool(said & {Said.FULL, Said.REST, Said.EXCEPT}) and not (
            Said.REST in said and said & AWAY
        )
        if Said.REST in said:
            self.called.only |= bool(said & AWAY)
            return
        if heads or Said.ONLY in said:
            self.head(piece, heads, said)
        if self.at in self.places:
            self.place(piece, heads)
        else:
            self.count(piece, said)
            self.name(piece, said)

    def place(self, piece: Piece, heads: list[Said]) -> None:
        """Places of the list; a word behind the last of them (“1, 4 có phép”) speaks of all that waited for one."""
        found = [Mention("", self.now(None), count) for count in piece.counts]
        self.called.mentions += found
        if heads and piece.counts_first:
            self.called.behind = True
            for one in self.numbered:
                one.said = self.now(None)
        self.numbered = [*self.numbered, *found] if not heads and self.mode is None else []

    def head(self, piece: Piece, heads: list[Said], said: set[Said]) -> None:
        """A word in front holds for the names behind it, until the next."""
        if not piece.left and not piece.counts and not piece.colon and self.behind(heads[-1] if heads else None):
            return
        self.mode = heads[-1] if heads else Said.PRESENT
        self.waiting = []
        if Said.ONLY in said:
            away = self.mode in AWAY or bool(set(piece.tail) & AWAY)
            self.called.everyone |= away
            self.called.only |= not away

    def behind(self, said: Said | None) -> bool:
        """A state alone behind a comma (“An, có phép”) speaks of the name before it."""
        last = self.waiting[-1] if self.waiting else None
        if said is None or last is None:
            return False
        last.said = self.now(said)
        self.waiting = []
        return True

    def count(self, piece: Piece, said: set[Said]) -> None:
        """A number beside a state says how many; beside “quân số” how long the list is."""
        if piece.of:
            self.called.counts.append((Said.PRESENT, piece.of[0]))
            self.called.of = piece.of[1]
        states = [one for one in piece.all if one in STATES or one is Said.FULL]
        for number in piece.counts:
            if states:
                self.called.counts.append((states[-1], number))
            elif not piece.left:
                self.called.of = number

    def name(self, piece: Piece, said: set[Said]) -> None:
        """A name with what stands behind it; or nobody, where nobody was away."""
        if not piece.left:
            nobody = bool(said & (AWAY | {Said.THERE})) and (Said.NONE in said or 0 in piece.counts)
            whole = Said.WHOLE in said and Said.PRESENT in said
            self.called.everyone |= nobody or whole or (Said.THERE in said and not piece.counts)
            return
        tail = next((one for one in LEAVE if one in piece.tail), None)
        mention = Mention(piece.left, self.now(tail))
        self.called.mentions.append(mention)
        if tail is None:
            self.waiting.append(mention)
        else:
            self.reach_back(piece, tail)
            self.waiting = []

    def now(self, tail: Said | None) -> Said:
        """What holds for a name: the word behind it, unless the one in front tells more of the same."""
        mode = Said.ABSENT if self.mode in (None, Said.EXCEPT) else self.mode
        assert mode is not None
        if tail in (Said.ABSENT, Said.REASON) and mode in (Said.EXCUSED, Said.UNEXCUSED):
            return mode
        return tail or mode

    def reach_back(self, piece: Piece, tail: Said) -> None:
        """Whether a word behind the last name speaks of those before it too; what may be either is a doubt."""
        if not self.waiting:
            return
        there = [one for one in self.waiting if one.said in (Said.PRESENT, Said.THERE)]
        if tail in AWAY and there:
            if not piece.by_and:
                self.called.doubt = piece.raw
            for one in there:
                one.said = tail
            self.called.only, self.called.everyone = False, True
        elif self.mode is None and tail in (Said.PRESENT, Said.THERE, Said.ABSENT):
            for one in self.waiting:
                one.said = tail
        elif tail in (Said.EXCUSED, Said.REASON) and (piece.by_and or self.mode is None):
            self.called.doubt = piece.raw


def _unclear(piece: Piece, said: set[Said]) -> bool:
    """Whether a piece says what no list is filled in from: everyone away, nobody there, “chưa đủ”."""
    nobody = Said.NONE in said or 0 in piece.counts
    away = set(piece.head if Said.EXCEPT in piece.head else piece.all) & AWAY - {Said.EXCEPT}
    if said & {Said.WHOLE, Said.REST} and away and not nobody:
        return Said.REST not in said or bool(piece.left)
    if (nobody and said & {Said.FULL, Said.PRESENT}) or (piece.left and Said.NONE in said):
        return True
    if piece.left and Said.FULL in said and not said & AWAY:
        return True
    return bool(piece.left) and Said.REST in said
