"""A short sentence round one thing the bot does: “báo cáo quần chúng mới”, “máy hỏng thì gọi ai”; no longer talk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms import sitting as sittings
from handlers.talk.forms.beginning import first_line, mostly, run_together
from handlers.talk.kinds import Command, ReportType, Turn
from handlers.talk.scene import may
from handlers.talk.sitting import typing
from handlers.texts import word as said_in

LONGEST = 8
"""Words of a sentence that asks for one thing; more of them tell something."""
LINE = 300
"""Letters of a line that names a report and tells what there is to it."""
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
NAME = 5
"""Words of the longest name."""
DENIES = frozenset({"khong", "chua", "chang", "dung", "thoi", "khoi"})
TO_YOU = r"(?: (?:a|ah|nhe|nhi|vay|the|ha|day|di|voi|em|anh|chi|bac|bot|oi|dong chi)){0,6}$"
ADDRESSED = re.compile(TO_YOU)
ASKING = re.compile(r"(?: (?:duoc|co|hay))?(?: (?:khong|chua))?" + TO_YOU)
"""What makes a question or a request of a sentence, and denies nothing."""


QUESTION = re.compile(
    r"\b(?:bao nhieu|may (?!bay\b|moc\b)\w++|nhung ai|la ai|ai (?:chua|dang|con|da|giup|duoc)|thieu|danh sach|bao gio"
    r"|(?<!the )nao|(?<!khong )(?:co|no|con|la|them) gi|giay to gi|den dau|toi dau|ra sao|the nao roi"
    r"|(?:nop|bao cao|nhan xet|diem danh|ket nap)(?: \w++){0,3} chua$)\b"
)
"""What asks how many there are, who, which or what is missing, and reports nothing (folded)."""
CALLED = re.compile(r"(?<=\s)[A-ZĐÀ-Ỹ]\S*")
ASKED_IN = 12
"""Words of the longest question that is answered."""


def task_of(turn: Turn, besides: int = BESIDES) -> str | None:
    """The line of the one report or command that a short sentence holds; None where it holds none, or several.

    What takes something back is never done by half a sentence. `besides`: how many words may tell something else.
    """
    spoken = reading.spoken(turn.event.text)
    said, asked = ASKING.sub("", spoken).split(), ADDRESSED.sub("", spoken).split()
    inquires = is_question(turn.event.text)
    if not 1 < len(said) <= LONGEST:
        return None
    held = [
        (not FRAME.issuperset(name.split()), len(name.split()), line)
        for name, line in tasks(turn)
        if any(within(name.split(), one, besides) for one in (said, asked))  # a name may be a question itself
        and not (inquires and line.startswith("/baocao"))
    ]
    longest = {line for *size, line in held if size == [*max(held)[:2]]}
    return longest.pop() if len(longest) == 1 else None


def is_question(text: str) -> bool:
    """Whether a line asks for something and tells nothing; words with a capital are names, and ask for nothing."""
    said = (
        text
        if text.isupper()
        else " ".join(word for word in text.split() if not word[:1].isupper() or word is text.split()[0])
    )
    return len(text) <= LINE and QUESTION.search(reading.spoken(said)) is not None


def inquired(turn: Turn) -> str | None:
    """What answers a question: the file of the one it names, else the command that is about what it asks for.

    None where it is no question, or one that nothing answers.
    """
    said = reading.spoken(turn.event.text)
    if not is_question(turn.event.text) or len(said.split()) > ASKED_IN:
        return None
    if line := named_in(turn, reading.clean(turn.event.text).rstrip("?! .")):
        return line
    able = [found for found in turn.shelf.commands_for(turn.who) if found.about]
    spoken = f" {said} "
    return next((f"/{one.name}" for one in able if any(f" {word} " in spoken for word in one.about)), None)


def named_in(turn: Turn, text: str) -> str | None:
    """The file of the one person a line names somewhere; None where it names nobody, or several."""
    words = text.split()
    for found in turn.shelf.commands_for(turn.who) if len(words) <= ASKED_IN else ():
        for count in range(min(NAME, len(words)) if found.knows else 0, 0, -1):
            windows = dict.fromkeys(" ".join(words[at : at + count]) for at in range(len(words) - count + 1))
            held = [one for one in windows if found.knows and not_framing(one) and found.knows(turn, one)]
            if held:
                return f"/{found.name} {held[0]}" if len(held) == 1 else None
    return None


def not_framing(words: str) -> bool:
    """Whether they are no words of the question itself: “an” may be somebody, “ai” is nobody."""
    said = fold(words)
    return not FRAME.issuperset(said.split()) and QUESTION.search(said) is None


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
    shelf = turn.shelf
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


LEAD = FRAME | {"co"}
"""Words that may stand before a report's name (folded)."""
MOST_BEFORE = 4
LEADING = re.compile(
    r"(?i)^(?:[\s:,.–-]|(?:của|cua|cho|về|ve|đ/c|d/c|đồng chí|dong chi|họ tên|ho ten|tên|ten|là|la)(?![^\W\d_]))*"
)
"""What stands between a report's name and what is said to it."""
INTRODUCED = re.compile(r"(?i)^\s*(?::|(?:họ |ho )?(?:tên|ten)\b|(?:là|la)\b)")
"""What introduces words of one's own, such as a new name."""
ALREADY = re.compile(r"(?i)\s+(?:rồi|roi|xong|r)(?:\s+(?:ạ|a|nhé|nhe))?$")
WORD = re.compile(r"[^\W_][\w’'/.]*")
COLON = re.compile(r"(?<!\d)\s*:|:(?!\d)")


def filled(turn: Turn) -> str | None:
    """The line of the report that a sentence names, filled in with what follows (“nhan xet bao: da gap, tien bo”).

    None unless its form understands what follows, all or most: else the sentence tells something else.
    """
    said = reading.clean(turn.event.text)
    found = report_named(turn, said)
    if found is None or len(said) > LINE:
        return None
    kind, rest = found
    typed = told_of_it(rest)
    if not typed or asks_only(typed):
        return None
    sitting = sittings.begin(kind.form, {}, turn.asking())
    first = sitting.current
    if first is None or (sittings.freely(first) and not introduces(rest, typed)):
        return None
    whole = (typed, ALREADY.sub("", typed))  # “kết nạp Tùng rồi”
    heard = next((one for one in whole if run_together(sitting, one) or mostly(sitting, one, WHOLE)), None)
    return heard and f"/baocao {kind.name}; {heard}"


def introduces(rest: str, typed: str) -> bool:
    """Whether what follows a report's name is words of one's own, such as a new name, and no sentence."""
    return INTRODUCED.match(rest) is not None or typed.partition(",")[0].istitle()


def told_of_it(rest: str) -> str:
    """What is said to a report, without what only joins it to the report's name."""
    return COLON.sub(",", LEADING.sub("", rest), count=1)


WHO = ("name", "candidate")
"""The questions that ask whom a report is about."""
WHOLE = 3
"""Answers of a line that is a report of its own, also where it does not say which."""


def another(turn: Turn) -> str | None:
    """The line that begins the open form anew for somebody else: “quần chúng mới Phạm Văn Long, nam, 1999”.

    What was said so far is kept aside. None where the line may be an answer to the open question, or a correction.
    """
    stands, said = typing.standing(turn), reading.clean(turn.event.text)
    kind = turn.shelf.reports.get(stands[0].name.removeprefix("report.")) if stands else None
    if stands is None or kind is None or len(said) > LINE:
        return None
    state, so_far = stands[1].state, stands[1].said
    if state.fixes is not None or not state.asked:
        return None
    named = report_named(turn, said)
    typed = told_of_it(named[1]) if named and named[0] is kind else said
    fresh = sittings.begin(kind.form, {}, turn.asking())
    first = fresh.current
    alike = named is not None and named[0] is kind
    if first is None or first.key not in WHO or so_far.get(first.key) is None:
        return None
    if not typed or asks_only(typed) or not (alike or len(reading.split_answers(typed)) >= WHOLE):
        return None
    if sittings.freely(first) and alike and not introduces(named[1] if named else "", typed):
        return None  # “quần chúng đã đồng ý” tells of the one on the card
    heard = run_together(fresh, typed) if alike else first_line(fresh, typed)
    told = heard.state.said if heard and not heard.missed else {}
    whole = heard is not None and (alike or (len(heard.state.asked) >= WHOLE and not typing.is_understood(turn)))
    somebody_else = told.get(first.key) not in (None, so_far[first.key])
    return f"/baocao {kind.name}; {typed}" if whole and somebody_else else None


def report_named(turn: Turn, said: str) -> tuple[ReportType, str] | None:
    """The report whose name stands at the head of a line, nothing but a frame before it, and what follows it.

    None where none does.
    """
    words = [(part, one.end()) for one in WORD.finditer(said) for part in reading.spoken(one[0]).split()]
    folds = [part for part, _end in words]
    for start in range(min(MOST_BEFORE, len(words)) + 1):
        names = [
            (len(name.split()), kind)
            for kind in turn.shelf.reports_for(turn.who)
            for name in (reading.spoken(said_in(kind.title, turn.language)), *kind.calls)
            if not kind.no and folds[start : start + len(name.split())] == name.split()
        ]
        if names:
            length, kind = max(names, key=lambda pair: pair[0])
            return kind, said[words[start + length - 1][1] :]
        if start == len(words) or folds[start] not in LEAD:
            return None
    return None


def asks_only(text: str) -> bool:
    """Whether what follows is a question: it asks for something, and tells nothing."""
    return text.rstrip().endswith("?") or fold(text).split()[-1:] in (["khong"], ["chua"]) or is_question(text)
