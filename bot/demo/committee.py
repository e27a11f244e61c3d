"""The committee of the seed: 12 cells, 388 members, their officers, the yearly quotas, and the archived year 2017."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.demo import names
from bot.demo.year import live_through
from handlers.domain.people import Role
from handlers.facts import Balance, Org, Quota, What
from storage.memory import Memory

COMMITTEE = "Đảng bộ Cảnh sát PCCC tỉnh"
CELLS = (
    ("Chi bộ Tham mưu", 38),
    ("Chi bộ Hậu cần", 28),
    ("Chi bộ Chữa cháy và CNCH", 44),
    ("Chi bộ Phòng cháy", 36),
    ("Chi bộ Thẩm duyệt", 24),
    ("Chi bộ Pháp chế và điều tra", 26),
    ("Chi bộ PCCC khu vực 1", 40),
    ("Chi bộ PCCC khu vực 2", 34),
    ("Chi bộ PCCC khu vực 3", 32),
    ("Chi bộ PCCC khu vực 4", 30),
    ("Chi bộ PCCC khu vực 5", 29),
    ("Chi bộ Huấn luyện", 27),
)
"""388 members in 12 cells (seed); the cells' names and sizes are invented."""

PROVINCE = "nghị quyết Tỉnh ủy giao"
TARGETS = {2017: 45, 2025: 42, 2026: 45}
"""2017 is the seed's quota; the others are invented."""
SHARES = (4, 3, 5, 4, 3, 3, 5, 4, 4, 3, 3, 2)
"""How the committee hands 43 of 45 to its cells; two stay its reserve."""
ADMITTED_2017 = 92
"""The seed: 92 admitted in 2017 against 45, that is 204,4 % reached, 104,4 % over."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place from which the demo is played."""

    seat: str
    person: int | None
    name: str
    role: Role | None
    org: Org


CAST = (
    ("secretary-1", "Nguyễn Thị Hoa", Role.SECRETARY, 3),
    ("secretary-2", "Trần Hữu Lâm", Role.SECRETARY, 1),
    ("deputy-1", "Phạm Đức Sơn", Role.DEPUTY, 3),
    ("mentor-1", "Lê Văn Bình", None, 3),
    ("officer", "Hoàng Thu Hương", Role.OFFICER, 0),
    ("leader", "Đặng Quốc Khánh", Role.LEADER, 0),
    ("trainer", "Ngô Thanh Mai", Role.TRAINER, 0),
    ("admin", "Bùi Minh Tuấn", Role.ADMIN, 0),
    ("auditor", "Võ Thị Ngọc", Role.AUDITOR, 0),
)
"""Seat, name, role, number of the cell (0 = the committee). A mentor is one by helping a candidate, without a role."""


def fill(memory: Memory, now: datetime, chance: Random) -> list[Seat]:
    """Fills an empty memory with the committee as it stands at `now`, and returns who may be played."""
    today = now.date()
    orgs = found(memory)
    taken = {name for _seat, name, _role, _cell in CAST}
    seats = cast(memory, orgs)
    people(memory, orgs, chance, taken)
    quotas(memory, orgs, today)
    live_through(memory, orgs, now, chance, taken)
    return [*seats, Seat("group-leaders", None, "Nhóm lãnh đạo", None, orgs[0])]


def found(memory: Memory) -> list[Org]:
    """The committee first, then its cells CB01 … CB12."""
    since = date(2014, 1, 1)
    root = memory.orgs.add("DB", COMMITTEE, "committee", None, since)
    cells = [memory.orgs.add(f"CB{n:02}", name, "cell", root.id, since) for n, (name, _size) in enumerate(CELLS, 1)]
    return [root, *cells]


def cast(memory: Memory, orgs: list[Org]) -> list[Seat]:
    """The people one can play, with their roles."""
    seats = []
    for seat, name, role, cell in CAST:
        person = memory.people.add(name, orgs[cell or 1].id)
        if role:
            memory.people.grant(person.id, role, orgs[cell].id, None, date(2025, 1, 2))
        seats.append(Seat(seat, person.id, name, role, orgs[cell]))
    return seats


def people(memory: Memory, orgs: list[Org], chance: Random, taken: set[str]) -> None:
    """Everyone else, and a secretary and a deputy for every cell that has none in the cast."""
    for org, (_name, size) in zip(orgs[1:], CELLS, strict=True):
        here = len(memory.people.of_cell(org.id))
        newcomers = [memory.people.add(names.person(chance, taken)[0], org.id) for _ in range(size - here)]
        for role in (Role.SECRETARY, Role.DEPUTY):
            if not any(grant.org == org.id for who in memory.people.holders(role, org.path) for grant in who.grants):
                memory.people.grant(newcomers.pop(0).id, role, org.id, None, date(2025, 1, 2))


def quotas(memory: Memory, orgs: list[Org], today: date) -> None:
    """This year's, last year's and the archived year's targets, each with its resolution."""
    years = {**TARGETS, today.year: 45, today.year - 1: 42}
    at = datetime.combine(today, datetime.min.time()).timestamp() - timedelta(days=300).total_seconds()
    for year, target in sorted(years.items()):
        signed = date(year, 1, 12)
        memory.quotas.set(Quota(orgs[0].id, year, target, f"{year % 100 + 9}-NQ/TU", signed, PROVINCE), None, at)
        if year < today.year - 1:
            continue
        for org, share in zip(orgs[1:], SHARES, strict=True):
            number = f"{year % 100 + 20}-NQ/ĐU"
            memory.quotas.set(Quota(org.id, year, share, number, date(year, 1, 25), "nghị quyết Đảng ủy"), None, at)
    closed = Balance(orgs[0].id, What.ADMITTED, date(2017, 12, 31), ADMITTED_2017, "báo cáo tổng kết năm 2017")
    memory.balances.enter(closed, None, at)
