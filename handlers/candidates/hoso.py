"""/hoso: one person's file on one screen, found by name, code or part of a name; masked by role, each reveal logged."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.candidates.ahead import ways_on
from handlers.candidates.path.card import card
from handlers.candidates.path.file import File, open_file
from handlers.candidates.path.journey import helpers, journey
from handlers.candidates.path.shelf import shelf
from handlers.candidates.path.view import View, reads_as, sight
from handlers.candidates.path.whose import Whose, blind, called, label, look, near, nobody, which, withheld
from handlers.candidates.readers import SEEN, SEEN_BY, last_shown, readers
from handlers.domain.names import fold
from handlers.domain.path import AS_MEMBER, OFF_THE_WAY, STEPS, Stage, allowed, offered
from handlers.domain.people import Role
from handlers.facts import Candidate, State
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms.form import Form
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.scene import may
from handlers.talk.sparing import spared
from handlers.texts import _, p_

MOST = 5
"""Reports offered to be corrected: the newest; files of a name that the log tells of."""
BY_CODE = _("Lãnh đạo xem hồ sơ theo mã, không theo tên. Đồng chí gõ mã, ví dụ: hồ sơ UV-031.")
READERS = frozenset({*CELL_WORK, Role.MENTOR, Role.LEADER})
ASKED = re.compile(r"(\d{1,9}) (the|duong|giay|giup|ten|sinh|xem)")


def files(turn: Turn, rest: str) -> None:
    """Alone it asks whose; with a code or a name, the card; several are asked about, nobody is said so.

    “ai đã xem hồ sơ UV-031” asks for its readers instead; without a name, for those of the file last shown here.
    """
    asked, seen = ASKED.fullmatch(rest), SEEN_BY.fullmatch(fold(rest))
    rest, name = (seen[1] or last_shown(turn), "xem") if seen else (rest, "")
    found = [] if asked or not rest else look(turn.asking(), rest)
    if asked:
        screen(turn, asked[1], asked[2])
    elif not rest:
        turn.start("file.find")
    elif blind(turn.asking(), rest):
        by_name(turn, rest)
    elif not found:
        none(turn, rest, [Button(p_("button", "Tìm lại"), "/hoso")])
    elif len(found) == 1:
        screen(turn, str(found[0].id), name)
    else:
        shown = found[: turn.event.page]
        lines_of = [(label(turn.asking(), one), f"/hoso {one.id} {name}".strip()) for one in shown]
        turn.say(which(found), [Button(title, line) for title, line in lines_of])


def known(turn: Turn, text: str) -> bool:
    """Whether a line is nothing but the name or the code of somebody this person may look at."""
    return called(turn.asking(), text)


def by_name(turn: Turn, name: str) -> None:
    """A name is no way for whoever reads initials: answered alike whether somebody is called so or not, and logged."""
    meant = look(turn.asking(), name, masked=True)[:MOST]
    for subject in [one.code for one in meant] or [f"person {turn.who.person}"]:
        turn.audit("candidate.lookup", subject)
    turn.say(BY_CODE, [Button(p_("button", "Tìm lại"), "/hoso")])


def screen(turn: Turn, number: str, name: str = "") -> None:
    """One screen of a file, if it is within reach."""
    found = look(turn.asking(), number)
    if not found:
        none(turn, number)
        return

    def drawn(candidate: Candidate) -> bool:
        file = open_file(turn.memory, candidate.id)
        turn.opened(candidate.code, reads_as(turn.who, candidate))
        SCREENS[name](turn, file, sight(turn.who, file.candidate))
        return True

    if not list(spared(turn.memory, found[:1], drawn, lambda candidate: candidate.code)):
        unreadable(turn, found[0])


def none(turn: Turn, typed: str, buttons: Sequence[Button] = ()) -> None:
    """Nobody is found; of whoever is there and out of reach only the log is told."""
    for code in withheld(turn.asking(), typed):
        turn.refused(code)
    turn.say(nobody(typed), buttons)


def unreadable(turn: Turn, candidate: Candidate) -> None:
    """Says that a file cannot be worked out, and offers to whoever keeps it the reports it was made of."""
    steps = turn.memory.candidates.histories([candidate.org]).get(candidate.id, ())
    by = {candidate.report, *(one.report for one in steps)}
    keeps = sight(turn.who, candidate).keeps
    newest = sorted((number for number in by if number and keeps), reverse=True)[:MOST]
    reports = [report for number in newest if (report := turn.memory.reports.get(number))]
    turn.say(
        _(
            "Hồ sơ {code} có một ngày hay con số không thể đúng nên tôi chưa mở được; quản trị đã được "
            "báo. Sửa báo cáo ấy là xong.",
            code=candidate.code,
        ),
        [Button(p_("button", "Sửa {code}", code=report.code), f"/sua {report.code}") for report in reports],
    )


def show(turn: Turn, file: File, view: View, in_place: bool = False) -> None:
    """The card, and what may be done with it."""
    turn.say(card(turn.memory, file, view, turn.today, turn.who.org), actions(turn, file, view), in_place=in_place)


def again(turn: Turn, file: File, view: View) -> None:
    """The card once more, where another screen of the file stood."""
    show(turn, file, view, in_place=True)


def whole(turn: Turn, file: File, view: View) -> None:
    """The whole way."""
    papers = Button(p_("button", "Giấy tờ theo mã"), f"/hoso {file.candidate.id} giay")
    turn.say(journey(turn.memory, file, view, turn.today), [papers, back(file)], in_place=True)


def papers(turn: Turn, file: File, view: View) -> None:
    """Which papers are there and where, by their official codes."""
    turn.say(shelf(turn.memory, file, view), [back(file)], in_place=True)


def mentors(turn: Turn, file: File, view: View) -> None:
    """Who helped, and the way to name somebody else."""
    number = file.candidate.id
    change = p_("button", "Đổi người giúp đỡ") if file.candidate.mentor else p_("button", "Phân công giúp đỡ")
    may_change = view.keeps and STEPS["mentored"] in allowed(file.history, file.rules)
    buttons = [Button(change, f"/baocao step candidate={number} step=mentored")] if may_change else []
    turn.say(helpers(file, turn.memory.candidates.mentors(number), view), [*buttons, back(file)], in_place=True)


def reveal_name(turn: Turn, file: File, view: View) -> None:
    """The full name in this one message, and a line in the log."""
    if not view.name:
        revealed(turn, file, name=True)
    show(turn, file, replace(view, name=True), in_place=True)


def reveal_birth(turn: Turn, file: File, view: View) -> None:
    """Birth date and ethnic group in this one message, and a line in the log; only for whoever keeps the file."""
    if view.keeps:
        revealed(turn, file, birth=True, ethnic_group=True)
    show(turn, file, replace(view, birth=view.keeps), in_place=True)


def revealed(turn: Turn, file: File, **what: bool) -> None:
    """A line in the log, each time."""
    role = reads_as(turn.who, file.candidate)
    turn.audit("candidate.reveal", file.candidate.code, after={**what, "role": role.value})


def seen_by(turn: Turn, file: File, view: View) -> None:
    """Who looked at the file; only for whoever keeps it now."""
    if view.keeps:
        turn.say(readers(turn, file.candidate.code), [back(file)], in_place=True)
    else:
        again(turn, file, view)


SCREENS: Mapping[str, Callable[[Turn, File, View], None]] = {
    "": show, "the": again, "duong": whole, "giay": papers, "giup": mentors, "ten": reveal_name, "sinh": reveal_birth,
    "xem": seen_by,
}  # fmt: skip


def actions(turn: Turn, file: File, view: View) -> list[Button]:
    """What this person may do from the card, and what is not shown of the file."""
    person, step = file.candidate, view.keeps and offered(file.history, file.rules)
    return [
        Button(title, line)
        for title, line, wanted in (
            *((way.label, way.line, step) for way in ways_on(file.standing(turn.today))),
            (p_("button", "Bước tiếp theo"), f"/baocao step candidate={person.id}", step),
            (p_("button", "Nhận xét"), f"/baocao mentoring candidate={person.id}", may_remark(turn, file, view)),
            (p_("button", "Người giúp đỡ"), f"/hoso {person.id} giup", True),
            (p_("button", "Cả chặng đường"), f"/hoso {person.id} duong", True),
            (p_("button", "Hiện ngày sinh, dân tộc"), f"/hoso {person.id} sinh", view.keeps and not view.birth),
            (p_("button", "Hiện họ tên"), f"/hoso {person.id} ten", not view.name),
            (SEEN, f"/hoso {person.id} xem", view.keeps),
        )
        if wanted
    ]


def may_remark(turn: Turn, file: File, view: View) -> bool:
    """Whether this person may say how the candidate is coming along: somebody helps, and they are not admitted yet."""
    person = file.candidate
    watched = person.mentor is not None and Stage(person.stage) not in AS_MEMBER | OFF_THE_WAY
    allowed = may(turn.who, turn.shelf.reports["mentoring"].filed_by)
    return watched and allowed and (view.keeps or person.mentor == turn.who.person)


def back(file: File) -> Button:
    """From another screen of the file to its card."""
    return Button(p_("button", "Về hồ sơ"), f"/hoso {file.candidate.id} the")


def named(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The card of whoever was named."""
    files(turn, said["candidate"])


FIND = Whose(
    "candidate", _("Hồ sơ của ai? Đồng chí gõ tên, một phần tên, hoặc mã như UV-031."), label=_("Hồ sơ"), choices=near
)
COMMAND = Command(
    "hoso", _("Hồ sơ"), READERS, files, place=4, aliases=("file",),
    calls=("ho so cua", "xem ho so", "ho so", "hs cua", "xem hs", "hs", "file"),
    about=("quan chung", "ho so", "nguoi giup", "danh sach", "giup do", "dang theo doi"),
    asks=SEEN_BY, knows=known,
    words=("co bao nhieu quan chung", "danh sach quan chung", "dang theo doi ai"),
    flows=(Flow("file.find", _("Tìm hồ sơ"), READERS, Form(FIND), named, one_tap=True),),
    help=_("hồ sơ một quần chúng: gõ tên hoặc mã"),
)  # fmt: skip
