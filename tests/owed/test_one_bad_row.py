"""Whatever stands in one cell of the database, everybody else's pushes, lists and checks go on, and admins hear of it.

SQLite keeps anything in any column; each column that a push or a list reads is spoilt here in every way it can be.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Column, Connection, Engine, Table, select, text

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.facts import Balance
from handlers.routing import dispatch
from handlers.talk.scene import Event
from storage import tables
from storage.memory import Memory
from storage.sql.unreadable import UNREADABLE
from tests.places.hamlet import Hamlet, hamlet

__all__ = ["hamlet"]

READ = (
    "orgs", "people", "grants", "addresses", "candidates", "mentorships", "stage_events", "reports", "amendments",
    "courses", "sessions", "enrolments", "attendance", "quotas", "balances", "rule_overrides", "swaps", "snoozes",
    "drafts",
)  # fmt: skip
"""Every table that pushes, lists and digests read."""
SPOILT = {
    "DATE": ("x", "2026-13-45"),
    "JSON": ("{broken", "[5]", '{"candidate": "x", "name": 5, "on": [], "to": "y", "mentor": {}}'),
    "INTEGER": ("x", 10**15, -7),
    "FLOAT": ("x", 1e300),
    "VARCHAR": ("zzz",),
    "BOOLEAN": ("x",),
}
LISTS = ("/viec", "/viec chibo", "/hoso UV-002", "/tiendo", "/chitieu", "/lop", "/sua", "/baocao step", "/xemtruoc")
LINES = (
    *(("huong", line) for line in (*LISTS, "/lich", "/quytac", "/baocao admission")),
    *(("hoa", line) for line in (*LISTS, "/hoso", "/baocao mentoring")),
    ("lam", "/viec"), ("khanh", "/tiendo"), ("khanh", "/hoso UV-002"), ("kiem", "/nhatky"), ("tuan", "/loi"),
    ("tuan", "/nguoi"), ("tuan", "/tinhtrang"),
)  # fmt: skip


@pytest.fixture
def peopled(hamlet: Hamlet) -> Hamlet:
    """Something in every table: the newest row of each is the one that is spoilt."""
    town = hamlet.town
    hamlet.quota(hamlet.root, 45)
    hamlet.candidate("Lê Thị Bích", hamlet.staff, hamlet.lam)
    hamlet.candidate("Trần Văn An")
    hamlet.reached(2, hamlet.fire, "application", date(2026, 10, 26))
    hamlet.session(date(2026, 11, 6))
    hamlet.session(date(2026, 11, 7), number=9)
    hamlet.quota(hamlet.fire, 3)
    town.seat("Võ Kiểm", Role.AUDITOR, hamlet.root, chat="kiem")
    town.seat("Phạm Tuấn", Role.ADMIN, hamlet.root, chat="tuan")
    town.seat("Cao Thị Bưởi", Role.SECRETARY, hamlet.fire, chat="buoi")
    hamlet.hoa.says("/baocao attendance").says("Buổi 9").says("đủ").says("gửi")
    hamlet.hoa.says("/baocao mentoring candidate=2").says("đã gặp").says("/huy")
    with town.memory() as memory:
        memory.balances.enter(Balance(hamlet.fire.id, "admitted", date(2025, 12, 31), 2, "sổ cũ"), None, 0)
        memory.rules.override(hamlet.fire.id, "2025", "file_gap_days", 20, "riêng", None, 0)
        memory.rules.add_swap(hamlet.fire.id, date(2026, 11, 20), date(2026, 11, 21), "riêng", None, 0)
        memory.owed.snooze(hamlet.son.person or 0, town.today)
        amended = tables.amendments.insert().values(report=4, candidate=2, before={"birth": "1998"})
        memory.connection.execute(amended)
        memory.ledger.begin(town.now.timestamp())
    return hamlet


def ring(memory: Memory, now: datetime) -> Iterator[str]:
    """Rings every push of the day; what stumbled."""
    for push in catalogue().pushes.values():
        for at in push.times:
            try:
                for one in push.compose(memory, datetime.combine(now.date(), at, VIETNAM), catalogue()):
                    one.message.payload(one.language)
            except Exception:
                yield f"push {push.name}: {traceback.format_exc(limit=-2)}"


def ask(hamlet: Hamlet, memory: Memory, connection: Connection) -> Iterator[str]:
    """Asks every list in every seat; what stumbled."""
    for number, (chat, line) in enumerate(LINES):
        event = Event(10_000 + number, "web", "", chat, chat, "text", line, files=True)
        savepoint = connection.begin_nested()
        try:
            dispatch.run(event, memory, hamlet.town.now, hamlet.town.tools)
        except Exception:
            yield f"{chat} {line}: {traceback.format_exc(limit=-2)}"
        finally:
            savepoint.rollback()


def check(memory: Memory) -> Iterator[str]:
    """The log against the tables; what stumbled."""
    try:
        memory.ledger.differences()
        memory.chain.verify()
    except Exception:
        yield f"verify-log: {traceback.format_exc(limit=-2)}"


def columns_of(table: Table) -> Iterator[tuple[Column[object], object]]:
    """Each column that can be spoilt, with each way."""
    for column in table.columns:
        kind = str(column.type).split("(")[0]
        if not column.primary_key:
            yield from ((column, bad) for bad in SPOILT[kind])


@pytest.mark.parametrize("name", READ)
def test_a_spoilt_cell_takes_nothing_of_anybody_else_with_it(peopled: Hamlet, engine: Engine, name: str) -> None:
    table = tables.metadata.tables[name]
    stumbled: list[str] = []
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        newest = connection.execute(text(f"SELECT max(rowid) FROM {name}")).scalar()
        assert newest is not None, f"nothing in {name}"
        connection.commit()
        for column, bad in columns_of(table):
            outer = connection.begin()
            found: dict[str, Exception] = {}
            try:
                connection.exec_driver_sql(f'UPDATE {name} SET "{column.name}" = ? WHERE rowid = ?', (bad, newest))
                memory = Memory(connection, b"k", peopled.town.now.timestamp, found)
                wrong = [
                    *ring(memory, peopled.town.now),
                    *ask(peopled, memory, connection),
                    *check(memory),
                ]
                stumbled += [f"{column} = {bad!r}: {one}" for one in wrong]
                read = connection.execute(select(column).where(text(f"{name}.rowid = {newest}"))).scalar()
                told = any(f"{column}" in one for one in memory.ledger.differences())
                if read is UNREADABLE and not told:
                    stumbled.append(f"{column} = {bad!r}: verify-log does not name it")
                if read is UNREADABLE and not memory.ledger.faults():
                    stumbled.append(f"{column} = {bad!r}: no admin hears of it")
            except Exception as error:
                if "constraint" not in str(error):
                    raise
            finally:
                outer.rollback()
    assert not stumbled, f"{len(stumbled)}\n" + "\n".join(stumbled[:12])
