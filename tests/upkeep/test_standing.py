"""What stands still is seen as such, by what each part last showed of itself, and never too early."""

from __future__ import annotations

import pytest

from handlers.facts.pulse import Pulse
from handlers.upkeep.standing import standing
from tests.places.house import House

NOON = 1_800_000_000.0
HOURS = 3600.0


def looked(pulse: Pulse) -> None:
    pulse.looked = NOON


def came(pulse: Pulse) -> None:
    pulse.waiting[7] = NOON


def refused(pulse: Pulse) -> None:
    for second in range(0, 600, 30):
        pulse.could_not_take("telegram", NOON + second)


def deaf(pulse: Pulse) -> None:
    pulse.deaf["zalo"] = NOON


def failing(pulse: Pulse) -> None:
    pulse.arrived("zalo", NOON - 60)
    pulse.did_not_arrive("zalo", NOON)


def held(pulse: Pulse) -> None:
    pulse.did_not_arrive("telegram", NOON, again_in=5 * HOURS)


@pytest.mark.parametrize(
    ("sign", "seconds", "part"),
    [
        (looked, 200, "clock"), (came, 130, "events"), (refused, 590, "in telegram"), (failing, 620, "out zalo"),
        (deaf, 200, "deaf zalo"),
        (held, 30, "held telegram"),
    ],
)  # fmt: skip
def test_each_part_is_seen_to_stand(sign: object, seconds: float, part: str) -> None:
    pulse = Pulse()
    sign(pulse)  # type: ignore[operator]
    assert [str(one) for one in standing(pulse, NOON + seconds)] == [part]


@pytest.mark.parametrize(("sign", "seconds"), [(looked, 60), (came, 60), (failing, 300)])
def test_a_pause_is_no_standing(sign: object, seconds: float) -> None:
    pulse = Pulse()
    sign(pulse)  # type: ignore[operator]
    assert standing(pulse, NOON + seconds) == []


def test_what_runs_again_stands_no_more() -> None:
    pulse = Pulse()
    held(pulse)
    failing(pulse)
    refused(pulse)
    for channel in ("telegram", "zalo"):
        pulse.arrived(channel, NOON + 700)
    pulse.took("telegram", NOON + 700)
    assert standing(pulse, NOON + 5000) == []


def test_what_is_not_tried_again_does_not_stand_for_ever() -> None:
    pulse = Pulse()
    refused(pulse)
    assert standing(pulse, NOON + 2 * HOURS) == []


def test_the_admin_reads_when_each_part_last_ran_and_what_stands(house: House) -> None:
    pulse, now = house.town.tools.pulse, house.town.now.timestamp()
    pulse.looked, pulse.taken["telegram"], pulse.sent["telegram"] = now - 12, now - 130, now - 3 * HOURS
    house.admin.says("/tinhtrang").hears("đồng hồ 12 giây trước", "Telegram đến 2 phút trước", "đi 3 giờ trước")
    pulse.did_not_arrive("zalo", now - 60, again_in=2 * HOURS)
    house.admin.says("/tinhtrang").hears("Zalo yêu cầu chờ đến 09:54 23/11; tin đang chờ sẽ đi sau đó.")


def test_the_event_being_answered_does_not_count_as_waiting() -> None:
    pulse = Pulse(waiting={7: NOON})
    assert standing(pulse, NOON + 600, besides=7) == []
