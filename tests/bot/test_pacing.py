"""Pacing: a few things to one chat at once, never more than the limit in any second, and room left for replies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.pacing import Pace
from handlers.facts import Lane
from tests.bot.fakes import FAST


def test_a_chat_may_be_told_a_few_things_at_once_and_then_one_a_second() -> None:
    pace = Pace(replace(FAST, per_chat=1, burst=3))
    for _ in range(3):
        assert not pace.resting(0)
        pace.took("hoa", Lane.REPLY, 0)
    assert pace.resting(0.5) == {"hoa"}
    assert pace.wait(0.5) == pytest.approx(0.5)
    assert not pace.resting(1)


def test_a_group_may_be_told_so_many_things_a_minute_however_they_come() -> None:
    pace, times = Pace(replace(FAST, per_chat=1, burst=3, per_group=20)), list[float]()
    for at in range(200):
        while not pace.resting(at):
            pace.took("nhóm", Lane.REPLY, at, group=True)
            times.append(at)
    assert max(sum(start <= one < start + 60 for one in times) for start in times) == 20
    assert len(times) == 80


def test_pushes_leave_room_for_replies() -> None:
    pace = Pace(replace(FAST, overall=30, pushes=25))
    sent, at = 0, 0.0
    while at < 10:
        if pace.allowed(at)[1]:
            pace.took(str(sent), Lane.PUSH, at)
            sent += 1
        at += 0.001
    assert sent == pytest.approx(250, abs=6)
    assert pace.allowed(at)[0] >= 1


def test_never_more_than_the_limit_in_any_second() -> None:
    pace, times, at = Pace(replace(FAST, overall=30, pushes=25)), list[float](), 0.0
    while at < 5:
        while pace.allowed(at)[0]:
            pace.took(str(len(times)), Lane.REPLY, at)
            times.append(at)
        at += 0.01
    assert max(sum(start <= one < start + 1 for one in times) for start in times) == 30


def test_a_clock_set_back_stops_nothing() -> None:
    pace = Pace(replace(FAST, per_chat=1, burst=1))
    pace.took("hoa", Lane.REPLY, 1000)
    assert pace.resting(0) == {"hoa"}
    assert not pace.resting(1.1)
