"""The words for the way through a form: back, skip, cancel, later, help, edit a line, send."""

from __future__ import annotations

from handlers.talk.forms import reading
from handlers.talk.forms.fields.roster import Roster
from handlers.talk.forms.form import Asking, Field, Form, Problem, Understood
from handlers.talk.forms.state import Heard, State, accept, begin, calm, current, miss, seen, summary_fields, without
from handlers.texts import _

GUIDE = _("Đồng chí trả lời câu đang hỏi. Gõ “quay lại” để lui một câu, “để sau” để cất bản nháp, “hủy” để thôi.")

GUIDE_TO_CARD = _(
    "Đúng hết thì gõ “gửi”; chưa đúng thì gõ “sửa 2”, hay cả câu trả lời mới. Gõ “để sau” để cất bản nháp."
)


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
                Problem(_("Câu này cần trả lời. Nếu chưa biết, đồng chí chọn “Để sau”: bản nháp được giữ 7 ngày.")),
            )
        case "send":
            return to_summary(form, state, asking)
        case "more" if state.get("unsure") or field.options(seen(state, asking)):
            return Heard({**state, "page": state.get("page", 0) + 1}, same=True)
        case "done" if field.grows:
            half = state.get("partly")
            if half is None and isinstance(field, Roster):  # the list that stands is agreed to as it is shown
                half = field.partly(seen(state, asking))
            return accept(form, state, Understood(half or {}), asking)
        case "help":
            return Heard(state, note=field.help or GUIDE)
    return steer_anywhere(form, state, control, asking)


def to_summary(form: Form, state: State, asking: Asking) -> Heard:
    """“gửi” before the end: what need not be answered is passed over, what was being changed stays as it was."""
    field = current(form, state)
    if field and untouched(field, state):
        return back(state)
    if field and field.grows and state.get("partly"):
        return accept(form, state, Understood(state["partly"]), asking)
    if field is None or not field.optional:
        return miss(state, Problem(_("Còn câu này nữa mới gửi được.")))
    heard = accept(form, state, Understood(None), asking)
    following = current(form, heard.state)
    return to_summary(form, heard.state, asking) if following and following.optional else heard


def untouched(field: Field, state: State) -> bool:
    """Whether this question was opened to be changed and nothing was said to it yet."""
    return bool(state.get("doing")) and (not field.grows or state.get("partly") == state.get("aside"))


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
        return edit(form, state, reading.read_choice(control[5:]) or 0)
    match control:
        case "send":
            return Heard(state, end="send")
        case "help":
            return Heard(state, note=GUIDE_TO_CARD)
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
        return Heard(state, note=_("Bản tóm tắt có {count} dòng: gõ “sửa 1” đến “sửa {count}”.", count=len(shown)))
    field, old = shown[number - 1], state["said"][shown[number - 1].key]
    said = {key: value for key, value in state["said"].items() if key != field.key}
    after = {**calm(state), "said": said, "doing": field.key, "aside": old}
    return Heard({**after, "partly": old} if field.grows else after)


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
