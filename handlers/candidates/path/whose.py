"""A candidate called by code, by name or by part of it: only those one may look at, whatever became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.candidates.path.view import sight
from handlers.domain.names import fold, strip_rank
from handlers.domain.people import Role
from handlers.facts import Candidate, Value
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, short
from handlers.talk.forms.form import Option, Problem, Reading, Understood, Unsure, not_now
from handlers.texts import Words, _, listed

EVERYWHERE = ("/",)
CODE = re.compile(r"(?:uv ?)?\d{1,9}")
"""“UV-031”, “uv 31”, “UV031” or the number of a button, folded."""
LONGEST = 6
"""Words of the longest name."""
MANY = 6
"""Beyond one page of a phone it is said that more of the name is quicker."""


def look(asking: Asking, text: str, masked: bool = False) -> list[Candidate]:
    """Who is meant, with or without marks; of whoever is out of reach nothing is known.

    By name only those whose name one may read, so that nobody learns of a name that it is there; `masked`: the others.
    """
    said = strip_rank(reading.clean(text))[1]
    paths, coded = asking.who.reach(*CELL_WORK, Role.LEADER), is_code(text)
    for folded in reading.typings(said):
        there: list[Candidate] = asking.memory.candidates.find(folded, paths, asking.who.person)
        found = [one for one in there if (coded or sight(asking.who, one).name) != masked]
        if found:
            best = reading.match_labels(said, [one.name for one in found])
            return [found[place] for place in best] or found
    return []


def called(asking: Asking, text: str) -> bool:
    """Whether a line is nothing but a code, a whole name or the end of one, of somebody who is found by it."""
    said = strip_rank(reading.clean(text))[1]
    typed = fold(said).split()
    if not 0 < len(typed) <= LONGEST or not any(map(str.isalpha, said)):
        return False
    if is_code(said):
        return bool(look(asking, said))
    found = [one for one in look(asking, said) if reading.match_labels(said, [one.name])]
    names = (name for one in found for name in (one.given, one.name))
    return any(fold(name).split()[-len(typed) :] == typed for name in names)


def withheld(asking: Asking, text: str) -> tuple[str, ...]:
    """The codes of those who are meant and out of reach: nobody hears of them, but the log keeps who asked."""
    said = strip_rank(reading.clean(text))[1]
    for folded in reading.typings(said):
        found: list[Candidate] = asking.memory.candidates.find(folded, EVERYWHERE)
        if found:
            return tuple(one.code for one in found[:MANY])
    return ()


def is_code(text: str) -> bool:
    """A code or its number and nothing beside it: a name stays a name, whatever figures follow it."""
    return CODE.fullmatch(fold(strip_rank(reading.clean(text))[1])) is not None


def blind(asking: Asking, text: str) -> bool:
    """Whether it is no code, typed by somebody who reads initials only: whoever is meant, the answer is the same."""
    return bool(asking.who.reach(Role.LEADER)) and not is_code(text) and not look(asking, text)


def nobody(text: str) -> Words:
    """The same answer whether there is nobody of that name, or nobody within reach."""
    return _(
        "Tôi chưa thấy ai là “{said}”. Đồng chí gõ tên, một phần tên, hoặc mã, ví dụ: hồ sơ UV-031.", said=short(text)
    )


def which(found: Sequence[Candidate]) -> Words:
    """Several are asked about, never guessed."""
    if len(found) > MANY:
        return _("Có {count} người như vậy. Ý đồng chí là ai? Gõ đủ họ tên hoặc mã thì nhanh hơn.", count=len(found))
    return _("Có {count} người như vậy. Ý đồng chí là ai?", count=len(found))


def label(asking: Asking, candidate: Candidate) -> Words:
    """“Y Thông Niê (UV-031), CB02, 1998”: enough to tell two of one name apart, for whoever may read that much.

    The cell is not said in one's own.
    """
    view = sight(asking.who, candidate)
    cell = asking.memory.orgs.get(candidate.org).code if candidate.org != asking.who.org else None
    born = candidate.birth_year if view.year else None
    return listed([view.called(candidate), *(part for part in (cell, born) if part)])


def near(asking: Asking) -> Sequence[Option]:
    """Those of one's own cell who are on their way, and those one helps."""
    memory, who = asking.memory, asking.who
    cells = [cell.id for cell in memory.orgs.cells(who.reach(Role.SECRETARY, Role.DEPUTY))]
    found = {one.id: one for one in (*memory.candidates.on_way(cells), *memory.candidates.of_mentor(who.person))}
    return [Option(str(one.id), label(asking, one), (one.code, one.name)) for one in found.values()]


@dataclass(frozen=True)
class Whose(Choice):
    """Anybody within reach may be typed; only those near are offered."""

    def read(self, text: str, asking: Asking) -> Reading:
        found = look(asking, text)
        if blind(asking, text):
            return Understood(text)  # answered, and logged, where the form is done
        if not found:
            raise Problem(nobody(text), refused=withheld(asking, text))
        if len(found) > 1:
            return Unsure(which(found), tuple((str(one.id), label(asking, one)) for one in found))
        return Understood(str(found[0].id))

    def take(self, value: str, asking: Asking) -> Reading:
        if value.isdecimal() and look(asking, value):
            return Understood(value)
        raise Problem(self.ask(asking))

    def still(self, value: Value, asking: Asking) -> None:
        if not look(asking, value) and not blind(asking, value):
            raise not_now(self.label)
