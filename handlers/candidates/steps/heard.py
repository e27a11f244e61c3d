"""A step told in a sentence that starts with somebody's name: “phuong da co giay chung nhan hom qua”."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.candidates.path.file import standing_of
from handlers.candidates.steps.several.fields import find_in
from handlers.domain.names import fold
from handlers.domain.path import STEPS, Step, allowed, offered, possible
from handlers.talk.choices import CELL_WORK, followed
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.texts import word

LONGEST = 120
"""Letters of such a sentence; longer talk tells more than one thing."""
TOLD = re.compile(
    r"(?is)^(?:đ/c |d/c |qc |quần chúng |quan chung )?(?P<who>\S++(?: \S++){0,4}?) "
    r"(?:(?:đã|da|vừa|vua|mới|moi) (?:(?:có|co|được|duoc|nộp|nop|nhận|nhan|xong|hoàn thành|hoan thanh) )?|(?:có|co) )"
    r"(?P<what>\S.*?)(?: (?:rồi|roi|xong))?$"
)
DAY = 6
"""Words of the longest day behind it."""


def heard(text: str, asking: Asking) -> str | None:
    """Whom it is of, and the step with its day as first answers; None where either is unclear, or it asks."""
    said = " ".join(reading.clean(text).split()).rstrip(" .")
    found = TOLD.match(said) if len(said) <= LONGEST and "?" not in said else None
    if found is None or not asking.who.reach(*CELL_WORK):
        return None
    people = followed(asking)
    meant = reading.match_labels(found["who"], [one.name for one in people])
    if len(meant) != 1:
        return None
    about = replace(asking, said={**asking.said, "candidate": str(people[meant[0]].id)})
    what, day = parted(found["what"], asking)
    file = standing_of(about)
    every = [one for one in STEPS.values() if possible(one, file.history)]
    found_in = (offered(file.history, file.rules), allowed(file.history, file.rules), every)
    step = next((step for steps in found_in if (step := find_in(steps, what, about))), None)
    known = step is not None and not only_wished(step, what, asking)
    return f"candidate={people[meant[0]].id}; {what}{', ' if day else ''}{day}" if known else None


def only_wished(step: Step, what: str, asking: Asking) -> bool:
    """Whether it names only what a paper asks for: “vào Đảng” tells of no “Đơn xin vào Đảng”."""
    wished = fold(word(step.title, asking.language)).partition(" xin ")[2]
    return f" {fold(what)} " in f" {wished} "


def parted(told: str, asking: Asking) -> tuple[str, str]:
    """What was done, and the day that stands behind it."""
    words = told.split()
    for count in range(min(DAY, len(words) - 1), 0, -1):
        day = " ".join(words[-count:])
        if reading.read_date(day, today=asking.today):
            return " ".join(words[:-count]).removesuffix(" vào").removesuffix(" vao"), day
    return told, ""
