"""Understands what comes in while a form is open: a typed line, several answers in one, a tapped button.

What the state is and how it moves stands in `state`; the words for the way in `steering`."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms.form import SKIP, Asking, Field, Form, Over, Partly, Problem, Reading, Understood, Unsure
from handlers.talk.forms.line import checked, declined, read
from handlers.talk.forms.pieces import carry_on, given_too, several
from handlers.talk.forms.state import (
    SUMMARY,
    Heard,
    State,
    accept,
    calm,
    current,
    freely,
    miss,
    names_hidden,
    seen,
    settle,
    summary_fields,
    without,
)
from handlers.talk.forms.steering import back, edit, steer, untouched
from handlers.texts import Words, _, p_, word

SEND = p_("button", "Gửi")
MOST_PARTS = 6
"""Parts of a line that are looked at for what they correct."""
ANSWER_IT = _("Đồng chí trả lời câu này giúp:")
EDIT, ADD = ("sua", "edit"), ("them ", "add ")
"""What the other buttons of the summary are called, typed without marks."""


def hear(form: Form, state: State, text: str, asking: Asking, send: Words = SEND) -> Heard:
    """Takes a typed line, and with it what stood behind an answer that had to be asked about first."""
    return resumed(form, state, understood(form, state, text, asking, send), asking)


def resumed(form: Form, before: State, heard: Heard, asking: Asking) -> Heard:
    """Reads on what stood behind an answer that may have meant several things, now that it is known which."""
    rest, one = (before.get("unsure") or {}).get("rest"), current(form, before)
    if not rest or one is None or heard.end or heard.missed or heard.state == before:
        return heard
    if unsure := heard.state.get("unsure"):
        again = {**unsure, "rest": ", ".join(filter(None, (unsure.get("rest"), rest)))}
        return replace(heard, state={**heard.state, "unsure": again})
    if one.key not in heard.state["said"]:
        return heard
    return carry_on(form, before, heard, one, rest, asking)


def understood(form: Form, state: State, text: str, asking: Asking, send: Words) -> Heard:
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
            return meant(form, state, found[0], asking)
    field = current(form, state)
    if field is None:
        return on_card(form, state, text, asking, send)
    if declined(field, text, asking) and not is_a_name(form, state, text, asking):
        return accept(form, state, Understood(None), asking)
    try:
        heard_all = None if field.whole else several(form, state, text, asking)
        return heard_all or alone(form, state, field, text, asking)
    except Problem as problem:
        over = isinstance(problem, Over)
        return (None if over else agreed(form, state, field, text, asking)) or miss(state, problem)


def alone(form: Form, state: State, field: Field, text: str, asking: Asking) -> Heard:
    """The line as the answer to this question; what stood behind it answers those that follow."""
    found = read(field, text, seen(state, asking))
    heard = accept(form, state, found, asking)
    rest = found.rest if isinstance(found, Understood) else ""
    if not rest:
        return heard
    return put_off(form, heard.state, rest, asking) or carry_on(form, state, heard, field, rest, asking)


def put_off(form: Form, state: State, text: str, asking: Asking) -> Heard | None:
    """Asks first what is to be known first, such as which month, and keeps what was typed until then.

    None where no such question is open, or what was typed would be no answer after it either.
    """
    one = current(form, state)
    offered = one.options(seen(state, asking)) if one and one.ahead else ()
    if one is None or not offered:
        return None
    supposed = accept(form, state, Understood(offered[0].value), asking)
    heard = carry_on(form, state, supposed, one, text, asking)
    if heard.missed or len(heard.state["asked"]) <= len(supposed.state["asked"]):
        return None
    found = Unsure(one.ask(seen(state, asking)), tuple((option.value, option.label) for option in offered))
    waiting = accept(form, state, found, asking).state
    return Heard({**waiting, "unsure": {**waiting["unsure"], "rest": text}})


def agreed(form: Form, state: State, field: Field, text: str, asking: Asking) -> Heard | None:
    """What “ok”, “vâng ạ”, 👍 come to where they are no answer: the only one there is, or what was said before.

    Where nothing can be meant, and below a “không”, the question is asked again, and it counts as no miss. None for any
    other words.
    """
    said = reading.only_yes_no(text)
    if not said:
        return None if said is None or not field.numbered else Heard(state, note=ANSWER_IT)
    if state.get("unsure"):
        return meant(form, state, 0, asking) if len(state["unsure"]["meanings"]) == 1 else Heard(state)
    if untouched(field, state):
        return back(state)
    if field.grows and state.get("partly"):
        return accept(form, state, Understood(state["partly"]), asking)
    offered = field.options(seen(state, asking)) if field.numbered and not field.grows else ()
    if len(offered) == 1:
        return tapped(form, state, field.key, offered[0].value, asking)
    if field.optional:
        return Heard(state, note=_("Đồng chí gõ điều muốn ghi, hoặc chọn “{skip}”.", skip=field.skip or SKIP))
    return Heard(state, note=ANSWER_IT)


def on_card(form: Form, state: State, text: str, asking: Asking, send: Words) -> Heard:
    """On the summary its button and its lines can be named (“sửa ngày sinh”); nothing said there counts as a miss."""
    said = fold(reading.clean(text))
    if not state.get("choosing") and said == fold(word(send, asking.language)):
        return Heard(state, end="send")
    if said.startswith(ADD) and not names_hidden(form, state, said, asking):  # “thêm Nam”, who was away too
        return renewed(form, state, text, asking) or Heard({**state, "more": True})
    way = "edit" if said in EDIT else "more" if said.startswith(ADD) else None
    if way and (heard := steer(form, state, way, asking)):
        return heard
    shown = summary_fields(form, state)
    labels = [word(field.title(seen(state, asking)), asking.language) for field in shown]
    found = reading.match_labels(re.sub(r"(?i)^\s*(?:sửa|sua|edit)\s+", "", text), labels)
    if len(found) == 1:
        return edit(form, state, found[0] + 1)
    if heard := renewed(form, state, text, asking) or given_too(form, state, text, asking):
        return heard
    if "filed" in state:
        return corrected(form, state, text, asking) or Heard({**state, "choosing": True})
    return Heard(state, note=_("Đồng chí gõ “{send}”, hoặc “sửa 2” để sửa dòng 2.", send=send))


def renewed(form: Form, state: State, text: str, asking: Asking) -> Heard | None:
    """A line given anew, where one of them may be."""
    fields = (field for field in summary_fields(form, state) if field.anew)
    return next((heard for field in fields if (heard := given_anew(form, state, field, text, asking))), None)


def corrected(form: Form, state: State, text: str, asking: Asking) -> Heard | None:
    """What is said at a filed report without a line's name: each part corrects the one line that reads it.

    None where a part is read by no line, or by several: then which line is meant is asked.
    """
    said = dict(state["said"])
    for piece in reading.split_answers(text)[:MOST_PARTS]:
        found = []
        now = {**state, "said": said}
        opened = current(form, now)  # what only this correction brings up
        for field in (*summary_fields(form, now), *([opened] if opened else ())):
            if freely(field) or field.whole or field.grows:
                continue
            try:
                answer = read(field, piece, seen(now, asking))
            except (Problem, KeyError):
                continue
            if isinstance(answer, Understood) and answer.value is not None and not answer.rest:
                found.append((field.key, answer.value))
        if len(found) != 1:
            return None
        said |= found
    changed = said != state["said"]
    return Heard(settle(form, {**calm(state), "said": said}, asking)) if changed else None


def given_anew(form: Form, state: State, field: Field, text: str, asking: Asking) -> Heard | None:
    """A line at the summary that is an answer given before, said anew: it takes the place of the old one."""
    old = state["said"][field.key]
    after = {**calm(state), "said": {**without(state["said"], field.key)}, "doing": field.key, "aside": old}
    now = seen({**after, "partly": old}, asking)
    try:
        found = read(field, text, replace(now, said={**now.said, "_anew": True}))
    except Problem:
        return None
    return accept(form, after, found, asking)


def is_a_name(form: Form, state: State, text: str, asking: Asking) -> bool:
    """Whether a word for the way is also one of the choices: “huy” cancels, unless somebody called Huy can be meant."""
    field = current(form, state)
    if field is None or not field.numbered:
        return False
    labels = [word(option.label, asking.language) for option in field.options(seen(state, asking))]
    return bool(reading.match_labels(text, labels))


def tap(form: Form, state: State, key: str, value: str, asking: Asking) -> Heard | None:
    """Takes a tapped button, and with it what stood behind an answer that had to be asked about first."""
    heard = tapped(form, state, key, value, asking)
    return resumed(form, state, heard, asking) if heard else None


def tapped(form: Form, state: State, key: str, value: str, asking: Asking) -> Heard | None:
    """Takes a tapped button; None when it belongs to another question than the present one."""
    field = current(form, state)
    if key != (field.key if field else SUMMARY):
        return None
    if value.startswith("!"):
        return steer(form, state, value[1:], asking)
    if value.startswith("?"):
        meanings = [f"?{number}" for number in range(len(state["unsure"]["meanings"]))] if state.get("unsure") else []
        return meant(form, state, meanings.index(value), asking) if value in meanings else None
    if field is None:
        return None
    try:
        return accept(form, state, checked(field, field.take(value, seen(state, asking)), seen(state, asking)), asking)
    except Problem as problem:
        return miss(state, problem)


def meant(form: Form, state: State, number: int, asking: Asking) -> Heard:
    """Takes one of the open follow-up's meanings, unless the field's own rule is against it."""
    try:
        return accept(form, state, mean(form, state, number, asking), asking)
    except Problem as problem:
        return miss(without(state, "unsure"), problem)


def mean(form: Form, state: State, number: int, asking: Asking) -> Reading:
    """The answer meant by one of the open follow-up's meanings; past the last of them, what was ticked so far."""
    field, meanings = current(form, state), state["unsure"]["meanings"]
    if field is None or number >= len(meanings):
        return Partly(state.get("partly"))
    now = seen(state, asking)
    return checked(field, field.chose(meanings[number][0], now), now)
