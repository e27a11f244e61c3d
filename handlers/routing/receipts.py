"""What a plain line says of a report that was filed: by its code, in answer to its receipt, or right below it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.domain.names import fold
from handlers.routing import sentences
from handlers.talk.forms import reading
from handlers.talk.kinds import Turn
from handlers.talk.sitting import mending, undoing

CODE = r"(?: bao cao)?(?: ?bc ?(?=\d)| ?(?=\d\d))(\d+)$"
"""“BC-0412”, “bc 3”, “412”; a single figure without its letters is a line, and no report."""
CORRECTION = re.compile(r"(?:nho )?(?:sua|dinh chinh|correct|fix)(?: lai)?" + CODE)
BY_CODE = re.compile(r"(?:bao cao )?bc ?(\d+)$")
"""The code alone: that report is meant."""
UNDONE = re.compile(r"(hoan tac|undo|rut|withdraw)" + CODE)
AT_ONCE = re.compile(r"(.*?\bbc\W*\d{2,})\W+(\S.*)", re.IGNORECASE | re.DOTALL)
"""A report named by its whole code, and what is said about it."""
WHICH = re.compile(r"(?:sua|dinh chinh|correct|fix)(?: lai)?(?: bao cao)?$")
NAME = 5
"""Words of the longest name."""
WHOSE = re.compile(r"(?i)\s(?:của|cua|cho|giúp|giup)\s+(?!đỡ\b|do\b)(\S.*)")
"""Of whom something is to be changed, behind what it is: “đổi người giúp đỡ của Tùng”."""
LINE = re.compile(
    r"(?:(?:nho|xin|cho|toi|minh|em|thoi|o|a|uh|oi) )*"
    r"(?:sua|dinh chinh|correct|fix|sai|nham|lon|ghi sai|ghi nham|ghi lon|bao sai|bao nham|go sai|go nham|viet sai"
    r"|viet nham|chon sai|chon nham|doi|thay)(?: (?:roi|\S.*))?$"
)
"""What says of the report just filed that something in it is wrong: “sửa 3”, “sai năm sinh, 1996”."""
BACK = {"hoan tac": "/hoantac", "undo": "/hoantac", "rut": "/rut", "rut lai": "/rut", "withdraw": "/rut"}
"""What answers a receipt without naming a line."""


def replied_to(turn: Turn) -> str | None:
    """The code of the report whose receipt this is written in answer to; None for any other line, or where untold."""
    ref = turn.event.reply_to
    return turn.memory.posts.about(turn.known.address.id, ref) if ref else None


def answered(turn: Turn, code: str) -> str | None:
    """What was written in answer to a receipt; None where it only thanks, or answers none."""
    text = turn.event.text.strip()
    control = reading.read_control(text) or "edit"
    if not control.startswith("edit"):
        return None
    taken_back = BACK.get(fold(reading.clean(text)))
    return f"{taken_back} {code}" if taken_back else f"/sua {code} {text}"


def correction(turn: Turn) -> str | None:
    """“sửa BC-0412”, “sua bc0412”, “sửa BC-0412 năm sinh 1996”, “BC-0412 năm sinh 1996”, “hoàn tác BC-0412”.

    None for anything else.
    """
    said = AT_ONCE.match(turn.event.text)
    line = fold(said[1] if said else turn.event.text)
    if undone := UNDONE.match(line):
        return f"{BACK[undone[1]]} BC-{undone[2]}"
    found = CORRECTION.match(line) or BY_CODE.match(line)
    return f"/sua BC-{found[1]} {said[2] if said else ''}".strip() if found else None


def just_filed(turn: Turn) -> str | None:
    """What is said right below a receipt is about that report: “sửa 3”, “sai năm sinh, 1996”, “sai rồi”.

    None for anything else.
    """
    text = " ".join(reading.clean(turn.event.text).split())
    line = fold(text)
    code = below(turn)
    if code and BACK.get(line) == "/rut":
        return f"/rut {code}"
    if code is None or WHICH.match(line) or not LINE.match(line):
        return None
    several = filed_at_once(turn, code)
    if len(several) > 1:
        return spoken_of(several, text) or "/sua"
    return of_another(turn, code, text) or f"/sua {code} {text}"


def of_another(turn: Turn, code: str, text: str) -> str | None:
    """The correction of what was filed before of somebody else, where their name stands first: “sửa Tùng”.

    None where no name stands there.
    """
    reports, report = turn.memory.reports, turn.memory.reports.get(int(code.removeprefix("BC-")))
    if report is None or report.candidate is None or mending.without_lead(text).lower().startswith(("tên", "ten")):
        return None
    alike = [one for one in reports.last_of(turn.who.person, undoing.MOST_AT_ONCE) if one.type == report.type]
    newest: dict[int, str] = {}
    for one in alike:
        if one.candidate and not (one.void or one.replaced):
            newest.setdefault(one.candidate, one.code)
    own = newest.pop(report.candidate, code)
    names = {other: turn.memory.candidates.get(candidate).name for candidate, other in newest.items()}
    own_name = turn.memory.candidates.get(report.candidate).name
    if line := spoken_of({own: own_name, **names}, text, besides=own):
        return line
    whose = WHOSE.search(text)
    opened = sentences.named_in(turn, whose[1]) if whose else None
    return None if opened is None or reading.match_labels(opened.partition(" ")[2], [own_name]) else opened


def filed_at_once(turn: Turn, code: str) -> dict[str, str]:
    """The codes of all that one sending filed, each with whom it is about."""
    report = turn.memory.reports.get(int(code.removeprefix("BC-")))
    together = undoing.filed_with(turn, report) if report else []
    return {one.code: turn.memory.candidates.get(one.candidate).name for one in together if one.candidate}


def spoken_of(several: Mapping[str, str], text: str, besides: str = "") -> str | None:
    """The correction of whose name stands first behind “sai rồi”; None where it is nobody’s, or that of `besides`."""
    said = mending.without_lead(text)
    words = [word for word in said.split() if fold(word) not in mending.OF_WHOM]
    for count in range(min(NAME, len(words)), 0, -1):
        found = reading.match_labels(" ".join(words[:count]).strip(" ,:"), [*several.values()])
        if len(found) == 1:
            one = [*several][found[0]]
            return None if one == besides else f"/sua {one} {' '.join(words[count:])}".strip()
    return None


def below(turn: Turn) -> str | None:
    """The code of the report whose receipt is the newest thing said here; of several filed at once, the last.

    None where no receipt is.
    """
    ways = (line.split() for _label, line in turn.known.address.offer)
    return next((way[-1] for way in ways if way[:1] == ["/hoantac"]), None)


def already(turn: Turn) -> str | None:
    """The code of the report just filed, where “gửi” is said once more right below its receipt; None if it is not."""
    return below(turn) if reading.read_control(turn.event.text) == "send" else None


def withdrawn(turn: Turn) -> str | None:
    """“rút” in the correction of a report: that report is taken back. None for anything else."""
    draft = turn.known.draft
    said = fold(reading.clean(turn.event.text)).removesuffix(" nay").removesuffix(" bao cao")
    mine = draft is not None and draft.state.fixes is not None and said in ("rut", "rut lai", "withdraw")
    return f"/rut BC-{draft.state.fixes:04d}" if draft and mine else None


def which(turn: Turn) -> str | None:
    """“sửa” alone, or a line of it where no receipt stands: the newest reports are offered. None for anything else."""
    line = fold(turn.event.text)
    return "/sua" if WHICH.match(line) or WHICH.match(line.rstrip("0123456789").rstrip()) else None
