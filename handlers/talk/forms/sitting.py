"""The conversation: the current question is the first visible one without an answer; if none is left, the summary.

Back, skip, edit, resume after a restart or a deploy that adds and removes questions all follow from that sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from handlers.domain.letters import fold
from handlers.facts import State, Unclear, Value
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Form, Over, Partly, Problem, Reading, Unsure
from handlers.texts import Words, word

SUMMARY = "!"
"""Stands where a field's key stands when the question is the summary itself."""


@dataclass(frozen=True)
class Sitting:
    """One person before one form: its questions, where it stands, what they may look at."""

    form: Form
    state: State
    asking: Asking

    def at(self, state: State) -> Sitting:
        """The same, standing elsewhere."""
        return Sitting(self.form, state, self.asking)

    @property
    def said(self) -> Mapping[str, Value]:
        """What was said so far."""
        return self.state.said

    @cached_property
    def now(self) -> Asking:
        """What a question may look at, with what was said so far."""
        return self.asking.at(self.state)

    @cached_property
    def current(self) -> Field | None:
        """The question to be answered now; None at the summary."""
        if self.state.doing and self.state.doing in self.form:
            return self.form[self.state.doing]
        open_ones = (field for field in self.form.visible(self.said) if field.key not in self.said)
        return next((field for field in open_ones if not field.more or self.state.more), None)

    @property
    def meanings(self) -> Sequence[tuple[Value, str]]:
        """What the last answer may mean, where that is being asked."""
        return self.state.unsure.meanings if self.state.unsure else ()

    @property
    def place(self) -> tuple[int, int] | None:
        """(3, 5) for the third of five questions; a follow-up (`when`) belongs to the question before it.

        None where the total is not certain.
        """
        if self.state.doing or self.state.more or self.state.unsure:
            return None
        asked, field = self.state.asked, self.current
        counted = (f for f in self.form.visible(self.said) if not f.more and not f.when)
        mine = [f for f in counted if f.key in asked or f.key not in self.said]
        return (mine.index(field) + 1, len(mine)) if field in mine and len(mine) > 1 else None

    @cached_property
    def summary(self) -> list[Field]:
        """The lines of the card: every visible answer, those under “Thêm” only if given or opened.

        Of a filed report also the number of a paper that had none: it is put in by correcting that line.
        """
        said, state = self.said, self.state

        def shown(field: Field) -> bool:
            filed = own_form(field) and state.fixes is not None
            opened = not field.more or said[field.key] is not None or state.more or filed
            listed = not (field.unlisted and field.unlisted(said))
            return opened and listed and (not field.quiet or field.key in state.asked)

        return [field for field in self.form.visible(said) if field.key in said and shown(field)]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one answer did: the state after it, a word about it, and whether the form is at an end."""

    state: State
    note: Words | None = None
    end: Literal["send", "cancel", "later"] | None = None
    same: bool = False
    """The same question is shown again (a page turned, a name unticked): redraw it in place."""
    missed: bool = False
    """Nothing was understood: the note alone says what is wanted."""
    refused: tuple[str, ...] = ()
    """What was asked for that is not theirs who asked."""
    ways: tuple[tuple[Words, str], ...] = ()
    """What to do instead, beside this form: what the button says, and its line."""
    over: Words | None = None
    """Why there is nothing left to be said, where that is so: the form closes with it."""


def begin(form: Form, given: Mapping[str, Value], asking: Asking) -> Sitting:
    """A form begun afresh, with what is known already filled in."""
    begun = Sitting(form, State(dict(given)), asking)
    return begun.at(settle(begun))


def settle(sitting: Sitting) -> State:
    """Drops answers of questions that no longer exist and fills those that need not be asked.

    Whether a question exists here is looked at anew each time: it may have gone since.
    """
    form, state = sitting.form, sitting.state
    said = {key: value for key, value in state.said.items() if key in form and not was_off(sitting, key)}
    so_far = replace(sitting.asking, said=said, state=State(fixes=state.fixes))
    waiting = False
    for field in form.fields:
        if field.key in said or field.key == state.doing or not field.applies(said):
            continue
        asked = field.key in state.again or (field.alone and waiting)
        sole = None if asked else field.sole(so_far)
        if sole is not None or field.off(so_far):
            said[field.key] = sole
        else:
            waiting = True
    return replace(state, said=said)


def was_off(sitting: Sitting, key: str) -> bool:
    """Whether nothing stands there because the question did not exist."""
    return sitting.said.get(key, "") is None and key not in sitting.state.asked and sitting.form[key].quiet


def arose(sitting: Sitting, now: State) -> bool:
    """Whether the question to be answered now is one that did not exist when the last one was put."""
    field = sitting.at(now).current
    return field is not None and was_off(sitting, field.key)


def freely(field: Field) -> bool:
    """Whether it is answered in words of one's own, which most lines could be."""
    return not (field.own or field.numbered or field.grows)


def own_form(field: Field) -> bool:
    """Whether its answer is known by its form alone, as a number of a paper is."""
    return field.own and not field.numbered


def folded(sitting: Sitting) -> list[Field]:
    """The questions behind the card that nobody answered, whose answer is known by its form."""
    open_ones = (field for field in sitting.form.visible(sitting.said) if sitting.said.get(field.key) is None)
    return [field for field in open_ones if field.more and own_form(field)]


def names_hidden(sitting: Sitting, said: str) -> bool:
    """Whether what is to be added is one of the questions under “Thêm”, or its beginning."""
    hidden = [one for one in sitting.form.visible(sitting.said) if one.more and one.key not in sitting.said]
    wanted = said.partition(" ")[2]
    return any(fold(word(one.label, sitting.asking.language)).startswith(wanted) for one in hidden)


def accept(sitting: Sitting, found: Reading) -> Heard:
    """Writes an understood answer into the state."""
    field, state, asking = sitting.current, sitting.state, sitting.asking
    assert field is not None
    if isinstance(found, Unsure):
        named = tuple((value, word(label, asking.language, asking.naming())) for value, label in found.meanings)
        question = word(found.question, asking.language, asking.naming())
        return Heard(replace(state, unsure=Unclear(named, question), page=0))
    if isinstance(found, Partly):
        return Heard(replace(state, partly=found.value, misses=0), note=found.note, same=True)
    said = {**state.said, field.key: found.value}
    lapsed = {one.key for one in sitting.form.fields if one.key in said and one.lapses(field.key, said)}
    after = replace(
        state.calmed(),
        said={key: value for key, value in said.items() if key not in lapsed},
        asked=(*(key for key in state.asked if key != field.key), field.key),
    )
    if (ground := field.ground(sitting.now)) is not None:
        after = replace(after, grounds={**state.grounds, field.key: ground})
    echo = field.echo(found.value, sitting.at(after).now) if found.value is not None else None
    return Heard(settle(sitting.at(after)), note=echo)


def ask_anew(state: State, key: str) -> State:
    """The question is asked once more, also where its answer would fill itself in; all other answers are kept."""
    said = {other: value for other, value in state.said.items() if other != key}
    asked = tuple(other for other in state.asked if other != key)
    return replace(state.calmed(), said=said, asked=asked, again=(*state.again, key))


def miss(state: State, problem: Problem) -> Heard:
    """One more answer that was not understood; the count decides what help is offered."""
    if isinstance(problem, Over):
        return Heard(state, over=problem.words)
    after = replace(state, misses=state.misses + 1)
    if problem.maybe and after.misses == 2:
        after = replace(after, unsure=Unclear(tuple((value, word(label)) for value, label in problem.maybe)))
    return Heard(after, note=problem.words, missed=True, refused=problem.refused, ways=problem.ways)
