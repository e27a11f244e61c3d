"""Half-filled forms put aside: nothing half said disappears without a word, and one can go on with it for a week."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.domain.periods import days_ago
from handlers.facts import Draft, State, Value, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms import engine, reading
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form
from handlers.talk.forms.sitting import Heard, Sitting, begin, settle
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.texts import Words, _, listed, p_

KEPT = 7
"""Days a put-aside draft is kept, the last of them whole (docs/conversation.md §6)."""


def kept_since(moment: datetime) -> float:
    """When a draft must have been gone on with, at the earliest, to be kept still."""
    return days_ago(moment, KEPT).timestamp()


def lay_aside(turn: Turn, offering: Flow | None = None) -> None:
    """Puts the form one was in aside, and says so: nothing half said disappears without a word.

    Of a form whose draft is offered right below it need not be said.
    """
    draft = turn.known.draft
    if draft and offering and draft.flow == offering.name and draft.state.asked:
        away(turn, draft)
        return
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    if draft and away(turn, draft) and flow:
        say_kept(turn, flow, draft)


def say_kept(turn: Turn, flow: Flow, draft: Draft) -> None:
    """That it is kept, of whom it is, and the way back to it."""
    turn.say(
        _("Tôi giữ bản nháp {kind} 7 ngày.", kind=titled(turn.memory, turn.who, draft, flow.title)),
        [Button(_("Làm tiếp: {title}", title=flow.title), f"/nhap {draft.id}")],
    )


def whose(memory: Memory, who: Who, draft: Draft) -> Words | None:
    """Of whom it is, for its own writer in private: the name typed, or of a candidate they may still speak of.

    None where none is chosen, several are, or one they may not speak of.
    """
    said = draft.state.said
    chosen = said.get("candidate") or draft.state.about
    if not chosen:
        return said.get("name") if isinstance(said.get("name"), str) else None
    if not str(chosen).isdecimal():  # several at once
        return None
    try:
        one = memory.candidates.get(int(chosen))
        theirs = one.mentor == who.person or who.covers(one.path, *CELL_WORK)
        return called(one, short=True, whole=True) if theirs else None
    except (LookupError, ValueError):  # gone, or not to be read now
        return None


def titled(memory: Memory, who: Who, draft: Draft, title: Words) -> Words:
    """“Quần chúng mới” (Trần Văn An)."""
    name = whose(memory, who, draft)
    return listed(["“", title, "”", *([" (", name, ")"] if name else ())], "")


def away(turn: Turn, draft: Draft) -> bool:
    """Puts a form aside, if anything was said in it; of one just opened, or looked up in, nothing is left."""
    state = draft.state
    kept = bool(state.asked) or state.partly not in (None, {}, state.aside)
    (turn.memory.drafts.shelve if kept else turn.memory.drafts.drop)(draft.id)
    return kept


def offer_kept(turn: Turn, flow: Flow, kept: Draft) -> None:
    """“There is a half-filled one from …: continue, or start anew?”"""
    day = turn.now.fromtimestamp(kept.updated, turn.now.tzinfo).date()
    kind = titled(turn.memory, turn.who, kept, flow.title)
    turn.say(
        _("Đồng chí có bản nháp {kind} từ ngày {day}. Làm tiếp, hay làm lại?", kind=kind, day=day),
        [
            Button(p_("button", "Làm tiếp"), f"/nhap {kept.id}"),
            Button(p_("button", "Làm lại từ đầu"), f"/nhap moi {kept.id}"),
        ],
    )


def put_back(turn: Turn, draft: Draft) -> None:
    """Keeps what was refused when it was sent; the way to it stands below the words of the refusal."""
    turn.memory.drafts.shelve(draft.id)
    if turn.said:
        last = turn.said[-1]
        again = Button(p_("button", "Xem lại bản nháp"), f"/nhap {draft.id}")
        turn.said[-1] = replace(last, choices=(*last.choices, again))


NOTHING_LEFT = _("Vâng, tôi đóng lại; chưa ghi gì. Khi nào cần, đồng chí nhắn tôi.")


def nothing_open(turn: Turn) -> None:
    """No form is open; one that was put aside is named, for it may be what was meant."""
    kept = turn.memory.drafts.shelved(turn.who.person, None, kept_since(turn.now))
    flow = turn.shelf.flows.get(kept.flow) if kept else None
    home = turn.shelf.home_for(turn.who)
    if kept and flow:
        see = Button(p_("button", "Xem và gửi"), f"/nhap xem {kept.id}")
        kind = titled(turn.memory, turn.who, kept, flow.title)
        turn.say(_("Không có việc nào đang mở; bản nháp {kind} chưa gửi.", kind=kind), [see, *home])
    else:
        turn.say(_("Đồng chí không có việc nào đang làm dở."), home)


def left_standing(turn: Turn, draft: Draft, heard: Heard) -> bool:
    """Closes the form at a “không” where it was just asked whether to correct what stands already."""
    asked = sum(line.startswith("/sua BC-") for _label, line in turn.known.address.offer) == 1
    no = turn.event.kind == "text" and reading.read_yes_no(turn.event.text) is False
    if not (asked and no and (heard.missed or heard.state.said == draft.state.said)):
        return False
    turn.memory.drafts.drop(draft.id)
    turn.say(_("Vâng, tôi giữ nguyên như đã ghi."), turn.shelf.home_for(turn.who))
    return True


def asked_about(offer: Sequence[tuple[str, str]]) -> int | None:
    """The draft of which it was just asked whether to go on with it or to begin anew. None where that was not asked."""
    found = (re.fullmatch(r"/nhap moi (\d+)", line) for _label, line in offer)
    return next((int(one[1]) for one in found if one), None)


def fills(turn: Turn, draft: int) -> bool:
    """Whether a line is a form of this kind filled in anew: several of its questions are answered by it."""
    kept = turn.memory.drafts.kept(turn.who.person, draft, kept_since(turn.now))
    flow = turn.shelf.flows.get(kept.flow) if kept else None
    if flow is None or len(reading.split_answers(turn.event.text)) < 2:
        return False
    heard = engine.hear(begin(flow.form, {}, turn.asking()), turn.event.text)
    return len(heard.state.asked) > 1


def answered_by(turn: Turn, draft: int) -> bool:
    """Whether a line answers the question that a kept draft stands at, and so is said of whom that draft is."""
    kept = turn.memory.drafts.kept(turn.who.person, draft, kept_since(turn.now))
    flow = turn.shelf.flows.get(kept.flow) if kept else None
    return kept is not None and flow is not None and not engine.hear(take_up(turn, flow, kept), turn.event.text).missed


def make_room(turn: Turn, flow: Flow, kept: Draft, typed: str) -> None:
    """Throws away what is begun anew; where that is with a line about somebody else, it stays, and this is said."""
    said = engine.hear(begin(flow.form, {}, turn.asking()), typed).state.said if typed else {}
    if all(said.get(key) in (None, kept.state.said.get(key)) for key in ("name", "candidate")):
        turn.memory.drafts.drop(kept.id)
    elif kept is not turn.known.draft:
        say_kept(turn, flow, kept)


def put_aside(turn: Turn, flow: Flow, draft: Draft, heard: Heard) -> None:
    """Keeps the draft for 7 days and says so."""
    aside = Draft(draft.id, flow.name, replace(heard.state, misses=0), turn.at)
    turn.memory.drafts.save(turn.who.person, aside)
    if not away(turn, aside):
        turn.say(NOTHING_LEFT, turn.shelf.home_for(turn.who))
        return
    go = [Button(p_("button", "Làm tiếp"), f"/nhap {draft.id}")]
    if heard.end == "cancel":
        turn.say(_("Đã dừng, chưa gửi gì. Bản nháp “{title}” được giữ 7 ngày.", title=flow.title), go)
    else:
        turn.say(_("Tôi giữ bản nháp “{title}” 7 ngày.", title=flow.title), go)


REASON = Text("reason", _("Vì sao đồng chí sửa? Ví dụ: gõ nhầm năm sinh."), label=_("Lý do sửa"), longest=120)


def form_of(flow: Flow, state: State) -> Form:
    """The flow's form; a correction that changes something also asks why."""
    filed = state.filed
    if filed is None:
        return flow.form

    def differs(said: Mapping[str, Value]) -> bool:
        return any(said.get(key) != filed.get(key) for key in {*said, *filed} if key != REASON.key)

    return flow.form.plus(replace(REASON, when=differs))


def sit(turn: Turn, flow: Flow, state: State) -> Sitting:
    """Whoever is talking before this form, where it stands so."""
    return Sitting(form_of(flow, state), state, turn.asking())


def take_up(turn: Turn, flow: Flow, draft: Draft) -> Sitting:
    """The same as the draft stands once what no longer exists or holds is looked at anew."""
    begun = sit(turn, flow, draft.state)
    return begun.at(settle(begun))
