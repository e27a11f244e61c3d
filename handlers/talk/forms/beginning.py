"""The first line said to a form: what a sentence told besides the form's name, read as far as its questions go."""

from __future__ import annotations

from dataclasses import replace

from handlers.facts import State, Unclear
from handlers.talk.forms import engine, reading
from handlers.talk.forms.form import Field, Problem, Refusal, Understood, Unsure
from handlers.talk.forms.line import Line, read, readable, told
from handlers.talk.forms.pieces import take_all
from handlers.talk.forms.sitting import Heard, Sitting, freely
from handlers.texts import lines, word


def first_line(sitting: Sitting, text: str) -> Heard:
    """Takes what a form is begun with; parts of it may stand one behind the other without a comma."""
    first = sitting.current
    if first and first.grows and (ended := run_together(sitting, text)) and ended.over:
        return ended  # “buổi số 2” is no second of a list
    heard = engine.hear(sitting, text)
    nothing = heard.missed or heard.state.asked == sitting.state.asked
    if not nothing:
        return heard
    return engine.put_off(sitting, text) or run_together(sitting, text) or heard


def mostly(sitting: Sitting, text: str, least: int) -> bool:
    """Whether a line answers at least so many questions, but for a piece or two, which are said back."""
    heard = first_line(sitting, text) if len(reading.split_answers(text)) > least else None
    return heard is not None and not (heard.missed or heard.over) and len(heard.state.asked) >= least


def run_together(sitting: Sitting, text: str) -> Heard | None:
    """“tung thang 11”: each part goes to the question it answers; None unless every part of it is understood.

    Where several may be meant, which one is asked, and what stood behind is said back.
    """
    try:
        line = Line(sitting, Heard(sitting.state), readable(reading.split_answers(text)), run_on=True)
        if (first := sitting.current) and first.grows and line.left and instead(line, line.left[0]):
            line.left.pop(0)  # “buổi 2: vắng An”, where there is only that one
        take_all(line, len(sitting.form.fields), first=False)
        line.unread = [piece for piece in line.unread if not (reading.only_yes_no(piece) or instead(line, piece))]
    except Refusal as refusal:
        return Heard(sitting.state, over=refusal.words)
    except Problem:
        return None
    if line.refused and line.state.asked == sitting.state.asked:
        return Heard(sitting.state, note=lines(*line.refused))
    if waits := waiting(sitting.state, line):
        return waits
    unsure = bool(line.state.unsure)
    taken = line.state.asked != sitting.state.asked or unsure or bool(line.state.partly)
    whole = not line.refused and (unsure or not line.unread)
    return told(sitting.state, line) if taken and whole else None


def waiting(before: State, line: Line) -> Heard | None:
    """Asks the question that stands first, and reads on after it: “buổi 2”, of which each of two classes has one.

    None unless all that was said is one answer to a later question, and it hangs on this one.
    """
    one = line.sitting.current
    if len(line.unread) != 1 or line.state.asked != before.asked or one is None or not one.numbered or one.grows:
        return None
    later = [other for other in line.form.visible(line.state.said) if other.own and other is not one]
    if not any(hangs(line, other, line.unread[0]) for other in later):
        return None
    meanings = tuple((option.value, word(option.label, line.asking.language)) for option in one.options(line.now))
    question = word(one.ask(line.now), line.asking.language)
    return Heard(replace(before, unsure=Unclear(meanings, question, line.unread[0])))


def hangs(line: Line, one: Field, piece: str) -> bool:
    """Whether a piece answers a question, in one of several ways."""
    try:
        return isinstance(line.read(one, piece), Unsure)
    except (Problem, KeyError):
        return False


def instead(line: Line, piece: str) -> bool:
    """Takes a piece in the place of what filled itself in: “tháng 10” where this month was taken for meant."""
    said, asked = line.state.said, line.state.asked
    for one in line.form.visible(said):
        if not (freely(one) or one.optional) and one.key in said and one.key not in asked:
            try:
                found = line.read(one, piece)
            except Refusal:  # “buổi 3”, which is still to come: nothing else is taken for it
                raise
            except (Problem, KeyError):
                continue
            if isinstance(found, Understood) and not found.rest:
                line.becomes(Heard(replace(line.state, said={**said, one.key: found.value}, asked=(*asked, one.key))))
                return True
    return False


def without_commas(sitting: Sitting, field: Field, text: str) -> Heard | None:
    """“nữ 2/9/1999 kinh”: answers to this question and those behind it, each of a form of its own that no other has.

    None where the open question is not answered by it, or any part could be meant otherwise.
    """
    together = len(text.split()) > 1 and len(text) <= reading.LONGEST and len(reading.split_answers(text)) == 1
    if freely(field) or field.grows or not together:
        return None
    heard = run_together(sitting, text)
    if heard is None or heard.over:
        return None
    new = [sitting.form[key] for key in heard.state.asked if key not in sitting.state.asked]
    kinds = {(type(one), one.key if one.numbered else "") for one in new}
    told = all(one.own and not one.whole and heard.state.said[one.key] is not None for one in new)
    apart = told and len(kinds) == len(new) and not (field in new and read_whole(sitting, field, text))
    answered = field.key in heard.state.said and (len(new) > 1 or field not in new)
    waits = bool(heard.state.unsure and heard.state.unsure.rest) and not new
    return heard if (apart and answered) or waits else None


def read_whole(sitting: Sitting, field: Field, text: str) -> bool:
    """Whether all of it answers one later question: “nam 1998” may be a year and tell of no sex."""
    for one in sitting.form.visible(sitting.said):
        if one.own and one is not field and one.key not in sitting.said:
            try:
                read(one, text, sitting.now)
            except (Problem, LookupError):
                continue
            return True
    return False
