"""Everybody is shown the commands they may use, in their language; where that fails nobody notices."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from storage import tables
from storage.memory import Memory
from tests.telegram.rig import BLOCKED, NO_BUTTON
from tests.telegram.server.world import Fault
from tests.telegram.test_house import HOA, TUAN, Office, office

__all__ = ["office"]

NEW = 1003


def menu(office: Office, where: int) -> list[tuple[str, str]]:
    """The list of commands one private chat shows."""
    shown = json.loads(office.world.commands.get(f'{{"type": "chat", "chat_id": "{where}"}} ', "[]"))
    return [(one["command"], one["description"]) for one in shown]


async def test_everybody_is_shown_how_to_begin_and_groups_what_is_told_there(office: Office) -> None:
    await office.world.until(lambda: len(office.world.commands) == 4)
    shown = {where: [one["command"] for one in json.loads(said)] for where, said in office.world.commands.items()}
    for language in ("", "en"):
        assert shown[f'{{"type": "default"}} {language}'] == ["start", "trogiup"]
        assert shown[f'{{"type": "all_group_chats"}} {language}'] == ["tiendo"]
    assert "Start" in office.world.commands['{"type": "default"} en']


async def test_each_person_is_shown_their_own_commands_once(office: Office) -> None:
    await office.says(HOA, "/trogiup")
    await office.says(TUAN, "/trogiup")
    assert ("baocao", "Báo cáo") in menu(office, HOA)
    assert "baocao" not in dict(menu(office, TUAN)) and "nhom" in dict(menu(office, TUAN))
    before = len(office.world.called("setMyCommands"))
    await office.says(HOA, "/viec")
    assert len(office.world.called("setMyCommands")) == before


async def test_the_list_follows_the_language_at_once(office: Office) -> None:
    await office.says(HOA, "/ngonngu en")
    assert ("baocao", "Report") in menu(office, HOA)
    await office.says(HOA, "/ngonngu vi")
    assert ("baocao", "Báo cáo") in menu(office, HOA)


def no_role(memory: Memory) -> None:
    for grant in memory.people.grants(1):
        assert grant.id is not None
        memory.people.end_grant(grant.id, date(2026, 1, 1))


async def test_the_list_follows_the_roles(office: Office) -> None:
    await office.says(HOA, "/trogiup")
    await office.db.write(no_role)
    await office.says(HOA, "/trogiup")
    assert "baocao" not in dict(menu(office, HOA)) and "trogiup" in dict(menu(office, HOA))


async def test_a_stranger_is_shown_a_list_of_their_own_once_they_are_known(office: Office) -> None:
    await office.says(NEW, "xin chào")
    assert menu(office, NEW) == []
    await office.says(TUAN, "/moi Trần Thị Lan")
    await office.says(TUAN, "quản trị")
    said = await office.says(TUAN, "cấp mã")
    code = said[-1].split("/start ")[1].split()[0]
    await office.says(NEW, f"/start {code}")
    await office.taps(NEW, "Đúng")
    assert "nhom" in dict(menu(office, NEW))


@pytest.mark.parametrize("fault", [{"refusal": NO_BUTTON}, {"refusal": BLOCKED}, {"cut": "after"}, {"cut": "before"}])
async def test_a_list_that_cannot_be_shown_disturbs_nobody(office: Office, fault: dict[str, Any]) -> None:
    await office.world.until(lambda: len(office.world.commands) == 4)
    office.world.faults.append(Fault("setMyCommands", chat="", **fault))
    await office.says(HOA, "/trogiup")
    assert "Đồng chí báo cáo việc gì?" in (await office.says(HOA, "/baocao"))[-1]
    assert office.world.texts(TUAN) == [] and not office.world.faults
    assert not await office.look(tables.outbox.c.id, where=tables.outbox.c.state.in_(("dead", "unknown")))
