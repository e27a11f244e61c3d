"""What a question may look at. Looks that take long are made once while a line is read: nothing changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from handlers.facts import State, Value, Who
from handlers.ports import Memory
from handlers.texts import Naming, Words

T = TypeVar("T")


@dataclass(frozen=True)
class Asking:
    """What a question may look at: the day, who is asked, what was said so far, and the memory it reads from."""

    today: date  # the day it was typed, which “hôm nay” means; after an outage it may be read on the next
    who: Who
    memory: Memory
    said: Mapping[str, Value] = field(default_factory=dict)
    language: str = "vi"
    pictures: bool = True
    buttons: bool = True  # false where choices are typed: no question speaks of pressing
    naming: Callable[[], Naming] = field(default=lambda: Naming.NAME, compare=False, repr=False)  # of people on the way
    titles: Mapping[str, Words] = field(default_factory=dict, compare=False, repr=False)  # of reports, in brackets
    page: int = 6  # choices shown at a time
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # what was looked up `once`
    state: State = field(default_factory=State)  # where the form stands
    anew: bool = False  # an answer is given over again, on the card

    def at(self, state: State) -> Asking:
        """The same, with what was said so far."""
        return replace(self, said=state.said, state=state)


def once(*keys: str) -> Callable[[Callable[[Asking], T]], Callable[[Asking], T]]:
    """A look that takes long, and asks of what was said these answers at most: once while a line is read, for each."""

    def wrap(look: Callable[[Asking], T]) -> Callable[[Asking], T]:
        @wraps(look)
        def kept(asking: Asking) -> T:
            place = (look, asking.state.fixes, *(asking.said.get(key) for key in keys))
            if place not in asking.kept:
                asking.kept[place] = look(asking)
            found: T = asking.kept[place]
            return found

        return kept

    return wrap
