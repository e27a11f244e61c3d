"""What was given up at the door because its listener's right had ended: in the log, and the listener hears that it was.

Whose chat was parted hears nothing there; whoever holds no role any more has heard that already.
"""

from __future__ import annotations

import logging
from datetime import datetime

from bot.care.notices import KEPT
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from handlers.texts import _
from storage.memory import Memory

log = logging.getLogger(__name__)

HELD_BACK = _(
    "Vai trò của đồng chí vừa thay đổi nên tôi giữ lại tin đã soạn trước đó. Xem việc làm được bây giờ: /trogiup"
)


def tell(memory: Memory, channel: str, now: datetime) -> int:
    """Of each message that this look at the outbox gave up; says how many."""
    for one in memory.outbox.withheld:
        subject = f"person {one.person}" if one.person else f"address {one.address}"
        memory.audit.note(None, "post.withheld", subject, now.timestamp(), channel, None, {"kind": one.kind})
        log.warning("withheld", extra={"post": one.id, "channel": channel})
        who = memory.people.who(one.person) if one.person and not one.chat_left else None
        if who and who.grants:
            memory.posts.put(
                Post(
                    key=f"withheld:{one.person}:{now:%Y%m%d%H}",
                    payload=Message(HELD_BACK).payload(who.language),
                    person=one.person,
                    kind="notice",
                    lane=Lane.PUSH,
                    not_after=(now + KEPT).timestamp(),
                )
            )
    return len(memory.outbox.withheld)
