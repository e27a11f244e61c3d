"""A leap of the machine's clock is believed only once it has lasted; small corrections at once."""

from __future__ import annotations

from bot.care.steady import SLACK, TRUST, Steady

NOON = 1_800_000_000.0
YEAR = 365 * 86_400.0


class Machine:
    """Both of a machine's clocks, in the test's hand."""

    def __init__(self) -> None:
        self.wall, self.run = NOON, 1000.0
        self.clock = Steady(lambda: self.wall, lambda: self.run)

    def after(self, seconds: float, leap: float = 0) -> float:
        """So much later, the wall clock put ahead by so much; what time it is for the bot, in seconds since noon."""
        self.wall, self.run = self.wall + seconds + leap, self.run + seconds
        return self.clock() - NOON


def test_time_passes_as_it_does() -> None:
    machine = Machine()
    assert [machine.after(20) for _ in range(3)] == [20, 40, 60]


def test_a_clock_ahead_for_one_look_was_never_ahead() -> None:
    machine = Machine()
    assert machine.after(20, leap=86_400) == 20
    assert machine.after(20, leap=-86_400) == 40


def test_a_leap_that_lasts_is_believed() -> None:
    machine = Machine()
    assert machine.after(20, leap=-3600) == 20
    assert machine.after(TRUST - 1) == TRUST + 19
    assert machine.after(1) == TRUST + 20 - 3600


def test_a_clock_that_leaps_about_is_not_believed() -> None:
    machine = Machine()
    for number in range(100):
        assert machine.after(20, leap=YEAR if number % 2 else -YEAR) == 20 * (number + 1)


def test_what_a_time_server_corrects_is_followed_at_once() -> None:
    machine = Machine()
    assert machine.after(20, leap=SLACK - 1) == 20 + SLACK - 1
    assert machine.after(20, leap=1 - SLACK) == 40


def test_a_machine_that_slept_knows_how_long() -> None:
    assert Machine().after(8 * 3600) == 8 * 3600
