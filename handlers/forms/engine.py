"""Understands what comes in while a form is open: a typed line, several answers in one, a tapped button.

What the state is and how it moves stands in `state`; the words for the way in `steering`."""

from __future__ import annotations

from dataclasses import replace

from handlers.forms import reading
from handlers.forms.form import Asking, Field, Form, Partly, Problem, Reading, Understood
from handlers.forms.state import SUMMARY, Heard, State, accept, current, miss, seen
from handlers.forms.steering import steer
from handlers.texts import _, word


def hear(form: Form, state: State, text: str, asking: Asking) -> Heard:
    """Takes a typed line: a word for the way (back, skip, cancel …), else an answer, else several answers in one."""
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
        return miss(state, Problem(_("Đồng chí bấm “Gửi”, hoặc gõ “sửa 2” để sửa dòng 2.")))
    heard_all = None if field.whole else several(form, state, text, asking)
    if heard_all:
        return heard_all
    try:
        return accept(form, state, read(field, text, seen(state, asking)), asking)
    except Problem as problem:
        return miss(state, problem)


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
    """“1, 2, tiến bộ” answers this question and those after it; nothing typed is left over unsaid."""
    pieces = reading.split_answers(text)
    if len(pieces) < 2:
        return None
    heard = Heard(state)
    for number, piece in enumerate(pieces):
        field = current(form, heard.state)
        if field is None or heard.state.get("unsure"):
            break
        before, rest = heard, ", ".join(pieces[number:])
        try:
            if not field.grows:
                heard = accept(form, before.state, read(field, piece, seen(before.state, asking)), asking)
            if field.grows or (rest != piece and current(form, heard.state) is None):
                return accept(form, before.state, read(field, rest, seen(before.state, asking)), asking)
        except Problem as problem:
            return replace(before, note=problem.words) if number else None
    return heard


def tap(form: Form, state: State, key: str, value: str, asking: Asking) -> Heard | None:
    """Takes a tapped button; None when it belongs to another question than the present one."""
    field = current(form, state)
    if key != (field.key if field else SUMMARY):
        return None
    if value.startswith("!"):
        return steer(form, state, value[1:], asking)
    if value.startswith("?"):
        return accept(form, state, mean(state, int(value[1:])), asking) if state.get("unsure") else None
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
