"""What a rule set is: dated numbers, each with its source and how sure it is, and the papers that go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from math import ceil

from handlers.domain.calendar import Swap, add_months, add_working_days
from handlers.domain.papers import catalogue_code
from handlers.domain.rules.organs import Organ
from handlers.texts import Text, Words, _, listed

Number = int | Fraction


class Unit(StrEnum):
    """What a rule's number counts; the first three are lengths of time."""

    MONTHS = "months"
    WORKING_DAYS = "working_days"
    YEARS = "years"
    SHARE = "share"
    COUNT = "count"
    ORGAN = "organ"
    """Which organ it is."""
    SWITCH = "switch"
    """Whether there is one."""


class Ground(IntEnum):
    """On what ground something is asked for, the weightiest first; the order of lists and the words follow from it."""

    LAW = 0
    """A document says so: it can be late, and those above hear of it."""
    COMMITTEE = 1
    """The committee asks it of itself: its reports, and numbers it gave itself where no document has one."""
    CUSTOM = 2
    """Custom or experience: a suggestion, which is never late and concerns nobody above."""


TIMES = frozenset({Unit.MONTHS, Unit.WORKING_DAYS, Unit.YEARS})
CERTAINTIES = ("A", "B", "C")
"""A: official site, or two pages that cite the clause. B: one. C: recalled, no page found (docs/domain.md §9.1)."""
PHASES = ("admission", "official")
SUPPLIERS = ("candidate", "cell", "sponsor", "union", "residence", "committee", "mentor", "centre")


@dataclass(frozen=True, slots=True)
class Start:
    """From when a length of time is counted: the first recorded of some steps (handlers.domain.path), and in words."""

    steps: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One number of the path: how long, how many or which share, from when to when, and who says so.

    `title` (as on a button), `starts`, `ends` and `meaning` are short Vietnamese wordings without a full stop; they are
    translated like any sentence.
    """

    key: str
    title: str
    value: Number
    unit: Unit
    starts: str
    ends: str
    clause: str
    """The source as shown beside a due date: “294-QĐ/TW §4.1”."""
    certainty: str
    meaning: str
    begins: tuple[str, ...] = ()
    """The steps whose day it is counted from, the first of them that is recorded; empty where `starts` is no step."""
    assumes: tuple[str, ...] = ()
    """The steps taken instead as long as none of those is recorded: the day is then said to be assumed."""
    elsewhere: Start | None = None
    """Where an older document began it, as long as it is not sure that this one begins it otherwise: both days are
    said, and it rings by the earlier."""
    of: Organ | None = None
    """Of a share: whose votes, of all who vote there."""
    more_than: bool = False
    """Of a share: exactly so much is not enough."""
    windows: tuple[int, ...] = ()
    """Days before the due day on which it rings, the earliest first."""
    escalates_after: int = 5
    """Days overdue after which the officer hears of it."""
    reference: bool = False
    """Only shown to be looked up: nothing is counted by it, so nothing rings."""
    custom: bool = False
    """No document says so."""
    reason: str | None = None
    """Why a committee counts another number than the documents."""

    def due(self, start: date, swaps: Sequence[Swap] = ()) -> date:
        """The day it falls due, itself still in time; ValueError for what is no length of time.

        Calendar months and years end where the month does; working days begin on the day after (docs/domain.md §2.5).
        """
        if self.unit not in TIMES:
            raise ValueError(f"{self.key} counts no time: it has no due day")
        if self.unit is Unit.WORKING_DAYS:
            return add_working_days(start, int(self.value), swaps)
        return add_months(start, int(self.value) * (12 if self.unit is Unit.YEARS else 1))

    def needed(self, total: int) -> int:
        """The fewest votes of all that suffice: 14 of 20 at two thirds, however many are away; 6 of 10 at over half."""
        share = total * Fraction(self.value)
        return int(share) + 1 if self.more_than else ceil(share)

    @property
    def sure(self) -> bool:
        """Whether it may be shown without “đề nghị kiểm tra lại”: well sourced, and the documents' own number.

        Of a custom there is no document to look into.
        """
        return (self.certainty == "A" or self.custom) and self.reason is None

    @property
    def ground(self) -> Ground:
        """Whether a document asks for it, the committee by a number of its own, or custom alone."""
        if not self.custom:
            return Ground.LAW
        return Ground.COMMITTEE if self.reason is not None else Ground.CUSTOM


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the file: its form's code where it has one, its title, when it is needed, who supplies it."""

    key: str
    code: str
    title: str
    phase: str
    supplied_by: str
    certainty: str

    @property
    def words(self) -> Text:
        """The title as it is said, in the listener's language."""
        return Text(self.title)

    @property
    def catalogue(self) -> str:
        """The official code it is filed under: “37”."""
        return catalogue_code(self.key)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that held from one day to another; a file keeps the set it began under."""

    id: str
    name: str
    valid_from: date
    checked_by: str
    checked_on: date
    rules: Mapping[str, Rule]
    papers: tuple[Paper, ...]
    forms: str
    """The document the papers' codes and titles come from."""
    note: str = ""
    valid_until: date | None = None
    """The day before the next set's first; None while there is none."""

    @property
    def regulation(self) -> str:
        """The regulation itself, the first of its documents: “208-QĐ/TW”."""
        return self.name.partition(",")[0]

    def share(self, organ: Organ) -> Rule:
        """How much of this organ's votes suffices."""
        return next(rule for rule in self.rules.values() if rule.of is organ)

    def __getitem__(self, key: str) -> Rule:
        return self.rules[key]

    def overridden(self, changes: Mapping[str, tuple[Number, str]]) -> RuleSet:
        """The same set with a committee's own values, each with its reason; KeyError for a rule there is not."""
        own = {key: replace(self.rules[key], value=value, reason=reason) for key, (value, reason) in changes.items()}
        return replace(self, rules={**self.rules, **own})


AGAIN = _("đề nghị kiểm tra lại")
"""What stands beside a number that is not well sourced, or a committee's own: the bot warns, it never certifies."""
DOUBT = listed(["", AGAIN], "; ")


def source(rule: Rule) -> Words:
    """“294-QĐ/TW §4.1”; “…; đề nghị kiểm tra lại” where it is not sure."""
    clause = Text(rule.clause)
    return clause if rule.sure else listed([clause, DOUBT], "")
