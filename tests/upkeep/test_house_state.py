"""/loi, /tinhtrang and /nhatky: the state of the house, without a text and without a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.care.notices import tell_closed
from bot.commandline.checks import unseen
from handlers.domain.people import Role
from handlers.upkeep.nhatky.wording import DOINGS
from storage import tables
from tests.places.house import House
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


def test_whoever_looks_after_the_machine_is_not_alarmed_of_what_an_admin_has_seen(house: House) -> None:
    house.secretary.says("/trogiup")
    fail(house, "reply", "dead")
    with house.town.memory() as memory:
        assert unseen(memory)
    house.admin.says("/loi")
    with house.town.memory() as memory:
        assert not unseen(memory)


def test_an_event_set_aside_is_listed(house: House) -> None:
    row = {"channel": "web", "bot": "", "key": "1", "sender": "x", "at": 0, "state": "aside", "error": "KeyError"}
    with house.town.engine.begin() as connection:
        connection.execute(insert(tables.inbox).values(row))
    house.admin.says("/loi").hears("1 tin đến để riêng", "tin đến chưa xử lý được (KeyError)")


def fall_silent(house: House, *seats: Seat) -> None:
    """Their chats take no messages any more, and the admins are told."""
    with house.town.memory() as memory:
        for seat in seats:
            chat = memory.known(seat.channel, "", seat.chat, seat.chat, seat.group).address
            memory.outbox.close_address(chat.id, "blocked", house.town.now.timestamp())
            tell_closed(memory, chat, house.town.now)
    house.town.deliver()


def test_whoever_blocked_the_bot_is_told_of_without_a_name_and_found_from_there(house: House) -> None:
    fall_silent(house, house.secretary)
    text = house.admin.hears("Web …y-1 của đồng chí L.T.H. (Bí thư Chi bộ Chữa cháy và CNCH): không còn nhận tin")
    assert "Lê Thị" not in text
    house.admin.taps("Xem là ai").hears("Lê Thị Hoa", "(không nhận tin)")
    house.admin.says("/tinhtrang").hears("Web: 3 người, 0 nhóm, 1 nơi không nhận tin")
    house.admin.taps("Tin bị vướng").hears("1 nơi không còn nhận tin:", "– Web …y-1 của đồng chí L.T.H. (Bí thư")
    house.admin.taps("Xem là ai").hears("Lê Thị Hoa")


def test_a_leadership_group_that_put_the_bot_out_is_named_and_can_be_ended(house: House) -> None:
    fall_silent(house, house.town.group(house.root), house.secretary)
    name = "nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh, Web …ers"
    house.admin.hears(f"{name}: không còn nhận tin của tôi.", "đồng chí thêm tôi vào nhóm")
    house.admin.taps("Các nhóm").hears("0 nhóm lãnh đạo.", f"– {name}: không còn nhận tin")
    house.admin.says("/loi").hears("2 nơi không còn nhận tin:", f"– {name}")
    assert house.admin.offered == ["Xem Web …y-1", "Các nhóm", "Tình trạng"]
    house.admin.says("/nhom").taps(f"Thôi {name}").taps("Thôi nhóm")
    house.admin.says("/loi").hears("1 nơi không còn nhận tin:")


def test_only_the_admins_of_that_part_hear_of_it(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.ADMIN, house.staff)
    fall_silent(house, house.secretary)
    local.hears_nothing()
    assert "nơi" not in local.says("/loi").hears("Không có tin nào vướng.")


def test_one_screen_says_how_the_house_is(house: House) -> None:
    house.admin.says("/tinhtrang").hears(
        "Phiên bản test. Thứ Hai 23/11/2026 07:55.",
        "Web: 4 người, 0 nhóm",
        "Không có tin nào vướng",
        "Ở đây không tự sao lưu; lần gần nhất: chưa có.",
    )


def test_a_channel_that_is_down_is_named_with_the_reason(house: House) -> None:
    house.town.tools.pulse.down["telegram"] = "the token is not taken"
    house.admin.says("/tinhtrang").hears("Telegram đang ngừng: the token is not taken")


def test_the_question_itself_does_not_wait(house: House) -> None:
    row = {"channel": "web", "bot": "", "sender": "x", "at": 0, "state": "waiting"}
    with house.town.engine.begin() as connection:
        connection.execute(insert(tables.inbox).values([{**row, "id": 1001, "key": "1"}, {**row, "id": 5, "key": "2"}]))
    house.admin.says("/tinhtrang").hears("tin đến chờ 1.")


def test_a_house_that_makes_copies_says_when(house: House) -> None:
    with house.town.memory() as memory:
        memory.health.keep("daily_copy", "02:30")
    house.admin.says("/tinhtrang").hears("Sao lưu tự động 02:30 hằng ngày, lần gần nhất: chưa có.")


def test_an_old_backup_asks_for_a_hand(house: House) -> None:
    with house.town.memory() as memory:
        memory.health.keep("daily_copy", "02:30")
        memory.health.keep("last_backup", str(house.town.now.timestamp() - 3600))
    assert "kiểm tra" not in house.admin.says("/tinhtrang").hears("lần gần nhất: 23/11/2026 06:55.")
    house.town.wait_until("2026-11-25 08:00")
    house.admin.says("/tinhtrang").hears("Đã quá một ngày: kiểm tra lịch sao lưu")


def test_the_log_says_who_did_what_without_the_new_values(house: House, auditor: Seat) -> None:
    house.admin.says(f"/nguoi ten {house.secretary.person}")
    house.admin.says("Lê Thị Hòa")
    house.admin.taps("Đổi tên")
    text = auditor.says("/nhatky").hears(
        "23/11/2026 07:55 Phạm Anh Tuấn: đổi tên người, "
        "đồng chí L.T.H. (Bí thư Chi bộ Chữa cháy và CNCH) (tên cũ: Lê Thị Hoa), web"
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
    local.says(f"/nhatky nguoi {house.secretary.person}").hears("Nhật ký chưa có mục nào về đồng chí ấy.")


def test_whoever_came_in_is_named_in_the_log(house: House, auditor: Seat) -> None:
    house.officer.says("/moi Đỗ Văn Quang").taps("Phó bí thư").taps("Chi bộ Tham mưu").taps("Cấp mã")
    code = house.officer.last.split("/start ")[1].split("\n")[0]
    house.town.stranger().says(f"/start {code}").taps("Đúng")
    auditor.says("/nhatky quang").hears(
        "Đỗ Văn Quang: vào bằng mã, đồng chí Đ.V.Q. (Phó bí thư Chi bộ Tham mưu) (tài khoản, tên, nơi, vai trò)"
    )


def test_the_log_tells_which_role_whose_account_and_which_part(house: House, auditor: Seat) -> None:
    house.officer.says("/moi Đỗ Văn Quang").taps("Phó bí thư").taps("Chi bộ Tham mưu").taps("Cấp mã")
    text = auditor.says("/nhatky").hears(
        "Trần Thị Hương: cấp mã mời, Chi bộ Tham mưu (CB01) (Đ.V.Q., Phó bí thư Chi bộ Tham mưu), web"
    )
    assert "Quang" not in text
    house.town.stranger("xyz").says("/start 7K4P-92QM")
    auditor.says("/nhatky").hears("chưa rõ ai: gõ sai mã, Web …xyz, web")


def test_the_log_of_one_person_holds_what_was_done_to_them(house: House, auditor: Seat) -> None:
    house.admin.says(f"/vaitro them {house.secretary.person}").taps("Giảng viên")
    house.admin.taps("Giao vai trò").hears("Đã giao")
    house.officer.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách")
    house.officer.says("/ngonngu vi")
    text = auditor.says("/nhatky hoa").hears(
        "#2 23/11/2026 07:55 Trần Thị Hương: đưa ra khỏi danh sách, "
        "đồng chí L.T.H. (Chi bộ Chữa cháy và CNCH, đã đưa ra khỏi danh sách)",
        "#1 23/11/2026 07:55 Phạm Anh Tuấn: giao vai trò, đồng chí L.T.H.",
        "(Giảng viên Đảng bộ Cảnh sát PCCC tỉnh)",
    )
    assert "ngôn ngữ" not in text


def test_an_empty_log_and_a_number_it_does_not_have_say_so(house: House, auditor: Seat) -> None:
    auditor.says("/nhatky").hears("Nhật ký chưa có mục nào.")
    auditor.says("/nhatky 4").hears("Nhật ký không có mục số 4.")
    auditor.says("/ngonngu vi")
    for number in ("9", "0"):
        auditor.says(f"/nhatky {number}").hears(f"Nhật ký không có mục số {number}.", "Mục mới nhất là #1.")
    auditor.taps("Nhật ký").hears("#1 ")


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
