"""The conversation: the current question is the first visible one without an answer; if none is left, the summary.

State is what JSON can carry and nothing more: `said` (answers; None = skipped), `asked` (keys in the order answered),
`again` (keys asked anew, since their answers held no longer), `grounds` (of whom answers spoke when they were given),
`doing` (the question being edited) and `aside` (its old answer), `partly` (an answer that grows), `unsure` (a follow-up
and its meanings), `misses`, `page`, `more` (the questions under “Thêm” are open), `choosing` (which line to edit).
Back, skip, edit, resume after a restart or a deploy that adds and removes questions all follow from that sentence.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from handlers.domain.letters import fold
from handlers.talk.forms.form import Asking, Field, Form, Over, Partly, Problem, Reading, Unsure, Value
from handlers.texts import Words, word

State = dict[str, Any]
SUMMARY = "!"
"""Stands where a field's key stands when the question is the summary itself."""
LASTING = ("said", "asked", "again", "grounds", "more", "fixes", "filed", "about")


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


def begin(form: Form, given: Mapping[str, Value], asking: Asking) -> State:
    """A fresh draft, with what is known already filled in."""
    return settle(form, {"said": dict(given), "asked": []}, asking)


def settle(form: Form, state: State, asking: Asking) -> State:
    """Drops answers of questions that no longer exist and fills those that need not be asked.

    Whether a question exists here is looked at anew each time: it may since.
    """
    said = {key: value for key, value in state["said"].items() if key in form and not was_off(form, state, key)}
    so_far = replace(asking, said=ChainMap(said, {"_fixes": state.get("fixes")}))
    waiting = False
    for field in form.fields:
        if field.key in said or field.key == state.get("doing") or not field.applies(said):
            continue
        asked = field.key in state.get("again", ()) or (field.alone and waiting)
        sole = None if asked else field.sole(so_far)
        if sole is not None or field.off(so_far):
            said[field.key] = sole
        else:
            waiting = True
    return {**state, "said": said}


def was_off(form: Form, state: State, key: str) -> bool:
    """Whether nothing stands there because the question did not exist."""
    return state["said"].get(key, "") is None and key not in state["asked"] and form[key].quiet


def arose(form: Form, before: State, now: State) -> bool:
    """Whether the question to be answered now is one that did not exist when the last one was put."""
    field = current(form, now)
    return field is not None and was_off(form, before, field.key)


def current(form: Form, state: State) -> Field | None:
    """The question to be answered now, or None at the summary."""
    doing = state.get("doing")
    if doing and doing in form:
        return form[doing]
    said = state["said"]
    for field in form.visible(said):
        if field.key not in said and (not field.more or state.get("more")):
            return field
    return None


def freely(field: Field) -> bool:
    """Whether it is answered in words of one's own, which most lines could be."""
    return not (field.own or field.numbered or field.grows)


def own_form(field: Field) -> bool:
    """Whether its answer is known by its form alone, as a number of a paper is."""
    return field.own and not field.numbered


def folded(form: Form, state: State) -> list[Field]:
    """The questions behind the card that nobody answered, whose answer is known by its form."""
    given = state["said"]
    return [field for field in form.visible(given) if field.more and given.get(field.key) is None and own_form(field)]


def place(form: Form, state: State) -> tuple[int, int] | None:
    """(3, 5) for the third of five questions; a follow-up (`when`) belongs to the question before it."""
    if state.get("doing") or state.get("more") or state.get("unsure"):
        return None
    said, asked = state["said"], state["asked"]
    mine = [f for f in form.visible(said) if not f.more and not f.when and (f.key in asked or f.key not in said)]
    field = current(form, state)
    return (mine.index(field) + 1, len(mine)) if field in mine and len(mine) > 1 else None


def summary_fields(form: Form, state: State) -> list[Field]:
    """The lines of the summary: every visible answer, those under “Thêm” only if given or opened.

    Of a filed report also the number of a paper that had none: it is put in by correcting that line.
    """
    said, asked = state["said"], state["asked"]

    def shown(field: Field) -> bool:
        filed = own_form(field) and "fixes" in state
        opened = not field.more or said[field.key] is not None or bool(state.get("more")) or filed
        listed = not (field.unlisted and field.unlisted(said))
        return opened and listed and (not field.quiet or field.key in asked)

    return [field for field in form.visible(said) if field.key in said and shown(field)]


def names_hidden(form: Form, state: State, said: str, asking: Asking) -> bool:
    """Whether what is to be added is one of the questions under “Thêm”, or its beginning."""
    hidden = [one for one in form.visible(state["said"]) if one.more and one.key not in state["said"]]
    wanted = said.partition(" ")[2]
    return any(fold(word(one.label, asking.language)).startswith(wanted) for one in hidden)


def seen(state: State, asking: Asking) -> Asking:
    """The asking with what was said in it; `_partly` is half said, `_old` was said before.

    `_about` is the person and `_fixes` the report, where one is being corrected; `_page` is which page is in view.
    """
    half = {"_partly": state.get("partly"), "_old": state.get("aside")}
    half |= {"_about": state.get("about"), "_fixes": state.get("fixes"), "_page": state.get("page", 0)}
    return replace(asking, said={**state["said"], **half})


def accept(form: Form, state: State, found: Reading, asking: Asking) -> Heard:
    """Writes an understood answer into the state."""
    field = current(form, state)
    assert field is not None
    if isinstance(found, Unsure):
        meanings = [[value, word(label, asking.language, asking.naming())] for value, label in found.meanings]
        return Heard(
            {
                **state,
                "unsure": {"question": word(found.question, asking.language, asking.naming()), "meanings": meanings},
                "page": 0,
            }
        )
    if isinstance(found, Partly):
        return Heard({**state, "partly": found.value, "misses": 0}, note=found.note, same=True)
    asked = [*(key for key in state["asked"] if key != field.key), field.key]
    said = {**state["said"], field.key: found.value}
    lapsed = [one.key for one in form.fields if one.key in said and one.lapses(field.key, said)]
    after = {**calm(state), "said": without(said, *lapsed), "asked": asked}
    if (ground := field.ground(seen(state, asking))) is not None:
        after["grounds"] = {**state.get("grounds", {}), field.key: ground}
    echo = field.echo(found.value, seen(after, asking)) if found.value is not None else None
    return Heard(settle(form, after, asking), note=echo)


def ask_anew(state: State, key: str) -> State:
    """The question is asked once more, also where its answer would fill itself in; all other answers are kept."""
    said = {other: value for other, value in state["said"].items() if other != key}
    asked = [other for other in state["asked"] if other != key]
    return {**calm(state), "said": said, "asked": asked, "again": [*state.get("again", ()), key]}


def calm(state: State) -> State:
    """The state without what belonged to the question just left."""
    return {key: state[key] for key in LASTING if key in state}


def without(state: State, *keys: str) -> State:
    """The state less some of its keys."""
    return {key: value for key, value in state.items() if key not in keys}


def miss(state: State, problem: Problem) -> Heard:
    """One more answer that was not understood; the count decides what help is offered."""
    if isinstance(problem, Over):
        return Heard(state, over=problem.words)
    misses = state.get("misses", 0) + 1
    after = {**state, "misses": misses}
    if problem.maybe and misses == 2:
        after["unsure"] = {"meanings": [[value, word(label)] for value, label in problem.maybe]}
    return Heard(after, note=problem.words, missed=True, refused=problem.refused, ways=problem.ways)
