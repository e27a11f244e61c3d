"""Takes what the product could not work out from where the database keeps it, and sees that admins hear of it."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.care.notices import tell_admin
from bot.logs import place
from handlers.domain.people import Role
from handlers.talk.messages import Message
from handlers.upkeep import left_out
from storage.database import Database
from storage.memory import Memory
from storage.sql.unreadable import Unreadable

log = logging.getLogger(__name__)


async def look_through(db: Database) -> None:
    """Notes every row that cannot be read or refers to nothing, whether or not anything has stumbled over it."""
    for code in await db.study(lambda memory: memory.ledger.faults()):
        db.left_out.setdefault(code, Unreadable("found when the tables were looked through"))


async def name_left_out(db: Database, now: datetime) -> None:
    """Logs each with its place in the code, keeps it for /loi and tells each admin what is new today in their part."""
    found: dict[str, Exception] = {}
    while db.left_out:  # other threads may add to it meanwhile
        code, error = db.left_out.popitem()
        found[code] = error
    if not found:
        return
    for code, error in found.items():
        log.error("left out", extra={"code": code, "error": place(error)})

    def tell(memory: Memory) -> None:
        new = left_out.write_down(memory, sorted(found), now.date())
        for admin in memory.people.holders(Role.ADMIN):
            if own := left_out.theirs(memory, admin, new):
                tell_admin(memory, admin, f"left_out:{own[0]}", Message(left_out.told(own)), now)

    await db.write(tell)
