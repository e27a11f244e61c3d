"""What deserves a second look before somebody new is followed: their age, a likeness, a mentor who helps enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.domain import names
from handlers.domain.path import of_mentor, outside_age
from handlers.domain.rules import in_force
from handlers.facts import Candidate, Subject, Value
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, YesNo
from handlers.talk.forms.form import Over, Reading, Understood
from handlers.talk.kinds import Said
from handlers.talk.naming import called, filer
from handlers.texts import Words, _, lines, listed, p_


def second_look(asking: Asking) -> Words | None:
    """A hint on the card: the age, someone of nearly this name in the same cell, a mentor who already helps enough.

    None until name and cell are known.
    """
    said, about = asking.said, asking.state.about
    if "name" not in said or "cell" not in said:
        return None
    cell = int(said["cell"])
    near = [c for c in asking.memory.candidates.of_cells([cell]) if alike(c, said) and c.id != about]
    rules = asking.memory.rules.of_org(cell, rule_set(asking))
    load, own = helped(asking, cell)
    crowded = of_mentor(load, rules, own)
    return lines(
        outside_age(said["birth"], asking.today, rules)
        and _(
            "Lưu ý: {age} tuổi; quy định kết nạp từ đủ {low} đến {high} tuổi, tính theo tháng.",
            age=age(said["birth"], asking.today),
            low=rules["min_age_years"].value,
            high=rules["max_age_years"].value,
        ),
        names.lacks_marks(said["name"]) and _("Họ tên không có dấu: giữ nguyên, hay gõ “sửa tên” để ghi lại có dấu?"),
        near
        and about is None
        and _(
            "Lưu ý: chi bộ đang theo dõi {who}. Nếu là cùng một người, đồng chí không cần gửi.",
            who=listed(map(named, near)),
        ),
        crowded and _("Lưu ý: {doubt}", doubt=crowded),
    )


def twin(asking: Asking) -> Candidate | None:
    """Who is followed in the same cell under the same name, born then: the newest, where nothing tells them apart.

    None in a correction, and where nobody is.
    """
    said = asking.said
    if asking.state.fixes or asking.state.about or not all(said.get(key) for key in ("cell", "name", "birth")):
        return None
    folded, born = names.fold(str(said["name"])), str(said["birth"])
    same = [
        one
        for one in asking.memory.candidates.of_cells([int(said["cell"])])
        if names.fold(one.name) == folded and born_alike(one.birth or "", born)
    ]
    return max(same, key=lambda one: one.id, default=None)


def born_alike(one: str, other: str) -> bool:
    """The same day, or the same year where of one of them no more is known."""
    return one[:4] == other[:4] and (one == other or min(len(one), len(other)) <= 4)


@dataclass(frozen=True)
class Another(YesNo):
    """Asked only where somebody of that name and year is followed there, perhaps since the card was shown."""

    def off(self, asking: Asking) -> bool:
        return twin(asking) is None

    def ground(self, asking: Asking) -> Value | None:
        found = twin(asking)
        return found.id if found else None

    def lapses(self, given: str, said: Mapping[str, Value]) -> bool:
        return given in ("cell", "name", "birth")

    def read(self, text: str, asking: Asking) -> Reading:
        return self.meant(super().read(text, asking), asking)

    def take(self, value: str, asking: Asking) -> Reading:
        return self.meant(super().take(value, asking), asking)

    def meant(self, found: Reading, asking: Asking) -> Reading:
        """Somebody else goes on; the same person ends the form, since they are followed already."""
        there = twin(asking)
        if found == Understood(False) and there:
            raise Over(_("{who} đã có trong danh sách; tôi không ghi thêm.", who=called(there, whole=True)))
        return found


def which_of_two(asking: Asking) -> Words:
    """“Đ/c Hoa vừa ghi Đỗ Thị Sen (UV-001), sinh 1999 (BC-0001). Đồng chí ghi người khác trùng tên?”"""
    there = twin(asking)
    if there is None:
        return ""
    filed = asking.memory.reports.since("candidate", Subject.candidate(there.id), 0.0)
    asks, who = _("Đồng chí ghi một người khác trùng tên?"), named(there)
    if not filed:
        return lines(_("Chi bộ đang theo dõi {who}.", who=who), asks)
    given, code, day = filer(asking.memory, filed[-1]), filed[-1].code, filed[-1].filed_on
    told = _("Đ/c {given} đã ghi {who}, ngày {day} ({code}).", given=given, who=who, day=day, code=code)
    if day == asking.today:
        told = _("Đ/c {given} vừa ghi {who} ({code}).", given=given, who=who, code=code)
    return lines(told, asks)


ANOTHER = Another(
    "another", which_of_two, label=_("Trùng tên"), quiet=True,
    yes=p_("answer", "Người khác"), no=p_("answer", "Cùng một người"),
)  # fmt: skip


@dataclass(frozen=True)
class Consent(Choice):
    """Whether they agreed; “đồng ý hôm qua” tells the day as well, which is then not taken for today."""

    def read(self, text: str, asking: Asking) -> Reading:
        words = reading.clean(text).split() if len(text) <= reading.LABEL else []
        for at in range(1, len(words)):
            said, behind = " ".join(words[:at]), " ".join(words[at:])
            if reading.only_yes_no(said) and reading.read_date(behind, today=asking.today) not in (None, asking.today):
                return Understood("consent_earlier", behind)
        return super().read(text, asking)


def with_marks(name: str, asking: Asking) -> Sequence[str]:
    """Members within one's part of the tree who are called so with marks, where it was typed without any."""
    if not names.lacks_marks(name):
        return ()
    known = asking.memory.people.find(names.fold(name), asking.who.reach(*CELL_WORK))
    return sorted({person.name for person in known if names.fold(person.name) == names.fold(name)})


def rule_set(asking: Asking) -> str:
    """The set the file stands under, or will, by the day it begins."""
    if about := asking.state.about:
        ruleset: str = asking.memory.candidates.get(about).ruleset
        return ruleset
    begun = asking.said.get("sourced_on")
    return in_force(date.fromisoformat(begun) if begun else asking.today).id


def helped(asking: Asking, cell: int) -> tuple[int, bool]:
    """How many the chosen mentor helps already, and whether this one is among them."""
    mentor, about = int(asking.said.get("mentor") or 0), asking.state.about
    one = asking.memory.candidates.get(about) if about else None
    loads = asking.memory.candidates.mentor_loads(one.org if one else cell)
    return loads.get(mentor, 0), one is not None and one.mentor == mentor


def age(birth: str, today: date) -> int:
    """Full years; by the year alone where no more is known."""
    had_it = len(birth) <= 4 or (today.month, today.day) >= (int(birth[5:7]), int(birth[8:10]))
    return today.year - int(birth[:4]) - (0 if had_it else 1)


def alike(candidate: Candidate, said: Said) -> bool:
    """Nearly the same name, or the same with the birth year not contradicting."""
    return names.similar(candidate.name, str(said["name"]))


def named(candidate: Candidate) -> Words:
    """Name, year, code: enough to tell two people apart."""
    return _("{who}, sinh {year}", who=called(candidate, whole=True), year=candidate.birth_year or "?")
