"""/loi, /tinhtrang and /nhatky: the state of the house, without a text and without a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from handlers.commands.nhatky import DOINGS
from handlers.domain.people import Role
from storage import tables
from tests.commands.conftest import House
from tests.talk import Seat

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def auditor(house: House) -> Seat:
    return house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, house.root)


def fail(house: House, kind: str, state: str) -> None:
    """One of the messages sent so far did not arrive."""
    outbox = tables.outbox
    with house.town.engine.begin() as connection:
        at = house.town.now.timestamp()
        change = update(outbox).values(kind=kind, state=state, error="Forbidden: blocked", settled_at=at)
        connection.execute(change.where(outbox.c.id == 1))


def test_it_says_when_nothing_went_wrong(house: House) -> None:
    house.admin.says("/loi").hears("Không có tin nào vướng")


def test_a_failed_message_shows_kind_channel_time_and_error_only(house: House) -> None:
    house.secretary.says("/trogiup")
    fail(house, "code", "unknown")
    text = house.admin.says("/loi").hears(
        "1 tin chưa rõ", "23/11 07:55 Web, mã mời: chưa rõ đã tới chưa (Forbidden: blocked)"
    )
    assert "Đồng chí làm được" not in text


def test_an_event_set_aside_is_listed(house: House) -> None:
    row = {"channel": "web", "bot": "", "key": "1", "sender": "x", "at": 0, "state": "aside", "error": "KeyError"}
    with house.town.engine.begin() as connection:
        connection.execute(insert(tables.inbox).values(row))
    house.admin.says("/loi").hears("1 tin đến để riêng", "tin đến chưa xử lý được (KeyError)")


def test_one_screen_says_how_the_house_is(house: House) -> None:
    house.admin.says("/tinhtrang").hears(
        "Phiên bản test. Thứ Hai 23/11/2026 07:55.",
        "Web: 4 người, 0 nhóm",
        "Không có tin nào vướng",
        "Ở đây không tự sao lưu; lần gần nhất: chưa.",
    )


def test_a_channel_that_is_down_is_named_with_the_reason(house: House) -> None:
    house.town.tools.down["telegram"] = "the token is not taken"
    house.admin.says("/tinhtrang").hears("Telegram đang ngừng: the token is not taken")


def test_the_question_itself_does_not_wait(house: House) -> None:
    row = {"channel": "web", "bot": "", "sender": "x", "at": 0, "state": "waiting"}
    with house.town.engine.begin() as connection:
        connection.execute(insert(tables.inbox).values([{**row, "id": 1001, "key": "1"}, {**row, "id": 5, "key": "2"}]))
    house.admin.says("/tinhtrang").hears("tin đến chờ 1.")


def test_a_house_that_makes_copies_says_when(house: House) -> None:
    with house.town.memory() as memory:
        memory.health.keep("daily_copy", "02:30")
    house.admin.says("/tinhtrang").hears("Sao lưu tự động 02:30 hằng ngày, lần gần nhất: chưa.")


def test_an_old_backup_asks_for_a_hand(house: House) -> None:
    with house.town.memory() as memory:
        memory.health.keep("daily_copy", "02:30")
        memory.health.keep("last_backup", str(house.town.now.timestamp() - 3600))
    assert "kiểm tra" not in house.admin.says("/tinhtrang").hears("lần gần nhất: 23/11/2026 06:55.")
    house.town.wait_until("2026-11-25 08:00")
    house.admin.says("/tinhtrang").hears("Đã quá một ngày: kiểm tra lịch sao lưu")


def test_the_log_says_who_did_what_without_values(house: House, auditor: Seat) -> None:
    house.admin.says(f"/nguoi ten {house.secretary.person}")
    house.admin.says("Lê Thị Hòa")
    house.admin.taps("Đổi tên")
    text = auditor.says("/nhatky").hears(
        f"23/11/2026 07:55 Phạm Anh Tuấn: đổi tên người, người số {house.secretary.person} (tên mới), web"
    )
    assert "Hòa" not in text


def test_the_log_goes_back_page_by_page(house: House, auditor: Seat) -> None:
    for number in range(23):
        auditor.says(f"/ngonngu {'en' if number % 2 else 'vi'}")
    auditor.says("/nhatky").hears("#23 ", "#14 ")
    auditor.taps("Xem thêm").hears("#13 ", "#4 ")
    auditor.taps("Xem thêm").hears("#3 ", "#1 ")
    assert auditor.offered == []


def test_the_log_is_read_from_an_entry_on(house: House, auditor: Seat) -> None:
    for number in range(4):
        auditor.says(f"/ngonngu {'en' if number % 2 else 'vi'}")
    auditor.says("/ngonngu vi")
    text = auditor.says("/nhatky 3").hears("#3 ", "#2 ", "#1 ")
    assert "#4 " not in text


def test_the_log_of_one_person_is_asked_for_by_name(house: House, auditor: Seat) -> None:
    for _ in range(12):
        house.admin.says("/ngonngu vi")
        house.officer.says("/ngonngu vi")
    text = auditor.says("/nhatky tuan").hears("#23 23/11/2026 07:55 Phạm Anh Tuấn: đổi ngôn ngữ", "#5 ")
    assert "Hương" not in text
    assert "Hương" not in auditor.taps("Xem thêm").hears("#3 ", "#1 ")
    auditor.says("/nhatky Nguyễn Không Ai").hears("Tôi chưa thấy ai tên “Nguyễn Không Ai”")


def test_the_log_finds_nobody_beyond_its_readers_part(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.AUDITOR, house.staff)
    house.secretary.says("/ngonngu vi")
    local.says("/nhatky Hoa").hears("Tôi chưa thấy ai tên “Hoa”")
    local.says(f"/nhatky nguoi {house.secretary.person}").hears("Không còn mục nào")


def test_whoever_came_in_is_named_in_the_log(house: House, auditor: Seat) -> None:
    house.officer.says("/moi Đỗ Văn Quang").taps("Phó bí thư").taps("Chi bộ Tham mưu").taps("Cấp mã")
    code = house.officer.last.split("/start ")[1].split("\n")[0]
    house.town.stranger().says(f"/start {code}").taps("Đúng")
    auditor.says("/nhatky quang").hears("Đỗ Văn Quang: vào bằng mã, người số", "(tài khoản, vai trò)")


def test_everything_that_is_logged_has_words(house: House) -> None:
    sources = [
        path.read_text(encoding="utf-8") for floor in ("handlers", "bot") for path in (ROOT / floor).rglob("*.py")
    ]
    logged = {what for text in sources for what in re.findall(r'audit(?:\.note)?\((?:\w+, )?"([\w.]+)"', text)}
    assert len(logged) > 20
    assert logged <= set(DOINGS)


def test_each_belongs_to_its_own_role(house: House, auditor: Seat) -> None:
    house.admin.says("/nhatky").hears("không thuộc vai trò")
    auditor.says("/loi").hears("không thuộc vai trò")
    auditor.says("/tinhtrang").hears("không thuộc vai trò")
