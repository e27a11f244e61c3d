"""Whom of a list a line means, whether its numbers agree with its names, and how two of one name are told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.domain import names
from handlers.domain.codes import candidate_code
from handlers.facts import Learner
from handlers.talk.forms import reading
from handlers.talk.forms.form import Problem, Reading, Understood
from handlers.talk.forms.reading.rolls.calling import Called, Mention
from handlers.talk.forms.reading.rolls.cutting import Said
from handlers.texts import Called as Somebody
from handlers.texts import Words, _

THERE = (Said.PRESENT, Said.THERE)
SHOWN = 5
"""Names a choice can hold; of more it says how many."""
TOO_MANY_WAYS = _(
    "Trong các tên vừa gõ có nhiều tên trùng nhau nên tôi chưa ghi các tên đó. Đồng chí chọn đúng người "
    "bên dưới rồi “Xong”."
)


def learner_called(person: Learner) -> Words:
    """A learner's name, or their code where the committee wants that; a member has no code, but initials."""
    if person.candidate is None:
        return names.fellow(person.name)
    return Somebody(person.name, names.initials(person.name), candidate_code(person.candidate), short=True)


def meant(mention: Mention, people: Sequence[Learner]) -> list[Learner]:
    """The people whose name this is, or begins or contains; or who stands at that place of the list."""
    if mention.place is not None:
        return list(people[mention.place - 1 : mention.place]) if mention.place else []
    code = names.fold(mention.name)
    coded = [one for one in people if one.candidate and names.fold(candidate_code(one.candidate)) == code]
    return coded or [people[at] for at in reading.match_labels(mention.name, [person.name for person in people])]


def added_up(called: Called) -> int | None:
    """The sum of two places that nothing stands in front of, which may as well be how many were there and were not.

    None where there are not just two, or something stands in front.
    """
    places = [one.place for one in called.mentions if one.place is not None]
    return sum(places) if len(places) == len(called.mentions) == 2 and called.behind else None


def said_as(mention: Mention) -> str:
    """What was typed for somebody."""
    return mention.name if mention.place is None else str(mention.place)


def nobody_named(called: Called, people: Sequence[Learner]) -> Reading:
    """Everyone was there, if that is what was said; else it is asked who was not."""
    if claimed := miscounted(called, len(people)):
        raise Problem(claimed)
    if called.everyone or (Said.PRESENT, len(people)) in called.counts:
        return Understood({})
    raise Problem(_("Đồng chí gõ “đủ”, hoặc “đủ trừ An, Bình”, hoặc chọn tên người vắng rồi “Xong”."))


def miscounted(called: Called, size: int, away: int | None = None) -> Words | None:
    """What a number in the line says otherwise than its names do; None where they agree."""
    gone = [one.said for one in called.mentions if one.said not in THERE]
    total = len(gone) if away is None else away
    more = next((number for _said, number in called.counts if number > size), None)
    of = called.of if called.of not in (None, size) else more
    if of is not None:
        return _("Danh sách có {size} người, tin này ghi {of}. Đồng chí xem lại giúp.", size=size, of=of)
    for said, number in called.counts:
        excused = sum(one is Said.EXCUSED for one in gone)
        fits = {
            Said.EXCUSED: (excused,),
            Said.UNEXCUSED: (total - excused,),
            Said.PRESENT: (size - total,),
            Said.FULL: (size,) if not total else (size, size - total),
        }.get(said, (total, total - excused))
        if number not in fits:
            return _(
                "Tin này ghi số {number}, mà tôi thấy vắng {total}/{size}. Đồng chí cho biết đủ tên người vắng giúp.",
                number=number, total=total, size=size,
            )  # fmt: skip
    return None


def asked_about(name: str, found: Sequence[Learner]) -> Words:
    """Which of several is meant; or of one, whether with leave."""
    if len(found) > 1:
        return _("“{name}”: có {count} người cùng tên đó. Ý đồng chí là ai?", name=name, count=len(found))
    return _("{name} vắng có phép hay không phép?", name=learner_called(found[0]))


def told_apart(one: Learner, people: Sequence[Learner], state: str) -> Words:
    """The name with its cell; with its place in the list too, where two of one cell are called the same."""
    twins = [other for other in people if (other.name, other.org_name) == (one.name, one.org_name)]
    who, place = learner_called(one), [*people].index(one) + 1
    label = (
        _("{name} ({cell})", name=who, cell=one.org_name)
        if len(twins) == 1
        else _("{name} ({cell}, số {number})", name=who, cell=one.org_name, number=place)
    )
    if not state:
        return label
    return _("{name}: có phép", name=label) if state == "excused" else _("{name}: không phép", name=label)


ADDS = frozenset(("them", "nua", "cung"))
"""Words that add somebody to a list that stands (folded)."""


def puts_right(called: Called, text: str, marks: Mapping[str, str], people: Sequence[Learner]) -> bool:
    """Whether a line said of a list that stands changes only whom it names: “phương có mặt”, “phương có phép”.

    Else it takes the place of the whole list.
    """
    if not ADDS.isdisjoint(names.fold(text).split()):
        return True
    found = [(one, meant(one, people)) for one in called.mentions]
    known = [(one, marks.get(str(those[0].enrolment))) for one, those in found if len(those) == 1]
    other = {Said.PRESENT: (None,), Said.THERE: (None,), Said.EXCUSED: ("excused", None), Said.ABSENT: ("absent", None),
             Said.UNEXCUSED: ("absent", None)}  # fmt: skip
    return len(known) == len(found) > 0 and all(stands not in other.get(one.said, (stands,)) for one, stands in known)
