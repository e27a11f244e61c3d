"""The shapes a room may hold: report type, command, push. One file because each speaks of the turn it is given.

One file declares one, and is found by looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Any, Protocol

from handlers.domain.codes import candidate_code
from handlers.domain.people import Role
from handlers.domain.register import Change
from handlers.facts import Report, State, Subject, Who
from handlers.ports import Memory
from handlers.talk.duties import Duty
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Form
from handlers.talk.messages import Button, Message
from handlers.talk.scene import Scene
from handlers.texts import Words, p_

Said = Mapping[str, Any]
EVERY_DAY = range(7)
"""The days of the week; Monday is 0."""


@dataclass(frozen=True)
class Flow:
    """A form and what is done with its answers once they are sent."""

    name: str
    title: Words
    used_by: frozenset[Role]
    form: Form
    finish: Callable[[Turn, dict[str, Any], State], None]
    """Called with the turn, the answers, and the draft's state (which report it corrects, if any)."""
    _: KW_ONLY
    send: Words = p_("button", "Gửi")
    warn: Callable[[Asking], Words | None] | None = None
    """A hint on the summary card, before anything is sent."""
    one_tap: bool = False
    """Risk-free: done without a summary, since it can be undone."""
    grave: bool = False
    """It changes what others may do: where choices are typed, it takes a word and a code instead of a number."""


@dataclass(frozen=True)
class Filed:
    """A report just written, for its receipt."""

    turn: Turn
    report: Report
    said: Said
    replaces: Report | None = None

    @property
    def candidate(self) -> int:
        """Whom it is about. ValueError where that is nobody."""
        if self.report.candidate is None:
            raise ValueError(f"{self.report.code} is about nobody")
        return self.report.candidate

    @property
    def code(self) -> str:
        """Of the candidate it is about: UV-031."""
        return candidate_code(self.candidate)


class Once(Enum):
    """There can be one report only: filing again replaces the standing one."""

    PER_PERIOD = "of each period and subject"
    EVER = "of each subject"


@dataclass(frozen=True)
class ReportType:
    """One kind of report: who files it, its questions, what it counts for, what it changes, what its receipt says."""

    name: str
    title: Words
    filed_by: frozenset[Role]
    form: Form
    _: KW_ONLY
    org: Callable[[Said, Asking], int]
    """The cell it counts for."""
    period: Callable[[Said, Asking], str]
    """The week, month or year it counts for."""
    receipt: Callable[[Filed], Words]
    """What was counted and what comes next; the code and how to correct are added for all alike."""
    subject: Callable[[Said], Subject | None] = lambda said: None
    """Whom or what it is about, where that stood before it was filed."""
    parts: Callable[[Said, Asking], Sequence[dict[str, Any]] | None] | None = None
    """What each of several reports says, where one sending files several; None where it is one."""
    receipt_of_all: Callable[[Sequence[Filed], Turn, Said], Words] | None = None
    """What was counted where several were filed at once."""
    heard_in: Callable[[str, Asking], str | None] | None = None
    """What a plain line fills in of it, where the line is an answer to it without calling it: then it is the first.

    Behind “; ” may stand what of it is to be read as first answers; else the whole line is.
    """
    heard_below: Callable[[str, Sequence[str], Asking], str | None] | None = None
    """The same where its buttons, and those of no other report, were just offered; their lines are given."""
    effect: Callable[[Said, Asking, Report | None], Change | None] | None = None
    """The change of the register it carries; given the report it corrects, if any."""
    also: Callable[[Filed], Sequence[Button]] = lambda filed: ()
    """What else its receipt offers to answer in one tap."""
    then: Callable[[Filed], Sequence[Button]] = lambda filed: ()
    """What may come next, each a tap away below its receipt."""
    after: Callable[[Filed], None] | None = None
    """What else must be told to whom."""
    warn: Callable[[Asking], Words | None] | None = None
    besides: Callable[[Who, Report, Memory], bool] | None = None
    """Who else still has to do with one of these, than those who work for its cell now."""
    concerns: Callable[[Who, Report, Memory], bool] | None = None
    """Whom one of these leaves nothing more to file, though it is not theirs to read or to change."""
    once: Once | None = None
    """How many of it there can be; None where each stands for itself."""
    act: Callable[[Said], object] | None = None
    """Which act it records of whom it is about, where there are several; None while that was not said."""
    owed: Duty | None = None
    """What is owed of it where it is missing; None where nobody is asked for it."""
    detail: Callable[[Said], Words | None] | None = None
    """What of it, where it tells one of several things: a step by its name."""
    brief: Words = ""
    """What it is called in brackets; empty: its title."""
    place: int = 50
    """Where it stands in the menu, low first."""
    menu: bool = True
    """Whether it stands there at all; what is rare is called by its name."""
    calls: tuple[str, ...] = ()
    """Other ways people name it in a line of its own (folded)."""
    one_tap: bool = False
    """Risk-free: filed without a summary, since it can be undone."""
    no: tuple[str, ...] = ()
    """What says no where its button was just offered, and so files it (folded); a yes there opens the other reports."""


@dataclass(frozen=True)
class Command:
    """A slash command. `run` gets the turn and what was typed after the command."""

    name: str
    title: Words
    used_by: frozenset[Role]
    run: Callable[[Turn, str], None]
    _: KW_ONLY
    help: Words
    aliases: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    """What may stand before the thing asked about in a line of its own (folded): “ho so thong” is /hoso thong."""
    asks: re.Pattern[str] | None = None
    """A line of its own (folded) that is the thing asked about, without a name before it: “nam ngoai”."""
    knows: Callable[[Turn, str], bool] | None = None
    """Whether a line is the name of something it shows and nothing else, so that the command may stay unsaid."""
    flows: tuple[Flow, ...] = ()
    menu: bool = True
    place: int = 50
    """Where it stands in the menu, low first; below 20 it is among the first things offered."""
    tells: bool = True
    """It only tells something: an open form is shown again after it."""
    words: tuple[str, ...] = ()
    """Other lines that mean it and nothing else (folded), heard wherever one may type: “co viec gi”, “goi ai”."""
    about: tuple[str, ...] = ()
    """What a question is about that it answers (folded): “thieu”, “ket nap”."""
    persons: bool = False
    """Its buttons may name somebody of the list of people."""
    acts: bool = False
    """Its button does something at once: only its whole words press it, and no number does."""
    first: Callable[[Turn], None] | None = None
    """What it puts in order before it is read from `far`, which changes nothing."""
    far: bool = False
    """It looks at so much that it is read beside those who write; it changes nothing."""
    groups: bool = False
    """Whether it may be answered in a leadership group, with numbers only."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of a push, for a person or for a group's address, in their language."""

    message: Message
    language: str
    person: int | None = None
    address: int | None = None


@dataclass(frozen=True)
class Push:
    """A message that leaves by the clock: at which times of the day, and to whom what."""

    name: str
    title: Words
    times: Mapping[time, timedelta]
    """Each time with how long after it the message is still worth sending."""
    compose: Callable[[Memory, datetime, Shelf], Sequence[Outgoing]]
    """Computed from memory for the slot's moment, given what the house offers; repeating it yields the same."""
    weekdays: Collection[int] = EVERY_DAY
    """The days of the week on which it rings; Monday is 0."""
    digest: bool = False
    """It tells how things stand and asks for nothing: the first to come more rarely where messages are counted."""
    stands: bool = False
    """In a group it is one standing message, put right where it stands when what it says changes before the next."""
    nobody: Words = ""
    """Why it goes to nobody, when it does."""

    def slots(self, day: date, zone: tzinfo | None) -> list[datetime]:
        """The moments of this day at which it rings."""
        return [datetime.combine(day, at, zone) for at in sorted(self.times)] if day.weekday() in self.weekdays else []


class Shelf(Protocol):
    """What the catalogue hands on: everything the house offers, by name."""

    @property
    def reports(self) -> Mapping[str, ReportType]: ...
    @property
    def commands(self) -> Mapping[str, Command]: ...
    @property
    def pushes(self) -> Mapping[str, Push]: ...
    @property
    def flows(self) -> Mapping[str, Flow]: ...
    @property
    def titles(self) -> Mapping[str, Words]: ...
    def command(self, name: str) -> Command | None:
        """By name or alias; None where none is called so."""
        ...

    @property
    def first(self) -> list[Command]: ...
    def commands_for(self, who: Who) -> list[Command]: ...
    def home_for(self, who: Who) -> list[Button]: ...
    def reports_for(self, who: Who) -> list[ReportType]: ...
    def acts(self, line: str) -> bool: ...
    def says_no(self, line: str) -> ReportType | None:
        """The report that a plain “không” below this line means; None where it means none."""
        ...


@dataclass
class Turn(Scene):
    """The scene with what the house offers. Handlers read from it, say things, and ask for a form to be begun."""

    shelf: Shelf = field(kw_only=True)

    def asking(self, said: Mapping[str, Any] | None = None) -> Asking:
        """What a form's questions may look at in this turn."""
        return Asking(
            self.said_on,
            self.who,
            self.memory,
            said or {},
            self.language,
            self.tools.pictures,
            self.event.buttons,
            page=self.event.page,
            naming=self.naming,
            titles=self.shelf.titles,
        )
