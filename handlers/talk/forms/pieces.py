"""Several answers in one line: each piece goes to the question it answers, and what nothing takes is said back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.talk.forms import reading
from handlers.talk.forms.fields.papers import apart
from handlers.talk.forms.form import Field, Problem, Reading, Refusal, Understood, Unsure
from handlers.talk.forms.line import (
    DAYLIKE,
    Line,
    called,
    checked,
    entire,
    heads,
    is_label,
    is_last,
    is_left_out,
    readable,
    told,
)
from handlers.talk.forms.sitting import Heard, Sitting, accept, folded, own_form, settle

DECIMAL = re.compile(r"\d++,\d++")
"""“12,5” is one number, and no two answers."""
LOOKED_AT = 4
"""Pieces beyond the last question that are looked at for a second answer; all are said back as not understood."""


def several(sitting: Sitting, text: str) -> Heard | None:
    """“1, 2, tiến bộ” answers this question and those after it, in any order; None where it is one answer, or none."""
    sitting = sitting.at(replace(sitting.state, unsure=None))  # what is typed now is the answer anew
    one = sitting.current
    assert one is not None
    if one.entire and (heard := entire(sitting, one, text)):
        return heard
    said = reading.with_colons(reading.bare(text), called(sitting))
    pieces = readable(reading.split_answers(parted := apart(said)))
    if one.entire and DECIMAL.fullmatch(said):
        return None
    if len(pieces) < 2 or is_label(one, text, sitting.now):
        return None
    line = Line(sitting, Heard(sitting.state), pieces, run_on=parted != said)
    return told(sitting.state, line) if take_all(line, len(sitting.form.fields), first=True) else None


def carry_on(sitting: Sitting, heard: Heard, one: Field, rest: str) -> Heard:
    """Reads what stood behind an answer as answers to the questions that follow."""
    pieces = readable(reading.split_answers(rest))
    line = Line(sitting.at(heard.state), heard, pieces, run_on=True, taken={one.key: ""})
    take_all(line, len(sitting.form.fields), first=False)
    return told(sitting.state, line)


def take_all(line: Line, most: int, first: bool) -> bool:
    """Takes piece after piece; False where the first is no answer at all, so that the line is to be read as one.

    As many pieces as there are questions were looked at by every one of them: none of those left will fit.
    """
    looked = 0
    while line.left:
        one = line.sitting.current
        if one is None or line.state.unsure or looked >= most + len(line.taken):
            break
        looked += 1
        try:
            done = not line.unasked(one) and take_next(line, one)
        except Refusal as refusal:
            line.refused.append(refusal.words)
            line.left.pop(0)
            break
        if not done and looked == 1 and first:
            return False
        if not done:
            line.unread.append(line.left.pop(0))
    if unsure := line.state.unsure:  # what stands behind is read once it is known what was meant
        waits, line.left = replace(unsure, rest=", ".join(line.left)), []
        line.becomes(replace(line.heard, state=replace(line.state, unsure=waits)))
    if line.sitting.current is None:
        take_folded(line)
    for piece in line.left[:LOOKED_AT]:
        line.only_one(piece)
        if any(line.says_again(one, piece) for one in line.form.visible(line.state.said)):
            line.left.remove(piece)
    line.unread += line.left
    return True


def given_too(sitting: Sitting, text: str) -> Heard | None:
    """A line at the summary that answers a question folded behind it, beside a day at most; None for another."""
    pieces = reading.split_answers(apart(reading.bare(text))) if folded(sitting) else []
    line = Line(sitting, Heard(sitting.state), pieces[:LOOKED_AT])
    take_all(line, len(sitting.form.fields), first=False)
    strange = [one for one in line.unread if not reading.read_date(one, today=sitting.asking.today)]
    return told(sitting.state, line) if line.taken and not strange else None


def take_folded(line: Line) -> None:
    """Gives what is left to the questions behind the card, as far as its form says whose answer it is."""
    pieces, line.left = line.left, []
    for piece in pieces:
        line.left.insert(0, piece)
        if any(put(line, one, piece, 1) for one in folded(line.sitting)):
            continue
        line.left.append(line.left.pop(0))


def take_next(line: Line, one: Field) -> bool:
    """Takes the next piece, if any question does; two answers to one question are a Problem."""
    piece = line.left[0]
    if target := named(line, piece):
        return put(line, target, piece, 1) if target is not one or not one.grows else take_rest(line, one)
    if one.whole and is_left_out(one, ", ".join(line.left), line.now):
        return give(line, Understood(None), len(line.left), one)
    if one.grows or (one.whole and is_last(line.sitting)):
        return take_rest(line, one)
    if one.entire and len(line.left) > 1 and put_all(line, one):
        return True
    if line.taken and (one.whole or not one.own):
        line.only_one(piece)
    if one.optional and reading.read_control(piece) == "skip":
        return give(line, Understood(None), 1, one)
    if put(line, one, piece, 1, unsure=True):
        return True
    number = reading.read_choice(piece)
    if number is not None and one.numbered:
        return not line.unread and by_place(line, one, number)
    line.only_one(piece, choices=True)
    if begins(line, one, piece) or later(line, one, piece) or (line.run_on and run_on(line, one, piece)):
        return True
    line.only_one(piece)
    return False


def put_all(line: Line, one: Field) -> bool:
    """Takes the next two pieces as one answer, or as many as there are where it may hold them all."""
    if not one.many:
        return put(line, one, ", ".join(line.left[:2]), 2)
    try:
        return put(line, one, ", ".join(line.left), len(line.left))
    except Refusal:
        del line.left[1:]  # it was understood as one answer, and refused as one
        raise


def take_rest(line: Line, one: Field) -> bool:
    """All that is left is one answer."""
    return put(line, one, ", ".join(line.left), len(line.left), unsure=True)


def named(line: Line, piece: str) -> Field | None:
    """The open question that a piece names before its colon; None where it names none."""
    label = reading.labelled(reading.bare(piece))
    if label is None:
        return None
    visible = [one for one in line.form.visible(line.state.said) if one.key not in line.state.said]
    return next((one for one in visible if label[0] in one.names(line.asking.language)), None)


def put(line: Line, one: Field, text: str, count: int, unsure: bool = False) -> bool:
    """Takes `count` pieces as the answer to this question, the present one or a later one, if it reads them."""
    if (one.quiet and one is not line.sitting.current) or reading.is_torn(text, ", ".join(line.left[count:])):
        return False
    try:
        found = line.read(one, text)
    except Refusal:
        raise
    except (Problem, KeyError):  # KeyError: a choice that depends on what is still to be answered
        return False
    here = one is line.sitting.current
    if not isinstance(found, Understood) and not (here and (unsure or (count > 1 and isinstance(found, Unsure)))):
        return False
    return give(line, found, count, one, text)


def give(line: Line, found: Reading, count: int, one: Field, text: str = "") -> bool:
    """Writes an answer down, and what stood behind it in front of what is left."""
    if one is line.sitting.current:
        line.becomes(accept(line.sitting, found))
    else:
        assert isinstance(found, Understood)
        said, asked = {**line.state.said, one.key: found.value}, (*line.state.asked, one.key)
        line.becomes(Heard(settle(line.sitting.at(replace(line.state, said=said, asked=asked)))))
    rest = reading.split_answers(found.rest) if isinstance(found, Understood) else []
    line.run_on |= bool(rest)
    line.left[:count] = rest
    line.taken[one.key] = text
    return True


def later(line: Line, one: Field, piece: str) -> bool:
    """Gives a piece to a later question that understands it for sure; free words are asked for in their turn.

    What an earlier one was answered with, said again, was understood as well.
    """
    for other in line.form.visible(line.state.said):
        if line.says_again(other, piece):
            line.only_one(piece)
            line.left[:1] = []
            return True
        if other.key in line.state.said or other.whole or other is one or (other.more and not own_form(other)):
            continue
        if put(line, other, piece, 1):
            return True
    return False


def begins(line: Line, one: Field, piece: str) -> bool:
    """Cuts a piece where the choice asked for ends and a day begins: “công nhận cảm tình ngày 20/11”."""
    cuts = [(head, rest) for head, rest in heads(piece) if DAYLIKE.match(rest) and not DAYLIKE.match(head)]
    return one.numbered and any(begun(line, head, rest, lambda head: put(line, one, head, 1)) for head, rest in cuts)


def run_on(line: Line, one: Field, piece: str) -> bool:
    """Cuts a piece where the question, or a later one, has read all it can: “kinh Đội 1” is Kinh, and Đội 1."""

    def takes(head: str) -> bool:
        return (one.own and put(line, one, head, 1)) or later(line, one, head)

    return any(begun(line, head, rest, takes) for head, rest in heads(piece))


def begun(line: Line, head: str, rest: str, takes: Callable[[str], bool]) -> bool:
    """Whether the beginning of the next piece is an answer; what stands behind it is then the next."""
    piece = line.left[0]
    line.left[:1] = [head, rest]
    if takes(head):
        return True
    line.left[:2] = [piece]
    return False


def by_place(line: Line, one: Field, number: int) -> bool:
    """The choice that stands at this place of the present question's first page; what was taken is said back.

    A number is the place of a choice only while every piece before it was understood: else it may be a later answer.
    """
    options = one.options(line.now) if not line.state.page else ()
    if not 1 <= number <= len(options):
        return False
    try:
        found = checked(one, one.take(options[number - 1].value, line.now), line.now)
    except Refusal:
        raise
    except Problem:
        return False
    return give(line, found, 1, one, str(number))
