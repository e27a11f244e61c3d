"""Who talks where, and what is on its way to them: addresses, drafts, posts, what is known of a sender, the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from handlers.facts.drafts import Draft
from handlers.facts.people import Who


@dataclass(frozen=True, slots=True)
class Address:
    """One chat on one channel: a person's own, a group, or a stranger's. `offer` is what was last offered there."""

    id: int
    channel: str
    bot: str
    chat: str
    group: bool
    person: int | None
    org: int | None
    language: str
    offer: tuple[tuple[str, str], ...] = ()
    last_ref: str | None = None
    closed: bool = False
    menu: str = ""
    """A digest of the list of commands last shown there."""
    thread: str | None = None
    """The topic of a leadership group in which it reads what comes by itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an event's sender, found in one look: the address, the person behind it, their open draft."""

    address: Address
    who: Who | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log: who did what to what, which fields; never the values."""

    id: int
    at: float
    actor: int | None
    what: str
    subject: str
    fields: tuple[str, ...] = ()
    channel: str = ""
    actor_name: str | None = field(default=None)


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One bot of a channel in numbers: people bound to it, groups led, those of them closed."""

    channel: str
    people: int
    groups: int
    closed: int
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """One bot's messages in a month, in both directions."""

    channel: str
    bot: str
    incoming: int
    outgoing: int

    @property
    def spent(self) -> int:
        """What a plan that counts both directions would count."""
        return self.incoming + self.outgoing


@dataclass(frozen=True, slots=True)
class Way:
    """One bot that can be reached: where to open it, and what its plan allows (0: no limit)."""

    channel: str
    bot: str
    link: str = ""
    people: int = 0
    monthly: int = 0
    pause: float = 60.0
    """Seconds before a stranger's /start is answered again."""
    strangers: int = 0
    """Answers to strangers a day, over the whole channel."""


class Barrier(StrEnum):
    """Why a group lets nothing in that would come in otherwise; as it is written down, and told with its remedy."""

    NO_RIGHT = "no right to write there"
    TOPIC = "the topic is closed"


class Lane(IntEnum):
    """Who goes first at the door: the answer to a tap, then replies, then what nobody is waiting for."""

    ACK = 0
    REPLY = 1
    PUSH = 2


@dataclass(frozen=True, slots=True)
class Post:
    """A message on its way out: to a person (any of their channels) or to one address, once per `key`."""

    key: str
    payload: Mapping[str, Any]
    person: int | None = None
    address: int | None = None
    kind: str = "reply"
    lane: Lane = Lane.REPLY
    not_before: float | None = None
    not_after: float | None = None
    edits: str | None = None
    about: str | None = None
    stands: bool = False
    """It may be put right where it stands: the same key with other words takes the place of what was sent."""
