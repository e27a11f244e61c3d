"""A group that lets nothing in has not had its digest: admins hear which and what helps, and it goes when it can."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commandline.upkeep import post
from handlers.catalogue import catalogue
from handlers.progress.quota_digest import PUSH
from storage import tables
from tests.bot.fakes import Running
from tests.telegram.server import updates
from tests.telegram.server.world import Fault, Refused
from tests.telegram.test_house import GROUP, TUAN, Office, office
from tests.telegram.test_standing import morning

__all__ = ["office"]

NO_RIGHT = Refused(400, "Bad Request: not enough rights to send text messages to the chat")
TOPIC = Refused(400, "Bad Request: TOPIC_CLOSED")
KICKED = Refused(403, "Forbidden: bot was kicked from the group chat")
OTHER = Refused(400, "Bad Request: something else")
NAME = "nhóm lãnh đạo Đảng bộ, Telegram …200"


async def refused_morning(office: Office, refusal: Refused) -> None:
    """The digest of this morning was turned away."""
    office.world.faults.append(Fault("sendMessage", refusal, chat=str(GROUP)))
    await morning(office)
    assert office.world.texts(GROUP) == []


async def later(office: Office, span: timedelta) -> None:
    """So much later by every clock."""
    real = office.house.scheduler.clock.real
    assert isinstance(real, Running)
    real.ahead += span.total_seconds()
    office.house.delivery.nudge()
    await office.rest()


async def pushed(office: Office) -> None:
    """Somebody types `python -m bot push quota_digest`."""
    now = office.house.scheduler.clock.now()
    slot = now.replace(hour=7, minute=0)
    await office.db.write(lambda memory: post(memory, PUSH, slot, PUSH.compose(memory, slot, catalogue()), now))
    office.house.delivery.nudge()
    await office.rest()


@pytest.mark.parametrize(
    ("refusal", "help"),
    [
        (NO_RIGHT, "cho bot quyền gửi tin trong nhóm lãnh đạo Đảng bộ."),
        (TOPIC, "mở lại chủ đề trong nhóm lãnh đạo Đảng bộ."),
        (KICKED, "thêm tôi vào nhóm, rồi gõ /nhom"),
        (OTHER, "xem lại quyền gửi tin của bot trong nhóm lãnh đạo Đảng bộ."),
    ],
)
async def test_the_notice_and_the_list_name_group_and_remedy(office: Office, refusal: Refused, help: str) -> None:
    await refused_morning(office, refusal)
    await office.world.until(lambda: office.world.texts(TUAN))
    listed = (await office.says(TUAN, "/loi"))[-1]
    for told in (office.world.texts(TUAN)[0], listed):
        assert NAME in told
        assert help in told


@pytest.mark.parametrize("refusal", [NO_RIGHT, TOPIC, OTHER])
async def test_what_was_turned_away_is_sent_by_push_and_only_once(office: Office, refusal: Refused) -> None:
    await refused_morning(office, refusal)
    for _time in range(2):
        await pushed(office)
        assert len(office.world.texts(GROUP)) == 1
    assert NAME not in (await office.says(TUAN, "/loi"))[-1]


@pytest.mark.parametrize("standing", [("member", "administrator"), ("restricted", "member")])
async def test_it_goes_by_itself_when_the_bot_gets_its_right_back(office: Office, standing: tuple[str, str]) -> None:
    await refused_morning(office, NO_RIGHT)
    office.world.put(updates.membership(GROUP, TUAN, *standing))
    await office.world.until(lambda: office.world.texts(GROUP))


async def test_it_goes_by_itself_when_the_bot_is_let_in_again(office: Office) -> None:
    await refused_morning(office, KICKED)
    office.world.put(updates.membership(GROUP, TUAN, "kicked", "member"))
    await office.world.until(lambda: office.world.texts(GROUP))
    assert len(office.world.texts(GROUP)) == 1


async def test_it_is_tried_again_by_the_clock_while_it_is_worth_sending(office: Office) -> None:
    await refused_morning(office, NO_RIGHT)
    await later(office, timedelta(minutes=6))
    assert len(office.world.texts(GROUP)) == 1


async def test_after_its_window_it_is_listed_still_and_comes_by_push_only(office: Office) -> None:
    await refused_morning(office, NO_RIGHT)
    await later(office, timedelta(hours=6))
    assert office.world.texts(GROUP) == []
    assert await office.look(tables.outbox.c.state, where=tables.outbox.c.kind == "digest") == [("expired",)]
    assert "cho bot quyền gửi tin" in (await office.says(TUAN, "/loi"))[-1]
    await pushed(office)
    assert len(office.world.texts(GROUP)) == 1


async def test_a_question_in_a_group_that_lets_nothing_in_is_given_up_and_the_group_named(office: Office) -> None:
    office.world.faults.append(Fault("sendMessage", NO_RIGHT, chat=str(GROUP)))
    await office.says(TUAN, "/tiendo", GROUP)
    await office.world.until(lambda: office.world.texts(TUAN))
    assert "cho bot quyền gửi tin" in office.world.texts(TUAN)[0]
