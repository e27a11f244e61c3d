"""What only some steps ask: why somebody leaves the way, who helps, where to, a number that stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta

from handlers.candidates.path.words import WHY
from handlers.domain.letters import fold
from handlers.domain.names import fellow
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking, once
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Option, Problem, Reading, Understood
from handlers.talk.naming import called
from handlers.texts import Words, _


@dataclass(frozen=True)
class OwnWords(Choice):
    """One of the usual answers, or the person's own words."""

    _: KW_ONLY
    longest: int = 120
    own = False

    def read(self, text: str, asking: Asking) -> Reading:
        try:
            return super().read(text, asking)
        except Problem:
            if is_number(text, asking):
                raise Problem(
                    _("“{said}” là số văn bản. Đồng chí cho biết lý do; số thì thêm ở bảng xem lại.", said=text[:30])
                ) from None
            return Text(self.key, self.question, label=self.label, longest=self.longest).read(text, asking)

    def still(self, value: Value, asking: Asking) -> None:
        """Any words will do, then and now."""

    def show(self, value: Value, asking: Asking) -> Words:
        return next((option.label for option in self.options(asking) if option.value == value), str(value))


def is_number(text: str, asking: Asking) -> bool:
    """Whether it is the number of a paper and nothing else."""
    try:
        return PaperNumber("no", "", label="").read(text, asking) == Understood(reading.clean(text).strip())
    except Problem:
        return False


def cause(why: Value) -> Words:
    """Why somebody left, in the words of the list or in one's own."""
    return next((option.label for option in WHY if option.value == why), str(why))


def misfit(value: str, asking: Asking) -> Words:
    """A helper, or where to, of another cell than whoever is chosen now: it was somebody else before."""
    code = asking.memory.candidates.get(int(asking.said["candidate"])).code
    return _("Lựa chọn này không đúng với {code}. Đồng chí chọn lại giúp.", code=code)


LATELY = timedelta(days=366)
"""Numbers of papers begin anew each year, so that an older one may be borne again."""


def decided_already(number: str, asking: Asking) -> Words | None:
    """Asks whether it is the same number that stands with somebody else: a decision is made for one person.

    None where nobody else has it.
    """
    step, own = asking.said.get("step") or "admitted", int(asking.said["candidate"])
    borne = asking.memory.candidates.numbered(step, asking.today - LATELY)
    other = next((one for one, theirs in borne if one != own and fold(theirs) == fold(number)), None)
    if other is None:
        return None
    who = called(asking.memory.candidates.get(other))
    return _("Số {number} đã ghi cho {who}. Đồng chí xem lại: có đúng số này không?", number=number, who=who)


OUTSIDE = "0"
"""Where to: out of the committee."""


@once("candidate")
def helpers(asking: Asking) -> Sequence[Option]:
    """The members of the candidate's cell, with how many each already helps."""
    cell = asking.memory.candidates.get(int(asking.said["candidate"])).org
    loads = asking.memory.candidates.mentor_loads(cell)
    members = sorted(asking.memory.people.of_cell(cell), key=lambda person: loads.get(person.id, 0) > 0)
    return [Option(str(person.id), helping(fellow(person.name), loads.get(person.id, 0))) for person in members]


def helping(name: Words, load: int) -> Words:
    """A member's name, with how many they already help."""
    return _("{name} (đang giúp {load})", name=name, load=load) if load else name


def places(asking: Asking) -> Sequence[Option]:
    """Out of the committee, or to any other cell of it."""
    here = asking.memory.candidates.get(int(asking.said["candidate"])).org
    others = asking.memory.orgs.cells([asking.memory.orgs.root().path])
    inside = [Option(str(org.id), org.name, (org.code,)) for org in others if org.id != here]
    return [Option(OUTSIDE, _("Ra ngoài Đảng bộ")), *inside]


def place_name(value: str, asking: Asking) -> Words:
    """Where somebody went, by name."""
    if value == OUTSIDE:
        return _("ra ngoài Đảng bộ")
    return str(asking.memory.orgs.get(int(value)).name)
