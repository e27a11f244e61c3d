"""The right is looked at again when a message leaves: what was written for whoever held it goes to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handlers.domain.people import Role
from handlers.facts import Lane
from storage.memory import Memory
from tests.bot.office import Office, office

__all__ = ["office"]

TODAY = date(2026, 11, 23)


async def hoa(office: Office) -> int:
    """Whose chat it is."""
    found = await office.db.read(lambda memory: memory.people.of_channel("fake"))
    (owner,) = (one.person for one in found if one.id == office.chats["hoa"])
    assert owner
    return owner


async def then(office: Office, change: Callable[[Memory, int], Any]) -> None:
    """Something happens to Hoa while her message waits."""
    person = await hoa(office)
    await office.db.write(lambda memory: change(memory, person))


def end_roles(memory: Memory, person: int) -> None:
    for grant in memory.people.grants(person):
        memory.people.end_grant(grant.id or 0, TODAY)


def other_cell(memory: Memory, person: int) -> None:
    (held,) = memory.people.grants(person)
    memory.people.end_grant(held.id or 0, TODAY)
    elsewhere = memory.orgs.add("CB77", "Chi bộ Bảy", "cell", None, TODAY)
    memory.people.grant(person, Role.SECRETARY, elsewhere.id, None, TODAY)


@pytest.mark.parametrize("push", [True, False])
async def test_what_was_written_for_a_role_is_withheld_once_that_is_over(office: Office, push: bool) -> None:
    await (office.post("secret", person=True, lane=Lane.PUSH) if push else office.post("secret"))
    await then(office, end_roles)
    assert await office.deliver() == []
    assert (await office.states())["secret"] == "dead"
    (newest,) = await office.db.read(lambda memory: memory.audit.latest(1))
    assert (newest.what, newest.subject) == ("post.withheld", f"person {await hoa(office)}")


async def test_whoever_works_elsewhere_now_hears_that_something_was_held_back(office: Office) -> None:
    await office.post("first", person=True, lane=Lane.PUSH)
    await office.post("second", person=True, lane=Lane.PUSH)
    await then(office, other_cell)
    (told,) = await office.deliver()
    assert "giữ lại tin" in told


async def test_nothing_goes_to_a_chat_that_was_parted_or_is_somebody_elses(office: Office) -> None:
    await office.post("secret")
    await then(office, lambda memory, person: memory.people.unlink(office.chats["hoa"]))
    await then_bound(office)
    assert await office.deliver() == []


async def then_bound(office: Office) -> None:
    def write(memory: Memory) -> None:
        memory.people.bind(office.chats["hoa"], memory.people.add("Người Khác", None).id)

    await office.db.write(write)


async def test_a_group_that_leads_another_part_reads_no_digest_of_the_first(office: Office) -> None:
    def lead(code: str) -> Callable[[Memory], None]:
        return lambda memory: memory.people.lead(
            office.chats["group"], memory.orgs.add(code, code, "cell", None, TODAY).id
        )

    office.chats["group"] = await office.db.write(
        lambda memory: memory.known("fake", "fake", "g", "g", True).address.id
    )
    await office.db.write(lead("A1"))
    await office.post("digest", "group", lane=Lane.PUSH)
    await office.db.write(lead("A2"))
    assert await office.deliver() == []


async def test_more_rights_hinder_nothing(office: Office) -> None:
    await office.post("reply")
    await then(office, lambda memory, person: memory.people.grant(person, Role.AUDITOR, 1, None, TODAY))
    assert await office.deliver() == ["reply"]
