"""What a plain line means where no form is open: an offered number, a report by its name, a correction, a greeting.

Each is turned into the command it stands for, so that there is one way of doing things, however it is asked for.
"""

from __future__ import annotations

import re

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.kinds import Command, may
from handlers.talk.messages import Button
from handlers.talk.sitting import typing
from handlers.talk.turn import Turn
from handlers.texts import Words, _, word

CORRECTION = re.compile(r"(?:nho )?(?:sua|dinh chinh|correct|fix)(?: lai)?(?: bao cao)?(?: ?bc)? ?(\d{2,})$")
UNDONE = re.compile(r"(hoan tac|undo|rut|withdraw)(?: bao cao)?(?: ?bc)? ?(\d{2,})$")
AT_ONCE = re.compile(r"(.*?\bbc\W*\d{2,})\W+(\S.*)", re.IGNORECASE | re.DOTALL)
"""A report named by its whole code, and what is said about it."""
ASKS = re.compile(r".*\bco\b.*\b(?:khong|chua)$")
"""What asks without its mark: “có gì mới không”."""
WHICH = re.compile(r"(?:sua|dinh chinh|correct|fix)(?: lai)?(?: bao cao)?(?: \d)?$")
BACK = {"hoan tac": "/hoantac", "undo": "/hoantac", "rut": "/rut", "withdraw": "/rut"}
"""What answers a receipt without naming a line."""
GREETINGS = {"chao", "xin chao", "alo", "a lo", "hello", "hi", "chao dong chi", "chao bot", "chao tro ly", "bot oi"}
THANKS = {"cam on", "cam on dong chi", "cam on bot", "ok", "oke", "vang", "da", "thank", "thanks", "thank you"}
THANKED = _("Vâng, cảm ơn đồng chí.")
NAME = 5
"""Words of the longest name, or of one with “đồng chí” before it: more of them are a question, and no name."""
WAYS = {"more": "/xemthem", "continue": "/nhap", "help": "/trogiup", "cancel": "/huy", "later": "/huy"}


def parted(line: str) -> tuple[str, str]:
    """A command line's name and what follows it after a space of any kind: “/Moi@bot\\nLan” is moi, Lan."""
    name, *rest = line.lstrip("/").split(maxsplit=1) or [""]
    return name.partition("@")[0].lower(), "".join(rest).strip()


def meant(turn: Turn) -> str | None:
    """The command line a plain line stands for, if it is clear."""
    ways = (answered, correction, which, called, told_no, offered, asked, way)
    return next((line for find in ways if (line := find(turn))), None)


def mended(turn: Turn) -> str | None:
    """“sửa”, “có” where the open question has just said what stands already, and asked whether to correct that."""
    line = next((line for _label, line in turn.known.address.offer if line.startswith("/sua BC-")), None)
    said = reading.spoken(turn.event.text)
    return line if said in ("sua", "edit") or reading.read_yes_no(turn.event.text) else None


def which(turn: Turn) -> str | None:
    """“sửa” alone: the newest reports are offered."""
    return "/sua" if WHICH.match(fold(turn.event.text)) else None


def answered(turn: Turn) -> str | None:
    """What was written in answer to a receipt is about that report: “sai năm sinh, 1996”, “hoàn tác”."""
    ref, text = turn.event.reply_to, turn.event.text.strip()
    code = turn.memory.posts.about(turn.known.address.id, ref) if ref else None
    control = reading.read_control(text) or "edit"
    if code is None or courtesy(turn) or not control.startswith("edit"):
        return None
    taken_back = BACK.get(fold(reading.clean(text)))
    return f"{taken_back} {code}" if taken_back else f"/sua {code} {text}"


def correction(turn: Turn) -> str | None:
    """“sửa BC-0412”, “sua bc0412”, “sửa BC-0412 năm sinh 1996”, “hoàn tác BC-0412”."""
    said = AT_ONCE.match(turn.event.text)
    line = fold(said[1] if said else turn.event.text)
    if undone := UNDONE.match(line):
        return f"{BACK[undone[1]]} BC-{undone[2]}"
    found = CORRECTION.match(line)
    return f"/sua BC-{found[1]} {said[2] if said else ''}".strip() if found else None


def offered(turn: Turn) -> str | None:
    """A number or a label of what was last offered here, typed instead of tapped; of what acts at once, all its words.

    A part of a label presses nothing that files or takes back: “có” is no “không có gì mới”.
    """
    shelf, offer = turn.tools.catalogue, turn.known.address.offer
    chosen = typing.numbered(turn.event.text, offer)
    if chosen is None:
        found = reading.match_labels(turn.event.text, [label for label, _line in offer])
        chosen = offer[found[0]] if len(found) == 1 else ("", "")
        if shelf.acts(chosen[1]) and (asks(turn) or not typing.same(turn.event.text, chosen[0])):
            return None
    line = chosen[1]
    return line if line.startswith("/") else None


def asks(turn: Turn) -> bool:
    """Whether a question was asked, such as the bot's own sent back with its mark."""
    return "?" in turn.event.text or ASKS.match(reading.spoken(turn.event.text)) is not None


def told_no(turn: Turn) -> str | None:
    """A clear “không” below a button that says so, or “có” in the sense that there is something to report."""
    shelf, said = turn.tools.catalogue, reading.spoken(turn.event.text)
    line = next((line for _label, line in turn.known.address.offer if shelf.says_no(line)), None)
    report = shelf.says_no(line) if line else None
    if line is None or report is None or asks(turn):
        return None
    if said in report.no:
        return line
    return "/baocao" if said.split()[:1] == ["co"] and said.split()[-1] not in ("khong", "chua") else None


def unsaid(turn: Turn) -> tuple[Words, list[Button]] | None:
    """The question once more, where “ok” or its own words sent back have answered it neither way."""
    shelf, offer = turn.tools.catalogue, turn.known.address.offer
    asked = any(shelf.says_no(line) for _label, line in offer)
    if not asked or not (asks(turn) or reading.read_yes_no(turn.event.text) or courtesy(turn) == THANKED):
        return None
    words = _("Chi bộ có gì mới không, đồng chí {given}? Có thì chọn “Báo cáo”.", given=turn.who.given)
    return words, [Button(label, line) for label, line in offer if line.startswith("/")]


def called(turn: Turn) -> str | None:
    """A report or a command called by its name (“quần chúng mới”, “ko co gi moi a”, “việc của tôi”, “gọi ai”)."""
    shelf = turn.tools.catalogue
    text = reading.spoken(turn.event.text)
    for report in shelf.reports_for(turn.who):
        if text in (reading.spoken(word(report.title, turn.language)), *report.calls):
            return None if report.no and asks(turn) else f"/baocao {report.name}"
    for found in shelf.commands.values():
        if may(turn.who, found.used_by) and text in names_of(found, turn.language):
            return f"/{found.name}"
    return None


def names_of(command: Command, language: str) -> tuple[str, ...]:
    """Every whole line that means this command; one that stands in no menu has no title anybody would type."""
    shown = (command.name, *command.aliases, reading.spoken(word(command.title, language))) if command.menu else ()
    return (*shown, *command.words)


def asked(turn: Turn) -> str | None:
    """A command called together with what it is asked about (“hồ sơ UV-031”, “ho so thong”), or by that alone."""
    said = reading.clean(turn.event.text).split()
    for found in turn.tools.catalogue.commands_for(turn.who):
        if found.asks and found.asks.fullmatch(fold(" ".join(said))):
            return f"/{found.name} {' '.join(said)}"
        for call in found.calls:
            length = len(call.split())
            if length < len(said) <= length + NAME and call in reading.typings(" ".join(said[:length])):
                return f"/{found.name} {' '.join(said[length:])}"
    return None


def way(turn: Turn) -> str | None:
    """“tiếp tục”, “trợ giúp”, “?” where nothing is open."""
    return WAYS.get(reading.read_control(turn.event.text) or "")


def courtesy(turn: Turn) -> Words | None:
    """The answer to a greeting or to thanks."""
    text = fold(reading.clean(turn.event.text))
    if text in GREETINGS:
        return _("Chào đồng chí {given}. Tôi giúp gì được?", given=turn.who.given)
    return THANKED if text in THANKS else None
