"""The first line said to a form: what a sentence told besides the form's name, read as far as its questions go."""

from __future__ import annotations

from handlers.talk.forms import engine, reading
from handlers.talk.forms.form import Asking, Form, Problem, Understood
from handlers.talk.forms.line import Line, readable, told
from handlers.talk.forms.pieces import take_all
from handlers.talk.forms.state import Heard, State, current, freely


def first_line(form: Form, state: State, text: str, asking: Asking) -> Heard:
    """Takes what a form is begun with; parts of it may stand one behind the other without a comma."""
    heard = engine.hear(form, state, text, asking)
    nothing = heard.missed or heard.state["asked"] == state["asked"]
    if not nothing:
        return heard
    return engine.put_off(form, state, text, asking) or run_together(form, state, text, asking) or heard


def run_together(form: Form, state: State, text: str, asking: Asking) -> Heard | None:
    """“tung thang 11”: each part goes to the question it answers; None unless every part of it is understood.

    Where several may be meant, which one is asked, and what stood behind is said back.
    """
    try:
        line = Line(form, asking, Heard(state), readable(reading.split_answers(text)), run_on=True)
        if (first := current(form, state)) and first.grows and line.left and instead(line, line.left[0]):
            line.left.pop(0)  # “buổi 2: vắng An”, where there is only that one
        take_all(line, len(form.fields), first=False)
        line.unread = [piece for piece in line.unread if not instead(line, piece)]
    except Problem:
        return None
    unsure = bool(line.state.get("unsure"))
    taken = line.state["asked"] != state["asked"] or unsure or bool(line.state.get("partly"))
    whole = not line.refused and (unsure or not line.unread)
    return told(state, line) if taken and whole else None


def instead(line: Line, piece: str) -> bool:
    """Takes a piece in the place of what filled itself in: “tháng 10” where this month was taken for meant."""
    said, asked = line.state["said"], line.state["asked"]
    for one in line.form.visible(said):
        if not (freely(one) or one.optional) and one.key in said and one.key not in asked:
            try:
                found = line.read(one, piece)
            except (Problem, KeyError):
                continue
            if isinstance(found, Understood) and not found.rest:
                line.becomes(Heard({**line.state, "said": {**said, one.key: found.value}, "asked": [*asked, one.key]}))
                return True
    return False
