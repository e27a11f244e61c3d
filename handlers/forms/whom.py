"""A person called by name: one found is taken, several are asked about, and a new name only where one may be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from handlers.domain import names
from handlers.facts import Org, Person, Who
from handlers.forms import reading
from handlers.forms.fields import short
from handlers.forms.form import Asking, Field, Problem, Reading, Understood, Unsure, Value
from handlers.texts import Words, _

MOST = 12
"""More people than this are not offered: two pages on a phone; the full name is asked for instead."""


@dataclass(frozen=True)
class Whom(Field):
    """Somebody within one's own part of the tree: the answer is their number, or the typed name of someone new."""

    _: KW_ONLY
    within: Callable[[Asking], Sequence[str]]
    newcomer: bool = False

    def read(self, text: str, asking: Asking) -> Reading:
        name = names.tidy_name(names.strip_rank(reading.clean(text))[1])
        folded = names.fold(name)
        found: list[Person] = asking.memory.people.find(folded, self.within(asking)) if folded else []
        new = self.newcomer and is_full(name)
        if not found and not new:
            raise Problem(self.unknown(name))
        if len(found) > MOST:
            raise Problem(
                _("Có {count} đồng chí tên như vậy. Đồng chí gõ đủ họ, tên đệm và tên giúp.", count=len(found))
            )
        if not found:
            return Understood(name)
        fitting = reading.match_labels(name, [person.name for person in found])
        if len(fitting) == 1 and not new:
            return Understood(found[fitting[0]].id)
        chosen = [found[i] for i in fitting] or found
        meanings: list[tuple[Value, Words]] = [(person.id, label(asking.memory, person)) for person in chosen]
        if new:
            meanings.append((name, newcomer(name)))
        return Unsure(_("Trong danh sách đã có tên này. Ý đồng chí là ai?"), tuple(meanings))

    def unknown(self, name: str) -> Words:
        """Nobody is called so: how to go on."""
        if self.newcomer:
            return _("Chưa có ai tên “{name}”. Muốn thêm người mới, đồng chí gõ đủ họ và tên.", name=short(name))
        return _(
            "Tôi chưa thấy ai tên “{name}”. Đồng chí gõ lại họ tên; người mới thì thêm bằng /nguoi.", name=short(name)
        )

    def take(self, value: str, asking: Asking) -> Reading:
        if value.isdecimal() and self.person(int(value), asking):
            return Understood(int(value))
        if self.newcomer and is_full(value):
            return Understood(names.tidy_name(value))
        raise Problem(self.ask(asking))

    def person(self, number: int, asking: Asking) -> Who | None:
        """The person with this number, if they still are within reach."""
        found: Who | None = asking.memory.people.who(number)
        if found is None:
            return None
        path = home(asking.memory, found).path
        return found if any(path.startswith(own) for own in self.within(asking)) else None

    def show(self, value: Value, asking: Asking) -> Words:
        if isinstance(value, str):
            return newcomer(value)
        found = self.person(value, asking)
        return label(asking.memory, found) if found else _("không còn trong danh sách")


def is_full(name: str) -> bool:
    """A family name and a given name at least, and no digits."""
    return len(name.split()) > 1 and not any(character.isdigit() for character in name)


def newcomer(name: str) -> Words:
    """“Nguyễn Văn An (người mới)”."""
    return _("{name} (người mới)", name=name)


def home(memory: Any, person: Person | Who) -> Org:
    """The person's cell, or the committee for those who belong to none."""
    found: Org = memory.orgs.get(person.org) if person.org else memory.orgs.root()
    return found


def label(memory: Any, person: Person | Who) -> str:
    """“Nguyễn Văn An (CB01)”: enough to tell two of one name apart."""
    return f"{person.name} ({home(memory, person).code})"


def near(name: str, cell: int, paths: Sequence[str], asking: Asking) -> list[str]:
    """People whose name is the same but for marks, or in that cell one letter off: perhaps the same person."""
    people = asking.memory.people
    same: list[Person] = people.find(names.fold(name), paths)
    found = {person.id: person for person in same if names.similar(person.name, name)}
    found |= {person.id: person for person in people.of_cell(cell) if names.similar(person.name, name)}
    return [label(asking.memory, person) for person in found.values()]
