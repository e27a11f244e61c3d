"""In a group with topics the answer stands where it was asked, and the digest where the group asked for it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from handlers.domain.people import Role
from handlers.routing import dispatch
from storage.memory import Memory
from tests.channels.conformance import message
from tests.telegram.rig import TelegramRig
from tests.telegram.server import updates
from tests.telegram.test_house import HOA, TUAN, Office, crash, office
from tests.telegram.test_out import CHART
from tests.telegram.test_standing import morning

__all__ = ["office"]

FORUM, TOPIC = -100300, 77


async def asks(office: Office, words: str, topic: int | None = TOPIC, who: int = HOA) -> None:
    """Somebody writes in a topic, or in the general one."""
    office.world.chat(FORUM)
    within = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    office.world.put(updates.text(FORUM, words, who, **within))
    await office.rest()


async def test_the_answer_stands_in_the_topic_where_it_was_asked(office: Office) -> None:
    await asks(office, "/viec")
    assert office.world.texts(FORUM, TOPIC) == ["Tôi trả lời riêng cho đồng chí."]
    await asks(office, "/viec", topic=None)
    assert len(office.world.texts(FORUM)) == 2
    assert len(office.world.texts(FORUM, TOPIC)) == 1


async def test_a_thread_of_replies_is_no_topic(office: Office) -> None:
    office.world.chat(FORUM).shut["5"] = "message thread not found"
    office.world.put({"message": updates.message(FORUM, HOA, text="/viec", message_thread_id=5)})
    await office.rest()
    [sent] = office.world.called("sendMessage")[:1]
    assert "message_thread_id" not in sent.values


async def test_what_is_tapped_in_a_topic_is_answered_there(office: Office) -> None:
    await office.db.write(partial(grant_leader, person=1))
    await leads(office, "77")
    await morning(office)
    number, _label, data = next(one for one in office.world.buttons(FORUM) if one[1] == "Biểu đồ")
    office.world.tap(FORUM, number, data, HOA)
    await office.rest()
    shown = [one for one in office.world.chat(FORUM).messages.values() if "photo" in one]
    assert [one["message_thread_id"] for one in shown] == [TOPIC]


def grant_leader(memory: Memory, person: int) -> None:
    root = memory.orgs.root()
    memory.people.grant(person, Role.LEADER, root.id, None, root.since)


async def test_an_apology_stands_there_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "run", crash)
    await asks(office, "/viec")
    assert "Tôi chưa làm được việc đó" in office.world.texts(FORUM, TOPIC)[0]


@pytest.mark.parametrize("why", ["TOPIC_CLOSED", "message thread not found", "TOPIC_DELETED"])
async def test_a_topic_that_takes_nothing_costs_no_answer(office: Office, why: str) -> None:
    office.world.chat(FORUM).shut[str(TOPIC)] = why
    await asks(office, "/viec")
    assert office.world.texts(FORUM) == ["Tôi trả lời riêng cho đồng chí."]
    assert office.world.texts(FORUM, TOPIC) == []


async def test_every_piece_and_every_kind_of_message_stands_there(rig: TelegramRig) -> None:
    for payload in (message("dài\n" * 2000), {**message("ảnh"), "enclosed": CHART}):
        await rig.channel.send("group-chung", {**payload, "thread": "77"}, None)
    assert len(rig.world.texts("group-chung", TOPIC)) == len(rig.world.texts("group-chung")) > 2


async def test_the_digest_comes_to_the_topic_where_the_group_asked_for_it(office: Office) -> None:
    await leads(office, "77")
    await morning(office)
    assert office.world.texts(FORUM, TOPIC)[0].startswith("Kết nạp")
    await leads(office, None)
    await morning(office)
    assert len(office.world.texts(FORUM, TOPIC)) == 1
    assert len(office.world.texts(FORUM)) == 2


async def leads(office: Office, thread: str | None) -> None:
    """The forum is a leadership group, and reads in this topic."""
    office.world.chat(FORUM)

    def write(memory: Memory) -> None:
        place = memory.known("telegram", "4242", str(FORUM), str(TUAN), True).address
        memory.people.lead(place.id, memory.orgs.root().id, thread)

    await office.db.write(write)


async def test_where_the_code_was_typed_is_where_the_group_reads(office: Office) -> None:
    await office.says(TUAN, "/nhom them")
    await office.taps(TUAN, "Đảng bộ")
    await office.taps(TUAN, "Cấp mã")
    code = office.world.texts(TUAN)[-1].partition("/nhom ")[2].split()[0]
    await asks(office, f"/nhom {code}")
    await office.house.scheduler.move_to(office.house.scheduler.clock.now() + timedelta(hours=1))
    groups = await office.db.read(lambda memory: {group.chat: group.thread for group in memory.people.groups()})
    assert groups[str(FORUM)] == str(TOPIC)
