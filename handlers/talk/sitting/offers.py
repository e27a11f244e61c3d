"""What a message offers, and which of it was typed; where nothing can be tapped, one message a turn and few numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.domain.names import fold
from handlers.facts import State
from handlers.talk.choices import within_reach
from handlers.talk.forms import reading
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button, Message, quoted
from handlers.talk.scene import may
from handlers.talk.sitting.reach import lost, reached, within
from handlers.texts import _, lines, p_

MORE = Button(p_("button", "Xem thêm"), "/xemthem")
"""Stands behind the choices shown; what an offer holds behind it comes when it is chosen."""

WORDS = Button("", "")
"""Stands in an offer before what has no number."""

Offer = Sequence[tuple[str, str]]


def together(said: Sequence[Message], page: int) -> tuple[Message, list[Button]]:
    """All of one turn as one message, and what else can be chosen in it by its words.

    The last one's choices come first: it says where the conversation stands. Where it asks for words or a number, and
    where there are numbers enough, it is said which words of an earlier one choose something.
    """
    last = said[-1]
    known = {button.line for button in last.choices}
    earlier = [button for message in said[:-1] for button in message.choices if button.line not in known]
    asks_freely = last.lines_numbered or (bool(last.controls) and not last.choices)
    fits = not asks_freely and len(last.choices) + len(earlier) <= room(last.choices, page)
    by_words = [] if fits else earlier
    undoing = [button for message in said[:-1] for button in message.controls if button.line.startswith("/")]
    merged = Message(
        lines(
            *(message.text for message in said[:-1]),
            by_words and _("Muốn chọn thì gõ: {labels}.", labels=quoted(by_words)),
            last.text,
        ),
        (*last.choices, *earlier) if fits else last.choices,
        (*last.controls, *undoing),
        kind=next((message.kind for message in said if message.kind != "reply"), "reply"),
        about=next((message.about for message in said if message.about), None),
        attachment=next((message.attachment for message in said if message.attachment), None),
        strong=last.strong,
        lines_numbered=last.lines_numbered,
    )
    return merged, by_words


def offering(message: Message, by_words: Sequence[Button], page: int) -> tuple[Message, list[Button]]:
    """The message with at most a page of choices and “Xem thêm”; and all it offers, as it is to be remembered."""
    choices, words = list(message.choices), [WORDS, *by_words] if by_words else []
    if len(choices) <= room(choices, page):
        return message, [*choices, *words]
    shown = (*choices[:page], MORE)
    return replace(message, choices=shown, in_place=False), [*shown, *choices[page:], *words]


def in_words(message: Message, offer: Sequence[Button]) -> list[Button]:
    """The ways out of a message that can be typed in their words, and have no number."""
    there = {button.line for button in offer}
    found = [button for button in message.controls if button.line.startswith("/") and button.line not in there]
    return found if WORDS in offer or not found else [WORDS, *found]


def room(choices: Sequence[Button], page: int) -> int:
    """How many may be shown: a page, and a form's own “Xem thêm” besides."""
    return page + any(button.line.endswith(".!more") for button in choices)


def numbered(text: str, offer: Offer) -> tuple[str, str] | None:
    """The choice whose number was typed, among those that were shown with one; None where none was."""
    number = reading.read_choice(text)
    shown = next((at for at, (_label, line) in enumerate(offer) if line in (MORE.line, WORDS.line)), len(offer))
    more = shown < len(offer) and offer[shown][1] == MORE.line
    return offer[number - 1] if number and 1 <= number <= shown + more else None


def numbered_part(offer: Offer) -> Offer:
    """What was offered to be chosen, without what is only to be typed in its words."""
    return offer[: next((at for at, (_label, line) in enumerate(offer) if line == WORDS.line), len(offer))]


def held_back(offer: Offer) -> list[Button]:
    """The choices behind “Xem thêm”."""
    at = next((at for at, (_label, line) in enumerate(offer, 1) if line == MORE.line), len(offer))
    end = next((at for at, (_label, line) in enumerate(offer) if line == WORDS.line), len(offer))
    return [Button(label, line) for label, line in offer[at:end]]


def again(turn: Turn) -> tuple[list[Button], list[Button]]:
    """What stands here, to be offered once more: its choices, and what is typed in its words; nothing of a form.

    Nothing of it where anything offered then is no longer theirs, whom a label may name.
    """
    offer = turn.known.address.offer
    chosen = numbered_part(offer)
    choices, words = ([one for one in part if one[1].startswith("/")] for part in (chosen, offer[len(chosen) :]))
    if not all(theirs(turn, line) for _label, line in (*choices, *words)):
        return [], []
    return [Button(*one) for one in choices if one[1] != MORE.line], [Button(*one) for one in words]


CODE = re.compile(r"(?P<kind>UV|BC)-?(?P<number>\d{1,9})", re.IGNORECASE)


def theirs(turn: Turn, line: str) -> bool:
    """Whether this person may press it now: their role, and whom it speaks of; False where that is not clear."""
    shelf, (name, _space, rest) = turn.shelf, line.lstrip("/").partition(" ")
    command = shelf.command(name)
    if command is None or not may(turn.who, command.used_by):
        return False
    kind = shelf.reports.get(rest.partition(" ")[0])
    if command.name == "baocao" and kind:
        given = dict(pair.partition("=")[::2] for pair in rest.split()[1:])
        return may(turn.who, kind.filed_by) and not lost(turn.asking(), kind.form, shelf.reports, State(given))
    found = CODE.fullmatch(rest.split()[-1]) if rest else None
    if found and found["kind"].upper() == "UV":
        return within(WHOM, found["number"].lstrip("0"), turn.asking())
    report = turn.memory.reports.get(int(found["number"])) if found else None
    kind = shelf.reports.get(report.type) if report else None
    return bool(kind and reached(turn.memory, turn.who, kind, report)) if report else not (rest and command.persons)


WHOM = Choice("candidate", "", label="", choices=(), reach=within_reach)
"""Whom a file is of."""


def worded(text: str, offer: Offer) -> str | None:
    """The line of what was offered beside an open form and typed in just its words; None where nothing was."""
    said = reading.spoken(text)
    return next((line for label, line in offer if line.startswith("/") and same(said, label)), None)


def same(said: str, label: str) -> bool:
    """Whether all of a label was spoken and nothing else, with or without marks, as people abbreviate."""
    return said in (fold(label), reading.spoken(label))
