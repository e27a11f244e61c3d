"""What is looked at once more before a form does anything: the role, whose report it is, each answer."""

from __future__ import annotations

from handlers.facts import Draft
from handlers.talk.forms import state as forms_state
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Problem
from handlers.talk.forms.state import Heard, State
from handlers.talk.kinds import Flow, may
from handlers.talk.sitting.reach import reached
from handlers.talk.turn import Turn
from handlers.texts import Words, _

NOT_YOURS = _("Việc này không thuộc vai trò của đồng chí. Gõ /trogiup để xem các việc đồng chí làm được.")
OTHERS = _("Danh sách đã khác lúc đồng chí trả lời. Đồng chí trả lời lại giúp.")


def closed(turn: Turn, flow: Flow, draft: Draft) -> bool:
    """Closes a half-filled form that is this person's no longer, and says so; what it shows is not theirs to see."""
    filed = turn.memory.reports.get(draft.state["fixes"]) if "fixes" in draft.state else None
    kind = turn.tools.catalogue.reports.get(filed.type) if filed else None
    why: Words | None = None
    if not may(turn.who, flow.used_by):
        why = _("Đồng chí không còn giữ vai trò của việc này nên bản nháp đã đóng.")
    elif filed and not (kind and reached(turn.memory, turn.who, kind, filed)):
        why = _("{code} không còn thuộc phạm vi của đồng chí nên bản nháp đã đóng.", code=filed.code)
    if why is None:
        return False
    turn.refused(filed.code if filed else flow.name)
    turn.memory.drafts.drop(draft.id)
    turn.say(why, turn.tools.catalogue.home_for(turn.who))
    return True


def files_at_once(flow: Flow, state: State) -> bool:
    """Whether nothing is left to be asked nor to be looked at.

    What had to be asked anew is shown first, and so are words of somebody's own (docs/conversation.md §5).
    """
    surprising = "fixes" in state or state.get("again") or in_own_words(flow.form, state)
    return flow.one_tap and not surprising and forms_state.current(flow.form, state) is None


def in_own_words(form: Form, state: State) -> bool:
    """Whether something was typed freely, which may have been meant for another question, or as a command."""
    typed = (form[key] for key in state["asked"] if key in form and state["said"].get(key) is not None)
    return any(isinstance(field, Text) for field in typed)


def unchanged(form: Form, heard: Heard) -> Heard | None:
    """A correction in which nothing differs is not sent: the person thinks something was changed."""
    filed = heard.state.get("filed")
    if filed is None or form.answers(heard.state["said"]) != form.answers(filed):
        return None
    return Heard(heard.state, note=_("Chưa có gì thay đổi nên tôi chưa gửi. Đồng chí gõ “sửa 2” để sửa dòng 2."))


def taken_anew(turn: Turn, form: Form, heard: Heard) -> Heard:
    """Before sending, every answer is taken once more: a role, a place, a person may have changed hands since.

    What can be chosen no longer is asked again; what a later edit broke a rule with is said. Of a correction only what
    it changes is looked at: what was filed was right when it was.
    """
    said, filed = heard.state["said"], heard.state.get("filed", {})
    asking = forms_state.seen(heard.state, turn.asking())
    for field in form.visible(said):
        value = said.get(field.key)
        if value is None:
            continue
        try:
            if value != filed.get(field.key):
                field.still(value, asking)
                if heard.state.get("grounds", {}).get(field.key, ground := field.ground(asking)) != ground:
                    raise Problem(OTHERS)
        except Problem as problem:
            return Heard(forms_state.ask_anew(heard.state, field.key), note=problem.words)
        try:
            if field.check:
                field.check(value, asking)
        except Problem as problem:
            return Heard(heard.state, note=problem.words)
    return heard
