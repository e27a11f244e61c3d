"""An auditor of one part of the tree reads of the log what concerns that part, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handlers.domain.people import Role
from handlers.domain.register import AddCandidate
from handlers.facts import Course
from handlers.upkeep.nhatky.wording import DOINGS
from tests.places.village import Village
from tests.talk import Seat

ROOT = Path(__file__).parents[2]
NOTED = re.compile(r'audit(?:\.note)?\((?:\w+, )?"([\w.]+)", (f?"[^"]*"|\w+(?:\.\w+)*)')


@pytest.fixture
def auditor(village: Village) -> Seat:
    """Of Hoa's cell."""
    return village.town.seat("Bùi Minh Ngọc", Role.AUDITOR, village.fire)


def whole(village: Village) -> Seat:
    return village.town.seat("Bùi Minh Ngà", Role.AUDITOR, village.root)


def test_it_reads_what_was_said_and_done_in_its_cell_by_whomever(village: Village, auditor: Seat) -> None:
    village.candidate()
    village.lam.says("/ngonngu en").says("/ngonngu vi")
    village.huong.says(f"/nguoi ten {village.hoa.person}").says("Nguyễn Thị Hòa").taps("Đổi tên")
    text = auditor.says("/nhatky").hears("báo cáo “Quần chúng mới”, BC-0001", "Hoàng Thu Hương: đổi tên người")
    assert "Lâm" not in text
    assert "Trần Hữu Lâm: đổi ngôn ngữ" in whole(village).says("/nhatky").last


def test_whoever_sends_to_and_learns_in_a_class_above_is_of_the_cell(village: Village, auditor: Seat) -> None:
    with village.town.memory() as memory:
        days = date(2026, 11, 22), date(2026, 12, 5)
        memory.classes.open(Course(0, village.root.id, "new_member", "Lớp", "TTCT", "Hội trường", *days), None)
    for cell, name in (("CB01", "Trần Hữu Lâm"), ("CB02", "Lê Văn Bình")):
        village.huong.says("/hocvien 1").says(cell).says(name).taps("Ghi học viên").hears("Đã ghi 1 học viên")
    village.huong.says("/buoi 1").says("1/12").taps("Thêm buổi")
    text = auditor.says("/nhatky").hears("#2 ", "ghi học viên, lớp Lớp")
    assert "#1 " not in text and "thêm buổi" not in text


def test_codes_roles_quotas_and_files_of_the_cell_are_there_and_no_others(village: Village, auditor: Seat) -> None:
    admin = village.town.seat("Phạm Anh Tuấn", Role.ADMIN, village.root)
    village.candidate()
    for cell, person in (("CB02", village.lan.id), ("CB01", village.lam.person)):
        admin.says(f"/vaitro them {person}").says("Phó bí thư").says(cell).taps("Giao vai trò").hears("Đã giao")
        village.huong.says(f"/chitieu {cell} 5")
        village.huong.says(f"/moi Đỗ Văn Quang bí thư {cell}").taps("Cấp mã").hears("Mã cho Đỗ Văn Quang")
    village.hoa.says("/hoso 1 sinh")
    text = auditor.says("/nhatky").hears("xem phần được che, UV-001", "cấp mã mời, Chi bộ Chữa cháy", "giao vai trò")
    assert "Tham mưu" not in text
    assert "Tham mưu" in whole(village).says("/nhatky").last


def test_an_entry_elsewhere_is_as_if_there_were_none(village: Village, auditor: Seat) -> None:
    village.lam.says("/ngonngu en").says("/ngonngu vi")
    village.hoa.says("/ngonngu vi")
    theirs = auditor.says("/nhatky 1").hears("Nhật ký không có mục số 1.", "Mục mới nhất là #3.")
    assert auditor.says("/nhatky 77").last == theirs.replace("số 1.", "số 77.")
    auditor.says("/nhatky 3").hears("#3 ")


def test_of_somebody_in_the_cell_only_what_concerns_the_cell(village: Village, auditor: Seat) -> None:
    with village.town.memory() as memory:
        memory.people.grant(village.hoa.person or 0, Role.OFFICER, village.root.id, None, date(2026, 1, 1))
    village.hoa.says(f"/nguoi ten {village.lam.person}").says("Trần Hữu Lãm").taps("Đổi tên").hears("nay là")
    village.hoa.says("/ngonngu vi")
    text = auditor.says("/nhatky hoa").hears("đổi ngôn ngữ")
    assert "Lâm" not in text and "T.H.L." not in text


def test_it_turns_the_pages_of_its_own_part(village: Village, auditor: Seat) -> None:
    for _ in range(12):
        village.lam.says("/ngonngu vi")
        village.hoa.says("/ngonngu vi")
    assert "Lâm" not in auditor.says("/nhatky").hears("#24 ", "#6 ")
    assert "Lâm" not in auditor.taps("Xem thêm").hears("#4 ", "#2 ")


def test_files_moved_to_another_rule_set_stand_in_the_log_of_their_own_cell(village: Village, auditor: Seat) -> None:
    with village.town.memory() as memory:
        for cell in (village.fire, village.staff):
            report = memory.reports.add("candidate", cell.id, "2026-W48", None, {}, 1, 0, "web")
            memory.register.apply(AddCandidate(cell.id, "Y Thông", {}, None, date(2026, 11, 1)), report.id)
    village.huong.says("/quytac chuyen 2025 sang")
    for line in ("2021", "tất cả", "Theo hướng dẫn", "gửi"):
        village.huong.says(line)
    village.huong.hears("Đã chuyển 2 hồ sơ")
    text = auditor.says("/nhatky").hears("chuyển hồ sơ sang bộ quy tắc khác", "1 hồ sơ, lý do: Theo hướng dẫn")
    assert text.count("#") == 1


def test_what_a_member_was_refused_stands_in_the_log_of_their_cell(village: Village, auditor: Seat) -> None:
    village.hoa.says("/chitieu dat").says("/loi")
    village.lam.says("/loi")
    text = auditor.says("/nhatky").hears("Nguyễn Thị Hoa: hỏi việc ngoài phạm vi, /loi")
    assert "Lâm" not in text


ABOUT_THE_WHOLE = {"setup", "log.begin", "log.restored", "enrol.wrong"}
"""What lies nowhere in the tree: the log itself, and whoever is not known."""


def test_every_kind_of_entry_says_where_it_lies() -> None:
    kinds = {"person", "org", "class", "code", "address"}
    placed = {
        "refused",
        "quota.set",
        "rules.move",
        *(name for name in DOINGS if name.startswith(("candidate", "report"))),
    }
    for path in [*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]:
        for what, subject in NOTED.findall(path.read_text(encoding="utf-8")):
            known = what in ABOUT_THE_WHOLE | placed or subject.removeprefix("f").strip('"').split(" ")[0] in kinds
            assert known or subject == "subject", f"{path.name}: {what} of {subject} lies nowhere"
