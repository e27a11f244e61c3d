"""Understands what comes in while a form is open (where it stands: `sitting`): a typed line, a tapped button."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms.form import SKIP, Field, Over, Partly, Problem, Reading, Understood, Unsure
from handlers.talk.forms.line import checked, declined, declines_later, read
from handlers.talk.forms.pieces import carry_on, given_too, several
from handlers.talk.forms.sitting import SUMMARY, Heard, Sitting, accept, freely, miss, names_hidden, settle
from handlers.talk.forms.steering import back, edit, steer, untouched
from handlers.texts import Words, _, lines, p_, word

SEND = p_("button", "Gửi")
MOST_PARTS = 6
"""Parts of a line that are looked at for what they correct."""
ANSWER_IT = _("Đồng chí trả lời câu này giúp:")
EDIT, ADD = ("sua", "edit"), ("them ", "add ")
"""What the other buttons of the summary are called, typed without marks."""


def hear(sitting: Sitting, text: str, send: Words = SEND) -> Heard:
    """Takes a typed line, and with it what stood behind an answer that had to be asked about first."""
    return resumed(sitting, understood(sitting, text, send))


def resumed(sitting: Sitting, heard: Heard) -> Heard:
    """Reads on what stood behind an answer that may have meant several things, now that it is known which."""
    before, one = sitting.state.unsure, sitting.current
    rest = before.rest if before else ""
    if not rest or one is None or heard.end or heard.missed or heard.state == sitting.state:
        return heard
    if unsure := heard.state.unsure:
        again = replace(unsure, rest=", ".join(filter(None, (unsure.rest, rest))))
        return replace(heard, state=replace(heard.state, unsure=again))
    if one.key not in heard.state.said:
        return heard
    try:
        return carry_on(sitting, heard, one, rest)
    except Problem as problem:  # the answer stands; what stood behind it is said again
        return replace(heard, note=lines(heard.note, problem.words))


def understood(sitting: Sitting, text: str, send: Words) -> Heard:
    """Takes a typed line: a word for the way (back, skip, cancel …), else an answer, else several answers in one.

    `send` is what the button under the summary says; its words may be typed instead.
    """
    control = reading.read_control(text)
    if control and not is_a_name(sitting, text):
        heard = steer(sitting, control)
        if heard:
            return heard
    if sitting.state.unsure:
        found = reading.match_labels(text, [label for _value, label in sitting.meanings])
        if len(found) == 1:
            return meant(sitting, found[0])
    field = sitting.current
    if field is None:
        try:
            return on_card(sitting, text, send)
        except Problem as problem:
            return Heard(sitting.state, note=problem.words)
    if declined(field, text, sitting.asking) and not is_a_name(sitting, text):
        return accept(sitting, Understood(None))
    if declines_later(sitting, field, text):
        return Heard(sitting.state, note=ANSWER_IT)
    try:
        heard_all = None if field.whole else several(sitting, text)
        return heard_all or alone(sitting, field, text)
    except Problem as problem:
        over = isinstance(problem, Over)
        return (None if over else agreed(sitting, field, text)) or miss(sitting.state, problem)


def alone(sitting: Sitting, field: Field, text: str) -> Heard:
    """The line as the answer to this question; what stood behind it answers those that follow."""
    found = read(field, text, sitting.now)
    heard = accept(sitting, found)
    rest = found.rest if isinstance(found, Understood) else ""
    if not rest:
        return heard
    return put_off(sitting.at(heard.state), rest) or carry_on(sitting, heard, field, rest)


def put_off(sitting: Sitting, text: str) -> Heard | None:
    """Asks first what is to be known first, such as which month, and keeps what was typed until then.

    None where no such question is open, or what was typed would be no answer after it either.
    """
    one = sitting.current
    offered = one.options(sitting.now) if one and one.ahead else ()
    if one is None or not offered:
        return None
    supposed = accept(sitting, Understood(offered[0].value))
    heard = carry_on(sitting, supposed, one, text)
    if heard.missed or len(heard.state.asked) <= len(supposed.state.asked):
        return None
    found = Unsure(one.ask(sitting.now), tuple((option.value, option.label) for option in offered))
    waiting = accept(sitting, found).state
    return Heard(replace(waiting, unsure=waiting.unsure and replace(waiting.unsure, rest=text)))


def agreed(sitting: Sitting, field: Field, text: str) -> Heard | None:
    """What “ok”, “vâng ạ”, 👍 come to where they are no answer: the only one there is, or what was said before.

    Where nothing can be meant, and below a “không”, the question is asked again, and it counts as no miss. None for any
    other words.
    """
    said = reading.only_yes_no(text)
    if not said:
        return None if said is None or not field.numbered else Heard(sitting.state, note=ANSWER_IT)
    if sitting.state.unsure:
        return meant(sitting, 0) if len(sitting.meanings) == 1 else Heard(sitting.state)
    if untouched(field, sitting.state):
        return back(sitting.state)
    if field.grows and sitting.state.partly:
        return accept(sitting, Understood(sitting.state.partly))
    offered = field.options(sitting.now) if field.numbered and not field.grows else ()
    if len(offered) == 1:
        return tapped(sitting, field.key, offered[0].value)
    if field.optional:
        return Heard(sitting.state, note=_("Đồng chí gõ điều muốn ghi, hoặc chọn “{skip}”.", skip=field.skip or SKIP))
    return Heard(sitting.state, note=ANSWER_IT)


def on_card(sitting: Sitting, text: str, send: Words) -> Heard:
    """On the summary its button and its lines can be named (“sửa ngày sinh”); nothing said there counts as a miss."""
    said = fold(reading.clean(text))
    if not sitting.state.choosing and said == fold(word(send, sitting.asking.language)):
        return Heard(sitting.state, end="send")
    if said.startswith(ADD) and not names_hidden(sitting, said):  # “thêm Nam”, who was away too
        return renewed(sitting, text) or Heard(replace(sitting.state, more=True))
    way = "edit" if said in EDIT else "more" if said.startswith(ADD) else None
    if way and (heard := steer(sitting, way)):
        return heard
    shown = sitting.summary
    labels = [word(field.title(sitting.now), sitting.asking.language) for field in shown]
    found = reading.match_labels(re.sub(r"(?i)^\s*(?:sửa|sua|edit)\s+", "", text), labels)
    if len(found) == 1:
        return edit(sitting, found[0] + 1)
    if heard := renewed(sitting, text) or given_too(sitting, text):
        return heard
    if sitting.state.filed is not None:
        return corrected(sitting, text) or Heard(replace(sitting.state, choosing=True))
    return Heard(sitting.state, note=_("Đồng chí gõ “{send}”, hoặc “sửa 2” để sửa dòng 2.", send=send))


def renewed(sitting: Sitting, text: str) -> Heard | None:
    """A line given anew, where one of them may be. None where none may be."""
    fields = (field for field in sitting.summary if field.anew)
    return next((heard for field in fields if (heard := given_anew(sitting, field, text))), None)


def corrected(sitting: Sitting, text: str) -> Heard | None:
    """What is said at a filed report without a line's name: each part corrects the one line that reads it.

    None where a part is read by no line, or by several: then which line is meant is asked.
    """
    said = dict(sitting.said)
    for piece in reading.split_answers(text)[:MOST_PARTS]:
        found = []
        now = replace(sitting.state, said=said)
        opened = sitting.at(now).current  # what only this correction brings up
        for field in (*sitting.at(now).summary, *([opened] if opened else ())):
            if freely(field) or field.whole or field.grows:
                continue
            try:
                answer = read(field, piece, sitting.at(now).now)
            except (Problem, KeyError):
                continue
            if isinstance(answer, Understood) and answer.value is not None and not answer.rest:
                found.append((field.key, answer.value))
        if len(found) != 1:
            return None
        said |= found
    changed = said != sitting.said
    return Heard(settle(sitting.at(replace(sitting.state.calmed(), said=said)))) if changed else None


def given_anew(sitting: Sitting, field: Field, text: str) -> Heard | None:
    """A line at the summary that is an answer given before, said anew: it takes the place of the old one.

    None where it is not read as that one.
    """
    old = sitting.said[field.key]
    said = {key: value for key, value in sitting.said.items() if key != field.key}
    after = replace(sitting.state.calmed(), said=said, doing=field.key, aside=old)
    try:
        found = read(field, text, replace(sitting.at(replace(after, partly=old)).now, anew=True))
    except Problem:
        return None
    return accept(sitting.at(after), found)


def is_a_name(sitting: Sitting, text: str) -> bool:
    """Whether a word for the way is also one of the choices: “huy” cancels, unless somebody called Huy can be meant."""
    field = sitting.current
    if field is None or not field.numbered:
        return False
    labels = [word(option.label, sitting.asking.language) for option in field.options(sitting.now)]
    return bool(reading.match_labels(text, labels))


def tap(sitting: Sitting, key: str, value: str) -> Heard | None:
    """Takes a tapped button, and with it what stood behind an answer that had to be asked about first.

    None for a button of another question.
    """
    heard = tapped(sitting, key, value)
    return resumed(sitting, heard) if heard else None


def tapped(sitting: Sitting, key: str, value: str) -> Heard | None:
    """Takes a tapped button; None when it belongs to another question than the present one."""
    field = sitting.current
    if key != (field.key if field else SUMMARY):
        return None
    if value.startswith("!"):
        return steer(sitting, value[1:])
    if value.startswith("?"):
        meanings = [f"?{number}" for number, _meaning in enumerate(sitting.meanings)]
        return meant(sitting, meanings.index(value)) if value in meanings else None
    if field is None:
        return None
    try:
        return accept(sitting, checked(field, field.take(value, sitting.now), sitting.now))
    except Problem as problem:
        return miss(sitting.state, problem)


def meant(sitting: Sitting, number: int) -> Heard:
    """Takes one of the open follow-up's meanings, unless the field's own rule is against it."""
    try:
        return accept(sitting, mean(sitting, number))
    except Problem as problem:
        return miss(replace(sitting.state, unsure=None), problem)


def mean(sitting: Sitting, number: int) -> Reading:
    """The answer meant by one of the open follow-up's meanings; past the last of them, what was ticked so far."""
    field, meanings = sitting.current, sitting.meanings
    if field is None or number >= len(meanings):
        return Partly(sitting.state.partly)
    now = sitting.now
    return checked(field, field.chose(meanings[number][0], now), now)
