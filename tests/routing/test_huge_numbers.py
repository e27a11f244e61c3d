"""A number no row can have, wherever one may be typed or tapped, is answered like any unknown one."""

from __future__ import annotations

from itertools import cycle

from sqlalchemy import Engine

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from tests.places.house import built
from tests.talk import Seat

HUGE = ("3000000001", "99999999999999999999", "9" * 400)
SHAPES = ("{n}", "BC-{n}", "UV-{n}", "CB{n}", "{n} {n}", "x {n}", "{n}.{n}", "bo {n}", "chibo {n}", "trang {n}")
PLAIN = ("sửa BC-{n}", "hoàn tác BC-{n}", "hồ sơ UV-{n}", "tiến độ {n}", "chỉ tiêu {n}", "{n}", "rút BC-{n} nhầm")


def everybody(either: Engine) -> Seat:
    """One person in every role, and a report filed."""
    house = built(either)
    with house.town.memory() as memory:
        for role in Role:
            where = house.fire if role in (Role.SECRETARY, Role.DEPUTY) else house.root
            memory.people.grant(house.secretary.person or 0, role, where.id, None, house.town.today)
    return house.secretary


def test_no_command_stumbles(either: Engine) -> None:
    hoa, numbers = everybody(either), cycle(HUGE)
    for command in catalogue().commands:
        for shape in SHAPES:
            hoa.says(f"/{command} {shape.format(n=next(numbers))}")
            assert hoa.new, f"/{command} {shape}"
            hoa.says("/huy")


def test_no_plain_line_and_no_button_stumbles(either: Engine) -> None:
    hoa, numbers = everybody(either), cycle(HUGE)
    for line in PLAIN:
        for number in HUGE:
            assert hoa.says(line.format(n=number)).new, line
    for report in catalogue().reports.values():
        for field in report.form.fields:
            assert hoa.taps_line(f"/baocao {report.name} {field.key}={next(numbers)}").new, f"{report.name}.{field.key}"
            hoa.says("/huy")
    for number in HUGE:
        for tapped in (f"{number}.name.x", f"1.!.{number}", f"/nhap {number}", f"/hoantac {number}"):
            assert hoa.taps_line(tapped).new, tapped
