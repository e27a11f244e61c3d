"""What is looked at once more before a form does anything: the role, whose report it is, each answer; and the doing."""

from __future__ import annotations

import re

from handlers.domain.codes import candidate_code
from handlers.facts import Draft, Report
from handlers.talk.forms import sitting as sittings
from handlers.talk.forms.form import Problem, Settled
from handlers.talk.forms.sitting import Heard, Sitting
from handlers.talk.kinds import Flow, ReportType, Turn
from handlers.talk.messages import Button
from handlers.talk.naming import filer
from handlers.talk.scene import may
from handlers.talk.sitting.drafts import kept_since, put_back, sit
from handlers.talk.sitting.reach import lost, reached, spoken_of
from handlers.talk.sitting.show import show
from handlers.texts import _, listed, p_

NOT_YOURS = _("Việc này không thuộc vai trò của đồng chí. Gõ /trogiup để xem các việc đồng chí làm được.")
OTHERS = _("Danh sách đã khác lúc đồng chí trả lời. Đồng chí trả lời lại giúp.")


def closed(turn: Turn, flow: Flow, draft: Draft) -> bool:
    """Closes a half-filled form that is this person's no longer, and says so; what it shows is not theirs to see."""
    report = spoken_of(turn.memory, draft.state)
    if not may(turn.who, flow.used_by):
        why = _("Đồng chí không còn giữ vai trò của việc này nên bản nháp đã đóng.")
    elif not lost(turn.asking(), flow.form, turn.shelf.reports, draft.state):
        return done_by_another(turn, flow, draft)
    elif report:
        why = _("{code} không còn thuộc phạm vi của đồng chí nên bản nháp đã đóng.", code=report.code)
    else:
        why = _("Bản nháp “{title}” đã đóng: việc ấy không còn thuộc phạm vi của đồng chí.", title=flow.title)
    turn.refused(subject_of(turn, flow, draft))
    turn.memory.drafts.drop(draft.id)
    turn.say(why, turn.shelf.home_for(turn.who))
    return True


def close_the_lost(turn: Turn) -> None:
    """Closes every form of this person's put aside that is theirs no longer; the open one is shown again below."""
    opened, flows = turn.known.draft, turn.shelf.flows
    for person, draft in turn.memory.drafts.since(kept_since(turn.now)):
        mine = person == turn.who.person and not (opened and opened.id == draft.id)
        if mine and draft.flow in flows:
            closed(turn, flows[draft.flow], draft)


def subject_of(turn: Turn, flow: Flow, draft: Draft) -> str:
    """What a half-filled form is about, as the log calls it."""
    report, chosen = spoken_of(turn.memory, draft.state), draft.state.said.get("candidate")
    if report:
        return report.code
    return candidate_code(int(chosen)) if chosen and str(chosen).isdecimal() else flow.name


def gone(turn: Turn) -> None:
    """A button whose form is not open: put aside, one can go on with it; otherwise something new is offered."""
    begun = turn.event.text.partition(".")[0]
    number = int(begun, 16) if re.fullmatch(r"[0-9a-f]{1,10}", begun) else 0
    kept = turn.memory.drafts.kept(turn.who.person, number, kept_since(turn.now))
    flow = turn.shelf.flows.get(kept.flow) if kept else None
    if kept is None or flow is None:
        home = turn.shelf.home_for(turn.who)
        turn.say(_("Lựa chọn đó thuộc việc đã xong. Đồng chí chọn việc mới:"), home)
    elif not closed(turn, flow, kept):
        turn.say(_("Bản nháp này đang cất, chưa gửi."), [Button(p_("button", "Làm tiếp"), f"/nhap {kept.id}")])


def done_by_another(turn: Turn, flow: Flow, draft: Draft) -> bool:
    """Closes a form that somebody else has just made needless, and says who, when and by which report."""
    fixes = spoken_of(turn.memory, draft.state) if draft.state.fixes is not None else None
    kind = turn.shelf.reports.get(flow.name.removeprefix("report."))
    theirs = kind and (corrected(turn, fixes) if fixes else recorded(turn, kind, draft))
    if not kind or not theirs or theirs.filed_by == turn.who.person or not heard_of(turn, kind, theirs):
        return False
    turn.memory.drafts.drop(draft.id)
    at = f"{turn.now.fromtimestamp(theirs.filed_at, turn.now.tzinfo):%H:%M}"
    told = {"given": filer(turn.memory, theirs), "at": at}
    if not reached(turn.memory, turn.who, kind, theirs) and not helps(turn, theirs):
        said = _("Đ/c {given} vừa ghi việc này lúc {at}.", **told)
    elif kind.act:
        said = _("Đ/c {given} vừa ghi bước này lúc {at} ({code}).", **told, code=theirs.code)
    else:
        said = _("Đ/c {given} vừa ghi việc này lúc {at} ({code}).", **told, code=theirs.code)
    turn.say(listed([said, _("Đồng chí không cần gửi.")], " "), turn.shelf.home_for(turn.who))
    return True


def heard_of(turn: Turn, kind: ReportType, theirs: Report) -> bool:
    """Whether this person may hear of a report that makes theirs needless: it is in their reach, or concerns them."""
    if reached(turn.memory, turn.who, kind, theirs) or helps(turn, theirs):
        return True
    return kind.concerns is not None and kind.concerns(turn.who, theirs, turn.memory)


def helps(turn: Turn, report: Report) -> bool:
    """Whether it is about somebody this person helps."""
    somebody = turn.memory.candidates.get(report.candidate) if report.candidate else None
    return somebody is not None and somebody.mentor == turn.who.person


def corrected(turn: Turn, fixes: Report) -> Report | None:
    """What stands meanwhile in the place of the report being corrected; None where nothing does."""
    later = turn.memory.reports.get(fixes.replaced) if fixes.replaced else None
    return later if later and not later.void else None


def recorded(turn: Turn, kind: ReportType, draft: Draft) -> Report | None:
    """The same act of the same subject, filed by another since this draft was last looked at; None where none was.

    An act filed in the very same moment counts; of a report that may replace another's it is asked, so it does not.
    """
    said = draft.state.said
    try:
        subject, mine = kind.subject(said), kind.act(said) if kind.act else kind.period(said, turn.asking(said))
    except (LookupError, TypeError, ValueError):  # what it is about was not said yet
        return None
    if subject is None or mine is None or not (kind.act or kind.once):
        return None
    filed = turn.memory.reports.since(kind.name, subject, draft.updated)
    same = (
        one
        for one in filed
        if (kind.act(one.said) if kind.act else one.filed_at > draft.updated and one.period) == mine
    )
    return next((one for one in same if one.filed_by != turn.who.person), None)


def files_at_once(flow: Flow, sitting: Sitting) -> bool:
    """Whether nothing is left to be asked nor to be looked at.

    What had to be asked anew is shown first, and so are words of somebody's own (docs/conversation.md §5).
    """
    surprising = sitting.state.fixes is not None or sitting.state.again or in_own_words(sitting)
    return flow.one_tap and not surprising and sitting.current is None


def in_own_words(sitting: Sitting) -> bool:
    """Whether something was typed freely, which may have been meant for otherwise, or was said of several at once."""
    typed = (
        sitting.form[key] for key in sitting.state.asked if key in sitting.form and sitting.said.get(key) is not None
    )
    return any(field.reviewed for field in typed)


def unchanged(sitting: Sitting) -> Heard | None:
    """A correction in which nothing differs is not sent: the person thinks something was changed.

    None where something does, and for what is no correction.
    """
    filed = sitting.state.filed
    if filed is None or sitting.form.answers(sitting.said) != sitting.form.answers(filed):
        return None
    return Heard(sitting.state, note=_("Chưa có gì thay đổi nên tôi chưa gửi. Đồng chí gõ “sửa 2” để sửa dòng 2."))


def taken_anew(sitting: Sitting, heard: Heard) -> Heard:
    """Before sending, every answer is taken once more: a role, a place, a person may have changed hands since.

    What can be chosen no longer is asked again; what a later edit broke a rule with is said. Of a correction only what
    it changes is looked at: what was filed was right when it was.
    """
    filed, asking = sitting.state.filed or {}, sitting.now
    for field in sitting.form.visible(sitting.said):
        value = sitting.said.get(field.key)
        if value is None:
            continue
        try:
            if value != filed.get(field.key):
                field.still(value, asking)
                if sitting.state.grounds.get(field.key, ground := field.ground(asking)) != ground:
                    raise Problem(OTHERS)
        except Problem as problem:
            return Heard(sittings.ask_anew(sitting.state, field.key), note=problem.words)
        try:
            if field.check:
                field.check(value, asking)
        except Problem as problem:
            return Heard(sitting.state, note=problem.words)
    return heard


def send(turn: Turn, flow: Flow, draft: Draft, heard: Heard) -> None:
    """Does what the form is for; what is refused only now keeps all that was typed, to be put right or sent later."""
    sitting = sit(turn, flow, heard.state)
    turn.memory.drafts.drop(draft.id)
    kept = Draft(draft.id, flow.name, heard.state, turn.at)
    try:
        flow.finish(turn, sitting.form.answers(sitting.said), sitting.state)
    except Settled as settled:
        turn.say(settled.words, [Button(p_("button", "Báo cáo khác"), "/baocao")])
    except Problem as problem:
        turn.memory.drafts.save(turn.who.person, kept)
        show(turn, flow, sitting, draft.id, Heard(heard.state, note=problem.words), ())
    else:
        if not (turn.changed or flow.one_tap or turn.begin):  # it was refused in its own words
            turn.memory.drafts.save(turn.who.person, kept)
            put_back(turn, kept)
