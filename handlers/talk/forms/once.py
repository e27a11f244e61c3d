"""Looks that take long are made once while a line is read, for nothing changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from handlers.talk.forms.form import Asking

T = TypeVar("T")


def once(*keys: str) -> Callable[[Callable[[Asking], T]], Callable[[Asking], T]]:
    """A look that takes long and asks of what was said these answers at most: once while a line is read, for each."""

    def wrap(look: Callable[[Asking], T]) -> Callable[[Asking], T]:
        @wraps(look)
        def kept(asking: Asking) -> T:
            place = (look, *(asking.said.get(key) for key in keys))
            if place not in asking.kept:
                asking.kept[place] = look(asking)
            found: T = asking.kept[place]
            return found

        return kept

    return wrap
