"""A short sentence round one thing the bot does: “báo cáo quần chúng mới”, “máy hỏng thì gọi ai”; no longer talk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.talk.forms import reading
from handlers.talk.kinds import Command, may
from handlers.talk.turn import Turn
from handlers.texts import word as said_in

LONGEST = 8
"""Words of a sentence that asks for one thing; more of them tell something."""
BESIDES = 2
"""Words that may stand in it which neither name the thing nor frame it (“máy hỏng thì gọi ai”)."""
FRAME = frozenset(
    word
    for words in (
        "toi em minh ta con anh chi dong chi bo bot muon can xin nho giup cho de hay phai bao cao gui ghi nhap vao ra",
        "mo xem lam viec ve cua o voi thi la ma hom nay bay gio tuan thang nam nay mot 1 cai luon nhe a da di duoc",
        "the nao",
    )
    for word in words.split()
)
"""Words that only frame what is asked for (folded)."""
DENIES = frozenset({"khong", "chua", "chang", "dung", "thoi", "khoi"})
ASKING = re.compile(r"(?: (?:duoc|co|hay))?(?: (?:khong|chua))?(?: (?:a|ah|nhe|nhi|vay|the|ha|day|di|voi)){0,6}$")
"""What makes a question or a request of a sentence, and denies nothing."""


def task_of(turn: Turn, besides: int = BESIDES) -> str | None:
    """The line of the one report or command that a short sentence holds; None where it holds none, or several.

    What takes something back is never done by half a sentence. `besides`: how many words may tell something else.
    """
    said = ASKING.sub("", reading.spoken(turn.event.text)).split()
    if not 1 < len(said) <= LONGEST:
        return None
    held = [
        (not FRAME.issuperset(name.split()), len(name.split()), line)
        for name, line in tasks(turn)
        if within(name.split(), said, besides)
    ]
    longest = {line for *size, line in held if size == [*max(held)[:2]]}
    return longest.pop() if len(longest) == 1 else None


def within(name: list[str], said: list[str], besides: int) -> bool:
    """Whether the name stands in the sentence and little else does: nothing but a frame round a single word."""
    for at in range(len(said) - len(name) + 1):
        if said[at : at + len(name)] == name:
            around = said[:at] + said[at + len(name) :]
            others = [one for one in around if one not in FRAME]
            return DENIES.isdisjoint(others) and len(others) <= (besides if len(name) > 1 else 0)
    return False


def tasks(turn: Turn) -> Iterator[tuple[str, str]]:
    """Every name of what this person may do, and the line it stands for."""
    shelf = turn.tools.catalogue
    for report in shelf.reports_for(turn.who):
        for name in (reading.spoken(said_in(report.title, turn.language)), *report.calls):
            # What files at once is offered among the others, and not filed for being mentioned.
            yield name, "/baocao" if report.no else f"/baocao {report.name}"
    for found in shelf.commands.values():
        if may(turn.who, found.used_by) and not found.acts:
            yield from ((name, f"/{found.name}") for name in names_of(found, turn.language))


def names_of(command: Command, language: str) -> tuple[str, ...]:
    """Every whole line that means this command; one that stands in no menu has no title anybody would type."""
    shown = (command.name, *command.aliases, reading.spoken(said_in(command.title, language))) if command.menu else ()
    return (*shown, *command.words)
