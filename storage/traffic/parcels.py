"""What the outbox hands on: a message to send, one given up at the door, a reply that waited too long."""

from __future__ import annotations

from typing import Any, NamedTuple

from handlers.facts import Address, Lane


class Parcel(NamedTuple):
    """One message handed to delivery. `again`: it may have arrived before, and says so ("gửi lại")."""

    id: int
    key: str
    kind: str
    lane: Lane
    address: Address
    language: str
    payload: dict[str, Any]
    edits: str | None
    attempts: int
    again: bool


class Withheld(NamedTuple):
    """One message given up at the door: what its listener was entitled by when it was written is over."""

    id: int
    kind: str
    address: int
    person: int | None
    chat_left: bool
    """Whether the chat itself is no longer theirs, or leads another part of the tree."""


class Overdue(NamedTuple):
    """A reply that waited too long: what it says, and the report whose receipt it is."""

    id: int
    payload: dict[str, Any]
    about: str | None


def pairs(offer: Any) -> tuple[tuple[str, str], ...]:
    """What is offered, each with its label and line; nothing where a row holds something else."""
    whole = isinstance(offer, list) and all(isinstance(one, list) and len(one) == 2 for one in offer)
    return tuple((label, line) for label, line in offer) if whole else ()
