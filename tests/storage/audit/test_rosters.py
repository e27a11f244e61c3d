"""Names of members, classes, meetings and rosters are held against the log: what another hand changed is named."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from handlers.domain.people import Role
from storage.audit.ledger import BEGIN
from storage.tables import audit_values
from tests.places.village import Village


@pytest.fixture
def told(village: Village) -> Village:
    """A committee whose log is compared; then somebody is added and renamed, and a class is opened and filled."""
    tuan = village.town.seat("Bùi Minh Tuấn", Role.ADMIN, village.root)
    with village.town.memory() as memory:
        memory.ledger.begin(village.town.now.timestamp())
    huong = village.huong
    village.candidate()
    huong.says("/nguoi them").says("Lò Văn Phễu").says("CB02").says("thêm người").hears("Đã thêm Lò Văn Phễu")
    huong.says(f"/nguoi ten {village.hoa.person}").says("Nguyễn Thị Hòa").taps("Đổi tên").hears("Đã đổi")
    for line in ("/lop mo", "đảng viên mới", "Lớp Một", "TTCT", "Hội trường", "25/11", "5/12", "bỏ qua", "mở lớp"):
        huong.says(line)
    huong.hears("Đã mở lớp")
    huong.says("/buoi 1").says("26/11, 1/12").taps("Thêm buổi").hears("Đã thêm 2 buổi")
    huong.says("/buoi bot 1").says("1").taps("Bớt buổi").hears("Đã bớt buổi 1")
    for name in ("Lê Văn Bình", "Lò Văn Phễu"):
        huong.says("/hocvien 1").says("CB02").says(name).taps("Ghi học viên").hears("Đã ghi 1 học viên")
    huong.says("/hocvien bot 1").says("CB02").says("Lê Văn Bình").taps("Bớt học viên").hears("Đã bớt")
    tuan.says("/goiten web").taps("chỉ mã").hears("Đã ghi.")
    for line in ("/sodau nhap", "kết nạp", "2025", "DB", "38", "báo cáo tổng kết", "nhập số này"):
        huong.says(line)
    for line in ("/sodau nhap", "kết nạp", "2024", "DB", "35", "báo cáo tổng kết", "nhập số này"):
        huong.says(line)
    huong.says("/chitieu tinh").taps("Tính theo lễ kết nạp").hears("Đã ghi.")
    for line in ("/chitieu dat", "CB02", "2026", "ít nhất 3,5%", "100", "1/1/2026", "46-NQ/ĐU", "25/1/2026",
                 "nghị quyết Đảng ủy", "giao chỉ tiêu"):  # fmt: skip
        huong.says(line)
    for line in ("/chitieu rieng", "CB02", "2026", "nữ", "2", "46-NQ/ĐU", "25/1/2026", "nghị quyết Đảng ủy",
                 "giao chỉ tiêu"):  # fmt: skip
        huong.says(line)
    huong.hears("Đã ghi chỉ tiêu 2026, nữ")
    huong.says("/sodau bo").says("2").says("bỏ số này").hears("Đã bỏ")
    return village


def differences(village: Village) -> list[str]:
    with village.town.memory() as memory:
        return memory.ledger.differences()


def test_what_the_bot_itself_did_is_no_difference(told: Village) -> None:
    assert differences(told) == []


def test_a_newcomers_name_comes_with_the_code(told: Village) -> None:
    told.huong.says("/moi Đỗ Văn Quang bí thư CB01").taps("Cấp mã")
    code = told.huong.last.split("/start ")[1].split("\n")[0]
    told.town.stranger().says(f"/start {code}").says("đúng").hears("Quang")
    assert differences(told) == []


@pytest.mark.parametrize(
    ("hand", "named"),
    [
        ("UPDATE people SET name = 'Trần Văn Lạ' WHERE id = 2", "name of person 2: is another"),
        ("UPDATE notes SET value = '{\"web\": \"name\"}' WHERE key LIKE 'naming:%'",
         "naming at org 1 on web: is another"),
        ("UPDATE courses SET name = 'Lớp Hai'", "class 1: is another"),
        ("UPDATE courses SET trainer = 2", "trainer of class 1: stands without an entry"),
        ("UPDATE sessions SET dropped_on = NULL", "meeting 1 of class 1: stands without an entry"),
        ("UPDATE sessions SET \"on\" = '2026-12-03' WHERE number = 2", "meeting 2 of class 1: is another"),
        ("UPDATE enrolments SET until = '2026-11-24'", "learns in class 1: is gone"),
        ("INSERT INTO enrolments (course, org, person) VALUES (1, 3, 5)",
         "person 5 learns in class 1: stands without an entry"),
        ("UPDATE quotas SET percent = '4' WHERE kind = 'assigned'", "quota CB02 2026: is another"),
        ("UPDATE quotas SET target = 1 WHERE kind = 'women'", "quota CB02 2026 women: is another"),
        ("DELETE FROM notes WHERE key LIKE 'counting:%'", "counting at org 1: is gone"),
        ("UPDATE balances SET number = 40", "admitted up to 2025-12-31 of org 1: is another"),
        ("UPDATE balances SET ended_at = NULL", "admitted up to 2024-12-31 of org 1: stands without an entry"),
    ],
)  # fmt: skip
def test_what_was_changed_past_the_bot_is_named_by_numbers_alone(told: Village, hand: str, named: str) -> None:
    with told.town.memory() as memory:
        memory.connection.execute(text(hand))
    found = differences(told)
    assert any(named in one for one in found), found
    assert not any(word in str(found) for word in ("Lạ", "Hòa", "Lớp"))


@pytest.mark.parametrize("later", ["rosters", "balances"])
def test_what_an_older_version_began_is_begun_anew_once_nothing_differs(told: Village, later: str) -> None:
    with told.town.memory() as memory:
        (begin,) = memory.audit.of("log", [BEGIN], 1)
        _before, after = memory.audit.values(begin.id)
        assert after
        state = {key: value for key, value in after["state"].items() if key != later}
        erased = update(audit_values).where(audit_values.c.audit == begin.id)
        memory.connection.execute(erased.values(after={**after, "state": state}))
        assert memory.ledger.differences() == []
        assert not memory.ledger.begun()
        memory.ledger.begin(told.town.now.timestamp())
        assert memory.ledger.begun()
    told.town.seat("Bùi Minh Ngọc", Role.AUDITOR, told.root)
    assert "name of person" in str(differences(told))
