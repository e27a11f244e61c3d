"""The conversation: the current question is the first visible one without an answer; if none is left, the summary.

State is what JSON can carry and nothing more: `said` (answers; None = skipped), `asked` (keys in the order answered),
`doing` (the question being edited) and `aside` (its old answer), `partly` (an answer that grows), `unsure` (a follow-up
and its meanings), `misses`, `page`, `more` (the questions under “Thêm” are open), `choosing` (which line to edit).
Back, skip, edit, resume after a restart or a deploy that adds and removes questions all follow from that sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from handlers.forms import reading
from handlers.forms.form import Asking, Field, Form, Partly, Problem, Reading, Understood, Unsure, Value
from handlers.texts import Words, _, word

State = dict[str, Any]
SUMMARY = "!"
"""Stands where a field's key stands when the question is the summary itself."""
LASTING = ("said", "asked", "more", "fixes", "filed", "about")
GUIDE = _(
    "Đồng chí trả lời câu đang hỏi: bấm nút hoặc gõ. “quay lại” để lui một câu, “để sau” để cất nháp, “hủy” để thôi."
)


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


def begin(form: Form, given: Mapping[str, Value], asking: Asking) -> State:
    """A fresh draft, with what is known already filled in."""
    return settle(form, {"said": dict(given), "asked": []}, asking)


def settle(form: Form, state: State, asking: Asking) -> State:
    """Drops answers of questions that no longer exist and fills those that need not be asked."""
    said = {key: value for key, value in state["said"].items() if key in form}
    for field in form.fields:
        if field.key in said or field.key == state.get("doing") or (field.when and not field.when(said)):
            continue
        sole = field.sole(replace(asking, said=said))
        if sole is not None or field.off(asking):
            said[field.key] = sole
    return {**state, "said": said}


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


def place(form: Form, state: State) -> tuple[int, int] | None:
    """(3, 5) for the third of five questions; a follow-up (`when`) belongs to the question before it."""
    if state.get("doing") or state.get("more") or state.get("unsure"):
        return None
    said, asked = state["said"], state["asked"]
    mine = [f for f in form.fields if not f.more and not f.when and (f.key in asked or f.key not in said)]
    field = current(form, state)
    return (mine.index(field) + 1, len(mine)) if field in mine and len(mine) > 1 else None


def summary_fields(form: Form, state: State) -> list[Field]:
    """The lines of the summary: every visible answer, those under “Thêm” only if given or opened."""
    said, asked = state["said"], state["asked"]

    def shown(field: Field) -> bool:
        opened = not field.more or said[field.key] is not None or bool(state.get("more"))
        return opened and (not field.quiet or field.key in asked)

    return [field for field in form.visible(said) if field.key in said and shown(field)]


def seen(state: State, asking: Asking) -> Asking:
    """The asking with what was said in it; `_partly` is half said, `_about` whom a correction is about."""
    return replace(asking, said={**state["said"], "_partly": state.get("partly"), "_about": state.get("about")})


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


def accept(form: Form, state: State, found: Reading, asking: Asking) -> Heard:
    """Writes an understood answer into the state."""
    field = current(form, state)
    assert field is not None
    if isinstance(found, Unsure):
        meanings = [[value, word(label, asking.language)] for value, label in found.meanings]
        return Heard(
            {
                **state,
                "unsure": {"question": word(found.question, asking.language), "meanings": meanings},
                "page": 0,
            }
        )
    if isinstance(found, Partly):
        return Heard({**state, "partly": found.value, "misses": 0}, same=True)
    asked = [*(key for key in state["asked"] if key != field.key), field.key]
    after = {**calm(state), "said": {**state["said"], field.key: found.value}, "asked": asked}
    echo = field.echo(found.value, asking) if found.value is not None else None
    return Heard(settle(form, after, asking), note=echo)


def calm(state: State) -> State:
    """The state without what belonged to the question just left."""
    return {key: state[key] for key in LASTING if key in state}


def without(state: State, *keys: str) -> State:
    """The state less some of its keys."""
    return {key: value for key, value in state.items() if key not in keys}


def miss(state: State, problem: Problem) -> Heard:
    """One more answer that was not understood; the count decides what help is offered."""
    misses = state.get("misses", 0) + 1
    after = {**state, "misses": misses}
    if problem.maybe and misses == 2:
        after["unsure"] = {"meanings": [[value, word(label)] for value, label in problem.maybe]}
    return Heard(after, note=problem.words, missed=True)


def steer(form: Form, state: State, control: str, asking: Asking) -> Heard | None:
    """Follows a word for the way; None where it means nothing here and may be an answer."""
    field = current(form, state)
    if field is None:
        return steer_summary(form, state, control) or steer_anywhere(form, state, control, asking)
    match control:
        case "skip" if field.optional:
            return accept(form, state, Understood(None), asking)
        case "skip":
            return miss(
                state,
                Problem(_("Câu này cần có. Nếu chưa biết, đồng chí chọn “Để sau”: bản nháp được giữ 7 ngày.")),
            )
        case "more" if field.options(seen(state, asking)):
            return Heard({**state, "page": state.get("page", 0) + 1}, same=True)
        case "done" if field.grows:
            return accept(form, state, Understood(state.get("partly") or {}), asking)
        case "help":
            return Heard(state, note=field.help or GUIDE)
    return steer_anywhere(form, state, control, asking)


def steer_anywhere(form: Form, state: State, control: str, asking: Asking) -> Heard | None:
    """The words that mean the same at every step."""
    match control:
        case "back":
            return back(state)
        case "cancel":
            return Heard(state, end="cancel")
        case "later":
            return Heard(state, end="later")
        case "help":
            return Heard(state, note=GUIDE)
        case "continue":
            return Heard(without(state, "misses"))
        case "restart":
            return Heard(
                begin(
                    form,
                    {key: state["said"][key] for key in state["said"] if key not in state["asked"]},
                    asking,
                )
            )
    return None


def steer_summary(form: Form, state: State, control: str) -> Heard | None:
    """The words that mean something only once everything is answered."""
    if control.startswith("edit:"):
        return edit(form, state, int(control[5:]))
    match control:
        case "send":
            return Heard(state, end="send")
        case "edit":
            return Heard({**state, "choosing": True, "page": 0}, same=True)
        case "whole":
            return Heard(without(state, "choosing"), same=True)
        case "more" if state.get("choosing"):
            return Heard({**state, "page": state.get("page", 0) + 1}, same=True)
        case "more" if any(field.more for field in form.fields):
            return Heard({**state, "more": True})
    return None


def edit(form: Form, state: State, number: int) -> Heard:
    """Asks the question of summary line `number` again, its old answer kept aside."""
    shown = summary_fields(form, state)
    if not 1 <= number <= len(shown):
        return miss(
            state,
            Problem(_("Bản tóm tắt có {count} dòng. Đồng chí gõ “sửa 1” đến “sửa {count}”.", count=len(shown))),
        )
    key = shown[number - 1].key
    said = {k: v for k, v in state["said"].items() if k != key}
    return Heard({**calm(state), "said": said, "doing": key, "aside": state["said"][key]})


def back(state: State) -> Heard:
    """Leaves a follow-up or an edit with everything as it was, else forgets the last answer given."""
    if state.get("unsure") or state.get("choosing"):
        return Heard(without(state, "unsure", "choosing"))
    if state.get("doing"):
        return Heard({**calm(state), "said": {**state["said"], state["doing"]: state.get("aside")}})
    answered = [key for key in state["asked"] if key in state["said"]]
    if not answered:
        return Heard(state, note=_("Đây là câu đầu tiên."))
    said = {key: value for key, value in state["said"].items() if key != answered[-1]}
    return Heard({**calm(state), "said": said, "asked": answered[:-1]})
