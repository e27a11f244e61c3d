"""The secretary's answer to a mentor who asks to be let go: by button, or in words that say whose request is meant."""

from __future__ import annotations

import re

from handlers.candidates.mentoring.leaving import ASKED, both, pending, whom
from handlers.candidates.mentoring.requests import Requests, listed_for, of_everybody, ways
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.facts import Candidate, Report, Subject
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms import reading
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Message
from handlers.talk.naming import called, filer
from handlers.talk.sitting.undoing import revoke
from handlers.texts import _, lines

QUESTION = re.compile(r"BC-?(\d+)", re.IGNORECASE)
ANSWER = re.compile(r"(dongy|chua) (?:BC-?)?(\d+)", re.IGNORECASE)
DECIDES = re.compile(
    r"(?:(?:da|vang|ok|u|toi|minh|em|khong|ko|chua|co) ){0,3}(?:dong y|nhat tri)(?: (?P<whose>\S.{0,80}))?"
)
"""“đồng ý”, “không đồng ý cho An” (folded), where no question with these two words stands any more."""
FRAME = frozenset(
    word
    for words in ("roi nhe a luon di khong ko chua cho de viec xin thoi giup do", "dong chi d c dc anh chi em nay")
    for word in words.split()
)
"""Words round whom it is about (folded)."""
AGREED, NOT_AGREED = "agreed", "refused"
GONE = _("Việc xin thôi giúp này không còn chờ nữa: đã trả lời, đã rút, hoặc đã đổi người giúp đỡ.")


def decided(turn: Turn, text: str) -> Requests:
    """The requests that “đồng ý”, “chưa đồng ý cho An” may be about; each is asked once more, and nothing decided.

    None of them where the line says something else.
    """
    found = DECIDES.fullmatch(fold(reading.clean(text)))
    asked = of_everybody(turn.memory).get(turn.who.person, ()) if found else ()
    about = set((found["whose"] or "").split()) - FRAME if found else set()
    return [report for report in asked if about <= named_in(turn, report)]


def named_in(turn: Turn, report: Report) -> set[str]:
    """The words by which a request may be meant (folded): who asked, whom it is about, their codes."""
    one, mentor = turn.memory.candidates.get(report.candidate or 0), turn.memory.people.get(report.filed_by)
    return set(fold(f"{one.name} {one.code} {mentor.name} {report.code}").split())


def ask_which(turn: Turn, asked: Requests) -> None:
    """The question of the only one, else which of them is meant."""
    if len(asked) == 1:
        answer(turn, None, asked[0].id)
    else:
        turn.say(lines(_("Đồng chí trả lời việc nào?"), *listed_for(turn.memory, asked)), ways(turn.memory, asked))


def leave(turn: Turn, rest: str) -> None:
    """Alone or with a name it asks; `dongy` and `chua` with a code are the secretary's answer, a code asks for it."""
    if answered := ANSWER.fullmatch(rest):
        answer(turn, answered[1].lower() == "dongy", int(answered[2]))
    elif asked := QUESTION.fullmatch(rest):
        answer(turn, None, int(asked[1]))
    elif waiting := decided(turn, rest) if rest or Role.MENTOR in turn.who.roles else all_asked(turn):
        ask_which(turn, waiting)
    elif Role.MENTOR not in turn.who.roles:
        turn.say(_("Đồng chí chưa giúp đỡ quần chúng nào."), turn.shelf.home_for(turn.who))
    else:
        turn.start("report.leaving", whom(rest))


def all_asked(turn: Turn) -> Requests:
    """Everything that waits for this person's answer."""
    return of_everybody(turn.memory).get(turn.who.person, ())


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
        turn.say(GONE, turn.shelf.home_for(turn.who))
    elif agreed is None:
        turn.say(
            _(
                "Đ/c {given} xin thôi giúp {who}. Đồng chí có đồng ý không? Nếu đồng ý, đồng chí chọn luôn "
                "người giúp đỡ mới.",
                given=filer(turn.memory, report), who=called(one),
            ),
            both(report),
        )  # fmt: skip
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


COMMAND = Command(
    "thoigiup", _("Thôi giúp đỡ"), frozenset({Role.MENTOR, *CELL_WORK}), leave, aliases=("leave",), asks=ASKED,
    knows=lambda turn, text: bool(decided(turn, text)),
    place=60, tells=False, help=_("xin thôi giúp một quần chúng; bí thư trả lời"),
)  # fmt: skip
