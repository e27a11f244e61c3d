"""A correction said in one line: “sai năm sinh, 1996” names the line of the report and gives its new answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.domain.letters import fold, is_marked
from handlers.talk.forms import engine, reading, steering
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.form import Field, Problem, Understood
from handlers.talk.forms.line import read
from handlers.talk.forms.reading.changes import read_changes
from handlers.talk.forms.sitting import Heard, Sitting, freely
from handlers.talk.sitting.drafts import REASON
from handlers.texts import _, lines, word

BEFORE = {
    "sai", "sua", "nham", "lon", "ghi", "bao", "go", "viet", "chon", "doi", "thay", "lai", "roi", "phan", "dong", "cho",
    "toi", "nho", "xin", "thoi", "wrong", "fix", "correct", "the", "edit",
}  # fmt: skip
"""Folded words that may stand before the line's name."""
OF_WHOM = frozenset(("cua", "cho", "ten", "nhan", "xet", "dc", "d/c", "đ/c", "dong", "chi", "anh", "em", "qc"))
"""Folded words that may stand between such words and a name."""
PLAINLY = {"sua", "sai", "nham", "doi", "fix", "edit", "correct"}
"""How a correction begins where something else was asked."""
MISTAKEN = {"sai", "nham"}
MOST_BEFORE = 6
"""So many of them; a line of nothing else is not looked through from each of its words."""
BETWEEN = {"là", "la", "thành", "phải", "phai", "mới", "moi", "is", "to", "should", "be"}
"""Words between the name and the answer, as typed: “Thành” with a capital may be the answer."""
CHANGES = re.compile(r"\b(?:doi|thay)\b")
"""What makes a “thanh” without its mark such a word, too, as a line that has no marks at all does."""
THANH = frozenset(
    ("nien", "tra", "pho", "vien", "uy", "hoa", "xuan", "lap", "binh", "son", "tam", "tich", "phan", "cong")
)
"""Words that make one word with a “thanh” in front, which then is no “thành”."""
LONGEST = 6
"""Words a line's name has at most."""


def mend(sitting: Sitting, typed: str) -> Heard:
    """The correction with as much of it done as was understood; where no line is named, it is asked which."""
    found = named(sitting, typed)
    if found is None:
        said = typed.strip()
        only_wrong = BEFORE.issuperset(fold(said).split())
        if sitting.state.filed is not None and not only_wrong and (heard := unnamed(sitting, said)):
            return heard
        unclear = None if only_wrong else _("Tôi chưa rõ “{said}” là dòng nào.", said=short(said))
        return Heard(sitting.state, note=unclear)
    number, answer = found
    opened = steering.edit(sitting, number)
    return engine.hear(sitting.at(opened.state), answer) if answer and opened.state.doing else opened


def mend_earlier(sitting: Sitting, typed: str) -> Heard | None:
    """“sửa 4 là gia rai” at a later question: what was taken is put right, and the question stays; None for an answer.

    The lines have the numbers the card would have by now.
    """
    words = fold(typed).split()
    told = bool(words) and (words[0] in PLAINLY or words[:2] == ["khong", "phai"])
    plainly = told and not (sitting.state.partly and not sitting.state.doing)
    found = named(sitting, typed) if plainly else None
    if found is None:
        return None if plainly else said_by_name(sitting, typed)
    stood = steering.back(replace(sitting.state, unsure=None)).state if sitting.state.doing else sitting.state
    heard = mend(sitting.at(replace(stood, unsure=None, misses=0)), typed)
    if words[0] in MISTAKEN and is_why(sitting, found, heard):
        return None
    return put_right(sitting.at(stood), found, heard)


def put_right(sitting: Sitting, found: tuple[int, str], heard: Heard) -> Heard:
    """Says what is written now, where the whole correction was understood."""
    done = not heard.missed and not heard.state.doing and not heard.state.unsure
    if not (found[1] and done):
        return heard
    field = sitting.summary[found[0] - 1]
    shown = field.show(heard.state.said[field.key], sitting.at(heard.state).now)
    return replace(heard, note=lines(heard.note, _("Đã ghi: {answers}.", answers=shown)))


def said_by_name(sitting: Sitting, typed: str) -> Heard | None:
    """“năm sinh 1996” where words of one's own are asked for: a line of the form with a new answer, which it reads.

    None where it may as well be such words: they name a line, and tell something about it.
    """
    open_one = sitting.current
    words = list(re.finditer(r"\w+", typed))
    found = by_name(sitting, typed, words) if open_one and freely(open_one) else None
    if found is None or not found[1] or BEFORE.issuperset(fold(found[1]).split()):
        return None
    line = sitting.summary[found[0] - 1]
    introduced = re.search(r"(?i):|\b(?:là|la|thành|thanh)\b", typed[: typed.rfind(found[1])]) or found[1].istitle()
    if freely(line) and not introduced:
        return None
    heard = mend(sitting.at(replace(sitting.state, misses=0)), typed)
    left_open = heard.missed or heard.state.doing or heard.state.unsure
    same = heard.state.said.get(line.key) == sitting.said.get(line.key)
    return None if left_open or same else put_right(sitting, found, heard)


def is_why(sitting: Sitting, found: tuple[int, str], heard: Heard) -> bool:
    """Whether a mistake is told of that was just put right, as an answer to why: “sai năm sinh”."""
    open_one, shown = sitting.current, sitting.summary
    if open_one is None or open_one.key != REASON.key or not 1 <= found[0] <= len(shown):
        return False
    key = shown[found[0] - 1].key
    changed = sitting.said.get(key) != (sitting.state.filed or {}).get(key)
    return changed and (heard.missed or not found[1])


def named(sitting: Sitting, typed: str) -> tuple[int, str] | None:
    """The number of the line that is named, by its number or what it is called, and what follows its name.

    None where none is.
    """
    words = list(re.finditer(r"\w+", typed))
    for skipped in range(MOST_BEFORE + 1):
        left = words[skipped:]
        by_place = None if skipped and fold(words[skipped - 1][0]) == "doi" else by_number(sitting, typed, left)
        found = by_place or by_name(
            sitting, typed, left, begun=bool(skipped)
        )  # “Đội 2” is no second line to be changed
        if found:
            return found[0], renewed(sitting, sitting.summary[found[0] - 1 :][:1], found[1])
        if not left or fold(left[0][0]) not in BEFORE:
            break
    return by_old(sitting, typed)


def renewed(sitting: Sitting, fields: Sequence[Field], answer: str) -> str:
    """The new answer alone, where what stood there is told too: “le minh duc thanh Lê Minh Đức”."""
    for change in read_changes(answer) if fields else ():
        if change.sure or stood(sitting, fields[0], change.old):
            return change.new
    return answer


def by_old(sitting: Sitting, typed: str) -> tuple[int, str] | None:
    """The one line of which it is told what stands there and what is to: “không phải 1998 mà là 1996”.

    None where no line, or more than one, holds it.
    """
    shown = sitting.summary
    for said in dict.fromkeys((typed, without_lead(typed))):  # “Đội 2 thành Đội 3” begins with no “đổi”
        for change in read_changes(said):
            found = [number for number, one in enumerate(shown, 1) if stood(sitting, one, change.old)]
            if len(found) == 1:
                return found[0], change.new
    return None


def without_lead(typed: str) -> str:
    """What is left of a correction behind “sai rồi,”, “sửa lại”."""
    words = list(re.finditer(r"\w+", typed))
    behind = next((word for word in words[: MOST_BEFORE + 1] if fold(word[0]) not in BEFORE), None)
    return typed[behind.start() :] if behind else ""


def stood(sitting: Sitting, field: Field, said: str) -> bool:
    """Whether this is what a line holds: as the card says it, or as its question reads it."""
    value, now = sitting.said.get(field.key), sitting.now
    if value is None or field.grows:
        return False
    if fold(said) == fold(re.sub(r"\W+", " ", word(field.show(value, now), now.language))):
        return True
    try:
        return not field.whole and read(field, said, now) == Understood(value)
    except (Problem, LookupError):
        return False


def unnamed(sitting: Sitting, typed: str) -> Heard | None:
    """What is said of a filed report without naming its line: “sai rồi, thông giữ vững”, “sai rồi, phương có mặt”.

    None where no line reads it.
    """
    said = without_lead(typed)
    about = sitting.asking.memory.candidates.get(sitting.state.about).name if sitting.state.about else ""
    words = said.split()
    for count in range(min(LONGEST, len(words) - 1), 0, -1):
        if about and reading.match_labels(" ".join(words[:count]).rstrip(",:"), [about]):
            said = " ".join(words[count:]).lstrip(" ,:")
            break
    if not said:
        return None
    stood = replace(sitting.state, choosing=False)
    heard = engine.renewed(sitting.at(stood), said) or engine.corrected(sitting.at(stood), said)
    return heard if heard and heard.state.said != sitting.said else None


def by_number(sitting: Sitting, typed: str, words: list[re.Match[str]]) -> tuple[int, str] | None:
    """“3”, “dòng 4 là gia rai”, “4: gia rai”; a day or a year of its own is no number of a line.

    None for such, and for words.
    """
    if not words or not words[0][0].isdecimal():
        return None
    if len(words) == 1:
        return int(words[0][0]), ""
    told = words[0].start() > 0 or words[1][0] in BETWEEN or typed[words[0].end() :].lstrip().startswith(":")
    apart = typed[words[0].end() : words[1].start()].strip(" \n") in ("", ":", ",", "=")
    count = len(sitting.summary)
    return (int(words[0][0]), answer_after(typed, words, 1)) if told and apart and int(words[0][0]) <= count else None


def by_name(sitting: Sitting, typed: str, words: list[re.Match[str]], begun: bool = False) -> tuple[int, str] | None:
    """“năm sinh 1996”: the longest beginning that a line is called by; None where none is."""
    shown, asking = sitting.summary, sitting.now
    for length in range(min(LONGEST, len(words)), 0, -1):
        name = fold(" ".join(word[0] for word in words[:length]))
        for number, field in enumerate(shown, 1):
            if name in (fold(re.sub(r"\W+", " ", word(field.title(asking), asking.language))), *field.calls):
                return number, answer_after(typed, words, length)
    begun = begun and bool(words) and fold(words[0][0]) not in BEFORE
    titles = [f"{fold(word(field.title(asking), asking.language))} " for field in shown] if begun else []
    places = [at for at, title in enumerate(titles, 1) if title.startswith(f"{fold(words[0][0])} ")]
    return (places[0], answer_after(typed, words, 1)) if len(places) == 1 else None


def answer_after(typed: str, words: list[re.Match[str]], named: int) -> str:
    """What was typed after the name, without “là”, “thành”; nothing where the name was all."""
    rest = words[named:]
    unmarked = not is_marked(typed) and THANH.isdisjoint(fold(word[0]) for word in rest[1:2])
    between = BETWEEN | {"thanh"} if unmarked or CHANGES.search(fold(typed)) else BETWEEN
    while rest and rest[0][0] in between:
        rest.pop(0)
    if rest and fold(rest[-1][0]) == "lai" and not any(word[0].isdecimal() for word in rest):
        return ""  # “sửa tên bà Hồng lại”: it says which line, and not what is right
    return typed[rest[0].start() :].strip() if rest else ""
