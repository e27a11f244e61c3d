"""/kenh: a second channel by a code of one's own, and where reminders come."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handlers.domain.people import Role
from handlers.facts import Way
from tests.talk import Seat, Town


@pytest.fixture
def hoa(town: Town) -> Seat:
    _root, cell, _other = town.committee()
    first, second = "https://bot.example/11", "https://bot.example/22"
    ways = [Way("zalo", "11", first, people=1), Way("zalo", "22", second, people=50)]
    town.tools = replace(town.tools, ways=ways)
    return town.seat("Nguyễn Thị Hoa", Role.SECRETARY, cell, channel="telegram")


def code(hoa: Seat) -> str:
    found = re.search(r"/start (\S+)", hoa.says("/kenh").taps("Thêm kênh").last)
    assert found, hoa.last
    return found[1]


def linked(hoa: Seat) -> Seat:
    """Hoa's other phone."""
    zalo = hoa.town.stranger("0a1b", channel="zalo")
    zalo.says(code(hoa)).hears("Nguyễn Thị Hoa, Bí thư Chi bộ Tham mưu, đúng không?")
    zalo.says("1").hears("Xong.")
    zalo.person = hoa.person
    return zalo


def test_a_person_adds_a_second_channel_by_a_code_of_their_own(hoa: Seat) -> None:
    typed = code(hoa)
    hoa.hears("Zalo: mở https://bot.example/11")
    zalo = hoa.town.stranger("0a1b", channel="zalo")
    zalo.says(typed).says("1").hears("Xong.")
    hoa.says("/kenh").hears("Zalo …a1b", "Telegram …Hoa")
    zalo.says(typed).hears("")
    other = hoa.town.stranger("0c2d", channel="zalo")
    other.says(typed).hears("Mã này không dùng được")


def test_the_code_gives_no_role_that_was_not_held(hoa: Seat) -> None:
    linked(hoa)
    with hoa.town.memory() as memory:
        assert len(memory.people.grants(hoa.person or 0)) == 1


def test_a_report_begun_on_one_channel_is_finished_on_the_other(hoa: Seat) -> None:
    zalo = linked(hoa)
    hoa.says("quần chúng mới").says("Trần Văn An").hears("Nam hay nữ?")
    zalo.says("nam").hears("Sinh ngày nào?")
    hoa.says("1998, kinh, đội 2, chưa, rồi").hears("Xem lại trước khi gửi")
    zalo.says("gửi").hears("(UV-")


def test_reminders_come_where_one_wants_them(hoa: Seat) -> None:
    linked(hoa)
    hoa.says("/kenh").hears("tới kênh đồng chí dùng gần nhất")
    hoa.taps("Nhận ở Zalo").hears("Nhắc việc và bản tin tới Zalo")
    with hoa.town.memory() as memory:
        assert memory.people.prefers(hoa.person or 0) == "zalo"
    hoa.taps("Nhận ở kênh dùng gần nhất").hears("tới kênh đồng chí dùng gần nhất")
    hoa.says("/kenh chon viber").hears("Đồng chí chưa có kênh đó.")


def test_with_one_channel_there_is_nothing_to_choose(hoa: Seat) -> None:
    hoa.says("/kenh")
    assert hoa.offered == ["Thêm kênh"]


def test_newcomers_are_led_to_a_bot_that_has_room(hoa: Seat) -> None:
    town = hoa.town
    with town.memory() as memory:
        [root] = [org for org in memory.orgs.all() if org.kind == "committee"]
    officer = town.seat("Lê Thị Hương", Role.OFFICER, root, channel="telegram")
    with town.memory() as memory:
        known = memory.known("zalo", "11", "first", "first", False)
        memory.people.bind(known.address.id, officer.person or 0)
    officer.says("/moi Trần Thị Lan").says("bí thư").says("Chi bộ Chữa cháy").taps("Cấp mã")
    officer.hears("/start ", "Zalo: mở https://bot.example/22")
    assert "/11" not in officer.last


def test_who_holds_no_role_gets_no_code(town: Town) -> None:
    lan = town.seat("Trần Thị Lan")
    lan.says("/kenh them").hears("chưa giữ vai trò nào")
