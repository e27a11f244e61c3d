"""What the tests of messages say: somebody is told something, and a bot takes what may go."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from handlers.facts import Address, Lane, Post
from storage.memory import Memory
from storage.tables import outbox
from storage.traffic.parcels import Parcel

DAY = 86400.0
NOW = 1_000_000.0
ASK = {"text": "Tuần này có gì mới?", "choices": [["Không có gì", "/khongco"], ["Có", "/baocao"]], "controls": []}


def chat(memory: Memory, name: str, bot: str = "bot", group: bool = False) -> Address:
    return memory.known("web", bot, name, name, group).address


def bound(memory: Memory, person: int, name: str, bot: str = "bot") -> Address:
    address = chat(memory, name, bot)
    memory.people.bind(address.id, person)
    return address


def someone(memory: Memory) -> int:
    return memory.people.add("Nguyễn Văn An", None).id


def say(memory: Memory, to: Address, key: str, lane: Lane = Lane.REPLY, **more: Any) -> None:
    memory.posts.put(Post(key, {"text": key}, address=to.id, lane=lane, **more))


def push(memory: Memory, person: int, key: str, **more: Any) -> None:
    memory.posts.put(Post(key, ASK, person=person, kind="push", lane=Lane.PUSH, **more))


def claim(
    memory: Memory, bot: str = "bot", now: float = NOW, limit: int = 9, not_chats: Sequence[str] = ()
) -> list[Parcel]:
    return memory.outbox.claim(
        "web", bot, product_now=now, real_now=now, lease_seconds=60, limit=limit, not_chats=not_chats
    )


def keys(parcels: list[Parcel]) -> list[str]:
    return [parcel.key for parcel in parcels]


def use(memory: Memory, chat: str, at: float) -> None:
    memory.connection.exec_driver_sql(f"UPDATE addresses SET used_at = {at} WHERE chat = '{chat}'")


def state(memory: Memory, key: str) -> tuple[str, Any]:
    row = memory.connection.execute(select(outbox.c.state, outbox.c.payload).where(outbox.c.key == key)).one()
    return row.state, row.payload
