"""What stands still is seen as such, by what each part last showed of itself, and never too early."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.facts.pulse import Pulse
from handlers.upkeep.standing import standing
from tests.places.house import House

HOURS = 3600.0


class Life:
    """A pulse, and the seconds it goes by in the test's hand."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.pulse = Pulse(lambda: self.at)

    def after(self, seconds: float) -> list[str]:
        """What stands so much later."""
        self.at += seconds
        return [str(one) for one in standing(self.pulse)]


def refused(pulse: Pulse) -> None:
    pulse.could_not_take("telegram")
    pulse.refused["telegram"] = pulse.now(), pulse.now() + 60


SIGNS: dict[str, Callable[[Pulse], None]] = {
    "clock": Pulse.looks,
    "events": lambda pulse: pulse.came(7),
    "in telegram": refused,
    "deaf zalo": lambda pulse: pulse.cannot_hear("zalo", "no answer"),
    "out zalo": lambda pulse: pulse.did_not_arrive("zalo"),
    "held telegram": lambda pulse: pulse.did_not_arrive("telegram", again_in=5 * HOURS),
}


@pytest.mark.parametrize(
    ("part", "early", "then"),
    [
        ("clock", 170, 20), ("events", 110, 20), ("in telegram", 50, 20), ("deaf zalo", 170, 20),
        ("out zalo", 590, 20), ("held telegram", 5 * HOURS - 590, -20),
    ],
)  # fmt: skip
def test_each_part_is_seen_to_stand_and_not_too_early(part: str, early: float, then: float) -> None:
    life = Life()
    SIGNS[part](life.pulse)
    assert life.after(early) == []
    assert life.after(then) == [part]


def test_what_runs_again_stands_no_more() -> None:
    life = Life()
    for sign in SIGNS.values():
        sign(life.pulse)
    life.at += 700
    for channel in ("telegram", "zalo"):
        life.pulse.arrived(channel)
    life.pulse.took("telegram")
    life.pulse.looks()
    life.pulse.waiting.clear()
    life.pulse.deaf.clear()
    assert life.after(100) == []


def test_what_is_not_tried_again_does_not_stand_for_ever() -> None:
    life = Life()
    refused(life.pulse)
    assert life.after(2 * HOURS) == []


def test_the_admin_reads_when_each_part_last_ran_and_what_stands(house: House) -> None:
    pulse = house.town.tools.pulse
    pulse.now = lambda: 20 * HOURS
    pulse.looked, pulse.taken["telegram"], pulse.sent["telegram"] = (20 * HOURS - ago for ago in (12, 130, 3 * HOURS))
    house.admin.says("/tinhtrang").hears("đồng hồ 12 giây trước", "Telegram nhận 2 phút trước", "gửi 3 giờ trước")
    pulse.did_not_arrive("zalo", again_in=2 * HOURS)
    house.admin.says("/tinhtrang").hears("Zalo yêu cầu chờ đến 09:55 23/11; tin đang chờ sẽ gửi sau đó.")


def test_the_event_being_answered_does_not_count_as_waiting() -> None:
    life = Life()
    life.pulse.came(7)
    life.at += 600
    assert standing(life.pulse, besides=7) == []
