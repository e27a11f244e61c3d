"""How much of somebody's file a reader sees: a leader the initials, who works with it the name, the rest on request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.candidates.path.file import File
from handlers.candidates.path.words import due, limit, remaining, until
from handlers.domain import names
from handlers.domain.path import Clock
from handlers.domain.people import Role
from handlers.domain.peoples import ETHNIC_GROUPS
from handlers.domain.rules import source
from handlers.facts import Candidate, Who
from handlers.talk.choices import CELL_WORK
from handlers.talk.naming import called
from handlers.texts import Words, _, listed

AGE = "max_age_years"
"""The one limit that tells how old somebody is."""


@dataclass(frozen=True, slots=True)
class View:
    """What may be read of a person, and whether their steps may be recorded."""

    name: bool = True
    """Else the initials, of whoever helps them too, and none of the free words written about them."""
    year: bool = True
    birth: bool = False
    """The whole birth date and the ethnic group."""
    keeps: bool = False

    def called(self, candidate: Candidate) -> Words:
        """“Y Thông Niê (UV-031)”, or “Y.T.N. (UV-031)”."""
        return called(candidate, whole=True) if self.name else f"{names.initials(candidate.name)} ({candidate.code})"

    def helper(self, name: str) -> Words:
        """Whoever helps them: “Lê Văn Bình”, or “L.V.B.”."""
        return names.fellow(name) if self.name else names.initials(name)

    def person(self, candidate: Candidate, cell: str, ethnic_group: str | None) -> Words:
        """Whose file it is: “Y Thông Niê (UV-031), CB03, sinh 1998”; no `cell` in one's own."""
        said: list[Words] = [self.called(candidate), *([cell] if cell else [])]
        if self.birth:
            said.append(_("sinh {born}", born=whole(candidate.birth)))
            said.append(_("dân tộc {group}", group=ETHNIC_GROUPS.get(ethnic_group or "", _("chưa ghi"))))
        elif self.year and candidate.birth_year:
            said.append(_("sinh {born}", born=candidate.birth_year))
        return listed(said)

    def clocks(self, file: File, today: date) -> list[Clock]:
        """The limits that run, most urgent first; the one of age only for whoever knows how old they are."""
        return [clock for clock in file.clocks(today) if self.year or clock.rule.key != AGE]

    def limit(self, clock: Clock, today: date) -> Words:
        """A running limit with its rule and source."""
        if clock.suggested:
            return due(clock, today)
        if clock.by_month:
            return _("Hạn {month}: {what} ({source}).", month=until(clock), what=clock.title, source=source(clock.rule))
        if (clock.due - today).days > max(clock.rule.windows, default=60):
            return _("Hạn {limit}.", limit=limit(clock))
        return _("Hạn {limit}: {left}.", limit=limit(clock), left=remaining(clock, today))


def sight(who: Who, candidate: Candidate) -> View:
    """How much this person sees of somebody within reach; the fullest of their roles counts (docs/domain.md §8.3)."""
    if who.covers(candidate.path, *CELL_WORK):
        return View(keeps=True)
    return View() if candidate.mentor == who.person else View(name=False, year=False)


def reads_as(who: Who, candidate: Candidate) -> Role:
    """The role in which this person sees somebody within reach: the one that lets them see most."""
    for role in CELL_WORK:
        if who.covers(candidate.path, role):
            return role
    return Role.MENTOR if candidate.mentor == who.person else Role.LEADER


def whole(birth: str | None) -> Words:
    """“12/03/1998”, “1998” where only the year is known."""
    if birth is None:
        return _("chưa ghi")
    return f"{date.fromisoformat(birth):%d/%m/%Y}" if len(birth) > 4 else birth
