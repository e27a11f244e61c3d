"""The first minute: a code ties a chat to a person, once they have seen what it makes them and what is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.access import strangers
from handlers.domain.codes import MOST, codes_in
from handlers.domain.names import fold, initials
from handlers.domain.people import givers
from handlers.facts import Invitation, Org, Way
from handlers.people.giving import still_given
from handlers.people.roles import in_charge, tell_chat, title_of
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button, Message
from handlers.talk.sitting import offers
from handlers.texts import Words, _, lines, p_

START = re.compile(r"/start\b(?:@\w+)?\s*", re.IGNORECASE)

NO_CODE = _("Mã này không dùng được. Đồng chí hỏi cán bộ tổ chức để nhận mã mới.")
DEAD = _("Mã này không còn dùng được: người cấp mã không còn giữ vai trò ấy. Đồng chí nhờ cán bộ tổ chức cấp mã mới.")
STRANGER = _("Đây là Trợ lý Chi bộ, chỉ dành cho người có mã mời. Đồng chí gõ /start và mã, ví dụ /start 7K4P-92QM.")
ANOTHER_PHONE = _(
    "Tài khoản của đồng chí vừa được mở trên một máy nữa; tin định kỳ gửi tới máy dùng gần nhất. Nếu "
    "không phải đồng chí mở, đồng chí báo ngay quản trị."
)
KEPT = _(
    "Tôi là máy trả lời tự động. Tôi giữ: tên, chi bộ và những gì đồng chí báo. Đảng ủy xem được theo phân quyền; "
    "không ai khác. Muốn xem, sửa hay xóa dữ liệu của mình, đồng chí nói với cán bộ tổ chức.\n"
    "Không gửi tài liệu mật qua đây."
)


def handle(turn: Turn) -> None:
    """What someone wrote whom the bot does not know: a code, a yes, or something that is not kept."""
    text = turn.event.text.strip()
    held = turn.memory.codes.held(turn.known.address.id, turn.at)
    line = text if turn.event.kind == "tap" else offered(turn, text)
    typed = codes_in(text) if turn.event.kind == "text" else []
    if held and line in ("/start yes", "/start no"):
        answer(turn, held, line)
    elif typed:
        try_codes(turn, typed)
    elif held:
        ask(turn, held)
    elif strangers.welcome(turn, "start" if START.match(text) else "word"):
        turn.say(NO_CODE if START.sub("", text) and START.match(text) else STRANGER)


def offered(turn: Turn, text: str) -> str | None:
    """The line of the offer that was typed by number or label; None where none was."""
    offer = turn.known.address.offer
    chosen = offers.numbered(text, offer)
    if chosen:
        return chosen[1]
    return next((line for label, line in offer if text == line or fold(text) == fold(label)), None)


def try_codes(turn: Turn, typed: Sequence[str]) -> None:
    """Wrong, used and late get one and the same answer; while codes rest here, none is looked at."""
    if strangers.codes_rest(turn):
        return
    looked_at = typed[:MOST]
    for code in looked_at:
        invitation = turn.memory.codes.look(turn.tools.seal(code), turn.known.address.id, turn.at)
        if invitation:
            ask(turn, invitation)
            return
    strangers.turn_down(turn, NO_CODE, len(looked_at))


def ask(turn: Turn, invitation: Invitation) -> None:
    """Shows who the code is for, to be confirmed."""
    if not still_given(turn.memory, invitation):
        turn.memory.codes.use(invitation.id, turn.at)
        die(turn, invitation)
        return
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


def die(turn: Turn, invitation: Invitation) -> None:
    """A code ends with the right of whoever gave it; whoever typed it is told so, as it is no fault of theirs."""
    turn.audit("code.dead", f"code {invitation.id}")
    turn.say(DEAD)


def answer(turn: Turn, invitation: Invitation, line: str) -> None:
    """Yes ties the chat to the person; no spends the code, and nobody is tied."""
    turn.memory.codes.use(invitation.id, turn.at)
    if line != "/start yes":
        turn.audit("enrol.refused", f"code {invitation.id}")
        tell_givers(turn, invitation, turn.memory.orgs.get(invitation.org))
        turn.say(_("Cảm ơn đồng chí đã báo. Mã này đã hủy; cán bộ tổ chức sẽ cấp mã khác."))
        return
    if not still_given(turn.memory, invitation):
        die(turn, invitation)
        return
    person = bring_in(turn, invitation)
    for other in turn.memory.people.addresses(person):
        if not other.closed:
            tell_chat(turn, other.id, other.language, ANOTHER_PHONE)
    turn.memory.people.bind(turn.known.address.id, person)
    after = {"address": turn.known.address.id, "role": invitation.role, "org": invitation.org}
    after |= {} if invitation.person else {"name": turn.memory.people.get(person).name}
    turn.memory.audit.note(person, "enrol.bound", f"person {person}", turn.at, turn.event.channel, after=after)
    welcome(turn, person)


def tell_givers(turn: Turn, invitation: Invitation, org: Org) -> None:
    """Those who can give another code hear that this one came to the wrong person."""
    text = _(
        "Mã mời vai trò {title} cấp cho đồng chí {initials} đã hủy: người gõ mã báo mình không phải đồng chí ấy.",
        title=title_of(invitation.role, org.name),
        initials=initials(invitation.name),
    )
    again = Button(p_("button", "Cấp mã mới"), f"/moi {invitation.person}" if invitation.person else "/moi")
    for who in in_charge(turn.memory, org.path, *givers(invitation.role)):
        turn.tell(who.person, who.language, Message(text, (again,)))


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
        lines(_("Xong. Từ nay đồng chí {given} nhắn tin với tôi ngay tại đây.", given=who.given), KEPT),
        turn.shelf.home_for(who),
    )


def where(turn: Turn) -> list[Words]:
    """A line for each messenger that has an address to be opened at."""
    people = {(state.channel, state.bot): state.people for state in turn.memory.health.channels()}
    roomy: dict[str, Way] = {}
    for way in turn.tools.ways:
        taken = people.get((way.channel, way.bot), 0)
        best = roomy.get(way.channel)
        room = way.link and (not way.people or taken < way.people)
        if room and (best is None or taken < people.get((best.channel, best.bot), 0)):
            roomy[way.channel] = way
    full = {way.channel for way in turn.tools.ways if way.link and way.people} - set(roomy)
    said: list[Words] = [
        _("{channel}: mở {link}", channel=way.channel.capitalize(), link=way.link) for way in roomy.values()
    ]
    return said + [
        _("{channel}: các bot đã đủ người. Quản trị cần thêm một bot nữa.", channel=name.capitalize())
        for name in sorted(full)
    ]
