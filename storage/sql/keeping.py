"""Whose a column's values are, how long they are kept, whether they are to be sealed: said where a column is defined.

The nightly tidying takes its terms from here, docs/giu-bao-lau.md is written from here, and a test fails for a column
that says nothing (docs/domain.md §8.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from sqlalchemy import Column


class Whose(StrEnum):
    """Whom a value tells something about; where it may be several, the one who is guarded most."""

    NOBODY = "nobody"
    PERSON = "person"
    """Somebody who uses the bot, a member, or a stranger."""
    CANDIDATE = "candidate"


class Term(Enum):
    """How long a value is kept (docs/domain.md §8.5); what is bounded goes with the nightly tidying, or sooner."""

    WORK = None
    """As long as the committee works with it: no night takes it away."""
    TRY = 2
    """Days after a wrong code, or an answer to a stranger: no limit looks further back."""
    DRAFT = 7
    """Days after somebody last went on with it (docs/conversation.md §6)."""
    HEARD = "heard", 7
    """Until its turn is done; of an event set aside so many days after that."""
    EVENT = 30
    """Days after its turn: channels repeat an event for a day or so at most."""
    CODE = "code", 30
    """Days after a code has run out; a name typed for it goes as soon as it is used."""
    SAID = "said", 7
    """Until it has arrived or was given up; if that is unknown, so many days after."""
    MESSAGE = 90
    """Days after it was sent or given up."""
    STRANGER = "stranger", 90
    """As long as a chat is somebody's or leads a part of the tree; of any other so many days after it first wrote, once
    nothing sent there is kept any more."""
    PICTURE = 183
    """Days after it came; without a report no longer than its draft."""

    @property
    def days(self) -> int:
        """How many days at most; only asked for of what is bounded."""
        days = self.value[1] if isinstance(self.value, tuple) else self.value
        assert days is not None, f"{self.name} has no bound"
        return int(days)

    @property
    def bounded(self) -> bool:
        """Whether the nightly tidying ends it."""
        return self is not Term.WORK


@dataclass(frozen=True, slots=True)
class Kept:
    """What a column says of its values. `seal`: they are to be unreadable without the key, once sealing is built."""

    whose: Whose
    term: Term
    seal: bool


Info = dict[str, Kept]
"""As SQLAlchemy carries it with a column."""


def nobody(term: Term = Term.WORK) -> Info:
    """Numbers, states and days that tell nothing of anybody by themselves."""
    return {"kept": Kept(Whose.NOBODY, term, seal=False)}


def person(term: Term = Term.WORK, *, seal: bool = False) -> Info:
    """Of somebody who uses the bot, or a member."""
    return {"kept": Kept(Whose.PERSON, term, seal)}


def candidate(term: Term = Term.WORK, *, seal: bool = False) -> Info:
    """Of somebody on the way into the Party, or of both kinds of people."""
    return {"kept": Kept(Whose.CANDIDATE, term, seal)}


def kept(column: Column[object]) -> Kept:
    """What it says; LookupError for a column that says nothing."""
    found = column.info.get("kept")
    if not isinstance(found, Kept):
        raise LookupError(f"{column.table.name}.{column.name} does not say whose it is and how long it is kept")
    return found
