"""The mentor answers for everybody they help at once: one answer for all, then what is different of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.candidates.mentoring.each import (
    ALL,
    NONE_MET,
    STANDINGS,
    TOLD,
    Level,
    OfOne,
    helped,
    is_for_all,
    level_is_open,
    parts_of_all,
    remark,
)
from handlers.candidates.mentoring.months import parted, still_missing
from handlers.candidates.mentoring.reading import Remark, is_of_all, is_of_several, read_all
from handlers.facts import Candidate, Report, Subject, Value
from handlers.talk.choices import say_month
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Field, Option, Problem, Reading, Refusal, Understood
from handlers.talk.kinds import Filed, Said, Turn
from handlers.talk.naming import called
from handlers.texts import Words, _, lines, listed, p_, word

ENOUGH = 2
FIRST = 5
"""How many stand before everybody, so that this is on the first page and moves nobody's number."""
MOST = 12
"""People one answer may be for; whoever helps more speaks of them one by one."""
MET, NOT_MET = "đã gặp", "chưa gặp"
NOTHING_LEFT = _("Những người đồng chí giúp đỡ đều đã có nhận xét tháng đó. Muốn sửa, đồng chí gõ “sửa”.")


def told(one: Candidate, asking: Asking) -> Report | None:
    """What was said of them for this month already; None where nothing was."""
    found: Report | None = asking.memory.reports.standing(
        "mentoring", asking.said["period"], one.org, Subject.candidate(one.id)
    )
    return found


def untold(asking: Asking) -> list[Candidate]:
    """Those one helps of whom nothing was said for this month yet."""
    return [one for one in helped(asking) if told(one, asking) is None]


def names(people: Sequence[Candidate]) -> Words:
    """What several people are called."""
    return listed([called(one, short=True, whole=True) for one in people])


@dataclass(frozen=True)
class WhomOrAll(Choice):
    """One of them, or everybody one helps oneself, also in a line that speaks of all."""

    def options(self, asking: Asking) -> Sequence[Option]:
        count, found = len(helped(asking)), super().options(asking)
        if not ENOUGH <= count <= MOST:
            return found
        every = Option(ALL, p_("button", "Trả lời cho cả {count} người", count=count))
        return [*found[:FIRST], every, *found[FIRST:]]

    def read(self, text: str, asking: Asking) -> Reading:
        every = next((option for option in self.options(asking) if option.value == ALL), None)
        if every and reading.spoken(text) == reading.spoken(word(every.label, asking.language)):
            return Understood(ALL)
        if every and (is_of_all(text) or speaks_of_all(text, asking)):
            return Understood(ALL, text)
        return super().read(text, asking)

    def still(self, value: Value, asking: Asking) -> None:
        if value != ALL:
            super().still(value, asking)


def speaks_of_all(text: str, asking: Asking) -> bool:
    """Whether a plain line speaks of all one helps, or of several by name."""
    people = helped(asking) if is_of_all(text) or is_of_several(text) else []
    try:
        found = read_all(text, [one.name for one in people]) if ENOUGH <= len(people) <= MOST else None
    except Problem:
        return False
    return bool(found and ((is_of_all(text) and found.said) or len(found.apart) >= ENOUGH))


def heard_of_all(text: str, asking: Asking) -> str | None:
    """What a plain line fills in that speaks of all one helps, or says “gặp rồi”, with the month if it names one.

    No other month is taken for meant than the one that is named, or the only one that is owed.
    None where it does neither.
    """
    month, rest = parted(text, asking)
    people = helped(asking) if reading.says_done(rest, MET) or reading.says_done(rest, NOT_MET) else []
    if people and len(people) <= MOST:
        whom = ALL if len(people) >= ENOUGH else str(people[0].id)
    elif speaks_of_all(rest, asking):
        whom = ALL
    else:
        return None
    return f"candidate={whom}{month and f' period={month}'}; {rest}"


def how_are_they(asking: Asking) -> Words:
    """Names everybody it is asked of, and those of whom something was said already."""
    people, before = untold(asking), [one for one in helped(asking) if told(one, asking)]
    month = say_month(asking.said["period"])
    return lines(
        before and _("Đã có nhận xét, giữ nguyên: {names}.", names=names(before)),
        *(_("– {name}", name=called(one, whole=True)) for one in people),
        _("Trong {month}, đồng chí đã gặp cả {count} người chưa? Nếu có người khác, đồng chí gõ, ví dụ: "
          "giữ vững, trừ {name}.",
          month=month, count=len(people), name=called(people[0], short=True)),
    )  # fmt: skip


@dataclass(frozen=True)
class OfAll(Field):
    """What holds for all, with whom it is different: the people, the common answer, and what was said apart."""

    own = True
    entire = True
    many = True
    numbered = True
    reviewed = True

    def options(self, asking: Asking) -> Sequence[Option]:
        every = [Option(one.value, _("Đã gặp cả, {standing}", standing=TOLD[one.value])) for one in STANDINGS]
        return [*every, Option(NONE_MET, _("Chưa gặp ai"))] if untold(asking) else []

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        return None if options else NOTHING_LEFT

    def take(self, value: str, asking: Asking) -> Reading:
        if value not in (*TOLD, NONE_MET):
            raise Problem(self.ask(asking))
        return self.of({"met": False} if value == NONE_MET else {"met": True, "standing": value}, {}, asking)

    def read(self, text: str, asking: Asking) -> Reading:
        people = untold(asking)
        if (met := reading.only_yes_no(text)) is not None:  # “đã gặp cả 5 chưa?” – “rồi”
            return self.of({"met": met}, {}, asking)
        found = read_all(text, [one.name for one in people])
        if found.count is not None and found.count not in (len(people), len(helped(asking))):
            raise Refusal(
                _("Đồng chí ghi cả {said} người, mà còn {count} người chưa có nhận xét: {names}. Ý đồng "
                  "chí là những ai?",
                  said=found.count, count=len(people), names=names(people))
            )  # fmt: skip
        return self.of(found.said, {str(people[at].id): said for at, said in found.apart.items()}, asking)

    def of(self, said: Remark, apart: Mapping[str, Remark], asking: Asking) -> Reading:
        """The answer, with the people it is of, who may be others by the time it is sent."""
        people = untold(asking)
        if not people:
            raise Refusal("")  # said where the question would stand
        return Understood({"who": [one.id for one in people], "said": dict(said), "apart": dict(apart)})

    def still(self, value: Value, asking: Asking) -> None:
        if not {one.id for one in untold(asking)}.intersection(value["who"]):
            raise Problem(NOTHING_LEFT)

    def lapses(self, given: str, said: Mapping[str, Value]) -> bool:
        return given in ("candidate", "period")

    def show(self, value: Value, asking: Asking) -> Words:
        if "met" not in value["said"]:
            return _("nói riêng {count} người", count=len(value["apart"]))
        return remark(parts_of_all({**asking.said, "all": value})[0])


def of_each(said: Mapping[str, Any], asking: Asking) -> list[dict[str, Any]]:
    """The remarks it comes to, one for each person that is still theirs and of whom nobody spoke meanwhile."""
    theirs = {one.id for one in untold(asking)}
    answers = [said[f"p{place}"] for place in range(len(said["all"]["who"]))]
    return [
        {"candidate": str(one["who"]), "period": said["period"], **{k: v for k, v in one.items() if k != "who"}}
        for one in answers
        if one["who"] in theirs
    ]


def receipt_of_all(filed: Sequence[Filed], turn: Turn, said: Said) -> Words:
    """One line for each; of whom somebody spoke meanwhile, or who is helped by somebody else now, it is said."""
    memory = turn.memory
    done = {one.report.candidate for one in filed}
    others = [memory.candidates.get(one) for one in said["all"]["who"] if one not in done]
    return lines(
        _("Đã ghi {count} nhận xét {month}. Cảm ơn đồng chí.", count=len(filed), month=say_month(said["period"])),
        *(
            _("– {who}: {said}, {code}", who=names([memory.candidates.get(one.report.candidate or 0)]),
              said=remark(one.said), code=one.report.code)
            for one in filed
        ),
        *still_missing(memory, said["period"], [one.report for one in filed], turn.said_on),
        others and _("Không ghi, vì vừa có nhận xét hoặc đã đổi người giúp đỡ: {names}.", names=names(others)),
    )  # fmt: skip


def lines_of_each() -> tuple[Field, ...]:
    """A line of the card for each; they stand first, so that “sửa 2” is the second of them."""
    return tuple(OfOne(f"p{place}", "", label=_("Nhận xét"), place=place) for place in range(MOST))


def which_level(asking: Asking) -> Words:
    """How all of them stand, in which month."""
    return _("Trong {month}, mức độ phấn đấu của cả nhóm?", month=say_month(asking.said["period"]))


def asked_of_all() -> tuple[Field, ...]:
    """The answer for all, and how they stand where that was not said with it."""
    return (
        OfAll("all", how_are_they, label=_("Tất cả"), when=is_for_all, unlisted=is_for_all),
        Level("level", which_level, label=_("Mức độ phấn đấu"), choices=STANDINGS,
              when=level_is_open, unlisted=is_for_all),
    )  # fmt: skip
