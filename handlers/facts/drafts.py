"""A form half filled in: what was said, and where the conversation about it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

Value = Any
"""An answer, as JSON carries it: text, number, yes or no, a list or a mapping of these; None where it was skipped."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """An answer that may mean several things: one is to be chosen."""

    meanings: tuple[tuple[Value, str], ...]
    """Each a whole answer with its label."""
    question: str = ""
    rest: str = ""
    """What stood behind it, to be read once it is known."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a form stands; nothing that JSON could not carry."""

    said: Mapping[str, Value] = field(default_factory=dict)
    """The answers by their questions; None where one was skipped."""
    asked: tuple[str, ...] = ()
    """The questions in the order they were answered in."""
    again: tuple[str, ...] = ()
    """Questions asked anew, since their answers held no longer."""
    grounds: Mapping[str, Value] = field(default_factory=dict)
    """Of whom answers spoke when they were given."""
    more: bool = False
    """The questions under “Thêm” are open."""
    fixes: int | None = None
    """The report that is corrected; None where a new one is written."""
    filed: Mapping[str, Value] | None = None
    """What that report said."""
    about: int | None = None
    """The candidate whom that report is about; None where it is about nobody."""
    doing: str | None = None
    """The question that is answered anew."""
    aside: Value = None
    """Its old answer."""
    partly: Value = None
    """An answer that grows until it is done."""
    unsure: Unclear | None = None
    """What was heard and is asked back about."""
    misses: int = 0
    """Lines in a row that were not understood."""
    page: int = 0
    """Which page of the choices is shown, from 0."""
    choosing: bool = False
    """Which line of the card is to be changed is being asked."""
    came_by: str | None = None
    """The line that brought up the card, folded: the answer to the question before it."""

    def calmed(self) -> State:
        """The same without what belonged to the question just left."""
        return replace(
            self, doing=None, aside=None, partly=None, unsure=None, misses=0, page=0, choosing=False, came_by=None
        )

    def kept(self) -> dict[str, Value]:
        """As it is written down: what was said and asked, and whatever else is not as it begins."""
        begun = State()
        told = {one.name: getattr(self, one.name) for one in fields(State)}
        kept = {name: value for name, value in told.items() if value != getattr(begun, name)}
        if self.unsure:
            kept["unsure"] = asdict(self.unsure)
        return {"said": self.said, "asked": [], **kept}


LISTS = ("asked", "again")


def read_state(kept: Mapping[str, Value]) -> State:
    """A state as it was written down, also by an earlier release; what is not known any more is left out."""
    known = {one.name: kept[one.name] for one in fields(State) if one.name in kept}
    known |= {name: tuple(known[name]) for name in LISTS if name in known}
    if unsure := known.get("unsure"):
        meanings = tuple((value, label) for value, label in unsure["meanings"])
        known["unsure"] = Unclear(meanings, unsure.get("question") or "", unsure.get("rest") or "")
    return State(**known)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form half filled in. `id` is part of its buttons' lines, so that old buttons are told from today's."""

    id: int
    flow: str
    state: State
    updated: float


def read_draft(number: int, flow: str, kept: Mapping[str, Value], updated: float) -> Draft:
    """A draft as it was written down."""
    return Draft(number, flow, read_state(kept), updated)
