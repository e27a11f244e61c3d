"""The rules of docs/domain.md §8.3, said once more and apart from the code: who may hear what, who may write where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.domain.people import Role


class Kind(StrEnum):
    """What may be told of somebody or something."""

    NAME = "a candidate's name"
    CODE = "a candidate's code"
    YEAR = "a birth year"
    BIRTH = "a birth date"
    UNIT = "a unit"
    NOTE = "a remark's words"
    PAPER = "a decision's number"
    HELPER = "the name of whoever helps"
    MEMBER = "a member's name"
    KEEPER = "the name of a cell's secretary"
    REPORT = "a report's code"
    CLASS = "a class"
    REASON = "why a part counts otherwise"
    QUOTA = "the paper of a quota"


@dataclass(frozen=True)
class Secret:
    """Words that stand for one thing of one place, and nowhere else in what the bot says."""

    word: str
    kind: Kind
    path: str
    candidate: int | None = None
    person: int | None = None
    """Whose own name it is."""


@dataclass(frozen=True)
class Rights:
    """What somebody holds at one moment: roles with their places, whom they help, where they teach."""

    person: int
    grants: tuple[tuple[Role, str], ...] = ()
    helped: frozenset[int] = frozenset()
    taught: frozenset[str] = frozenset()
    """Places of the classes they are named for."""

    def over(self, path: str, *roles: Role) -> bool:
        """Whether one of these roles covers the place."""
        return any(role in roles and path.startswith(held) for role, held in self.grants)

    def below(self, path: str, *roles: Role) -> bool:
        """Whether one of these roles is held somewhere under the place."""
        return any(role in roles and held.startswith(path) for role, held in self.grants)

    def teaches(self, path: str) -> bool:
        """Whether learners of the place sit in a class they lead."""
        return any(path.startswith(own) and self.over(own, Role.TRAINER) for own in self.taught)


PERSONS = frozenset({Kind.NAME, Kind.HELPER, Kind.MEMBER, Kind.KEEPER})
"""What names somebody."""
WORK = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)
LIST = (Role.OFFICER, Role.ADMIN)
READ = (*WORK, Role.LEADER)
Heard = Callable[[Rights, Secret], bool]


def of_file(who: Rights, one: Secret) -> bool:
    """Who works with a file, and whoever helps its candidate."""
    return who.over(one.path, *WORK) or one.candidate in who.helped


def learner(who: Rights, one: Secret) -> bool:
    """The same, and the trainer of a class that calls them by name."""
    return of_file(who, one) or who.teaches(one.path)


def around(who: Rights, one: Secret) -> bool:
    """What a part counts holds below it, and is seen above it."""
    return who.over(one.path, *READ, Role.AUDITOR) or who.below(one.path, *READ)


MAY_HEAR: Mapping[Kind, Heard] = {
    Kind.NAME: learner,
    Kind.CODE: lambda who, one: of_file(who, one) or who.over(one.path, Role.LEADER, Role.AUDITOR),
    Kind.YEAR: of_file,
    Kind.BIRTH: lambda who, one: who.over(one.path, *WORK),
    Kind.UNIT: of_file,
    Kind.NOTE: of_file,
    Kind.PAPER: lambda who, one: of_file(who, one) or who.over(one.path, Role.LEADER),
    Kind.HELPER: lambda who, one: of_file(who, one) or who.over(one.path, *LIST),
    Kind.MEMBER: lambda who, one: learner(who, one) or who.over(one.path, *LIST),
    Kind.KEEPER: lambda who, one: who.over(one.path, *WORK, *LIST, Role.AUDITOR),
    Kind.REPORT: lambda who, one: who.over(one.path, *WORK, Role.AUDITOR),
    Kind.CLASS: lambda who, one: (
        who.over(one.path, Role.OFFICER, Role.AUDITOR, Role.SECRETARY, Role.DEPUTY)
        or who.below(one.path, *WORK)
        or (one.path in who.taught and who.over(one.path, Role.TRAINER))
    ),
    Kind.REASON: around,
    Kind.QUOTA: around,
}
"""Names and details are for whoever works with them and nobody else; a leader reads by code, an auditor the log."""


def may_hear(who: Rights, one: Secret, reveals: bool = False) -> bool:
    """Whether these words may stand in what this person reads; `reveals`: they asked for a name that is masked."""
    asked = reveals and one.kind in (Kind.NAME, Kind.HELPER) and who.over(one.path, Role.LEADER)
    own = one.person is not None and one.person == who.person
    return asked or own or MAY_HEAR[one.kind](who, one)


@dataclass(frozen=True)
class Written:
    """A row that is other than it was: its table, the places it belongs to, whose it is, what it is about."""

    table: str
    paths: frozenset[str]
    person: int | None = None
    candidate: int | None = None


OF_FILES = frozenset({"candidates", "mentorships", "stage_events", "reports", "amendments", "attendance", "pictures"})
BY_OFFICERS = frozenset({"courses", "sessions", "quotas", "balances", "rule_overrides", "swaps"})
BY_KEEPERS = frozenset({"people", "codes"})
BY_ADMINS = frozenset({"orgs", "org_names", "addresses"})
BY_WHOM: Mapping[str, tuple[Role, ...]] = {
    **dict.fromkeys(OF_FILES, WORK),
    **dict.fromkeys(BY_OFFICERS, (Role.OFFICER,)),
    **dict.fromkeys(BY_KEEPERS, LIST),
    **dict.fromkeys(BY_ADMINS, (Role.ADMIN,)),
    "enrolments": (Role.OFFICER,),
    "grants": (Role.ADMIN, Role.OFFICER),
    "snoozes": (),
}
"""Whose role reaches a row of each table, over every place the row belongs to."""


def may_write(who: Rights, row: Written) -> bool:
    """Whether this person may have changed that row."""
    if row.table in ("people", "snoozes", "codes") and row.person == who.person:
        return True  # how the bot talks to oneself, and a code for one's own other phone
    if all(who.over(path, *BY_WHOM[row.table]) for path in row.paths):
        return True
    if row.table == "reports" and row.person == who.person and all(who.below(path, *WORK) for path in row.paths):
        return True  # one's own list of a class that is held for more than one's own learners
    helps = row.table == "reports" and row.candidate in who.helped
    teaches = row.table in ("reports", "attendance", "pictures") and all(who.teaches(path) for path in row.paths)
    return helps or teaches
