"""What the product could not work out is named to the admins, once a day, and drops out once it is mended."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, text

from bot.care.leftovers import look_through, name_left_out
from bot.clock import Scheduler
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.upkeep import left_out
from storage import tables
from storage.database import Database
from storage.memory import Memory
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


async def test_an_admin_of_a_part_hears_of_that_part_alone(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    def found(memory: Memory) -> tuple[int, int]:
        day, root = date(2026, 1, 2), memory.orgs.root()
        parts = [memory.orgs.add(code, code, "committee", root.id, day) for code in ("P1", "P2")]
        admin = memory.people.add("Quản Trị Bộ Phận", None)
        memory.people.grant(admin.id, Role.ADMIN, parts[0].id, None, day)
        return parts[0].id, parts[1].id

    one, two = await db.write(found)
    for code in (f"org {one}", f"org {two}", "UV-999", "lớp"):
        db.left_out[code] = LookupError()
    await name_left_out(db, datetime(2026, 11, 23, 8, tzinfo=VIETNAM))
    rows = select(tables.people.c.name, tables.outbox.c.payload).join_from(tables.outbox, tables.people)
    told = {
        name: payload["text"] for name, payload in await db.read(lambda memory: memory.connection.execute(rows).all())
    }
    of_part = told.pop("Quản Trị Bộ Phận")
    assert f"org {one}" in of_part
    assert not any(code in of_part for code in (f"org {two}", "UV-999", "lớp"))
    (of_all,) = told.values()
    assert all(code in of_all for code in (f"org {one}", f"org {two}", "UV-999", "lớp"))


async def test_a_row_nothing_has_stumbled_over_is_named_too(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    def spoil(memory: Memory) -> int:
        root = memory.orgs.root()
        cell = memory.orgs.add("CB99", "Chi bộ Mới", "cell", root.id, date(2026, 1, 2))
        memory.connection.execute(text("UPDATE orgs SET kind = 'zzz' WHERE id = :one"), {"one": cell.id})
        return cell.id

    cell = await db.write(spoil)
    await look_through(db)
    await name_left_out(db, datetime(2026, 11, 23, 8, tzinfo=VIETNAM))
    assert await db.read(lambda memory: left_out.lately(memory, date(2026, 11, 23))) == [f"org {cell}"]
