"""Two kinds of answer only some steps need: how many voted in favour, and why somebody leaves the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta

from handlers.candidates.path.words import WHY
from handlers.domain.letters import fold
from handlers.domain.names import fellow
from handlers.talk.forms import reading
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Asking, Field, Option, Problem, Reading, Refusal, Understood, Value
from handlers.talk.forms.once import once
from handlers.talk.naming import called
from handlers.texts import Words, _

VOTES = re.compile(r"\D*(\d{1,4})\D*?(?:/|trên|tren|of|tổng số|tong so)\D*?(\d{1,4})\D*")
SHARE = re.compile(
    r"(?i)[ ,;:(=–—-]*+(?:(?:đạt|dat|chiếm|chiem|bằng|bang|là|la|hay|tức|tuc|t[ỷỉyi] l[ệe])[ :]{1,3})*+(?<![\d/])"
    r"(?P<share>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|phần trăm|phan tram)\)?"
    r"(?: (?:số|phiếu|tán thành|đồng ý|nhất trí|so|phieu|tan thanh|dong y|nhat tri)\b)*+"
)
"""A percentage beside a count, which only says the same again."""
AGAINST = re.compile(r"(?i)\b(?:không|khong|ko|chưa|chua|phản đối|phan doi|chống|chong)\b")
"""Words that turn a count of votes round."""
ENDS = re.compile(r"[,;\n]")
SHARES = ((2, 3), (1, 2))
"""What is rather the share that is needed than a count."""


@dataclass(frozen=True)
class Votes(Field):
    """Votes in favour of all official members, “14/20”; a share alone is refused (docs/domain.md §2.4)."""

    own = True
    entire = True
    many = True

    def read(self, text: str, asking: Asking) -> Reading:
        said, share, rest = parted(reading.clean(text))
        found = VOTES.fullmatch(said) if len(said) <= reading.LONGEST and not AGAINST.search(said) else None
        if found and ENDS.search(said, found.end(2)):  # what stands behind a comma answers another question
            found = None
        votes, total = (int(found[1]), int(found[2])) if found else (0, 0)
        if total and (votes, total) not in SHARES:
            agrees(votes, total, share)
            return Understood({"for": votes, "total": total}, rest)
        meant = ({"for": votes, "total": total}, _("{votes} phiếu, chi bộ có {total}", votes=votes, total=total))
        raise Problem(
            _("Đồng chí ghi số phiếu trên tổng số đảng viên chính thức, ví dụ 14/20; tôi không nhận tỷ lệ phần trăm."),
            (meant,) if total else (),
        )

    def show(self, value: Value, asking: Asking) -> Words:
        return f"{value['for']}/{value['total']}"


def parted(said: str) -> tuple[str, float | None, str]:
    """The count of “18/20 (90%), 45-NQ/CB”, the percentage beside it, and what stands behind both."""
    found = SHARE.search(said[: 2 * reading.LONGEST])
    if not found:
        return said, None, ""
    count, rest = said[: found.start()], said[found.end() :].strip(" ,;.")
    if not any(map(str.isdigit, count)):  # “90% (18/20)”
        count, _comma, rest = rest.partition(",")
    return count.strip(" ()"), float(found["share"].replace(",", ".")), rest


def agrees(votes: int, total: int, share: float | None) -> None:
    """Refuses a percentage that says otherwise than the count beside it."""
    meant = 100 * votes / total
    if share is not None and abs(meant - share) >= 1:
        raise Refusal(
            _("{votes}/{total} là {meant}%, tin này ghi {share}%. Đồng chí xem lại giúp.",
              votes=votes, total=total, meant=round(meant), share=f"{share:g}")
        )  # fmt: skip


def at_most_all(check: Callable[[Value, Asking], None] | None) -> Callable[[Value, Asking], None]:
    """Refuses more votes than there are members, which no exception makes so."""

    def checked(value: Value, asking: Asking) -> None:
        if value["for"] > value["total"]:
            raise Refusal(
                _("{votes} phiếu tán thành, mà chỉ có {total} đảng viên chính thức. Đồng chí xem lại, ví dụ 14/20.",
                  votes=value["for"], total=value["total"])
            )  # fmt: skip
        if check:
            check(value, asking)

    return checked


@dataclass(frozen=True)
class Reason(Choice):
    """One of the usual causes, or the person's own words."""

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
            return Text("why", self.question, label=self.label, longest=self.longest).read(text, asking)

    def still(self, value: Value, asking: Asking) -> None:
        """Any words will do, then and now."""

    def show(self, value: Value, asking: Asking) -> Words:
        return cause(value)


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
    """Asks whether it is the same number that stands with somebody else: a decision is made for one person."""
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
