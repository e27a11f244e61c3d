"""The words for the way through a form: back, skip, cancel, later, help, edit a line, send."""

from __future__ import annotations

from dataclasses import replace

from handlers.facts import State
from handlers.talk.forms import reading
from handlers.talk.forms.fields.roster import Roster
from handlers.talk.forms.form import Field, Problem, Understood
from handlers.talk.forms.sitting import Heard, Sitting, accept, begin, miss
from handlers.texts import _

GUIDE = _("Đồng chí trả lời câu đang hỏi. Gõ “quay lại” để lui một câu, “để sau” để cất bản nháp, “hủy” để thôi.")

GUIDE_TO_CARD = _(
    "Đúng hết thì gõ “gửi”; chưa đúng thì gõ “sửa 2”, hay cả câu trả lời mới. Gõ “để sau” để cất bản nháp."
)


def steer(sitting: Sitting, control: str) -> Heard | None:
    """Follows a word for the way; None where it means nothing here and may be an answer."""
    field = sitting.current
    if field is None:
        return steer_summary(sitting, control) or steer_anywhere(sitting, control)
    match control:
        case "skip" if field.optional:
            return accept(sitting, Understood(None))
        case "skip":
            return miss(
                sitting.state,
                Problem(_("Câu này cần trả lời. Nếu chưa biết, đồng chí chọn “Để sau”: bản nháp được giữ 7 ngày.")),
            )
        case "send":
            return to_summary(sitting)
        case "more" if sitting.state.unsure or field.options(sitting.now):
            return Heard(replace(sitting.state, page=sitting.state.page + 1), same=True)
        case "done" if field.grows:
            half = sitting.state.partly
            if half is None and isinstance(field, Roster):  # the list that stands is agreed to as it is shown
                half = field.partly(sitting.now)
            return accept(sitting, Understood(half or {}))
        case "help":
            return Heard(sitting.state, note=field.help or GUIDE)
    return steer_anywhere(sitting, control)


def to_summary(sitting: Sitting) -> Heard:
    """“gửi” before the end: what need not be answered is passed over, what was being changed stays as it was."""
    field = sitting.current
    if field and untouched(field, sitting.state):
        return back(sitting.state)
    if field and field.grows and sitting.state.partly:
        return accept(sitting, Understood(sitting.state.partly))
    if field is None or not field.optional:
        return miss(sitting.state, Problem(_("Còn câu này nữa mới gửi được.")))
    heard = accept(sitting, Understood(None))
    following = sitting.at(heard.state).current
    return to_summary(sitting.at(heard.state)) if following and following.optional else heard


def untouched(field: Field, state: State) -> bool:
    """Whether this question was opened to be changed and nothing was said to it yet."""
    return bool(state.doing) and (not field.grows or state.partly == state.aside)


def steer_anywhere(sitting: Sitting, control: str) -> Heard | None:
    """The words that mean the same at every step; None for any other."""
    match control:
        case "back":
            return back(sitting.state)
        case "cancel":
            return Heard(sitting.state, end="cancel")
        case "later":
            return Heard(sitting.state, end="later")
        case "help":
            return Heard(sitting.state, note=GUIDE)
        case "continue":
            return Heard(replace(sitting.state, misses=0))
        case "restart":
            given = {key: value for key, value in sitting.said.items() if key not in sitting.state.asked}
            return Heard(begin(sitting.form, given, sitting.asking).state)
    return None


def steer_summary(sitting: Sitting, control: str) -> Heard | None:
    """The words that mean something only once everything is answered; None for any other."""
    if control.startswith("edit:"):
        return edit(sitting, reading.read_choice(control[5:]) or 0)
    match control:
        case "send":
            return Heard(sitting.state, end="send")
        case "help":
            return Heard(sitting.state, note=GUIDE_TO_CARD)
        case "edit":
            return Heard(replace(sitting.state, choosing=True, page=0), same=True)
        case "whole":
            return Heard(replace(sitting.state, choosing=False), same=True)
        case "more" if sitting.state.choosing:
            return Heard(replace(sitting.state, page=sitting.state.page + 1), same=True)
        case "more" if any(field.more for field in sitting.form.fields):
            return Heard(replace(sitting.state, more=True))
    return None


def edit(sitting: Sitting, number: int) -> Heard:
    """Asks the question of summary line `number` again, its old answer kept aside."""
    shown = sitting.summary
    if not 1 <= number <= len(shown):
        told = _("Bản tóm tắt có {count} dòng: gõ “sửa 1” đến “sửa {count}”.", count=len(shown))
        return Heard(sitting.state, note=told)
    field, old = shown[number - 1], sitting.said[shown[number - 1].key]
    said = {key: value for key, value in sitting.said.items() if key != field.key}
    after = replace(sitting.state.calmed(), said=said, doing=field.key, aside=old)
    return Heard(replace(after, partly=old) if field.grows else after)


def back(state: State) -> Heard:
    """Leaves a follow-up or an edit with everything as it was, else forgets the last answer given."""
    if state.unsure or state.choosing:
        return Heard(replace(state, unsure=None, choosing=False))
    if state.doing:
        return Heard(replace(state.calmed(), said={**state.said, state.doing: state.aside}))
    answered = tuple(key for key in state.asked if key in state.said)
    if not answered:
        return Heard(state, note=_("Đây là câu đầu tiên."))
    said = {key: value for key, value in state.said.items() if key != answered[-1]}
    return Heard(replace(state.calmed(), said=said, asked=answered[:-1]))
