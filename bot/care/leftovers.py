"""Takes what the product could not work out from where the database keeps it, and sees that admins hear of it."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.care.notices import tell_admins
from bot.logs import place
from handlers.upkeep import left_out
from storage.database import Database
from storage.memory import Memory

log = logging.getLogger(__name__)


async def name_left_out(db: Database, now: datetime) -> None:
    """Logs each with its place in the code, keeps it for /loi and tells the admins of what is new today."""
    found: dict[str, Exception] = {}
    while db.left_out:  # other threads may add to it meanwhile
        code, error = db.left_out.popitem()
        found[code] = error
    if not found:
        return
    for code, error in found.items():
        log.error("left out", extra={"code": code, "error": place(error)})

    def tell(memory: Memory) -> None:
        if new := left_out.write_down(memory, sorted(found), now.date()):
            tell_admins(memory, f"left_out:{new[0]}", left_out.told(new), now)

    await db.write(tell)
