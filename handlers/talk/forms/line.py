"""One line while it is read: its pieces, where the form stands meanwhile, and what is said back of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from handlers.domain.names import fold
from handlers.facts import State
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Form, Problem, Reading, Refusal, Understood
from handlers.talk.forms.sitting import Heard, Sitting, accept
from handlers.texts import Words, _, lines, listed, word

NOTHING = {"khong co gi", "khong co gi them", "khong them gi", "khong ghi gi", "khong ghi them", "khong can", "nothing"}
"""What says that there is nothing to add."""

T = TypeVar("T")
MOST = 40
"""Names or answers one line is read for: more than a class misses, few enough to hold up nobody else who writes."""

RUN = 4
"""Words at most that a choice or a day has where no comma ends it, unless it is a day with its year."""
DAYLIKE = re.compile(r"(?i)\d|ng[aà]y\b|h[oô]m\b|th[uứ]\b")
"""How a day begins."""
DAY = 16
"""Words at most of a day with its year, all of it in words."""


def readable(pieces: list[T]) -> list[T]:
    """The pieces of one line, where they are not too many; else nothing of it is taken, and the person is told so."""
    if len(pieces) > MOST:
        told = _("Một lần tôi đọc được tối đa {most} mục, tin này có {count}.", most=MOST, count=len(pieces))
        raise Problem(lines(told, _("Tôi chưa ghi gì; đồng chí gõ ngắn hơn giúp.")))
    return pieces


@dataclass
class Line:
    """One line while its pieces are read: what is left of it, where the form stands, what was taken by whom."""

    sitting: Sitting
    """Where the form stands now."""
    heard: Heard
    left: list[str]
    run_on: bool = False
    """Parts of it stand one behind the other without a comma."""
    taken: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    refused: list[Words] = field(default_factory=list)
    known: dict[tuple[str, str], Reading | Exception] = field(default_factory=dict)
    """What each question reads in a text, as the form stands."""

    @property
    def form(self) -> Form:
        """Its questions."""
        return self.sitting.form

    @property
    def state(self) -> State:
        """Where they stand."""
        return self.sitting.state

    @property
    def asking(self) -> Asking:
        """What they may look at."""
        return self.sitting.asking

    @property
    def now(self) -> Asking:
        """The same with what was said so far, this line included."""
        return self.sitting.now

    def read(self, one: Field, text: str) -> Reading:
        """What this question reads in a text; looked at once for as long as nothing more was said."""
        if (one.key, text) not in self.known:
            try:
                self.known[one.key, text] = read(one, text, self.now)
            except (Problem, KeyError) as problem:  # KeyError: a choice that depends on what is still to be answered
                self.known[one.key, text] = problem
        found = self.known[one.key, text]
        if isinstance(found, Exception):
            raise found
        return found

    def says_again(self, one: Field, piece: str) -> bool:
        """Whether this piece is what the question was answered with before."""
        said = self.state.said.get(one.key)
        if said is None or not one.own:
            return False
        try:
            return self.read(one, piece) == Understood(said)
        except (Problem, KeyError):
            return False

    def unasked(self, one: Field) -> bool:
        """Whether the next piece could only answer what this line itself brought up, or is the word that sends."""
        piece = self.left[0]
        arisen = one.quiet and bool(self.taken) and reading.only_yes_no(piece) is not None
        return arisen or reading.read_control(piece) == "send"

    def only_one(self, piece: str, choices: bool = False) -> None:
        """Raises Problem where a question answered in this line reads this piece too: two answers to one question.

        `choices`: only those to choose from; a second day or number may yet be a later question's.
        """
        for key in self.taken:
            one = self.form[key]
            if not one.own or (choices and not one.numbered):
                continue
            try:
                found = self.read(one, piece)
            except Refusal:  # it was understood, too
                found = Understood(piece)
            except (Problem, KeyError):
                continue
            if isinstance(found, Understood) and found.value is not None and found.value != self.state.said.get(key):
                raise Problem(
                    _("“{label}” chỉ ghi được một, mà tin này có cả “{piece}”. Đồng chí gõ lại một thôi.",
                      label=one.label, piece=piece)
                )  # fmt: skip

    def becomes(self, heard: Heard) -> None:
        """Something more was said."""
        self.heard, self.sitting = heard, self.sitting.at(heard.state)
        self.known.clear()


def read(one: Field, text: str, asking: Asking) -> Reading:
    """One field's reading of one line without what stands around the answer, with its own check on top."""
    names = one.names(asking.language)
    said = one.bare(text, names)
    try:
        found = one.read(said, asking)
    except Refusal:
        raise
    except Problem:
        if not one.own or (shorter := reading.unnamed(said, names)) == said:
            raise
        found = one.read(shorter, asking)
    return checked(one, found, asking)


def checked(one: Field, found: Reading, asking: Asking) -> Reading:
    """The same reading, if the field's own rule has nothing against it."""
    if isinstance(found, Understood) and found.value is not None and one.check:
        one.check(found.value, asking)
    return found


def declined(field: Field, text: str, asking: Asking) -> bool:
    """Whether the skip button's own words were typed, or a plain “không”, “chưa” to what need not be answered."""
    if not field.optional:
        return False
    said = reading.spoken(text)
    if field.skip is not None and said == fold(word(field.skip, asking.language)):
        return True
    no = reading.only_yes_no(text) if field.whole else reading.read_yes_no(text)  # “chưa gặp vì ốm” is words to keep
    return no is False or said in NOTHING


def declines_later(sitting: Sitting, field: Field, text: str) -> bool:
    """Whether it is word for word what skips a later question (“Không, gửi luôn”), and so no answer to this one."""
    visible = sitting.form.visible(sitting.said)
    skips = [one.skip for one in visible if one.skip and one is not field and one.key not in sitting.said]
    said, language = reading.spoken(text), sitting.asking.language
    return (field.own or field.numbered) and said in [reading.spoken(word(skip, language)) for skip in skips]


def told(before: State, line: Line) -> Heard:
    """Says back what was taken of several answers, what was not understood, and what cannot be."""
    new = [key for key in line.state.asked if key not in before.asked]
    said = line.state.said
    shown = [line.form[key].show(said[key], line.now) for key in new if said.get(key) is not None]
    taken = len(shown) > 1 and _("Đã ghi: {answers}.", answers=listed(shown, "; "))
    missed = line.unread and _("Tôi chưa rõ: “{pieces}”.", pieces="”, “".join(line.unread))
    if not (taken or missed or line.refused):
        return line.heard
    return replace(line.heard, note=lines(taken, missed, *line.refused))


def is_label(one: Field, text: str, asking: Asking) -> bool:
    """Whether a choice was typed just as it is offered, commas and all."""
    said = fold(reading.bare(text))
    return one.numbered and said in (
        fold(word(option.label, asking.language)) for option in one.options(asking) if "," in word(option.label)
    )


def is_last(sitting: Sitting) -> bool:
    """Whether nothing but this question is left to be answered."""
    one = sitting.current
    if one is None:
        return False
    passed = replace(sitting.state, said={**sitting.said, one.key: None})
    return sitting.at(passed).current is None


def is_left_out(one: Field, rest: str, asking: Asking) -> bool:
    """Whether the rest says that this question stays without an answer, as it does in a line of its own."""
    return one.optional and (reading.read_control(rest) == "skip" or declined(one, rest, asking))


def called(sitting: Sitting) -> frozenset[str]:
    """What the open questions are called."""
    return frozenset().union(*(one.names(sitting.asking.language) for one in sitting.form.visible(sitting.said)))


def heads(piece: str) -> Iterator[tuple[str, str]]:
    """The beginnings of a piece that may be an answer and what is left, the longest first; a day ends in its year."""
    words = piece.split()
    for count in range(min(DAY, len(words) - 1), 0, -1):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        if count <= RUN or reading.ends_in_year(head):
            yield head, rest


def entire(sitting: Sitting, one: Field, text: str) -> Heard | None:
    """The whole line as one answer, where commas may stand in one. None where it is not read as one."""
    try:
        found = read(one, text, sitting.now)
    except Problem:
        return None
    return None if isinstance(found, Understood) and found.rest else accept(sitting, found)
