"""The roster: everyone is present until said otherwise, so that forty names take three taps or one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from itertools import product
from math import prod

from handlers.domain import names
from handlers.facts import Learner
from handlers.talk.forms import reading
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.form import (
    Asking,
    Field,
    Option,
    Partly,
    Problem,
    Reading,
    Understood,
    Unsure,
    Value,
    readable,
)
from handlers.texts import Words, _, lines, listed

Marks = dict[str, str]
"""Enrolment → “absent” or “excused”; whoever is not in it is present. JSON, so the numbers are strings."""

BEFORE = {"du", "co", "mat", "day", "tat", "ca", "het", "tru", "ngoai", "vang", "thieu", "nghi", "dc", "dong", "chi"}
AFTER = {"om", "benh", "ban", "vang", "mat", "nghi", "khong", "ko", "k", "co", "xin", "phep"}
"""Words around a name that are no part of it (folded)."""
WITHOUT = re.compile(r"\b(?:khong|ko|k) (?:co )?phep\b")
EVERYONE = re.compile(
    r"^(?:du|du ca|co mat du|day du|du mat|co mat day du|tat ca co mat|khong (?:ai )?vang|khong vang ai)$"
)
STARTS_OVER = re.compile(r"^(?:du|co mat|day du|tat ca|ca lop)\b")
"""“đủ trừ …” speaks of the whole class: what was tapped before no longer counts."""
CONNECT = {"", "va", "voi"}
"""What stands between two names: a comma (folded away), “và”, “với”."""
WAYS = 8
"""So many ways to mean the same names can be asked about at once; beyond that each of them is tapped."""
NEXT = {"present": "absent", "absent": "excused", "excused": "present"}


@dataclass(frozen=True)
class Roster(Field):
    """All present except …: tap a name to mark it absent, again for “with leave”, again for present."""

    _: KW_ONLY
    learners: Callable[[Asking], Sequence[Learner]] = field(repr=False)
    grows = True
    whole = True
    numbered = True

    def options(self, asking: Asking) -> Sequence[Option]:
        marks = self.partly(asking)
        return [Option(self.toggle(person, marks), self.mark(person, marks)) for person in self.learners(asking)]

    def partly(self, asking: Asking) -> Marks:
        """What was ticked off so far."""
        return dict(asking.said.get("_partly") or asking.said.get(self.key) or {})

    def toggle(self, person: Learner, marks: Mapping[str, str]) -> str:
        """The option's key names the state the tap leads to, so that a second tap of an old button changes nothing."""
        return f"~{person.enrolment}-{NEXT[marks.get(str(person.enrolment), 'present')]}"

    def mark(self, person: Learner, marks: Mapping[str, str]) -> Words:
        """A name with its state in front."""
        match marks.get(str(person.enrolment)):
            case "absent":
                return _("Vắng: {name}", name=person.name)
            case "excused":
                return _("Có phép: {name}", name=person.name)
        return _("Có mặt: {name}", name=person.name)

    def take(self, value: str, asking: Asking) -> Reading:
        number, _dash, state = value.removeprefix("~").partition("-")
        if state not in NEXT or all(str(person.enrolment) != number for person in self.learners(asking)):
            raise Problem(self.ask(asking))
        marks = {key: old for key, old in self.partly(asking).items() if key != number}
        return Partly(marks if state == "present" else {**marks, number: state})

    def ground(self, asking: Asking) -> Value:
        """Everybody of the list: whoever is not marked was there, and nobody was who was not asked about."""
        return [person.enrolment for person in self.learners(asking)]

    def read(self, text: str, asking: Asking) -> Reading:
        """“du tru Anh va Binh, Cuong co phep” → two absent, one with leave; a name that fits two people is asked."""
        folded = names.fold(reading.clean(text))
        if folded == "xong":
            return Understood(self.partly(asking))
        if EVERYONE.match(folded):
            return Understood({})
        people = self.learners(asking)
        found: list[tuple[str, list[Learner]]] = []
        unknown: list[str] = []
        for words in readable(pieces(reading.clean(text.replace("\n", ", ")))):
            name, excused = without_frame(words)
            if name and (matches := matching(name, people)):
                found.append(("excused" if excused else "absent", matches))
            elif name:
                unknown.append(name)
            elif excused and found:
                found[-1] = ("excused", found[-1][1])
            elif not excused and (matches := matching(" ".join(words), people)):  # somebody called Đồng, or Mật
                found.append(("absent", matches))
        base = {} if STARTS_OVER.match(folded) else self.partly(asking)
        if unknown:
            note = _(
                "Tôi chưa thấy “{name}” trong lớp. Đồng chí gõ lại tên, hoặc bấm tên bên dưới rồi “Xong”.",
                name="”, “".join(map(short, unknown)),
            )
            return self.half_read(base, found, note)
        if not found:
            raise Problem(_("Đồng chí gõ “đủ”, hoặc “đủ trừ An, Bình”, hoặc bấm tên người vắng rồi “Xong”."))
        return self.weigh(base, found)

    def half_read(self, base: Marks, found: list[tuple[str, list[Learner]]], note: Words) -> Reading:
        """Keeps the names that fit one person only, and says what became of the others."""
        sure = {str(people[0].enrolment): state for state, people in found if len(people) == 1}
        if not sure:
            raise Problem(note)
        return Partly({**base, **sure}, note)

    def weigh(self, base: Marks, found: list[tuple[str, list[Learner]]]) -> Reading:
        """The roster those names make, or the question which of two people was meant."""
        if prod(len(matches) for _state, matches in found) > WAYS:
            return self.half_read(base, found, TOO_MANY_WAYS)
        readings = [
            {
                **base,
                **{str(person.enrolment): state for (state, _all), person in zip(found, people, strict=True)},
            }
            for people in product(*(matches for _state, matches in found))
        ]
        if len(readings) == 1:
            return Understood(readings[0])
        doubtful = next(matches for _state, matches in found if len(matches) > 1)
        labels = [
            listed([f"{person.name} ({person.org_name})" for person in people if person in doubtful])
            for people in product(*(matches for _state, matches in found))
        ]
        return Unsure(
            _("Có {count} người cùng tên đó. Ý đồng chí là ai?", count=len(doubtful)),
            tuple(zip(readings, labels, strict=True)),
        )

    def show(self, value: Value, asking: Asking) -> Words:
        people = self.learners(asking)
        absent = [person.name for person in people if value.get(str(person.enrolment)) == "absent"]
        excused = [person.name for person in people if value.get(str(person.enrolment)) == "excused"]
        present = len(people) - len(absent) - len(excused)
        return lines(
            _("có mặt {present}/{all}", present=present, all=len(people)),
            absent and _("Vắng không phép: {names}", names=", ".join(absent)),
            excused and _("Vắng có phép: {names}", names=", ".join(excused)),
        )


def matching(name: str, people: Sequence[Learner]) -> list[Learner]:
    """The people whose name this is, or begins or contains."""
    return [people[number] for number in reading.match_labels(name, [person.name for person in people])]


TOO_MANY_WAYS = _(
    "Nhiều tên vừa gõ trùng với hơn một người nên tôi chưa ghi các tên đó. Đồng chí bấm đúng người bên dưới rồi “Xong”."
)


def pieces(text: str) -> list[list[str]]:
    """The line's words, cut at commas and at “và”."""
    found: list[list[str]] = [[]]
    for word in re.sub(r"[,;]", " , ", text).replace("đ/c", " ").split():
        if names.fold(word) in CONNECT:
            found.append([])
        else:
            found[-1].append(word)
    return [words for words in found if words]


def without_frame(words: list[str]) -> tuple[str, bool]:
    """The name without “đủ trừ”, “vắng”, “đ/c” around it, and whether “có phép” stood beside it."""
    folded = [names.fold(word) for word in words]
    excused = "phep" in folded and not WITHOUT.search(" ".join(folded))
    first, last = 0, len(words)
    while first < last and folded[first] in BEFORE:
        first += 1
    while first < last and folded[last - 1] in AFTER:
        last -= 1
    return " ".join(words[first:last]), excused
