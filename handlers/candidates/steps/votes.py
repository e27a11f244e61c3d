"""Votes: how many were in favour of all who vote there, the cell or the organ that decides, and whether it sufficed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

from handlers.candidates.path.file import file_of
from handlers.candidates.path.words import KEPT
from handlers.candidates.steps.answers import OwnWords
from handlers.candidates.steps.chosen import asks, may_say
from handlers.domain.path import Step, decider, share_of
from handlers.domain.rules import ORGANS, VOTERS, Organ, RuleSet
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Number, YesNo
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.form import Field, Problem, Reading, Refusal, Understood
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
EXAMPLES = {Organ.CELL: "14/20", Organ.COMMITTEE: "10/15", Organ.STANDING_COMMITTEE: "5/9"}
SHARES = ((2, 3), (1, 2))
"""What is rather the share that is needed than a count."""


@dataclass(frozen=True)
class Votes(Field):
    """Votes in favour of all who vote there, “14/20”; a share alone is refused (docs/domain.md §2.4)."""

    _: KW_ONLY
    of: Callable[[Asking], Organ]
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
        organ = self.of(asking)
        whole = _("{votes} phiếu, {organ} có {total}", votes=votes, organ=ORGANS[organ], total=total)
        raise Problem(
            _("Đồng chí ghi số phiếu trên tổng số {voters}, ví dụ {example}; tôi không nhận tỷ lệ phần trăm.",
              voters=VOTERS[organ], example=EXAMPLES[organ]),
            (({"for": votes, "total": total}, whole),) if total else (),
        )  # fmt: skip

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


def at_most_all(
    of: Callable[[Asking], Organ], check: Callable[[Value, Asking], None] | None
) -> Callable[[Value, Asking], None]:
    """Refuses more votes than there are who may vote, which no exception makes so."""

    def checked(value: Value, asking: Asking) -> None:
        if value["for"] > value["total"]:
            raise Refusal(
                _("{votes} phiếu tán thành, mà chỉ có {total} {voters}. Đồng chí xem lại, ví dụ {example}.",
                  votes=value["for"], total=value["total"], voters=VOTERS[of(asking)], example=EXAMPLES[of(asking)])
            )  # fmt: skip
        if check:
            check(value, asking)

    return checked


def of_cell(asking: Asking) -> Organ:
    """The cell's own vote."""
    return Organ.CELL


def of_decider(asking: Asking) -> Organ:
    """The organ that decides on this file."""
    return decider(file_of(asking).rules)


def ballot_question(asking: Asking) -> Words:
    """How many of the organ that decides were in favour."""
    organ = of_decider(asking)
    return _("Bao nhiêu phiếu tán thành trên tổng số {voters}? Ví dụ {example}.",
             voters=VOTERS[organ], example=EXAMPLES[organ])  # fmt: skip


def votes_of(step: Step, said: Mapping[str, Any]) -> Mapping[str, int] | None:
    """How many voted: of the cell, or of the organ that decides, where that was said. None where it was not said."""
    key = "votes" if step.votes else "ballot" if step.decides else ""
    found: Mapping[str, int] | None = said.get(key)
    return found


def carried(step: Step, votes: Mapping[str, int], rules: RuleSet) -> bool:
    """Whether so many suffice; a cell too small to vote decides nothing."""
    share = share_of(step, rules)
    quorate = not step.votes or votes["total"] >= rules["cell_min_official_members"].value
    return share is not None and quorate and votes["for"] >= share.needed(votes["total"])


def outcome(step: Step, said: Mapping[str, Any], rules: RuleSet) -> Words | None:
    """Whether the votes sufficed, and how many would have. None where nobody voted on it, or how many is not known."""
    votes, share = votes_of(step, said), share_of(step, rules)
    if not votes or share is None:
        return None
    needed = share.needed(votes["total"])
    if votes["for"] >= needed:
        return _("Tán thành {votes}/{total}: đạt.", votes=votes["for"], total=votes["total"])
    return _(
        "Tán thành {votes}/{total}: chưa đạt, cần {needed}.", votes=votes["for"], total=votes["total"], needed=needed
    )


def further(check: Callable[[Value, Asking], None] | None = None) -> tuple[Field, ...]:
    """What may be said of some steps besides; nobody is asked for it."""
    return (
        Votes(
            "ballot", ballot_question, label=_("Phiếu của cấp ủy"), check=at_most_all(of_decider, check),
            when=asks("decides"), of=of_decider, optional=True, more=True,
        ),
        YesNo(
            "abroad", _("Có phải thẩm tra ở nước ngoài không?"), label=_("Thẩm tra ở nước ngoài"),
            when=may_say("abroad"), optional=True, more=True,
        ),
        Number(
            "sponsors", _("Mấy đảng viên chính thức giới thiệu?"), label=_("Số người giới thiệu"), low=1, high=9,
            when=may_say("sponsors"), optional=True, more=True,
        ),
        Date(
            "shared", _("Người giới thiệu cùng công tác, học tập, cư trú với người vào Đảng từ ngày nào?"),
            label=_("Cùng đơn vị từ"), when=may_say("shared"), optional=True, more=True,
        ),
        OwnWords(
            "kept", _("Giấy này lưu ở đâu? Chọn một dòng, hoặc gõ vài chữ."), label=_("Nơi lưu"), choices=KEPT,
            longest=60, when=asks("paper"), optional=True, more=True,
        ),
    )  # fmt: skip
