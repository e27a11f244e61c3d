"""One of the people a mentor answers for at once: a line of their own, what holds for all unless it was said apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from handlers.candidates.mentoring.reading import APART, Remark, is_whole, read_all, read_one
from handlers.facts import Candidate, Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Field, Option, Problem, Reading, Understood
from handlers.talk.naming import called
from handlers.texts import Words, _, listed, p_, word

ALL = "all"
"""Stands for everybody one helps, where one of them may be chosen."""
STANDINGS = (
    Option("better", _("Tiến bộ rõ"), ("tiến bộ", "tốt")),
    Option("steady", _("Giữ vững"), ("bình thường", "giữ")),
    Option("worse", _("Cần nhắc nhở"), ("nhắc nhở", "chưa tốt")),
)
TOLD = {"better": _("tiến bộ rõ"), "steady": _("giữ vững"), "worse": _("cần nhắc nhở")}
NONE_MET = "none"


def helped(asking: Asking) -> list[Candidate]:
    """Those this person helps."""
    found: list[Candidate] = asking.memory.candidates.of_mentor(asking.who.person)
    return found


def is_for_all(said: Mapping[str, Any]) -> bool:
    """Whether it is said of everybody at once."""
    return said.get("candidate") == ALL


def level_is_open(said: Mapping[str, Any]) -> bool:
    """Whether it was said that all were met, and not how they stand."""
    common = said["all"]["said"] if is_for_all(said) and said.get("all") else {}
    return bool(common.get("met")) and "standing" not in common


def parts_of_all(said: Mapping[str, Any]) -> tuple[Remark, Mapping[str, Remark]]:
    """What holds for all, and what was said apart of whom (by their number), at either of the two questions."""
    answer, level = said["all"], said.get("level")
    more = level if isinstance(level, Mapping) else {"standing": level} if level else {}
    common = {**answer["said"], **({"standing": more["standing"]} if more else {})}
    return common, {**answer["apart"], **more.get("apart", {})}


@dataclass(frozen=True)
class Level(Choice):
    """How all of them stand, and of whom it is different: “giữ vững, trừ An: chưa gặp”; read whole, or not at all."""

    whole = True

    def read(self, text: str, asking: Asking) -> Reading:
        first, *others = reading.split_answers(APART.sub(", ", text)) or [text]
        if not others:
            return super().read(text, asking)
        number, options = reading.read_choice(first), self.options(asking)
        if number and number <= len(options):
            text = ", ".join([word(options[number - 1].label, asking.language), *others])
        who = asking.said["all"]["who"]
        found = read_all(text, [asking.memory.candidates.get(one).name for one in who])
        if "standing" not in found.said or found.count not in (None, len(who)):
            raise Problem(self.ask(asking))
        apart = {str(who[at]): said for at, said in found.apart.items()}
        return Understood({"standing": found.said["standing"], "apart": apart})

    def still(self, value: Value, asking: Asking) -> None:
        super().still(value["standing"] if isinstance(value, Mapping) else value, asking)

    def show(self, value: Value, asking: Asking) -> Words:
        return super().show(value["standing"] if isinstance(value, Mapping) else value, asking)


@dataclass(frozen=True)
class OfOne(Field):
    """One of them on a line of their own: what holds for all, unless something else was said of them."""

    _: KW_ONLY
    place: int
    whole = True
    numbered = True
    anew = True
    own = True

    def applies(self, said: Mapping[str, Value]) -> bool:
        there = is_for_all(said) and said.get("all") and self.place < len(said["all"]["who"])
        return bool(there) and (not level_is_open(said) or said.get("level") is not None)

    def lapses(self, given: str, said: Mapping[str, Value]) -> bool:
        return given in ("candidate", "period", "all", "level")

    def number(self, said: Mapping[str, Value]) -> int:
        """Whom it is about."""
        return int(said["all"]["who"][self.place])

    def candidate(self, asking: Asking) -> Candidate:
        """The person it is about."""
        found: Candidate = asking.memory.candidates.get(self.number(asking.said))
        return found

    def title(self, asking: Asking) -> Words:
        return called(self.candidate(asking), short=True, whole=True)

    def ask(self, asking: Asking) -> Words:
        return _("{name}: đã gặp chưa, phấn đấu thế nào?", name=self.title(asking))

    def options(self, asking: Asking) -> Sequence[Option]:
        met = [Option(one.value, _("Đã gặp, {standing}", standing=TOLD[one.value])) for one in STANDINGS]
        return [*met, Option(NONE_MET, p_("answer", "Chưa gặp"))]

    def sole(self, asking: Asking) -> Value | None:
        who, (common, apart) = str(self.number(asking.said)), parts_of_all(asking.said)
        said = apart.get(who, common)
        return {"who": int(who), **said} if is_whole(said) else None

    def take(self, value: str, asking: Asking) -> Reading:
        if value not in (*TOLD, NONE_MET):
            raise Problem(self.ask(asking))
        said = {"met": False} if value == NONE_MET else {"met": True, "standing": value}
        return Understood({"who": self.number(asking.said), **said})

    def read(self, text: str, asking: Asking) -> Reading:
        said = self.named(text, asking) if asking.anew else read_one(text)
        if not said or not is_whole(said):
            raise Problem(_("Đồng chí gõ “đã gặp, giữ vững” hoặc “chưa gặp, vì …”."))
        return Understood({"who": self.number(asking.said), **said})

    def still(self, value: Value, asking: Asking) -> None:
        """Whoever is theirs no longer by then is left out, and named on the receipt."""

    def named(self, text: str, asking: Asking) -> Remark | None:
        """On the card: what is said of this person and nobody else; None where it is said of others, or all."""
        people = [asking.memory.candidates.get(one).name for one in asking.said["all"]["who"]]
        found = read_all(text, people, numbered=True)
        return found.apart.get(self.place) if not found.said and len(found.apart) == 1 else None

    def show(self, value: Value, asking: Asking) -> Words:
        return remark(value)


def remark(said: Remark) -> Words:
    """“đã gặp, tiến bộ rõ”, “chưa gặp: đi học xa”."""
    standing = TOLD.get(said.get("standing") or "")
    parts: list[Words] = [_("đã gặp") if said.get("met") else _("chưa gặp")]
    if said.get("met") and standing:
        parts.append(standing)
    shown = listed(parts)
    return _("{said} ({note})", said=shown, note=said["note"]) if said.get("note") else shown
