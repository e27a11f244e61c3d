"""/kenh: where one is reached: the channels one has, which of them reminders come to, and a code to add another."""

from __future__ import annotations

from datetime import timedelta

from handlers.access.enrolling import where
from handlers.domain.codes import new_code
from handlers.facts import Address
from handlers.people.roles import account
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.scene import EVERYONE
from handlers.texts import Words, _, lines, listed, p_

VALID = timedelta(minutes=15)
"""How long the code for another channel may be used, like every code from the chat (docs/domain.md §8.4)."""

ADD = Button(p_("button", "Thêm kênh"), "/kenh them")
LAST = "cuoi"


def channels(turn: Turn, rest: str) -> None:
    """The channels, or one of the two things that can be done with them."""
    verb, _space, which = rest.partition(" ")
    if verb == "them":
        add(turn)
    elif verb == "chon" and which:
        choose(turn, which)
    else:
        show(turn)


def mine(turn: Turn) -> list[Address]:
    """The chats this person can be reached in."""
    return [one for one in turn.memory.people.addresses(turn.who.person) if not one.closed and not one.group]


def show(turn: Turn, note: Words | None = None) -> None:
    """Where one is reached and where reminders come; the channels to choose from, if there are several."""
    accounts = mine(turn)
    names = sorted({one.channel for one in accounts})
    wanted = turn.memory.people.prefers(turn.who.person)
    choices = [
        Button(p_("button", "Nhận ở {channel}", channel=name.capitalize()), f"/kenh chon {name}")
        for name in names
        if len(names) > 1 and name != wanted
    ]
    if wanted and len(names) > 1:
        choices.append(Button(p_("button", "Nhận ở kênh dùng gần nhất"), f"/kenh chon {LAST}"))
    said = _("Đồng chí dùng: {accounts}.", accounts=listed([account(one) for one in accounts], "; "))
    turn.say(lines(note, said, coming(wanted if wanted in names else None)), [*choices, ADD])


def coming(wanted: str | None) -> Words:
    """Where reminders and digests come."""
    if wanted is None:
        return _("Nhắc việc và bản tin tới kênh đồng chí dùng gần nhất.")
    name = wanted.capitalize()
    return _("Nhắc việc và bản tin tới {channel}; kênh ấy hỏng lâu thì tôi gửi qua kênh khác.", channel=name)


def choose(turn: Turn, which: str) -> None:
    """Reminders come there from now on."""
    wanted = None if which == LAST else which
    if wanted and wanted not in {one.channel for one in mine(turn)}:
        show(turn, _("Đồng chí chưa có kênh đó."))
        return
    before = turn.memory.people.prefers(turn.who.person)
    turn.memory.people.prefer(turn.who.person, wanted)
    turn.audit("person.channel", f"person {turn.who.person}", before={"prefers": before}, after={"prefers": wanted})
    show(turn)


def add(turn: Turn) -> None:
    """A code for oneself, to be typed on the other channel; it opens no more than one already may."""
    grant = next((grant for grant in turn.who.grants), None)
    if grant is None:
        turn.say(_("Đồng chí chưa giữ vai trò nào nên tôi chưa cấp được mã. Đồng chí hỏi cán bộ tổ chức."))
        return
    code, expires = new_code(turn.tools.chance), turn.now + VALID
    who = turn.who
    turn.memory.codes.issue(
        turn.tools.seal(code), who.person, who.name, grant.role, grant.org, who.person, expires.timestamp()
    )
    turn.audit("code.issue", f"person {who.person}", after={"role": grant.role.value, "org": grant.org})
    until = f"{expires:%H:%M}"
    turn.say(
        lines(
            _("Trên kênh kia, đồng chí mở Trợ lý Chi bộ và nhắn: /start {code}", code=code),
            *where(turn),
            _("Dùng một lần, đến {until}. Mã mở tài khoản của chính đồng chí: không chuyển cho ai.", until=until),
        ),
        kind="code",
    )


COMMAND = Command(
    "kenh", _("Kênh nhận tin"), EVERYONE, channels, aliases=("channel",), place=93,
    help=_("chọn kênh nhận nhắc việc, thêm Zalo hoặc Telegram"),
)  # fmt: skip
