"""The digest in a leadership group is one message a day: when the figures change it is corrected where it stands."""

from __future__ import annotations

from datetime import timedelta

from handlers.facts import Quota
from storage.memory import Memory
from tests.telegram.server.world import Fault
from tests.telegram.test_house import GROUP, Office, office
from tests.telegram.test_out import refused

__all__ = ["office"]


async def morning(office: Office) -> None:
    """It is 07:00 tomorrow, and everything due has been read."""
    clock = office.house.scheduler.clock
    await office.house.scheduler.move_to((clock.now() + timedelta(days=1)).replace(hour=7, minute=0))
    await office.rest()


async def asked_for(office: Office, target: int) -> None:
    """The year's quota is another now, and a while has passed."""
    scheduler = office.house.scheduler

    def write(memory: Memory) -> None:
        quota = Quota(memory.orgs.root().id, scheduler.clock.now().year, target, "12-NQ/TU", None)
        memory.quotas.set(quota, None, scheduler.clock.at())

    await office.db.write(write)
    await scheduler.move_to(scheduler.clock.now() + timedelta(minutes=6))
    await office.rest()


async def test_the_standing_message_follows_the_figures(office: Office) -> None:
    await morning(office)
    assert "chưa giao chỉ tiêu" in office.world.texts(GROUP)[0]
    for target in (4, 9):
        await asked_for(office, target)
        [digest] = office.world.texts(GROUP)
        assert f"0/{target}" in digest
    assert len(office.world.called("editMessageText")) == 2


async def test_while_the_figures_are_the_same_nothing_is_sent(office: Office) -> None:
    await asked_for(office, 4)
    await morning(office)
    await asked_for(office, 4)
    assert not office.world.called("editMessageText")
    assert len(office.world.texts(GROUP)) == 1


async def test_the_next_morning_brings_a_message_of_its_own(office: Office) -> None:
    await morning(office)
    await morning(office)
    await asked_for(office, 4)
    yesterday, today = office.world.texts(GROUP)
    assert "0/4" in today
    assert "0/4" not in yesterday


async def test_a_digest_somebody_deleted_is_sent_anew_and_then_corrected_itself(office: Office) -> None:
    await morning(office)
    office.world.chat(GROUP).messages.clear()
    for target in (4, 9):
        await asked_for(office, target)
        [digest] = office.world.texts(GROUP)
        assert f"0/{target}" in digest


async def test_a_correction_whose_answer_is_lost_is_repeated_unmarked(office: Office) -> None:
    await morning(office)
    office.world.faults += [
        Fault("editMessageText", cut="after"),
        Fault("editMessageText", refused("Bad Gateway", 502)),
    ]
    await asked_for(office, 4)
    await office.world.until(lambda: not office.world.faults)
    [digest] = office.world.texts(GROUP)
    assert digest.startswith("Kết nạp") and "0/4" in digest
