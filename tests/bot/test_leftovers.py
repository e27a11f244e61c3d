"""What the product could not work out is named to the admins, once a day, and drops out once it is mended."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from bot.clock import Scheduler
from handlers.domain.periods import VIETNAM
from handlers.upkeep import left_out
from storage import tables
from storage.database import Database
from tests.bot.fakes import Hand, clock


async def test_the_admins_hear_of_it_once_a_day(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    scheduler = Scheduler(db, clock(hand), {}, lambda: None)
    for day, hour in ((23, 8), (23, 19), (24, 8)):
        hand.at = datetime(2026, 11, day, hour, tzinfo=VIETNAM).timestamp()
        db.left_out["UV-031"] = LookupError("Nguyễn Thị Hoa")
        await scheduler.tick()
    rows = select(tables.outbox.c.key, tables.outbox.c.payload).order_by(tables.outbox.c.id)
    told = await db.read(lambda memory: memory.connection.execute(rows).all())
    assert [key.rsplit(":", 1)[0] for key, _payload in told] == [
        "alarm:left_out:UV-031:2026112308", "alarm:left_out:UV-031:2026112408",
    ]  # fmt: skip
    assert "UV-031" in told[0].payload["text"] and "Hoa" not in told[0].payload["text"]
    assert await db.read(lambda memory: left_out.lately(memory, date(2026, 11, 25))) == ["UV-031"]
    assert await db.read(lambda memory: left_out.lately(memory, date(2026, 11, 26))) == []
