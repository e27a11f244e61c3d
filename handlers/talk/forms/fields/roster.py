"""The roster: everyone is present until said otherwise, so that forty names take three taps or one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from handlers.domain import names
from handlers.domain.letters import telex
from handlers.facts import Learner, Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.fields.marking import (
    SHOWN,
    THERE,
    TOO_MANY_WAYS,
    added_up,
    asked_about,
    learner_called,
    meant,
    miscounted,
    nobody_named,
    puts_right,
    said_as,
    told_apart,
)
from handlers.talk.forms.form import Field, Option, Partly, Problem, Reading, Understood, Unsure
from handlers.talk.forms.line import readable
from handlers.talk.forms.paging import begins, size_of
from handlers.talk.forms.reading.rolls.calling import Called, Mention, call
from handlers.talk.forms.reading.rolls.cutting import TURNS, Said, cut
from handlers.texts import Text, Words, _, lines, listed

Marks = dict[str, str]
"""Enrolment → “absent” or “excused”; whoever is not in it is present. JSON, so the numbers are strings."""

STATES_OF: Mapping[str, tuple[str, ...]] = {Said.EXCUSED: ("excused",), Said.REASON: ("excused", "absent")}
"""What somebody is marked as; of two, which one is asked."""
SOON = 3
"""Names that fit several people one line may hold; beyond that each of them is tapped."""
NEXT = {"present": "absent", "absent": "excused", "excused": "present"}


WHOSE = _("“{said}”: riêng đồng chí ấy hay cả những tên trước? Đồng chí viết “có phép: …; không phép: …”.")


@dataclass(frozen=True)
class Roster(Field):
    """All present except …: tap a name to mark it absent, again for “with leave”, again for present."""

    _: KW_ONLY
    learners: Callable[[Asking], Sequence[Learner]] = field(repr=False)
    grows = True
    whole = True
    numbered = True
    anew = True

    def options(self, asking: Asking) -> Sequence[Option]:
        marks = self.partly(asking)
        return [Option(self.toggle(person, marks), self.mark(person, marks)) for person in self.learners(asking)]

    def tally(self, asking: Asking) -> Words:
        """“Vắng 3/40 (1 có phép)”: how far the list is ticked."""
        marks, people = self.partly(asking), self.learners(asking)
        states = [marks.get(str(person.enrolment)) for person in people]
        away, excused = sum(state is not None for state in states), states.count("excused")
        if excused:
            return _("Vắng {away}/{all} ({excused} có phép)", away=away, all=len(people), excused=excused)
        return _("Vắng {away}/{all}", away=away, all=len(people))

    def partly(self, asking: Asking) -> Marks:
        """What is ticked off: so far, else in the list that stands for these people, whoever filed it."""
        half = asking.state.partly
        half = asking.said.get(self.key) if half is None else half
        if half is not None:
            return dict(half)
        states = ((str(one.enrolment), one.status) for one in self.learners(asking))
        return {number: state for number, state in states if state in ("absent", "excused")}

    def toggle(self, person: Learner, marks: Mapping[str, str]) -> str:
        """The option's key names the state the tap leads to, so that a second tap of an old button changes nothing."""
        return f"~{person.enrolment}-{NEXT[marks.get(str(person.enrolment), 'present')]}"

    def mark(self, person: Learner, marks: Mapping[str, str]) -> Words:
        """A name with its state in front."""
        match marks.get(str(person.enrolment)):
            case "absent":
                return _("Vắng: {name}", name=learner_called(person))
            case "excused":
                return _("Có phép: {name}", name=learner_called(person))
        return _("Có mặt: {name}", name=learner_called(person))

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
        """As it was typed; where that names nobody, with Telex keys taken for marks: “vawngs phuowng”."""
        try:
            return self.heard(text, asking)
        except Problem:
            keys = telex(names.fold(text)) if text.isascii() and len(text) <= reading.LABEL else ""
            if keys in ("", names.fold(text)):
                raise
            return self.heard(keys, asking)

    def heard(self, text: str, asking: Asking) -> Reading:
        """“du tru Anh va Binh, Cuong co phep” → two absent, one with leave; a name that fits two people is asked."""
        if names.fold(reading.clean(text)) == "xong":
            return Understood(self.partly(asking))
        readable(reading.split_answers(text))  # too many are told before any is read
        called, people = call(readable(cut(text))), self.learners(asking)
        self.find_places(called, len(people), asking)
        if called.doubt:
            raise Problem(Text(WHOSE.msgid, {"said": short(called.doubt)}))
        state = asking.state
        anew = asking.anew or (state.doing == self.key and state.partly == state.aside)  # opened, nothing ticked yet
        kept = not anew or puts_right(called, text, self.partly(asking), people)
        stands: Marks = self.partly(asking) if anew else dict(asking.state.partly or {})
        base = stands if kept and not (called.everyone or called.only) else {}
        away = [one for one in called.mentions if one.said not in THERE]
        unknown = [*called.unclear, *(said_as(one) for one in called.mentions if not meant(one, people))]
        if unknown:
            return self.unread(unknown, called, base, people)
        if not called.mentions:
            return nobody_named(called, people)
        if not away and not (anew and kept):
            return self.only_there(called, people)
        if claimed := miscounted(called, len(people)):
            return self.half_read(base, called, people, claimed)
        if sum(len(meant(one, people)) > 1 for one in away) > SOON:
            return self.half_read(base, called, people, TOO_MANY_WAYS)
        there = {str(meant(one, people)[0].enrolment) for one in called.mentions if one.said in THERE}
        marks = {number: state for number, state in base.items() if number not in there}
        return self.next(marks, [[one.name, one.said.value, one.place] for one in away], sorted(there), asking)

    def find_places(self, called: Called, count: int, asking: Asking) -> None:
        """Where numbers are shown a number is one of those in view; else the place in the whole list."""
        if (counted := added_up(called)) == count:  # “11, 1 vắng” of twelve: how many, or which
            told = _("Tin này ghi các số cộng lại đúng {count} người. Đồng chí gõ tên người vắng giúp.", count=counted)
            raise Problem(told)
        size = size_of(self, asking)
        start = 0 if asking.buttons else begins(count, asking.state.page, size)
        last = min(size, count - start)
        for one in called.mentions if start else ():
            if one.place is not None and not 1 <= one.place <= last:
                raise Problem(
                    _("Trang này không có số {number}. Đồng chí gõ số đang thấy, hoặc gõ tên.", number=one.place)
                )
            one.place = one.place and one.place + start

    def next(self, marks: Marks, left: Sequence[Sequence[Any]], named: Sequence[str], asking: Asking) -> Reading:
        """Takes name after name; the first that may be several people, or with leave or without, is asked about."""
        people, marks, named = self.learners(asking), dict(marks), list(named)
        for at, (name, said, place) in enumerate(left):
            found = meant(Mention(name, Said(said), place), people)
            found = [one for one in found if str(one.enrolment) not in named] or found
            states = STATES_OF.get(said, ("absent",))
            if len(found) == 1 and len(states) == 1:
                number = str(found[0].enrolment)
                if number in named and marks.get(number) != states[0]:
                    raise Problem(
                        _(
                            "“{name}” ghi hai lần, mỗi lần một khác. Đồng chí gõ lại giúp.",
                            name=learner_called(found[0]),
                        )
                    )
                marks[number] = states[0]
                named.append(number)
                continue
            return Unsure(
                asked_about(name, found),
                tuple(
                    (
                        {"marks": {**marks, str(one.enrolment): state}, "left": [list(more) for more in left[at + 1 :]],
                         "named": [*named, str(one.enrolment)]},
                        told_apart(one, people, state if len(states) > 1 else ""),
                    )
                    for one in found
                    for state in states
                ),
            )  # fmt: skip
        return Understood(marks)

    def chose(self, value: Value, asking: Asking) -> Reading:
        """The person meant; then the next name of the same line."""
        if "left" in value:
            return self.next(value["marks"], value["left"], value["named"], asking)
        return Understood(value)

    def only_there(self, called: Called, people: Sequence[Learner]) -> Reading:
        """Where only those present are named the others were away: taken where the line says so, else confirmed."""
        there = {one.enrolment for mention in called.mentions for one in meant(mention, people)}
        rest = [one for one in people if one.enrolment not in there]
        if any(len(meant(mention, people)) > 1 for mention in called.mentions):
            raise Problem(_("Có hai đồng chí cùng tên trong tin. Đồng chí ghi ai vắng giúp, ví dụ “vắng An”."))
        marks = {str(one.enrolment): "absent" for one in rest}
        if called.only and not miscounted(called, len(people), len(rest)):
            return Understood(marks)
        gone = listed([learner_called(one) for one in rest[:SHOWN]])
        more = _("{names} và {count} người nữa", names=gone, count=len(rest) - SHOWN) if len(rest) > SHOWN else gone
        question = _("Tin này ghi ai có mặt. Còn {count} người kia?", count=len(rest))
        others = ((marks, _("Vắng: {names}", names=more)),) if rest else ()
        return Unsure(question, (*others, ({}, _("Đủ, không ai vắng"))))

    def unread(self, unknown: Sequence[str], called: Called, base: Marks, people: Sequence[Learner]) -> Reading:
        """Says what is nobody's name; the names beside it are kept, unless those words may turn them round."""
        turned = called.turned or any(not TURNS.isdisjoint(names.fold(one).split()) for one in unknown)
        note = _(
            "Tôi chưa thấy “{name}” trong lớp. Đồng chí gõ lại tên, hoặc chọn tên bên dưới rồi “Xong”.",
            name="”, “".join(map(short, unknown)),
        )
        if turned:
            raise Problem(
                _("Tôi chưa rõ “{said}” nên chưa ghi ai. Đồng chí gõ “đủ”, hoặc “vắng An, Bình”.",
                  said="”, “".join(map(short, unknown)))
            )  # fmt: skip
        return self.half_read(base, called, people, note)

    def half_read(self, base: Marks, called: Called, people: Sequence[Learner], note: Words) -> Reading:
        """Keeps the names that fit one person only, and says what became of the others."""
        sure = {
            str(found[0].enrolment): "excused" if one.said is Said.EXCUSED else "absent"
            for one in called.mentions
            if one.said not in (*THERE, Said.REASON) and len(found := meant(one, people)) == 1
        }
        if not sure:
            raise Problem(note)
        return Partly({**base, **sure}, note)

    def show(self, value: Value, asking: Asking) -> Words:
        people = self.learners(asking)
        absent = [learner_called(person) for person in people if value.get(str(person.enrolment)) == "absent"]
        excused = [learner_called(person) for person in people if value.get(str(person.enrolment)) == "excused"]
        present = len(people) - len(absent) - len(excused)
        return lines(
            _("có mặt {present}/{all}", present=present, all=len(people)),
            absent and _("Vắng không phép: {names}", names=listed(absent)),
            excused and _("Vắng có phép: {names}", names=listed(excused)),
        )
