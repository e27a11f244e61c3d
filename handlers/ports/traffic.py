"""What is on its way: drafts, posts, the audit log, the state of the house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from handlers.facts import AuditEntry, ChannelState, Draft, Post, Tally


class Drafts(Protocol):
    """Forms half filled in, one open per person, put-aside ones kept 7 days."""

    def save(self, person: int, draft: Draft) -> None:
        """Writes the open draft (insert or update by its id)."""
        ...

    def shelve(self, draft: int) -> None: ...
    def drop(self, draft: int) -> None: ...
    def shelved(self, person: int, flow: str | None, since: float) -> Draft | None:
        """The newest put-aside draft (of a flow), if younger than `since`; None where there is none."""
        ...

    def kept(self, person: int, draft: int, since: float) -> Draft | None:
        """One put-aside draft of this person, if younger than `since`; None where it is not."""
        ...

    def since(self, at: float) -> list[tuple[int, Draft]]:
        """Everybody's, open and put aside, that were touched since then: person and draft, the newest first."""
        ...

    def reopen(self, draft: int, at: float) -> Draft: ...


class Posts(Protocol):
    """The way out."""

    def put(self, post: Post) -> None:
        """Into the outbox, once per key."""
        ...

    def correct(self, post: Post) -> bool:
        """What this key became says this from now on, where it stands; False if it does already, or never arrived."""
        ...

    def renew(self, post: Post) -> bool:
        """Lays this key out anew, in the words of now, if it never arrived and was given up or still waits."""
        ...

    def about(self, address: int, ref: str) -> str | None:
        """The report whose receipt a message sent there was; None where it was none."""
        ...


class Audit(Protocol):
    """The log of every change."""

    def note(
        self,
        actor: int | None,
        what: str,
        subject: str,
        at: float,
        channel: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        report: int | None = None,
    ) -> None:
        """One entry; the chain keeps digests, the values go to the erasable table.

        With `report` it also seals all that this report wrote, so that a change of it by another hand is found.
        """
        ...

    def latest(
        self,
        limit: int,
        before: int | None = None,
        people: Sequence[int] | None = None,
        within: Sequence[str] | None = None,
    ) -> list[AuditEntry]:
        """The newest entries, or those before one already seen; with `people`, what they did or was done to them.

        `within` some parts of the tree: only what concerns somebody or something there.
        """
        ...

    def of(self, subject: str, kinds: Collection[str], limit: int) -> list[AuditEntry]:
        """The newest entries of these kinds about one thing."""
        ...

    def noted(self, actor: int, what: str, subject: str, since: float) -> bool:
        """Whether somebody did this to that since then."""
        ...

    def counts(self, kinds: Collection[str], since: float, until: float) -> Mapping[tuple[str, str], int]:
        """How often each kind happened from one moment to before another, in which role; "" where none is kept."""
        ...

    def values(self, entry: int) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """What stood there before and after; None for what there was none of, or was erased."""
        ...


class Health(Protocol):
    """The state of the house, for one screen."""

    def queue(self, besides: int = 0) -> Mapping[str, int]:
        """How many rows wait, are being sent, are unknown, dead, set aside; oldest_wait in seconds.

        The event `besides` is not counted: it is the one being answered.
        """
        ...

    def channels(self) -> Sequence[ChannelState]:
        """Each bot there are addresses of: people bound, groups led, those of them closed."""
        ...

    def troubles(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Failed, unknown and set-aside rows: id, kind, channel, at, error; never their text."""
        ...

    def shut_out(self, since: float) -> Sequence[tuple[int, str, str]]:
        """What leadership groups would not let in and has not come since (given up after `since`, or waiting still).

        The newest first: the group's address, the kind of message, why.
        """
        ...

    def note(self, key: str) -> str | None:
        """A small fact about the installation (last backup, version, committee set up, demo).

        None where it was never noted.
        """
        ...

    def real(self) -> float:
        """Real time, however far ahead the product's clock is."""
        ...

    def age(self, moment: float) -> float:
        """Real seconds since a moment of real time, however far ahead the product's clock is."""
        ...

    def keep(self, key: str, value: str) -> None: ...

    def left_out(self, what: str, error: Exception) -> None:
        """Notes that something (“UV-031”) could not be worked out, so that admins hear of it; of a database's own
        failures nothing is left out: they are raised again."""
        ...


class Tallies(Protocol):
    """Messages by bot and month, where a messenger's plan limits them."""

    def of_month(self, month: str) -> Sequence[Tally]:
        """Every bot that is counted; a month is named like 2026-11."""
        ...
