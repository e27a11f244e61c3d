"""A mentor asks to help somebody no longer; they help on until the secretary has agreed and named somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain import periods
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.facts import Candidate, Report, Subject, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK, as_options, candidate_name, within_reach
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Asking, Form, Option, Reading, Refusal, Value
from handlers.talk.kinds import Command, Filed, ReportType
from handlers.talk.messages import Button, Message
from handlers.talk.naming import called
from handlers.talk.sitting.undoing import revoke
from handlers.talk.turn import Turn
from handlers.texts import Words, _, p_

ASKED = re.compile(
    r"(?:(?:toi|em|minh|cho toi|cho em) )?(?:xin )?(?:thoi|khong|ko|ngung) (?:duoc )?giup(?: do)?"
    r"(?: (?:d/?c|dong chi|anh|chi|em|ban|quan chung))*(?: (?P<whom>.+?))??(?: nua)?(?: (?:a|nhe|roi))?"
)
"""“thôi giúp đ/c An”, “không giúp An nữa”, “xin thôi giúp” (folded)."""
HEAD = re.compile(
    r"(?i)^.*?\b(?:giúp|giup)(?:\s++(?:đỡ|do)\b)?\s*+(?:(?:đ/?c|d/?c|đồng chí|dong chi|anh|chị|chi|em|bạn|ban)\s++)*+"
)
TAIL = re.compile(r"(?i)\s+(?:nữa|nua|ạ|nhé|nhe|rồi|roi)(?=\s|$)")
QUESTION = re.compile(r"BC-?(\d+)", re.IGNORECASE)
ANSWER = re.compile(r"(dongy|chua) (?:BC-?)?(\d+)", re.IGNORECASE)
AGREED, NOT_AGREED = "agreed", "refused"
GONE = _("Việc xin thôi giúp này không còn chờ nữa: đã trả lời, đã rút, hoặc đã đổi người giúp đỡ.")


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
    """What the present mentor asked and nobody has answered yet."""
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
    """Whether the secretary agrees; what both buttons' lines have in common asks it once more."""
    text = _("Có đồng chí xin thôi giúp {code}. Đồng chí có đồng ý không? Nếu đồng ý, đồng chí chọn luôn "
             "người giúp đỡ mới.",
             code=code)  # fmt: skip
    buttons = (
        Button(p_("button", "Đồng ý"), f"/thoigiup dongy {report.code}"),
        Button(p_("button", "Chưa"), f"/thoigiup chua {report.code}"),
    )
    return Message(text, buttons)


def keepers(memory: Memory, one: Candidate) -> list[Who]:
    """The secretaries of the cell, else its deputies, else the officers above."""
    for role in CELL_WORK:
        if found := memory.people.holders(role, one.path):
            return list(found)
    return []


def still_helps(who: Who, report: Report, memory: Memory) -> bool:
    """One's own request, of somebody one helps yet."""
    return report.filed_by == who.person and memory.candidates.get(report.candidate or 0).mentor == who.person


def leave(turn: Turn, rest: str) -> None:
    """Alone or with a name it asks; `dongy` and `chua` with a code are the secretary's answer, a code asks for it."""
    if answered := ANSWER.fullmatch(rest):
        answer(turn, answered[1].lower() == "dongy", int(answered[2]))
    elif asked := QUESTION.fullmatch(rest):
        answer(turn, None, int(asked[1]))
    elif Role.MENTOR not in turn.who.roles:
        turn.say(_("Đồng chí chưa giúp đỡ quần chúng nào."), turn.tools.catalogue.home_for(turn.who))
    else:
        turn.start("report.leaving", whom(rest))


def answer(turn: Turn, agreed: bool | None, number: int) -> None:
    """The secretary's answer, with the right looked at now; agreeing opens the choice of somebody else.

    As long as there is none, the question once more.
    """
    report = turn.memory.reports.get(number)
    whose = report.candidate if report and report.type == "leaving" else None
    one = turn.memory.candidates.get(whose) if whose else None
    if report is None or one is None or not turn.who.covers(one.path, *CELL_WORK):
        turn.refused(f"BC-{number:04d}")
        turn.say(_("Tôi không thấy báo cáo “{code}”. Mã có dạng BC-0412.", code=f"BC-{number:04d}"))
    elif pending(turn.memory, one) != report:
        turn.say(GONE, turn.tools.catalogue.home_for(turn.who))
    elif agreed is None:
        asked = question(report, one.code)
        turn.say(asked.text, asked.choices)
    elif agreed:
        turn.say(_("{who}: đồng chí chọn người giúp đỡ mới, gửi xong là đổi.", who=called(one, whole=True)))
        turn.start("report.step", candidate=one.id, step="mentored", on=turn.said_on.isoformat())
    else:
        revoke(turn, report, NOT_AGREED)
        turn.say(_("Đã ghi: chưa đồng ý. Đồng chí đang giúp {who} được báo và giúp tiếp.", who=called(one)))
        tell_the_mentor(turn, report, NOT_AGREED)


def tell_who_left(turn: Turn, one: Candidate) -> None:
    """Whoever had asked hears that somebody else helps from now on."""
    helpers = turn.memory.candidates.mentors(one.id)
    before = helpers[-2].person if len(helpers) > 1 else None
    asked = turn.memory.reports.since("leaving", Subject.candidate(one.id), 0.0)
    if report := next((report for report in asked if report.filed_by == before), None):
        tell_the_mentor(turn, report, AGREED)


def tell_the_mentor(turn: Turn, report: Report, said: str) -> None:
    """The answer reaches whoever asked; it names nobody, since they may help that one no longer."""
    asked = report.filed_on
    text = _("Việc đồng chí xin thôi giúp ngày {day}: bí thư chưa đồng ý. Nhờ đồng chí giúp tiếp.", day=asked)
    if said == AGREED:
        text = _(
            "Việc đồng chí xin thôi giúp ngày {day}: bí thư đồng ý, đã có người khác giúp. Cảm ơn đồng chí.", day=asked
        )
    who = turn.memory.people.who(report.filed_by)
    if who and who.person != turn.who.person:
        turn.tell(who.person, who.language, Message(text))


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
COMMAND = Command(
    "thoigiup", _("Thôi giúp đỡ"), frozenset({Role.MENTOR, *CELL_WORK}), leave, aliases=("leave",), asks=ASKED,
    place=60, tells=False, help=_("xin thôi giúp một quần chúng; bí thư trả lời"),
)  # fmt: skip
