"""Several papers in one line, each by its number or its name: “1, 3, 4”, “1 ngày 3/11, 3 ngày 5/11”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.domain.calendar import can_be_meant
from handlers.domain.path import Step
from handlers.talk.forms import reading
from handlers.talk.forms.fields.dates import solar
from handlers.talk.forms.form import Problem
from handlers.talk.forms.line import readable
from handlers.texts import _

Papers = Mapping[str, Mapping[str, str]]
"""Steps by name, each with its day (`on`) and the number its paper bears (`no`), as far as they were said."""

AND = re.compile(r"(?i)\s+(?:và|va|and)\s+|\s*[+&]\s*")
NUMBERS = re.compile(r"\d{1,2}(?: \d{1,2})+(?= |$)(?! (?:th[aá]ng|giờ|gio)\b)")
"""“1 3 4”: several places of the list, with nothing but spaces between them."""
PLACE = re.compile(r"(?i)(?:(?:số|so|dòng|dong|mục|muc) )?(\d{1,2})[.)]?(?:[ :]+(.+))?")
BEARS = re.compile(r"(?i)(?:^|(?<=\s))(?:số|so)\s+(\d\S*)")
LONGEST = 12
"""Words of the longest name of a step, and some more."""
DAYLIKE = re.compile(r"(?i)^(?:\d|ng[aà]y|h[oô]m|s[oố]\b|th[uứ]\b|s[aá]ng|chi[eề]u|t[oố]i)")
"""How a day or a number behind a paper's name begins."""


@dataclass
class Line:
    """What of a line was read: the papers, and the pieces behind them that are answers to something else."""

    found: dict[str, dict[str, str]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """Whether each has its day."""
        return bool(self.found) and all("on" in one for one in self.found.values())

    def add(self, step: Step, said: Mapping[str, str]) -> None:
        """One more; a day that is said behind several is of all of them that had none."""
        self.found[step.name] = {**self.found.get(step.name, {}), **said}
        if "on" in said:
            self.all_on(said["on"])

    def all_on(self, day: str) -> None:
        """The day of all that have none of their own."""
        for one in self.found.values():
            one.setdefault("on", day)


Find = Callable[[str], Step | None]
"""The one step that is called so."""


def read_papers(text: str, places: Sequence[Step | None], find: Find, today: date) -> Line:
    """The papers a line names, from its beginning on; `places` are the steps as they are numbered on the screen."""
    line = Line()
    pieces = readable(pieces_of(text))
    for at, piece in enumerate(pieces):
        if (placed := by_place(piece, places, today)) or (placed := by_name(piece, find, today)):
            line.add(*placed)
        elif line.found and (day := day_of(piece, today)):
            line.all_on(day)
        else:
            line.rest = pieces[at:]
            break
    return line


def pieces_of(text: str) -> list[str]:
    """Cut at commas, “và” and plus signs; “1 3 4 ngày 5/11” at its spaces too."""
    cut = [part for piece in reading.split_answers(reading.bare(text)) for part in AND.split(piece) if part.strip()]
    found: list[str] = []
    for piece in cut:
        numbers = NUMBERS.match(piece)
        if not numbers:
            found.append(piece)
            continue
        *before, last = numbers[0].split()
        found += [*before, last + piece[numbers.end() :]]
    return found


def by_place(piece: str, places: Sequence[Step | None], today: date) -> tuple[Step, Mapping[str, str]] | None:
    """“3”, “3 ngày 5/11”, “3 số 12-NQ/CB ngày 5/11”. None for anything else."""
    found = PLACE.fullmatch(reading.clean(piece).strip())
    number = int(found[1]) if found else 0
    step = places[number - 1] if 1 <= number <= len(places) else None
    said = said_of(found[2] or "", today) if found and step else None
    return None if step is None or said is None else (step, said)


def by_name(piece: str, find: Find, today: date) -> tuple[Step, Mapping[str, str]] | None:
    """“lý lịch”, “lý lịch 5/11”: the longest beginning that is a step's name, with nothing but a day behind it.

    None where none is, or more stands behind it.
    """
    words = piece.split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        tail = " ".join(words[count:])
        if tail and not DAYLIKE.match(tail):
            continue
        said = said_of(tail, today)
        if said is not None and (step := find(" ".join(words[:count]))):
            return step, said
    return None


def said_of(tail: str, today: date) -> dict[str, str] | None:
    """The day and the number behind a paper; None where it is something else."""
    bears = BEARS.search(tail)
    left = (tail[: bears.start()] + tail[bears.end() :]).strip(" :,-") if bears else tail.strip(" :,-")
    said = {"no": bears[1]} if bears else {}
    if not left:
        return said
    day = day_of(left, today)
    return said | {"on": day} if day else None


def day_of(text: str, today: date) -> str | None:
    """A day as it is stored; one that may be of two years, or a lunar one, is asked for whole.

    None where it is no day that can be meant.
    """
    found = reading.read_date(text, today=today, prefer="past")
    if isinstance(found, reading.Lunar):
        raise solar(found)
    if isinstance(found, reading.Ambiguous):
        raise Problem(_("“{said}” là ngày nào? Đồng chí gõ cả năm, ví dụ {example}.", said=text[:30], example=today))
    return found.isoformat() if found and can_be_meant(found) else None
