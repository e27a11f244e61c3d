"""A person called by name: one found is taken, several are asked about, and a new name only where one may be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass

from handlers.domain import names
from handlers.facts import Org, Person, Value, Who
from handlers.ports import Memory
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.fields.name import Name, only_one
from handlers.talk.forms.fields.words import garbled
from handlers.talk.forms.form import Field, Problem, Reading, Understood, Unsure, not_now
from handlers.texts import Words, _, p_

LONGEST = Name.longest
"""Letters of a name, whether it is looked for or added."""
MANY = 6
"""Beyond one page of a phone it is said how many there are, and that the full name is quicker."""


@dataclass(frozen=True)
class Whom(Field):
    """Somebody within one's own part of the tree: the answer is their number, or the typed name of someone new."""

    _: KW_ONLY
    within: Callable[[Asking], Sequence[str]]
    newcomer: bool = False
    lookup: bool = False
    """Somebody is looked up: those ended are found too; a `newcomer` is added only when that is asked and agreed."""

    def read(self, text: str, asking: Asking) -> Reading:
        if self.newcomer and (old := garbled(text)):
            return old
        name = names.tidy_name(names.strip_rank(reading.clean(text))[1])
        if self.newcomer:
            only_one(name)
        if len(name) > LONGEST:
            raise Problem(_("Câu này ghi tối đa {longest} ký tự, đồng chí rút gọn giúp.", longest=LONGEST))
        found = named(asking.memory, name, self.within(asking), self.lookup)
        new = self.newcomer and is_full(name)
        if not found:
            return self.nobody(name)
        if len(found) == 1 and (not new or (self.lookup and names.fold(found[0].name) == names.fold(name))):
            return Understood(found[0].id)
        meanings: list[tuple[Value, Words]] = [(person.id, label(asking.memory, person)) for person in found]
        if new:
            meanings.append((name, newcomer(name)))
        return Unsure(which(name, found), tuple(meanings))

    def nobody(self, name: str) -> Reading:
        """Nobody is called so: they are added, or how to go on is said."""
        if self.lookup and self.newcomer and name:
            return Unsure(_("Chưa có ai tên này trong danh sách."), ((name, p_("button", "Thêm người")),))
        if self.newcomer and is_full(name):
            return Understood(name)
        if self.newcomer:
            raise Problem(
                _("Chưa có ai tên “{name}”. Muốn thêm người mới, đồng chí gõ đủ họ và tên.", name=short(name))
            )
        raise Problem(
            _(
                "Tôi chưa thấy ai tên “{name}”. Đồng chí gõ lại họ tên; người mới thì thêm bằng /nguoi.",
                name=short(name),
            )
        )

    def take(self, value: str, asking: Asking) -> Reading:
        if value.isdecimal() and self.person(int(value), asking):
            return Understood(int(value))
        if self.newcomer and is_full(value):
            return Understood(names.tidy_name(value))
        raise Problem(self.ask(asking))

    def still(self, value: Value, asking: Asking) -> None:
        if isinstance(value, int) and self.person(value, asking) is None:
            raise not_now(self.label)

    def person(self, number: int, asking: Asking) -> Who | Person | None:
        """The person with this number; None once they are not within reach."""
        found: Who | Person | None = asking.memory.people.who(number)
        if found is None and self.lookup:
            found = departed(asking.memory, number)
        if found is None:
            return None
        path = home(asking.memory, found).path
        return found if any(path.startswith(own) for own in self.within(asking)) else None

    def show(self, value: Value, asking: Asking) -> Words:
        if isinstance(value, str):
            return newcomer(value)
        found = self.person(value, asking)
        return label(asking.memory, found) if found else _("không còn trong danh sách")


def named(memory: Memory, name: str, paths: Sequence[str], ended: bool = False) -> list[Person]:
    """Who is called so: the words whole, in any order; else names that begin so; those ended last."""
    folded = names.fold(name)
    people: list[Person] = memory.people.find(folded, paths, ended) if folded else []
    found = [people[i] for i in reading.match_labels(name, [person.name for person in people])] or people
    return sorted(found, key=lambda person: person.ended is not None)


def which(name: str, found: Sequence[Person]) -> Words:
    """Asks who of several is meant, the same or nearly the same name being there already."""
    if any(names.similar(person.name, name) for person in found):
        return _("Trong danh sách đã có tên này hoặc tên gần giống. Ý đồng chí là ai?")
    if len(found) > MANY:
        return _("Có {count} đồng chí tên như vậy. Ý đồng chí là ai? Gõ đủ họ tên thì nhanh hơn.", count=len(found))
    return _("Ý đồng chí là ai?")


def is_full(name: str) -> bool:
    """A family name and a given name at least, and no digits."""
    return len(name.split()) > 1 and not any(character.isdigit() for character in name)


def newcomer(name: str) -> Words:
    """“Nguyễn Văn An (người mới)”."""
    return _("{name} (người mới)", name=name)


def home(memory: Memory, person: Person | Who) -> Org:
    """The person's cell, or the committee for those who belong to none."""
    found: Org = memory.orgs.get(person.org) if person.org else memory.orgs.root()
    return found


def departed(memory: Memory, number: int) -> Person | None:
    """Somebody who is no longer in the list, by their number; None where that is nobody, or still in it."""
    try:
        found: Person = memory.people.get(number)
    except LookupError:
        return None
    return found if found.ended else None


def label(memory: Memory, person: Person | Who) -> Words:
    """“Nguyễn Văn An (CB01)”: enough to tell two of one name apart; of somebody ended it is said."""
    code = home(memory, person).code
    if isinstance(person, Person) and person.ended:
        return _("{name} ({code}, đã đưa ra khỏi danh sách)", name=person.name, code=code)
    return f"{person.name} ({code})"


def near(name: str, cell: int, paths: Sequence[str], asking: Asking) -> list[Words]:
    """People whose name is the same but for marks, or in that cell one letter off: perhaps the same person."""
    people = asking.memory.people
    same: list[Person] = people.find(names.fold(name), paths, True)
    found = {person.id: person for person in same if names.similar(person.name, name)}
    found |= {person.id: person for person in people.of_cell(cell) if names.similar(person.name, name)}
    return [label(asking.memory, person) for person in found.values()]
