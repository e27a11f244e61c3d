"""Whom one can play: people by name, role and place, groups with who may speak there, and one phone nobody owns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from bot.channels.web.seats import seats
from handlers.domain.people import Role
from handlers.facts import Address, Grant, Org, Who
from handlers.ports import Memory
from handlers.talk.kinds import Command, Shelf

REPORT = Command("baocao", "Báo cáo", frozenset(), lambda turn, rest: None, help="")
DIGEST = Command("tiendo", "Tiến độ", frozenset(Role), lambda turn, rest: None, help="", groups=True)
TASKS = Command("viec", "Việc", frozenset(Role), lambda turn, rest: None, help="")
QUOTA = Command("chitieu", "Chỉ tiêu", frozenset({Role.LEADER}), lambda turn, rest: None, help="", groups=True)
COMMANDS = {"baocao": REPORT, "tiendo": DIGEST, "viec": TASKS, "chitieu": QUOTA}
SHELF = cast(Shelf, SimpleNamespace(commands=COMMANDS, commands_for=lambda who: [REPORT]))


def grant(role: Role, name: str) -> Grant:
    return Grant(role, 4, "/1/4/", name)


HOA = Who(1, "Đỗ Thị Hoa", "Hoa", "vi", (grant(Role.MENTOR, "Chi bộ 1"), grant(Role.SECRETARY, "Chi bộ Chữa cháy")))
TAM = Who(2, "Lê Tâm", "Tâm", "vi", (grant(Role.LEADER, "Đảng bộ"),))
TUAN = Who(3, "Bùi Tuấn", "Tuấn", "vi", (grant(Role.ADMIN, "Đảng bộ"),))


def phone(id: int, seat: str, person: int | None, org: int | None = None) -> Address:
    return Address(id, "web", "web", seat, seat.startswith("group-"), person, org, "vi")


def memory(*phones: Address) -> Memory:
    people = SimpleNamespace(of_channel=lambda channel: list(phones), who={1: HOA, 2: TAM, 3: TUAN}.get)
    orgs = SimpleNamespace(get=lambda org: Org(org, "DB", "Đảng bộ Phòng", "committee", None, "/1/"))
    return cast(Memory, SimpleNamespace(people=people, orgs=orgs))


def shown(*phones: Address) -> dict[str, dict[str, Any]]:
    return {seat["seat"]: seat for seat in seats(memory(*phones), SHELF)}


def test_a_person_is_shown_by_the_role_they_are_best_known_by() -> None:
    hoa = shown(phone(1, "secretary-1", 1))["secretary-1"]
    assert (hoa["name"], hoa["role"], hoa["place"]) == ("Đỗ Thị Hoa", "Bí thư", "Chi bộ Chữa cháy")
    assert hoa["menu"] == [{"command": "/baocao", "label": "Báo cáo"}]
    assert (hoa["group"], hoa["members"]) == (False, [])


def test_a_group_is_shown_with_who_may_speak_there() -> None:
    group = shown(phone(1, "group-leaders", None, 1), phone(2, "secretary-1", 1), phone(3, "leader", 2))[
        "group-leaders"
    ]
    assert (group["name"], group["place"], group["group"]) == ("Nhóm lãnh đạo", "Đảng bộ Phòng", True)
    assert [(member["seat"], member["name"]) for member in group["members"]] == [("leader", "Lê Tâm")]


def test_each_member_is_offered_what_they_may_ask_there() -> None:
    group = shown(phone(1, "group-leaders", None, 1), phone(3, "leader", 2), phone(4, "admin", 3))["group-leaders"]
    offered = {member["seat"]: [entry["command"] for entry in member["menu"]] for member in group["members"]}
    assert offered == {"leader": ["/tiendo", "/chitieu"], "admin": ["/tiendo"]}


def test_people_come_first_then_groups_then_the_new_phone() -> None:
    order = list(shown(phone(1, "group-leaders", None), phone(2, "new-phone", None), phone(3, "leader", 2)))
    assert order == ["leader", "group-leaders", "new-phone"]


def test_a_phone_nobody_enrolled_says_so_until_somebody_does() -> None:
    assert shown()["new-phone"]["role"] == "Chưa ghi danh"
    assert shown(phone(1, "new-phone", 2))["new-phone"]["name"] == "Lê Tâm"
    assert shown(phone(1, "secretary-1", None))["secretary-1"]["name"] == "Máy mới"
