"""A message in, answers out: a command, a tap, an answer to the open form, free text, or a hint.

`run` does one whole turn inside the present transaction; whoever calls it completes the inbox row in the same one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.access import enrolling
from handlers.catalogue import catalogue
from handlers.ports import Memory
from handlers.routing import door, groups, menu, out, plain, receipts, sentences
from handlers.routing.courtesy import THANKED, courtesy
from handlers.talk.forms.asking import Asking
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.talk.scene import Event, LookFar, Tools, may
from handlers.talk.sitting import carry, drafts, offers, sending, typing
from handlers.talk.sitting.undoing import UNDO
from handlers.texts import Words, _, p_

HINT = _("Tôi chưa hiểu ý đồng chí. Đồng chí chọn một mục, hoặc gõ /trogiup để xem các việc làm được.")


FEW = 1
"""Choices beside which the first things to do are offered too."""
FORWARDED = _("Tôi không ghi tin chuyển tiếp, vì không phải lời của đồng chí. Đồng chí gõ lại, hoặc chọn một mục.")


def run(
    event: Event,
    memory: Memory,
    now: datetime,
    tools: Tools,
    look_far: LookFar | None = None,
    spoken: datetime | None = None,
) -> bool:
    """One turn: everything it says and changes is written in the present transaction.

    `spoken` is when it was said, where that lies before `now`.
    True when it was turned away at the door: no trace of it is to stay anywhere.
    """
    known = memory.known(event.channel, event.bot, event.chat, event.sender, event.group)
    if known.draft and known.draft.updated < drafts.kept_since(now):
        memory.drafts.shelve(known.draft.id)  # it has ended; the night, which says so, has not come to it yet
        known = replace(known, draft=None)
    turn = Turn(event, memory, now, known, tools, spoken=spoken, look_far=look_far, shelf=catalogue())
    away = door.turned_away(turn)
    if away:
        ask_again(turn)
    elif event.group:
        groups.handle(turn)
    elif known.who is None:
        enrolling.handle(turn)
    else:
        handle(turn)
        carry.begin_asked(turn)
    out.send(turn)
    menu.keep(turn)
    return away


def handle(turn: Turn) -> None:
    """What an enrolled person wrote in private."""
    event = turn.event
    if event.kind in door.UNREAD:
        receive_file(turn)
    elif event.edited:
        unread(turn)
    elif event.forwarded and turn.known.draft is None:
        say_beside(turn, FORWARDED)
    elif event.text.strip().startswith("/"):
        command(turn, event.text.strip())
    elif event.kind == "text" and plain.thanked(turn):
        say_beside(turn, THANKED)
    elif event.kind == "tap" or (turn.known.draft and elsewhere(turn) is None):
        answer(turn)
    else:
        freely(turn)


def unread(turn: Turn) -> None:
    """A message changed after it was sent changes nothing; what to do instead is said."""
    draft = turn.known.draft
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    newest = next(iter(turn.memory.reports.last_of(turn.who.person, 1)), None)
    if draft and flow:
        note = _("Tôi không đọc lại tin đã sửa: câu trả lời vẫn như trước. Đồng chí gõ “quay lại” để trả lời lại.")
        carry.resume(turn, flow, draft, note)
    elif newest and turn.at - newest.filed_at <= UNDO.total_seconds():
        turn.say(
            _("Tôi không đọc lại tin đã sửa. Đồng chí gõ “sửa {code}” để sửa.", code=newest.code),
            [Button(p_("button", "Sửa {code}", code=newest.code), f"/sua {newest.code}")],
        )
    else:
        say_beside(turn, _("Tôi không đọc lại tin đã sửa. Đồng chí gõ lại thành tin mới."))


def elsewhere(turn: Turn) -> str | None:
    """What a line means beside the open form (a correction, a newer offer, a report); None for an answer to it."""
    about = plain.answered(turn) or receipts.withdrawn(turn)
    if about:
        return about
    chosen = offers.numbered(turn.event.text, turn.known.address.offer)
    if chosen and chosen[1].startswith("/"):
        return chosen[1]
    if not turn.event.buttons and (line := offers.worded(turn.event.text, turn.known.address.offer)):
        return line
    ways = (receipts.correction, plain.mended, plain.called, looked_up, sentences.another, held)
    called = next((line for find in ways if (line := find(turn))), None)
    return called if called and not typing.is_an_answer(turn) else None


def held(turn: Turn) -> str | None:
    """One known thing asked for in a short sentence; None where none is, or the open question takes any words."""
    if typing.takes_words(turn):
        return None
    other, draft = sentences.filled(turn), turn.known.draft
    if other and draft and other.startswith(f"/baocao {draft.flow.removeprefix('report.')};"):
        return None  # its own label: “quần chúng Nguyễn Văn An” where a name is asked for
    found = other or plain.asked(turn)
    if found and not typing.is_understood(turn):
        return found
    if task := sentences.task_of(turn, besides=0):
        return task
    inquired = sentences.inquired(turn)
    return inquired if inquired and not typing.is_understood(turn) else None


def looked_up(turn: Turn) -> str | None:
    """Something asked about by its command's name (“ho so cua tung”); None if none is, or unknown where words count."""
    line = plain.named_first(turn)
    return line if line and (plain.known_by(turn, line) or not typing.takes_words(turn)) else None


def freely(turn: Turn) -> None:
    """A plain line: what it clearly means is done; a greeting is answered; anything else gets a hint."""
    draft, shelf = turn.known.draft, turn.shelf
    line = elsewhere(turn) if draft else plain.meant(turn)
    chosen = None if turn.event.buttons else offers.worded(turn.event.text, turn.known.address.offer)
    report = shelf.says_no(line or "") if draft and line != chosen else None
    if report and (plain.called(turn) or plain.between_two(turn)):  # offered, and not filed unseen
        turn.say(
            _("Muốn báo “{title}”, đồng chí chọn mục này:", title=report.title), [Button(report.title, line or "")]
        )
        ask_again(turn)
    elif line:
        command(turn, line)
    elif code := receipts.already(turn):
        turn.say(_("Báo cáo này đã được ghi, mã {code}. Đồng chí không cần gửi lại.", code=code), home(turn))
    elif again := plain.unsaid(turn):
        turn.say(*again)
    elif (greeting := courtesy(turn)) and greeting != THANKED:
        turn.say(greeting, home(turn))
    else:
        answered = None if greeting else sentences.inquired(turn)
        command(turn, answered) if answered else say_beside(turn, greeting or HINT)


def say_beside(turn: Turn, words: Words) -> None:
    """Says what answers nothing: whatever was offered or asked before is offered or asked again, under its numbers."""
    if turn.known.draft:
        turn.say(words)
        ask_again(turn)
        return
    choices, controls = offers.again(turn)
    controls = controls if words == THANKED else []  # only thanks leave a receipt standing
    beside = [] if len(choices) > FEW else [one for one in home(turn) if one.line not in {two.line for two in choices}]
    turn.say(words, [*choices, *beside], controls)


def home(turn: Turn) -> list[Button]:
    """What to offer someone who is lost."""
    return turn.shelf.home_for(turn.who)


def answer(turn: Turn) -> None:
    """An answer to the open form; a tap that belongs to none is told so."""
    draft = turn.known.draft
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    if draft is None:
        sending.gone(turn)
    elif flow is None:  # a form that a newer version of the bot no longer has
        turn.memory.drafts.drop(draft.id)
        turn.say(_("Việc đồng chí làm dở không còn ở đây nữa. Đồng chí chọn việc mới:"), home(turn))
    else:
        carry.hear(turn, flow, draft)


def command(turn: Turn, line: str) -> None:
    """A slash command, typed or tapped, if this person may use it."""
    name, rest = plain.parted(line)
    found = turn.shelf.command(name)
    if found is None:
        say_beside(turn, _("Tôi không có lệnh /{name}. Gõ /trogiup để xem các lệnh.", name=name[:20]))
    elif not may(turn.who, found.used_by):
        turn.refused(f"/{found.name}")
        say_beside(turn, sending.NOT_YOURS)
    else:
        if found.first:
            found.first(turn)
        if found.far:
            turn.say_from_afar(line, lambda beside: found.run(beside, rest))
        else:
            found.run(turn, rest)
        if found.tells and turn.begin is None:
            ask_again(turn)


def wants_picture(memory: Memory, event: Event, now: datetime) -> bool:
    """Whether the sender's open question asks for a picture; nothing else is ever fetched."""
    known = memory.known(event.channel, event.bot, event.chat, event.sender, event.group)
    if event.group or known.who is None or known.draft is None or door.refusal(event):
        return False
    flow = catalogue().flows.get(known.draft.flow)
    asking = Asking(now.date(), known.who, memory)
    return flow is not None and carry.asks_for_picture(flow, known.draft, asking)


def ask_again(turn: Turn) -> None:
    """Repeats the open question, if there is one."""
    draft = turn.known.draft
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    if draft and flow and not turn.event.group:
        carry.resume(turn, flow, draft)


def receive_file(turn: Turn) -> None:
    """Pictures the form asked for are taken; any other file is refused, unread, in words that fit the question."""
    draft, event = turn.known.draft, turn.event
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    wanted = draft is not None and flow is not None and carry.asks_for_picture(flow, draft, turn.asking())
    if wanted and draft and flow and event.pictures:
        carry.give(turn, flow, draft, door.UNOPENED[event.flaw] if event.flaw else None)
        return
    say_beside(turn, door.why_not(event) if wanted else door.UNREAD[event.kind])
