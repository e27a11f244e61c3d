"""Carries a form through one turn: begin or resume, take the answer, show the next question or the summary, file.

The engine computes; this file turns what it says into messages, and writes the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Draft, Report, State
from handlers.talk.forms import sitting as sittings
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.beginning import first_line
from handlers.talk.forms.fields.basic import pages
from handlers.talk.forms.form import Form, Over, Problem, Refusal, Understood, not_now
from handlers.talk.forms.line import checked
from handlers.talk.forms.sitting import Heard, Sitting
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.scene import may
from handlers.talk.sitting.drafts import (
    form_of,
    kept_since,
    lay_aside,
    left_standing,
    offer_kept,
    put_aside,
    sit,
    take_up,
)
from handlers.talk.sitting.filing import for_pictures
from handlers.talk.sitting.mending import mend, mend_earlier
from handlers.talk.sitting.sending import NOT_YOURS, closed, files_at_once, send, taken_anew, unchanged
from handlers.talk.sitting.show import show, so_far
from handlers.talk.sitting.typing import asks_for_card, pick, typed
from handlers.texts import Words, _, lines, p_


def begin_asked(turn: Turn) -> None:
    """Begins the form a handler asked for; one that ends at once may ask for the next."""
    while turn.begin is not None:
        (flow, given, typed), turn.begin = turn.begin, None
        begin(turn, turn.shelf.flows[flow], given, typed=typed)


def begin(turn: Turn, flow: Flow, given: Mapping[str, Any], anew: bool = False, typed: str = "") -> None:
    """Opens a form, with what is known filled in; an older draft of the same form is offered first."""
    if not may(turn.who, flow.used_by):
        turn.refused(flow.name)
        turn.say(NOT_YOURS)
        return
    asking = turn.asking()
    said, against = known(flow.form, given, asking)
    if isinstance(against, Over):
        turn.say(against.words, turn.shelf.home_for(turn.who))
        return
    state = sittings.begin(flow.form, said, asking).state
    first = Heard(state, against.words, ways=against.ways) if against else Heard(state)
    if files_at_once(flow, sit(turn, flow, state)):
        lost = next((key for key in given if key in flow.form and flow.form[key].alone and key not in said), None)
        if lost is None:
            beside(turn, flow, state)
            return
        # What the button named holds no longer: the only other one is not taken in its place unasked.
        state = sittings.ask_anew(state, lost)
        first = Heard(state, not_now(flow.form[lost].label).words)
    lay_aside(turn, offering=None if given or typed or anew else flow)
    kept = turn.memory.drafts.shelved(turn.who.person, flow.name, kept_since(turn.now))
    if kept and not (given or typed or anew) and kept.state.asked and not closed(turn, flow, kept):
        offer_kept(turn, flow, kept)
        return
    heard = first_line(sit(turn, flow, state), typed) if typed else first
    go_on(turn, flow, Draft(turn.event.id, flow.name, state, turn.at), heard)


def beside(turn: Turn, flow: Flow, state: State) -> None:
    """Files what takes one tap without throwing anyone out of the form they are in; that one is shown again."""
    try:
        flow.finish(turn, flow.form.answers(state.said), state)
    except Problem as problem:
        turn.say(problem.words)
    draft = turn.known.draft
    other = turn.shelf.flows.get(draft.flow) if draft else None
    if draft and other:
        turn.say(_("Đồng chí đang làm dở “{title}”:", title=other.title))
        resume(turn, other, draft)


def known(form: Form, given: Mapping[str, Any], asking: Asking) -> tuple[dict[str, Any], Problem | None]:
    """Of what a button or a command filled in, what is a true answer today; the rest is asked.

    With it what stands against an answer where something else is to be done instead (`Problem.ways`).
    """
    said: dict[str, Any] = {}
    against: Problem | None = None
    for key, value in given.items():
        if key in form:
            try:
                now = replace(asking, said=said)
                found = checked(form[key], form[key].take(str(value), now), now)
            except Problem as problem:
                against = problem if problem.ways or isinstance(problem, Refusal) else against
                continue
            except LookupError:  # a choice that depends on what is still to be answered
                continue
            if isinstance(found, Understood):
                said[key] = found.value
    return said, against


def correct(turn: Turn, flow: Flow, report: Report, typed: str = "") -> None:
    """Opens a filed report for correction, or goes on with it: which line is to be changed, if that was not said?"""
    opened = turn.known.draft
    if typed.strip() and opened and opened.flow == flow.name and opened.state.fixes == report.id:
        sitting = sit(turn, flow, opened.state)
        go_on(turn, flow, opened, mend_earlier(sitting, f"sửa {typed.strip()}") or mend(sitting, typed))
        return
    lay_aside(turn)
    asking = turn.asking().at(State(report.said, fixes=report.id))
    skipped = {f.key: None for f in flow.form.visible(report.said) if f.optional or f.off(asking)}
    said = {**skipped, **report.said}
    state = State(said, fixes=report.id, filed=said, about=report.candidate, choosing=True)
    heard = mend(sit(turn, flow, state), typed)
    go_on(turn, flow, Draft(turn.event.id, flow.name, state, turn.at), heard)


def resume(turn: Turn, flow: Flow, draft: Draft, note: Words | None = None) -> None:
    """Shows where an open or reopened draft stands now."""
    if not closed(turn, flow, draft):
        go_on(turn, flow, draft, Heard(take_up(turn, flow, draft).state, note))


def look_over(turn: Turn, flow: Flow, draft: Draft) -> None:
    """Shows the card: all of it where nothing is left to be asked, else what there is so far, and then the question."""
    if closed(turn, flow, draft):
        return
    sitting = take_up(turn, flow, draft)
    note = so_far(sitting) if sitting.current else None
    go_on(turn, flow, draft, Heard(sitting.state, note))


def hear(turn: Turn, flow: Flow, draft: Draft) -> None:
    """Takes what was typed, or a line tapped under one of this person's questions."""
    if closed(turn, flow, draft):
        return
    sitting = take_up(turn, flow, draft)
    if asks_for_card(turn, sitting):
        look_over(turn, flow, draft)
        return
    if sittings.arose(sitting.at(draft.state), sitting.state):  # what was said was no answer to it
        go_on(turn, flow, draft, Heard(sitting.state))
        return
    tapped = turn.event.kind == "tap"
    heard = pick(sitting, draft, turn.event.text) if tapped else typed(turn, flow, sitting, draft)
    if heard is None:
        stale(turn)
        heard = Heard(sitting.state)
    elif left_standing(turn, draft, heard):
        return
    go_on(turn, flow, draft, heard)


def give(turn: Turn, flow: Flow, draft: Draft, note: Words | None) -> None:
    """Answers the question for pictures with those just sent, or adds them to the ones given before."""
    if closed(turn, flow, draft):
        return
    sitting = take_up(turn, flow, draft)
    field = for_pictures(sitting)
    assert field is not None
    given = [] if sitting.current is field else pages(sitting.said[field.key])
    fitting = turn.event.pictures[: field.most - len(given)]
    if len(fitting) < len(turn.event.pictures):
        note = lines(note, _("Mỗi báo cáo giữ nhiều nhất {most} ảnh.", most=field.most))
    kept = [turn.memory.pictures.keep(sealed, draft.id, turn.at) for sealed in fitting]
    if given:
        heard = Heard(replace(sitting.state, said={**sitting.said, field.key: [*given, *kept]}))
    else:
        heard = sittings.accept(sitting, Understood(kept))
    go_on(turn, flow, draft, replace(heard, note=lines(note, heard.note)))


def stale(turn: Turn) -> None:
    """Says that a button belongs to an earlier question; the present one follows."""
    turn.say(_("Lựa chọn đó thuộc câu trước. Hiện đồng chí đang ở đây:"))


def go_on(turn: Turn, flow: Flow, draft: Draft, heard: Heard) -> None:
    """Follows what the engine heard: file, put aside, or show what comes next; the draft is written."""
    for subject in heard.refused:
        turn.refused(subject)
    sitting = sit(turn, flow, heard.state)
    if files_at_once(flow, sitting) and not turn.event.forwarded:
        heard = replace(heard, end="send")
    if heard.end == "send":
        heard = unchanged(sitting) or taken_anew(sitting, heard)
        sitting = sitting.at(heard.state)
    if heard.end == "send":
        send(turn, flow, draft, heard)
        return
    if heard.end:
        put_aside(turn, flow, draft, heard)
        return
    stuck = heard.missed and heard.state.misses % 3 == 0
    if stuck:
        heard = replace(heard, note=lines(heard.note, WAIT, helper(turn)))
    field = sitting.current
    options = field.options(sitting.now) if field else ()  # looked up once: of a whole committee it takes long
    nothing = heard.over or (field.nothing(options, turn.asking()) if field else None)
    if nothing:
        turn.memory.drafts.drop(draft.id)
        other = [Button(p_("button", "Báo cáo khác"), "/baocao")] if flow.name.startswith("report.") else []
        turn.say(lines(heard.note, nothing), other)
        return
    turn.memory.drafts.save(turn.who.person, Draft(draft.id, flow.name, heard.state, turn.at))
    show(turn, flow, sitting, draft.id, heard, options)


WAIT = _("Đồng chí cứ để sau cũng được: bản nháp được giữ 7 ngày.")


def helper(turn: Turn) -> Words | None:
    """A person to call: an officer above, else an admin, None if only oneself; with the committee's number, if any."""
    found = [
        who
        for role in (Role.OFFICER, Role.ADMIN)
        for grant in turn.who.grants
        for who in turn.memory.people.holders(role, grant.path)
        if who.person != turn.who.person
    ]
    line = turn.memory.health.note("help_line")
    if not found:
        return None
    return _("Cần người giúp: đ/c {name}{line}.", name=found[0].name, line=f", {line}" if line else "")


def asks_for_picture(flow: Flow, draft: Draft, asking: Asking) -> bool:
    """Whether a picture sent now has its place in this form; only then is a file fetched at all."""
    begun = Sitting(form_of(flow, draft.state), draft.state, asking)
    return for_pictures(begun.at(sittings.settle(begun))) is not None
