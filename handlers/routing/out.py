"""Answers out: what a turn said goes into the outbox, and what was offered with it is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.facts import Lane, Post
from handlers.ports import Memory
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button, Message
from handlers.talk.naming import naming_for
from handlers.talk.scene import Event
from handlers.talk.sitting import offers
from handlers.texts import Naming, word

ACK_WORTH = 15.0
"""Seconds in which the phone of whoever tapped still waits for that to be noticed."""


def acknowledge(event: Event, memory: Memory, address: int, at: float) -> None:
    """Lets the phone of whoever tapped stop waiting; whatever else the tap brings comes as a message."""
    if event.ack is not None:
        memory.posts.put(
            Post(
                f"ack:{event.id}", {"ack": event.ack}, address=address, kind="ack", lane=Lane.ACK,
                not_after=at + ACK_WORTH,
            )
        )  # fmt: skip


def placed(payload: dict[str, Any], event: Event) -> dict[str, Any]:
    """The message for the topic in which it was asked for."""
    return payload if event.thread is None else {**payload, "thread": event.thread}


def naming_of(turn: Turn, said: Sequence[Message]) -> Naming:
    """How people are named here; looked up only where somebody is."""
    somebody = any(message.names_somebody() for message in said)
    return naming_for(turn.memory, turn.known.who, turn.event.channel) if somebody else Naming.NAME


def send(turn: Turn) -> None:
    """Writes the answers into the outbox, and remembers what was offered with the last of them."""
    event, address = turn.event, turn.known.address
    acknowledge(event, turn.memory, address.id, turn.at)
    edits = event.message if event.kind == "tap" and event.message == address.last_ref else None
    typing_there = not event.buttons
    by_words: list[Button] = []
    said = turn.said
    if typing_there and said:
        merged, by_words = offers.together(said, event.page)
        said = [merged]
    offer: list[Button] = []
    naming = naming_of(turn, said)
    for number, message in enumerate(said):
        short, offer = message, list(message.choices)
        if typing_there:
            short, offer = offers.offering(message, by_words, event.page)
        offer += offers.in_words(message, offer)
        turn.memory.posts.put(
            Post(
                f"reply:{event.id}:{number}",
                placed(short.payload(turn.language, naming), event),
                address=address.id,
                kind=message.kind,
                about=message.about,
                lane=Lane.REPLY,
                edits=edits if message.in_place and len(said) == 1 else None,
            )
        )
    if said:
        offered = [(word(button.label, turn.language, naming), button.line) for button in offer]
        turn.memory.people.remember_offer(address.id, offered, typed=event.kind != "tap")
