"""Understands what comes in while a form is open: a typed line, several answers in one, a tapped button.

What the state is and how it moves stands in `state`; the words for the way in `steering`."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms.form import Asking, Field, Form, Partly, Problem, Reading, Refusal, Understood, readable
from handlers.talk.forms.state import SUMMARY, Heard, State, accept, current, miss, seen, summary_fields
from handlers.talk.forms.steering import edit, steer
from handlers.texts import Words, _, lines, listed, p_, word

SEND = p_("button", "Gửi")
EDIT, ADD = ("sua", "edit"), ("them ", "add ")
"""What the other buttons of the summary are called, typed without marks."""


def hear(form: Form, state: State, text: str, asking: Asking, send: Words = SEND) -> Heard:
    """Takes a typed line: a word for the way (back, skip, cancel …), else an answer, else several answers in one.

    `send` is what the button under the summary says; its words may be typed instead.
    """
    control = reading.read_control(text)
    if control and not is_a_name(form, state, text, asking):
        heard = steer(form, state, control, asking)
        if heard:
            return heard
    if state.get("unsure"):
        found = reading.match_labels(text, [label for _value, label in state["unsure"]["meanings"]])
        if len(found) == 1:
            return accept(form, state, mean(state, found[0]), asking)
    field = current(form, state)
    if field is None:
        return on_card(form, state, text, asking, send)
    if declined(field, text, asking):
        return accept(form, state, Understood(None), asking)
    try:
        heard_all = None if field.whole else several(form, state, text, asking)
        if heard_all:
            return heard_all
        return accept(form, state, read(field, text, seen(state, asking)), asking)
    except Problem as problem:
        return miss(state, problem)


def declined(field: Field, text: str, asking: Asking) -> bool:
    """Whether the skip button's own words were typed, or its plain “không”, where it says more than skipping."""
    if not field.optional or field.skip is None:
        return False
    said = fold(reading.clean(text))
    return said == fold(word(field.skip, asking.language)) or reading.read_yes_no(text) is False


def on_card(form: Form, state: State, text: str, asking: Asking, send: Words) -> Heard:
    """On the summary its button and its lines can be named (“sửa ngày sinh”); nothing said there counts as a miss."""
    said = fold(reading.clean(text))
    if not state.get("choosing") and said == fold(word(send, asking.language)):
        return Heard(state, end="send")
    way = "edit" if said in EDIT else "more" if said.startswith(ADD) else None
    if way and (heard := steer(form, state, way, asking)):
        return heard
    shown = summary_fields(form, state)
    labels = [word(field.label, asking.language) for field in shown]
    found = reading.match_labels(re.sub(r"(?i)^\s*(?:sửa|sua|edit)\s+", "", text), labels)
    if len(found) == 1:
        return edit(form, state, found[0] + 1)
    return Heard(state, note=_("Đồng chí bấm “{send}”, hoặc gõ “sửa 2” để sửa dòng 2.", send=send))


def is_a_name(form: Form, state: State, text: str, asking: Asking) -> bool:
    """Whether a word for the way is also one of the choices: “huy” cancels, unless somebody called Huy can be meant."""
    field = current(form, state)
    if field is None or not field.numbered:
        return False
    labels = [word(option.label, asking.language) for option in field.options(seen(state, asking))]
    return bool(reading.match_labels(text, labels))


def read(field: Field, text: str, asking: Asking) -> Reading:
    """One field's reading of one line, with its own check on top."""
    return checked(field, field.read(text, asking), asking)


def checked(field: Field, found: Reading, asking: Asking) -> Reading:
    """The same reading, if the field's own rule has nothing against it."""
    if isinstance(found, Understood) and field.check:
        field.check(found.value, asking)
    return found


def several(form: Form, state: State, text: str, asking: Asking) -> Heard | None:
    """“1, 2, tiến bộ” answers this question and those after it, in any order; what was not understood is said."""
    pieces = readable(reading.split_answers(text))
    if len(pieces) < 2:
        return None
    heard, unread, refused = Heard(state), list[str](), list[Words]()
    for number, piece in enumerate(pieces):
        field = current(form, heard.state)
        if field is None or heard.state.get("unsure"):
            break
        if number == len(form.fields):  # each piece was looked at by every question: none of those left will fit
            unread += pieces[number:]
            break
        rest = ", ".join(pieces[number:])
        if field.grows or (field.whole and is_last(form, heard.state)):
            piece = rest
        try:
            step = one_of_several(form, heard.state, piece, asking, in_order=not unread)
        except Refusal as refusal:
            refused.append(refusal.words)
            break
        if step is None and number == 0:
            return None
        heard, unread = (step, unread) if step else (heard, [*unread, piece])
        if piece is rest:
            break
    return told(form, state, heard, unread, refused, asking)


def is_last(form: Form, state: State) -> bool:
    """Whether nothing but this question is left to be answered."""
    field = current(form, state)
    return field is not None and current(form, {**state, "said": {**state["said"], field.key: None}}) is None


def one_of_several(form: Form, state: State, piece: str, asking: Asking, in_order: bool) -> Heard | None:
    """Takes one piece as the answer to the present question, else to a later one that understands it for sure.

    A number is the place of a choice only while every piece before it was understood: else it may be a later answer.
    """
    field = current(form, state)
    assert field is not None
    if field.optional and reading.read_control(piece) == "skip":
        return accept(form, state, Understood(None), asking)
    try:
        return accept(form, state, read(field, piece, seen(state, asking)), asking)
    except Refusal:
        raise
    except Problem:
        number = reading.read_choice(piece)
        if number is not None:
            return by_place(form, state, number, asking) if in_order else None
    for later in form.visible(state["said"]):
        if later.key in state["said"] or later.more or later.whole or later is field:
            continue
        try:
            found = read(later, piece, seen(state, asking))
        except (Problem, KeyError):  # a choice that depends on what is still to be answered
            continue
        if isinstance(found, Understood):
            said = {**state["said"], later.key: found.value}
            return Heard({**state, "said": said, "asked": [*state["asked"], later.key]})
    return None


def by_place(form: Form, state: State, number: int, asking: Asking) -> Heard | None:
    """The choice that stands at this place of the present question's first page; what was taken is said back."""
    field, now = current(form, state), seen(state, asking)
    options = field.options(now) if field and field.numbered and not state.get("page") else ()
    if field is None or not 1 <= number <= len(options):
        return None
    try:
        return accept(form, state, checked(field, field.take(options[number - 1].value, now), now), asking)
    except Refusal:
        raise
    except Problem:
        return None


def told(form: Form, before: State, heard: Heard, unread: list[str], refused: list[Words], asking: Asking) -> Heard:
    """Says back what was taken of several answers, what was not understood, and what cannot be."""
    new = [key for key in heard.state["asked"] if key not in before["asked"]]
    now = seen(heard.state, asking)
    shown = [form[key].show(heard.state["said"][key], now) for key in new if heard.state["said"].get(key) is not None]
    taken = len(shown) > 1 and _("Đã ghi: {answers}.", answers=listed(shown, "; "))
    missed = unread and _("Tôi chưa rõ: “{pieces}”.", pieces="”, “".join(unread))
    return replace(heard, note=lines(taken, missed, *refused)) if taken or missed or refused else heard


def tap(form: Form, state: State, key: str, value: str, asking: Asking) -> Heard | None:
    """Takes a tapped button; None when it belongs to another question than the present one."""
    field = current(form, state)
    if key != (field.key if field else SUMMARY):
        return None
    if value.startswith("!"):
        return steer(form, state, value[1:], asking)
    if value.startswith("?"):
        meanings = [f"?{number}" for number in range(len(state["unsure"]["meanings"]))] if state.get("unsure") else []
        return accept(form, state, mean(state, meanings.index(value)), asking) if value in meanings else None
    if field is None:
        return None
    try:
        return accept(form, state, checked(field, field.take(value, seen(state, asking)), seen(state, asking)), asking)
    except Problem as problem:
        return miss(state, problem)


def mean(state: State, number: int) -> Reading:
    """The answer meant by one of the open follow-up's meanings."""
    meanings = state["unsure"]["meanings"]
    return Understood(meanings[number][0]) if number < len(meanings) else Partly(state.get("partly"))
