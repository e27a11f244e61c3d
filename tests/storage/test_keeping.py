"""The nightly tidying keeps everything as long as its column says, and no longer (docs/domain.md §8.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from handlers.facts import Post
from storage.memory import Memory
from storage.sql.keeping import Term, kept, nobody
from storage.tables import metadata
from tests.bot.fakes import settle_in

DAY = 86400.0
NOW = 400 * DAY - 7 * 3600.0  # midnight in Vietnam: a day kept whole ends there
EVENT = {"channel": "fake", "bot": "fake", "sender": "hoa", "payload": {"text": "Hồ Văn Quên"}}
LETTER = {"kind": "reply", "lane": 1, "address": 1, "attempts": 1, "again": False, "due": 0.0, "made_at": 0.0}

Row = Mapping[str, Any]
PLANTED: Mapping[tuple[str, Term], Callable[[float], Row]] = {
    ("addresses", Term.STRANGER): lambda at: {
        "channel": "fake", "bot": "fake", "chat": f"stranger {at}", "group": False, "offer": [], "met_at": at,
    },
    ("wrong_codes", Term.TRY): lambda at: {"address": 1, "at": at},
    ("stranger_answers", Term.TRY): lambda at: {"address": 1, "at": at, "start": True},
    ("codes", Term.CODE): lambda at: {
        "digest": f"sealed {at}", "name": "Hồ Văn Quên", "role": "secretary", "org": 1, "expires": at,
    },
    ("drafts", Term.DRAFT): lambda at: {
        "id": int(at), "person": 1, "flow": "report.candidate", "state": {"said": {}, "asked": []},
        "updated": at, "shelved": True,
    },
    ("inbox", Term.HEARD): lambda at: {**EVENT, "key": f"aside {at}", "at": at, "state": "aside", "done_at": at},
    ("inbox", Term.EVENT): lambda at: {**EVENT, "key": f"done {at}", "at": at, "state": "done", "done_at": at},
    ("outbox", Term.SAID): lambda at: {
        **LETTER, "key": f"held {at}", "payload": {"text": "Hồ Văn Quên"}, "state": "unknown", "settled_at": at,
    },
    ("outbox", Term.MESSAGE): lambda at: {**LETTER, "key": f"sent {at}", "state": "sent", "settled_at": at},
    ("pictures", Term.PICTURE): lambda at: {"report": 1, "sealed": b"sealed", "sha256": "", "at": at},
}  # fmt: skip
"""For each table and each bound in it: a row that is so old."""

each_bound = pytest.mark.parametrize(("name", "term"), PLANTED, ids=lambda one: getattr(one, "name", one))


def test_a_column_that_says_nothing_is_found() -> None:
    silent = Table("larger", MetaData(), Column("id", Integer, info=nobody()), Column("phone", Integer))
    with pytest.raises(LookupError, match=r"larger\.phone does not say whose"):
        list(map(kept, silent.c))


def test_every_bound_is_tried_here() -> None:
    bounds = {(column.table.name, kept(column).term) for table in metadata.sorted_tables for column in table.c}
    assert {bound for bound in bounds if bound[1].bounded} == PLANTED.keys()


@each_bound
def test_the_tidying_takes_what_is_past_its_term_and_nothing_before(memory: Memory, name: str, term: Term) -> None:
    settle_in(memory)
    table, when = metadata.tables[name], (NOW - (term.days + 0.1) * DAY, NOW - (term.days - 0.1) * DAY)
    old, young = (put(memory, table, PLANTED[name, term](at)) for at in when)
    put(memory, table, {**PLANTED[name, term](NOW), **({"id": int(NOW)} if name == "drafts" else {})})
    memory.purge(NOW)
    assert values(memory, table, term, old) == set()
    assert values(memory, table, term, young) - {None} != set()


def put(memory: Memory, table: Table, row: Row) -> int:
    """Its number."""
    return int(memory.connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one())


def values(memory: Memory, table: Table, term: Term, number: int) -> set[str | None]:
    """What still stands in the columns of this term."""
    wanted = [column for column in table.c if kept(column).term is term]
    row = memory.connection.execute(select(*wanted).where(table.c.id == number)).first()
    return {str(value) for value in row if value is not None} if row else set()


def test_an_event_set_aside_is_forgotten_like_any(memory: Memory) -> None:
    rows = [{**PLANTED["inbox", Term.HEARD](NOW - days * DAY), "key": str(days)} for days in (31, 29, 0)]
    numbers = [put(memory, metadata.tables["inbox"], row) for row in rows]
    memory.purge(NOW)
    left = memory.connection.execute(select(metadata.tables["inbox"].c.id)).scalars().all()
    assert sorted(left) == numbers[1:]


def test_a_chat_that_is_somebodys_or_that_something_sent_is_kept_of_stays(memory: Memory) -> None:
    chats = settle_in(memory)
    stranger, quiet, newest = (memory.known("fake", "fake", one, one, False).address.id for one in ("a", "b", "c"))
    memory.posts.put(Post("reply", {"text": "Chào"}, address=stranger))
    memory.connection.execute(metadata.tables["addresses"].update().values(met_at=None))
    memory.purge(NOW)
    left = set(memory.connection.execute(select(metadata.tables["addresses"].c.id)).scalars())
    assert left == {*chats.values(), stranger, newest}
    assert quiet not in left
