"""A mentor asks to help somebody no longer; they help on until the secretary has agreed and named somebody else.

How the secretary answers stands in `answering`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain import periods
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.facts import Candidate, Report, Subject, Value, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK, as_options, candidate_name, within_reach
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Form, Option, Reading, Refusal
from handlers.talk.kinds import Filed, ReportType
from handlers.talk.messages import Button, Message
from handlers.talk.naming import called
from handlers.texts import Words, _, p_

ASKED = re.compile(
    r"(?:(?:toi|em|minh|cho toi|cho em) )?(?:xin )?(?:thoi(?: khong| ko)?|khong|ko|ngung) "
    r"(?:con )?(?:duoc )?giup(?: (?:do|duoc))*"
    r"(?: (?:d/?c|dong chi|anh|chi|em|ban|quan chung))*(?: (?P<whom>.+?))??(?: nua)?(?: (?:a|nhe|roi))?"
)
"""“thôi giúp đ/c An”, “không giúp An nữa”, “xin thôi giúp” (folded)."""
HEAD = re.compile(
    r"(?i)^.*?\b(?:giúp|giup)(?:\s++(?:đỡ|do|được|duoc)\b)*+\s*+"
    r"(?:(?:đ/?c|d/?c|đồng chí|dong chi|anh|chị|chi|em|bạn|ban)\s++)*+"
)
TAIL = re.compile(r"(?i)\s+(?:nữa|nua|ạ|nhé|nhe|rồi|roi)(?=\s|$)")


class OneOfMine(Choice):
    """One of those one helps, also in the words that ask to be let go."""

    def read(self, text: str, asking: Asking) -> Reading:
        return super().read(whom(text) or text, asking)


def whom(text: str) -> str:
    """“An” of “thôi giúp đ/c An nữa”; all of it where it is no such line."""
    return TAIL.sub("", HEAD.sub("", text)).strip() if ASKED.fullmatch(fold(text)) else text


def mine(asking: Asking) -> Sequence[Option]:
    """Those this person helps."""
    return as_options(asking.memory.candidates.of_mentor(asking.who.person))


def still_mine(value: str, asking: Asking) -> bool:
    """Whether they help that one yet."""
    one: Candidate = asking.memory.candidates.get(int(value))
    return bool(one.mentor == asking.who.person)


def pending(memory: Memory, one: Candidate) -> Report | None:
    """What the present mentor asked and nobody has answered yet; None where nothing waits."""
    asked = memory.reports.since("leaving", Subject.candidate(one.id), 0.0)
    return next((report for report in asked if report.filed_by == one.mentor), None)


def not_twice(value: Value, asking: Asking) -> None:
    """Asked once and not answered yet: said so."""
    one = asking.memory.candidates.get(int(value))
    if asked := pending(asking.memory, one):
        name = called(one, short=True)
        raise Refusal(_("Đồng chí đã xin thôi giúp {name} rồi ({code}), đang chờ bí thư trả lời.", name=name,
                        code=asked.code))  # fmt: skip


def effect_of_it(asking: Asking) -> Words:
    """Under the summary: nothing changes until the secretary says so."""
    return _("Bí thư đồng ý và có người khác giúp thì mới thôi; trước lúc đó đồng chí vẫn giúp.")


def receipt(filed: Filed) -> Words:
    """Whom it is about, and who answers."""
    one = filed.turn.memory.candidates.get(filed.report.candidate or 0)
    return _("Đã gửi bí thư: đồng chí xin thôi giúp {who}. Trong khi chờ trả lời, đồng chí vẫn giúp.", who=called(one))


def ask_the_secretary(filed: Filed) -> None:
    """Whoever keeps the cell hears of it, by the code alone."""
    turn, one = filed.turn, filed.turn.memory.candidates.get(filed.report.candidate or 0)
    for holder in keepers(turn.memory, one):
        turn.tell(holder.person, holder.language, question(filed.report, one.code))


def question(report: Report, code: str) -> Message:
    """Whether the secretary agrees, as it leaves unasked: it names nobody."""
    text = _("Có đồng chí xin thôi giúp {code}. Đồng chí có đồng ý không? Nếu đồng ý, đồng chí chọn luôn "
             "người giúp đỡ mới.",
             code=code)  # fmt: skip
    return Message(text, both(report))


def both(report: Report) -> tuple[Button, Button]:
    """Yes and no; what both lines have in common asks once more."""
    return (
        Button(p_("button", "Đồng ý"), f"/thoigiup dongy {report.code}"),
        Button(p_("button", "Chưa"), f"/thoigiup chua {report.code}"),
    )


def keepers(memory: Memory, one: Candidate) -> list[Who]:
    """The secretaries of the cell, else its deputies, else the officers above."""
    for role in CELL_WORK:
        if found := memory.people.holders(role, one.path):
            return list(found)
    return []


def still_helps(who: Who, report: Report, memory: Memory) -> bool:
    """One's own request, of somebody one helps yet."""
    return report.filed_by == who.person and memory.candidates.get(report.candidate or 0).mentor == who.person


LEAVING = ReportType(
    "leaving",
    title=_("Xin thôi giúp đỡ"),
    filed_by=frozenset({Role.MENTOR, Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(
        OneOfMine(
            "candidate", _("Đồng chí xin thôi giúp ai?"), label=_("Quần chúng"), choices=mine, alone=True,
            called=candidate_name, stands=still_mine, reach=within_reach, check=not_twice,
            none=_("Đồng chí chưa giúp đỡ quần chúng nào."),
        ),
    ),
    org=lambda said, asking: asking.memory.candidates.get(int(said["candidate"])).org,
    period=lambda said, asking: periods.month_of(asking.today),
    subject=lambda said: Subject.candidate(said["candidate"]),
    besides=still_helps,
    receipt=receipt,
    after=ask_the_secretary,
    warn=effect_of_it,
    calls=("thoi giup", "xin thoi giup"),
    menu=False,
)  # fmt: skip
