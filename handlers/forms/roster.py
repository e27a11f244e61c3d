"""The roster: everyone is present until said otherwise, so that forty names take three taps or one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from itertools import product

from handlers.domain import names
from handlers.facts import Learner
from handlers.forms import reading
from handlers.forms.form import Asking, Field, Option, Partly, Problem, Reading, Understood, Unsure, Value
from handlers.texts import Words, _, lines, listed

Marks = dict[str, str]
"""Enrolment → “absent” or “excused”; whoever is not in it is present. JSON, so the numbers are strings."""

EXCUSED = re.compile(r"\b(?:co phep|xin phep|phep)\b")
FRAME = re.compile(r"^(?:du|co mat|day du|tat ca|het|tru|ngoai tru|vang|vang mat|thieu|nghi)\b")
EVERYONE = re.compile(
    r"^(?:du|du ca|co mat du|day du|du mat|co mat day du|tat ca co mat|khong (?:ai )?vang|khong vang ai|xong)$"
)
CONNECT = re.compile(r"\s*(?:,|;|\n|\bva\b|\bvoi\b)\s*")
NEXT = {"present": "absent", "absent": "excused", "excused": "present"}


@dataclass(frozen=True)
class Roster(Field):
    """All present except …: tap a name to mark it absent, again for “with leave”, again for present."""

    _: KW_ONLY
    learners: Callable[[Asking], Sequence[Learner]] = field(repr=False)
    grows = True
    numbered = True

    def options(self, asking: Asking) -> Sequence[Option]:
        marks = self.partly(asking)
        return [Option(self.toggle(person, marks), self.mark(person, marks)) for person in self.learners(asking)]

    def partly(self, asking: Asking) -> Marks:
        """What was ticked off so far."""
        return dict(asking.said.get("_partly") or asking.said.get(self.key) or {})

    def toggle(self, person: Learner, marks: Mapping[str, str]) -> str:
        """The option's key names the state the tap leads to, so that a second tap of an old button changes nothing."""
        return f"{person.enrolment}-{NEXT[marks.get(str(person.enrolment), 'present')]}"

    def mark(self, person: Learner, marks: Mapping[str, str]) -> Words:
        """A name with its state in front."""
        match marks.get(str(person.enrolment)):
            case "absent":
                return _("Vắng: {name}", name=person.name)
            case "excused":
                return _("Có phép: {name}", name=person.name)
        return _("Có mặt: {name}", name=person.name)

    def take(self, value: str, asking: Asking) -> Reading:
        number, _dash, state = value.partition("-")
        if all(str(person.enrolment) != number for person in self.learners(asking)):
            raise Problem(self.ask(asking))
        marks = {key: old for key, old in self.partly(asking).items() if key != number}
        return Partly(marks if state == "present" else {**marks, number: state})

    def read(self, text: str, asking: Asking) -> Reading:
        """“du tru Anh va Binh, Cuong co phep” → two absent, one with leave; a name that fits two people is asked."""
        said = names.fold(reading.clean(text)) if not CONNECT.search(text) else None
        if said is not None and EVERYONE.match(said):
            return Understood(self.partly(asking))
        people = self.learners(asking)
        found: list[tuple[str, list[Learner]]] = []
        for piece in CONNECT.split(fold_keeping_commas(text)):
            excused = EXCUSED.search(piece)
            bare = strip_frame(EXCUSED.sub(" ", piece))
            if not bare:
                if excused and found:
                    found[-1] = ("excused", found[-1][1])
                continue
            matches = called(bare, people)
            if not matches:
                raise Problem(
                    _(
                        "Tôi chưa thấy “{name}” trong lớp. Đồng chí gõ lại tên, hoặc bấm tên bên dưới.",
                        name=bare,
                    )
                )
            found.append(("excused" if excused else "absent", matches))
        if not found:
            raise Problem(_("Đồng chí gõ “đủ”, hoặc “đủ trừ An, Bình”, hoặc bấm tên người vắng rồi “Xong”."))
        return self.weigh(found, asking)

    def weigh(self, found: list[tuple[str, list[Learner]]], asking: Asking) -> Reading:
        """The roster those names make, or the question which of two people was meant."""
        base = self.partly(asking)
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
            _("Có {count} đồng chí cùng tên đó. Ý đồng chí là ai?", count=len(doubtful)),
            tuple(zip(readings, labels, strict=True))[:8],
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


def fold_keeping_commas(text: str) -> str:
    """Folded, but with the separators still in place."""
    return " , ".join(names.fold(piece) for piece in re.split(r"[,;\n]", reading.clean(text)))


def strip_frame(piece: str) -> str:
    """The name without “đủ trừ”, “vắng”, “đ/c” and a trailing “vắng”, “không phép” around it."""
    bare = re.sub(r"\b(?:khong phep|ko phep|k phep|khong|vang mat|vang|nghi)\s*$", "", piece.strip()).strip()
    while FRAME.match(bare):
        bare = FRAME.sub("", bare).strip()
    return re.sub(r"^(?:d c|dc|dong chi)\s+", "", bare).strip()


def called(folded: str, people: Sequence[Learner]) -> list[Learner]:
    """Who answers to this name: the whole name, the given name, or its last words."""
    whole = [person for person in people if names.fold(person.name) == folded]
    if whole:
        return whole
    return [
        person
        for person in people
        if names.fold(person.given) == folded or f" {names.fold(person.name)} ".find(f" {folded} ") >= 0
    ]
