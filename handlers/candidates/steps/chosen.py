"""Which step was chosen, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handlers.domain.path import STEPS, Step

LEAVING = "leaving"
"""Stands for all the ways off, so that they do not crowd the next step."""


def step_of(said: Mapping[str, Any]) -> Step | None:
    """The step chosen so far; None where none is."""
    name = said.get("leaving") if said.get("step") == LEAVING else said.get("step")
    return STEPS.get(name) if isinstance(name, str) else None


def asks(what: str) -> Callable[[Mapping[str, Any]], bool]:
    """Whether the chosen step asks for this."""

    def visible(said: Mapping[str, Any]) -> bool:
        step = step_of(said)
        return step is not None and bool(getattr(step, what))

    return visible


def may_say(what: str) -> Callable[[Mapping[str, Any]], bool]:
    """Whether this may be said of the chosen step besides."""

    def visible(said: Mapping[str, Any]) -> bool:
        step = step_of(said)
        return step is not None and what in step.more

    return visible


def may_have_number(said: Mapping[str, Any]) -> bool:
    """A paper that may have a number, and need not."""
    step = step_of(said)
    return step is not None and step.numbered is not None and not step.must_number
