"""What the house itself says when something goes wrong: to the person who was talking, and to the admins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.access.strangers import may_answer
from handlers.domain.people import Role
from handlers.facts import Address, Lane, Org, Post, Way, Who
from handlers.people.roles import title_of
from handlers.people.unreachable import BACK_IN, place_of, remedy, way_to, whose
from handlers.ports import Memory
from handlers.routing import out
from handlers.talk.messages import Button, Message
from handlers.talk.scene import Event
from handlers.texts import Words, _, lines

SORRY = _("Tôi chưa làm được việc đó và đã báo quản trị. Những gì đồng chí gửi trước đó vẫn còn.")
NOT_WRITTEN = _("Tôi chưa ghi được tin vừa rồi. Đồng chí chờ ít phút, nếu chưa thấy trả lời thì gửi lại giúp.")


def aside(error: str) -> Words:
    """An event could not be handled."""
    return _("Một tin đến chưa xử lý được, đã để riêng ({error}). Xem /loi.", error=error)


def given_up(channel: str) -> Words:
    """A message could not be delivered."""
    return _("Một tin qua {channel} không gửi được. Xem /loi.", channel=channel.capitalize())


def slow(channel: str) -> Words:
    """Nothing has gone out for a while: the network, the token, or a month's messages that are used up."""
    return _(
        "Một tin qua {channel} gửi hơn mười lần chưa được. Xem /tinhtrang và python -m bot check.",
        channel=channel.capitalize(),
    )


def not_composed(push: str) -> Words:
    """A push could not be put together."""
    return _("Tin định kỳ {push} chưa soạn được. Xem nhật ký máy chủ.", push=push)


def not_drawn(attachment: str) -> Words:
    """A picture or file could not be made."""
    return _("Biểu đồ hoặc tệp {paper} chưa làm được. Xem nhật ký máy chủ.", paper=attachment)


def not_done(chore: str) -> Words:
    """A daily chore failed."""
    if chore == "copy":
        return _("Bản sao lưu hằng ngày chưa làm được. Kiểm tra chỗ trống trên đĩa, rồi chạy: python -m bot backup")
    return _("Việc dọn dẹp hằng ngày chưa làm được. Xem nhật ký máy chủ.")


def head_lost() -> Words:
    """The log does not go through its head that is kept apart."""
    return _(
        "Nhật ký thay đổi không khớp với số mục đã cất riêng: có thể bị cắt bớt, hoặc cơ sở dữ liệu bị thay bằng "
        "bản cũ. Xem ngay: python -m bot verify-log"
    )


def head_not_kept() -> Words:
    """The place where the log's head is kept takes nothing."""
    return _(
        "Số mục của nhật ký chưa cất riêng được. Kiểm tra thư mục dữ liệu và BOT_LOG_HEAD_FILE, "
        "rồi chạy: python -m bot check"
    )


def log_accepted() -> Words:
    """Whoever holds the machine took the log as it stands."""
    return _(
        "Quản trị máy chủ vừa chấp nhận nhật ký và dữ liệu như hiện có, dù có thể không khớp với phần đã "
        "cất riêng. Nếu đồng chí chưa biết việc này, hỏi quản trị máy chủ giúp."
    )


def say_sorry(memory: Memory, event: Event, now: datetime, ways: Sequence[Way]) -> None:
    """Once per event; to a stranger only if a word of theirs were answered now; a tap always is."""
    known = memory.known(event.channel, event.bot, event.chat, event.sender, event.group)
    out.acknowledge(event, memory, known.address.id, now.timestamp())
    if known.who is None and not may_answer(memory, ways, event, now, "word"):
        return
    language = known.who.language if known.who else known.address.language
    payload = out.placed(Message(SORRY).payload(language), event)
    memory.posts.put(Post(f"sorry:{event.id}", payload, address=known.address.id))


ALARM = "alarm:"
"""How the keys of what admins are told begin."""

WAITS = _("Xong việc đó, tin tự gửi lại nếu còn kịp giờ.")
WRITE_AGAIN = _("Đồng chí ấy bỏ chặn và nhắn cho tôi một tin là nhận lại được.")

KEPT = timedelta(days=3)
"""How long a notice is worth delivering."""


MOVING = timedelta(minutes=1)
"""How long after a group put the bot out it may still say that it only got another number."""


def closed_key(chat: Address) -> str:
    """What notices about this chat's closing are called by."""
    return f"closed:{chat.id}"


def tell_closed(memory: Memory, chat: Address, now: datetime, after: timedelta = timedelta()) -> None:
    """Tells the admins of that part of the tree whose chat takes no messages any more; a stranger's concerns nobody."""
    place = place_of(memory, chat)
    if place is None:
        return
    words = _("{chat}: không còn nhận tin của tôi.", chat=whose(memory, chat))
    help = BACK_IN if chat.org is not None else WRITE_AGAIN
    tell_admins(memory, closed_key(chat), lines(words, help), now, place.path, (way_to(chat),), after)


def tell_barred(memory: Memory, chat: Address, reason: str, now: datetime, waits: bool = False) -> bool:
    """Tells the admins of that part of the tree which leadership group lets nothing in, and what helps; else False."""
    place = place_of(memory, chat) if chat.org is not None else None
    if place is None:
        return False
    words = _("{chat}: một tin của tôi chưa vào được nhóm.", chat=whose(memory, chat))
    help = lines(remedy(memory, chat, reason), WAITS if waits else None)
    tell_admins(memory, f"barred:{chat.id}", lines(words, help), now, place.path, (way_to(chat),))
    return True


def tell_admins(
    memory: Memory,
    about: str,
    words: Words,
    now: datetime,
    path: str | None = None,
    buttons: tuple[Button, ...] = (),
    after: timedelta = timedelta(),
    urgent: bool = False,
) -> None:
    """Tells every admin (of `path`), at most once an hour about the same thing, however often it happens.

    What is urgent waits for no favourite channel: whichever bot asks first and knows the admin brings it.
    """
    for admin in memory.people.holders(Role.ADMIN, path):
        tell_admin(memory, admin, about, Message(words, buttons), now, after, urgent)


def tell_admin(
    memory: Memory,
    admin: Who,
    about: str,
    message: Message,
    now: datetime,
    after: timedelta = timedelta(),
    urgent: bool = False,
) -> None:
    """Tells one admin, at most once an hour about the same thing."""
    memory.posts.put(
        Post(
            key=f"{ALARM}{about}:{now:%Y%m%d%H}:{admin.person}",
            payload=message.payload(admin.language),
            person=admin.person,
            kind="alarm" if urgent else "notice",
            lane=Lane.PUSH,
            not_before=(now + after).timestamp() if after else None,
            not_after=(now + KEPT).timestamp(),
        )
    )


def tell_invited(memory: Memory, role: Role, org: Org, code_digest: str, now: datetime) -> None:
    """Tells the officers, without a name, that the machine itself gave a code for a role that sees contents."""
    words = _(
        "Quản trị máy chủ vừa cấp mã mời vai trò {title}. Nếu đồng chí chưa biết việc này, hỏi quản trị giúp.",
        title=title_of(role, org.name),
    )
    for officer in memory.people.holders(Role.OFFICER, org.path):
        memory.posts.put(
            Post(
                key=f"invited:{code_digest[:16]}:{officer.person}",
                payload=Message(words).payload(officer.language),
                person=officer.person,
                kind="notice",
                lane=Lane.PUSH,
                not_after=(now + KEPT).timestamp(),
            )
        )
