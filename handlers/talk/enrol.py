"""The first minute: a code ties a chat to a person, once they have seen what it makes them and what is kept."""

from __future__ import annotations

from datetime import timedelta

from handlers.domain.codes import tidy_code
from handlers.facts import Invitation
from handlers.messages import Button
from handlers.staffing import title_of
from handlers.texts import _, lines, p_
from handlers.turn import Turn

CHAT_TRIES = 5
ALL_TRIES = 50
PAUSE = timedelta(hours=1)
"""Five wrong codes from one chat, fifty from all within the hour, and codes rest for the hour (domain.md R5)."""

NO_CODE = _("Mã này không dùng được. Đồng chí hỏi cán bộ tổ chức để nhận mã mới.")
STRANGER = _("Đây là Trợ lý Chi bộ, chỉ dành cho người có mã mời. Đồng chí gõ /start và mã, ví dụ /start 7K4P-92QM.")
KEPT = _(
    "Tôi giữ: tên, chi bộ và những gì đồng chí báo. Đảng ủy xem được theo phân quyền; không ai khác. "
    "Muốn xem, sửa hay xóa dữ liệu của mình, đồng chí nói với cán bộ tổ chức.\n"
    "Không gửi tài liệu mật qua đây."
)


def handle(turn: Turn) -> None:
    """What someone wrote whom the bot does not know: a code, a yes, or something that is not kept."""
    text = turn.event.text.strip()
    verb, _space, rest = text.partition(" ")
    held = turn.memory.codes.held(turn.known.address.id, turn.at)
    line = text if turn.event.kind == "tap" else offered(turn, text)
    if held and line in ("/start yes", "/start no"):
        answer(turn, held, line)
    elif verb == "/start" and rest.strip():
        try_code(turn, rest)
    elif turn.event.kind == "text" and tidy_code(text):
        try_code(turn, text)
    elif held:
        ask(turn, held)
    elif turn.memory.people.greet(turn.known.address.id, turn.today):
        turn.say(STRANGER)


def offered(turn: Turn, text: str) -> str | None:
    """The line of the offer that was typed by number or label."""
    for number, (label, line) in enumerate(turn.known.address.offer, 1):
        if text in (str(number), line) or text.casefold() == label.casefold():
            return line
    return None


def try_code(turn: Turn, typed: str) -> None:
    """Wrong, used, late and paused all get one and the same answer."""
    address, memory = turn.known.address.id, turn.memory
    since = turn.at - PAUSE.total_seconds()
    paused = memory.codes.wrong(since, address) >= CHAT_TRIES or memory.codes.wrong(since) >= ALL_TRIES
    code = tidy_code(typed)
    invitation = memory.codes.look(turn.tools.seal(code), address, turn.at) if code and not paused else None
    if invitation is None:
        memory.codes.note_wrong(address, turn.at)
        turn.audit("enrol.wrong", f"address {address}")
        turn.say(NO_CODE)
    else:
        ask(turn, invitation)


def ask(turn: Turn, invitation: Invitation) -> None:
    """Shows who the code is for, to be confirmed."""
    org = turn.memory.orgs.get(invitation.org)
    turn.say(
        lines(
            _("Chào đồng chí. Tôi là Trợ lý Chi bộ."),
            _(
                "Đồng chí là {name}, {title}, đúng không?",
                name=invitation.name,
                title=title_of(invitation.role, org.name),
            ),
        ),
        [Button(p_("button", "Đúng"), "/start yes"), Button(p_("button", "Không phải tôi"), "/start no")],
    )


def answer(turn: Turn, invitation: Invitation, line: str) -> None:
    """Yes ties the chat to the person; no spends the code, and nobody is tied."""
    turn.memory.codes.use(invitation.id, turn.at)
    if line != "/start yes":
        turn.audit("enrol.refused", f"code {invitation.id}")
        turn.say(_("Cảm ơn đồng chí đã báo. Mã này đã hủy; cán bộ tổ chức sẽ cấp mã khác."))
        return
    person = bring_in(turn, invitation)
    turn.memory.people.bind(turn.known.address.id, person)
    turn.audit("enrol.bound", f"person {person}", after={"address": turn.known.address.id, "role": invitation.role})
    welcome(turn, person)


def bring_in(turn: Turn, invitation: Invitation) -> int:
    """The person the code was for, made now if only a name was typed; the code's role is theirs from now."""
    memory = turn.memory
    org = memory.orgs.get(invitation.org)
    person = invitation.person or memory.people.add(invitation.name, org.id if org.kind == "cell" else None).id
    held = {(grant.role, grant.org) for grant in memory.people.grants(person)}
    if (invitation.role, org.id) not in held:
        memory.people.grant(person, invitation.role, org.id, None, turn.today)
    return person


def welcome(turn: Turn, person: int) -> None:
    """What the bot keeps and who sees it, then the menu of this role."""
    who = turn.memory.people.who(person)
    assert who is not None
    turn.say(
        lines(_("Xong. Từ nay đồng chí {given} làm việc ngay tại đây.", given=who.given), KEPT),
        turn.tools.catalogue.home_for(who),
    )
