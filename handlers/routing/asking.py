"""An asked question of two buttons, “Đồng ý” and “Chưa” and the like: yes and no in any words, and the question."""

from __future__ import annotations

import re

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.kinds import Turn
from handlers.talk.sitting import offers

ASKS = re.compile(r"(?!(?:khong|ko|chua)\b).+\b(?:khong|ko|chua)$")
"""What asks without its mark: “đồng ý không”."""


def two(offer: offers.Offer) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The one button that says yes and the one that says no, each with its line, where just these were offered.

    None where others were.
    """
    shown = [one for one in offers.numbered_part(offer) if one[1].startswith("/")]
    yes = [one for one in shown if reading.read_yes_no(one[0])]
    no = [one for one in shown if reading.read_yes_no(one[0]) is False]
    alike = len(yes) == len(no) == 1 and yes[0][1].split()[:1] == no[0][1].split()[:1]
    return (yes[0], no[0]) if alike else None


def decided(turn: Turn) -> str | None:
    """The line of the button that was meant; what both lines have in common, which asks once more, where one asks.

    None where none was meant.
    """
    text, offered = turn.event.text, two(turn.known.address.offer)
    if offered is None:
        return None
    (yes, yes_line), (no, no_line) = offered
    said = fold(reading.clean(text))
    sent_back = "?" in text and fold(text) and answers(text.replace("?", " "), yes, no) is not None
    if sent_back or (ASKS.fullmatch(said) and answers(said.rpartition(" ")[0], yes, no)):
        return " ".join(word for word in yes_line.split() if word in no_line.split())
    found = None if "?" in text else answers(text, yes, no)
    return None if found is None else yes_line if found else no_line


def answers(text: str, yes: str, no: str) -> bool | None:
    """Yes or no, also the two words of a yes one after the other: “ok đồng ý”. None where it is neither."""
    if reading.says_done(text, yes):
        return True
    if offers.same(reading.spoken(text), no):
        return False
    first, _space, rest = reading.clean(text).partition(" ")
    twice = bool(rest and reading.only_yes_no(first) and reading.read_yes_no(rest))
    return True if twice else reading.read_yes_no(text)
