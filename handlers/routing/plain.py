"""What a plain line means where no form is open: an offered number, a report by its name, a correction, a greeting.

Each is turned into the command it stands for, so that there is one way of doing things, however it is asked for.
"""

from __future__ import annotations

import re

from handlers.domain.names import fold
from handlers.routing import asking, receipts, sentences
from handlers.routing.courtesy import THANKED, courtesy
from handlers.routing.sentences import names_of
from handlers.talk.forms import reading
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.talk.scene import may
from handlers.talk.sitting import drafts, offers, typing
from handlers.texts import Words, _, word

ASKS = re.compile(r".*\bco\b.*\b(?:khong|chua)$")
"""What asks without its mark: “có gì mới không”."""
NAME = 5
"""Words of the longest name, or of one with “đồng chí” before it: more of them are a question, and no name."""
WAYS = {"more": "/xemthem", "continue": "/nhap", "help": "/trogiup", "cancel": "/huy", "later": "/huy"}


def parted(line: str) -> tuple[str, str]:
    """A command line's name and what follows it after a space of any kind: “/Moi@bot\\nLan” is moi, Lan."""
    name, *rest = line.lstrip("/").split(maxsplit=1) or [""]
    return name.partition("@")[0].lower(), "".join(rest).strip()


def meant(turn: Turn) -> str | None:
    """The command line a plain line stands for; None where that is not clear."""
    ways = (
        answered, receipts.correction, receipts.just_filed, receipts.which, begun_anew, called, asking.decided,
        sentences.filled, told_no, offered, below, reported, asked, why, way, sentences.task_of, known,
    )  # fmt: skip
    return next((line for find in ways if (line := find(turn))), None)


def mended(turn: Turn) -> str | None:
    """“sửa”, “có” where the open question has just said what stands already, and asked whether to correct that.

    None where it has not, and for other words.
    """
    lines = [line for _label, line in turn.known.address.offer if line.startswith("/sua BC-")]
    if len(lines) != 1:  # a list of one's reports asks no such thing
        return None
    said = reading.spoken(turn.event.text)
    return lines[0] if said in ("sua", "edit") or reading.read_yes_no(turn.event.text) else None


def answered(turn: Turn) -> str | None:
    """What was written in answer to a receipt; None where it only thanks, or answers none."""
    code = None if courtesy(turn) else receipts.replied_to(turn)
    return receipts.answered(turn, code) if code else None


def thanked(turn: Turn) -> bool:
    """Whether a receipt was only thanked for in answer to it, which answers no question open meanwhile."""
    return courtesy(turn) is not None and receipts.replied_to(turn) is not None


def offered(turn: Turn) -> str | None:
    """A number or a label of what was last offered here, typed instead of tapped; of what acts at once, all its words.

    A part of a label presses nothing that files or takes back: “có” is no “không có gì mới”.
    None for words that are neither.
    """
    shelf, offer = turn.shelf, turn.known.address.offer
    chosen = offers.numbered(turn.event.text, offer)
    if chosen is None:
        found = reading.match_labels(turn.event.text, [label for label, _line in offer])
        chosen = offer[found[0]] if len(found) == 1 else ("", "")
        if shelf.acts(chosen[1]) and (asks(turn) or not offers.same(reading.spoken(turn.event.text), chosen[0])):
            return None
    line = chosen[1]
    return line if line.startswith("/") else None


def asks(turn: Turn) -> bool:
    """Whether a question was asked, such as the bot's own sent back with its mark."""
    return "?" in turn.event.text or ASKS.match(reading.spoken(turn.event.text)) is not None


def told_no(turn: Turn) -> str | None:
    """A clear “không” below a button that says so, or “có” in the sense that there is something to report.

    None where it says neither.
    """
    shelf, said = turn.shelf, reading.spoken(turn.event.text)
    offer = turn.known.address.offer
    line = next((line for _label, line in offers.numbered_part(offer) if shelf.says_no(line)), None)
    report = shelf.says_no(line) if line else None
    if line is None or report is None or asks(turn):
        return None
    if said == "chua" and not is_reminder(offer):
        return None  # below a list of tasks, and no reminder: that they are not done yet
    if said in report.no:
        return line
    return "/baocao" if said.split()[:1] == ["co"] and said.split()[-1] not in ("khong", "chua") else None


def unsaid(turn: Turn) -> tuple[Words, list[Button]] | None:
    """The question once more, where “ok”, its own words sent back or other talk have answered it neither way.

    None where none was asked, and for words of another thing.
    """
    shelf, offer = turn.shelf, turn.known.address.offer
    again = [Button(label, line) for label, line in offer if line.startswith("/")]
    if drafts.asked_about(offer):
        return _("Bản nháp từ trước: làm tiếp, hay làm lại từ đầu?"), again
    asked = any(shelf.says_no(line) for _label, line in offers.numbered_part(offer))
    said = reading.read_yes_no(turn.event.text) is not None
    if not asked or not (asks(turn) or said or courtesy(turn) == THANKED):
        return None
    return _("Chi bộ có gì mới không, đồng chí {given}? Có thì chọn “Báo cáo”.", given=turn.who.given), again


def begun_anew(turn: Turn) -> str | None:
    """A full line where it is asked whether to go on with a draft or to begin anew: that is the new beginning.

    None where it is no such line.
    """
    kept = drafts.asked_about(turn.known.address.offer)
    return f"/nhap moi {kept} {turn.event.text}" if kept and drafts.fills(turn, kept) else None


def called(turn: Turn) -> str | None:
    """A report or a command called by its name (“quần chúng mới”, “ko co gi moi a”, “việc của tôi”, “gọi ai”).

    None where none is.
    """
    shelf = turn.shelf
    text = reading.spoken(turn.event.text)
    for report in shelf.reports_for(turn.who):
        if text in (reading.spoken(word(report.title, turn.language)), *report.calls):
            line = f"/baocao {report.name}"
            return None if report.no and asks(turn) else (report.no and as_offered(turn, line)) or line
    for found in shelf.commands.values():
        if may(turn.who, found.used_by) and text in names_of(found, turn.language):
            return f"/{found.name}"
    return None


def as_offered(turn: Turn, line: str) -> str | None:
    """What was just offered of it, where that is one thing: of an earlier week, if this is what was asked about.

    Not below a receipt: the same line sent twice is no answer to what the first one brought up.
    None where it is several, or nothing.
    """
    found = [(label, one) for label, one in turn.known.address.offer if one.startswith(f"{line} ")]
    said = reading.spoken(turn.event.text)
    exactly = [one for label, one in found if offers.same(said, label)]
    if exactly or len(found) != 1 or receipts.below(turn):
        return exactly[0] if exactly else None
    return found[0][1]


def asked(turn: Turn) -> str | None:
    """A command called with what it is asked about (“hồ sơ UV-031”, “ho so thong”), or by that; None where none is."""
    said = reading.clean(turn.event.text).split()
    for found in turn.shelf.commands_for(turn.who):
        if found.asks and found.asks.fullmatch(fold(" ".join(said))):
            return f"/{found.name} {' '.join(said)}"
    return named_first(turn)


def named_first(turn: Turn) -> str | None:
    """What is asked about stands behind the command's own name: “hồ sơ UV-031”, “ho so cua thong”.

    None where it does not.
    """
    said = reading.clean(turn.event.text).split()
    for found in turn.shelf.commands_for(turn.who):
        for call in found.calls:
            length = len(call.split())
            if length < len(said) <= length + NAME and call in reading.typings(" ".join(said[:length])):
                about = " ".join(said[length:])
                inquires = found.knows and not found.knows(turn, about) and sentences.is_question(about)
                return (sentences.named_in(turn, about) if inquires else None) or f"/{found.name} {about}"
    return None


def below(turn: Turn) -> str | None:
    """What answers all buttons of one report just offered by a reminder: “rồi” below “đã gặp … chưa?”.

    None for any other line, or below anything else.
    """
    offer = turn.known.address.offer
    opening = [line for _label, line in offers.numbered_part(offer) if line.startswith("/baocao ")]
    kinds = {line.split()[1] for line in opening}
    report = turn.shelf.reports.get(kinds.pop()) if len(kinds) == 1 and is_reminder(offer) else None
    if report is None or report.heard_below is None or not may(turn.who, report.filed_by):
        return None
    given = report.heard_below(turn.event.text, opening, turn.asking())
    return f"/baocao {report.name} {given}; {turn.event.text.strip()}" if given else None


def is_reminder(offer: offers.Offer) -> bool:
    """Whether what was last offered came with a reminder."""
    return any(line.startswith("/nhaclai") for _label, line in offer)


def between_two(turn: Turn) -> bool:
    """Whether a number may have been meant for the open question as well as for a reminder that came since."""
    return is_reminder(turn.known.address.offer) and typing.is_numbered(turn)


def reported(turn: Turn) -> str | None:
    """What answers a report without calling it: “đã gặp cả 5”; None where it is none, or of the draft asked about."""
    text, kept = turn.event.text.strip(), drafts.asked_about(turn.known.address.offer)
    if kept and drafts.answered_by(turn, kept):
        return None
    for report in turn.shelf.reports_for(turn.who):
        if report.heard_in and (given := report.heard_in(text, turn.asking())):
            return f"/baocao {report.name} {given}" + ("" if "; " in given else f"; {text}")
    return None


def why(turn: Turn) -> str | None:
    """“?” below a reminder asks why it came. None for anything else."""
    return (
        "/visao" if is_reminder(turn.known.address.offer) and reading.read_control(turn.event.text) == "help" else None
    )


def known(turn: Turn) -> str | None:
    """The name or code of somebody this person may look at: that file is opened. None for anything else."""
    for found in turn.shelf.commands_for(turn.who):
        if found.knows and found.knows(turn, turn.event.text):
            return f"/{found.name} {' '.join(reading.clean(turn.event.text).split())}"
    return None


def known_by(turn: Turn, line: str) -> bool:
    """Whether what a command is asked about is somebody it knows, and nothing else: “hồ sơ Mai”."""
    name, about = parted(line)
    found = turn.shelf.command(name)
    return bool(found and found.knows and found.knows(turn, about))


def way(turn: Turn) -> str | None:
    """“tiếp tục”, “trợ giúp”, “?” where nothing is open; None for anything else."""
    found = reading.read_control(turn.event.text)
    asked_back = found == "help" and not fold(turn.event.text) and drafts.asked_about(turn.known.address.offer)
    return None if asked_back else WAYS.get(found or "")
