"""/hoso: what is masked for whom, and that each reveal is in the log."""

from __future__ import annotations

import pytest

from handlers.domain.people import Role
from tests.candidates.shelf import Shelf, shelf

__all__ = ["shelf"]


def test_a_leader_reads_initials_until_the_name_is_asked_for_and_that_is_logged(shelf: Shelf) -> None:
    shelf.khanh.says("hồ sơ UV-001").hears("Y.T.N. (UV-001), CB02\nHiện nay: đang được giúp đỡ.")
    assert shelf.khanh.offered == ["Người giúp đỡ", "Cả chặng đường", "Hiện họ tên"]
    shelf.khanh.says("/hoso 1 duong").says("/hoso 1 giup").says("/hoso 1 sinh").says("/hoso")
    heard = "\n".join(message.text + str(message.buttons) for message in shelf.khanh.heard)
    assert [word for word in ("Thông", "Niê", "1998", "12/03", "Ê Đê", "Lê Văn Bình") if word in heard] == []
    assert "candidate.reveal" not in shelf.house.audited()
    shelf.khanh.taps("Hiện họ tên").hears("Y Thông Niê (UV-001), CB02\n")
    assert "1998" not in shelf.khanh.last
    assert shelf.house.audited()[-1] == "candidate.reveal"
    shelf.khanh.says("/hoso 1").hears("Y.T.N. (UV-001)")


def test_who_helps_is_initials_to_a_leader_as_whom_they_help_is(shelf: Shelf) -> None:
    shelf.step("mentored", "Lê Thị Hoa", "hôm nay")
    shelf.khanh.says("/hoso 1").hears("Người giúp đỡ: L.T.H., từ 23/11/2026.")
    shelf.khanh.taps("Người giúp đỡ").hears("– L.V.B.: 02/11/2026 – 23/11/2026\n– L.T.H.: từ 23/11/2026")
    shelf.khanh.taps("Về hồ sơ").taps("Cả chặng đường").hears("L.T.H.")
    heard = "\n".join(message.text for message in shelf.khanh.heard)
    assert "Bình" not in heard and "Hoa" not in heard
    shelf.khanh.says("/hoso 1 ten").hears("Người giúp đỡ: Lê Thị Hoa")


BY_CODE = "Lãnh đạo xem hồ sơ theo mã, không theo tên."


@pytest.mark.parametrize("name", ["Y Thông Niê", "thong", "Y T"])
def test_a_leader_learns_of_no_name_that_somebody_is_called_so_and_it_is_logged(shelf: Shelf, name: str) -> None:
    for before in (("/hoso {}",), ("hồ sơ {}",), ("/hoso", "{}")):
        heard = []
        for said in (name, "Nguyễn Không Ai"):
            for line in before:
                shelf.khanh.says(line.format(said))
            heard.append(shelf.khanh.hears(BY_CODE))
        assert heard[0] == heard[1]
    auditor = shelf.house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, shelf.house.root)
    text = auditor.says("/nhatky").hears("Đặng Quốc Khánh: hỏi hồ sơ theo tên, UV-001, web")
    assert text.count("hỏi hồ sơ theo tên") == 6 and "Thông" not in text and "Ai" not in text


BESIDE = (
    "{} (1998)", "{} (1900)", "{} [1998]", "{} (2)", "1. {}", "1) {}", "{}, 1998", "{} sinh 1998", "đ/c {} (sn 1998)",
    "{} 1998", "{} CB02", "UV-001 {}", "{} (UV-001)", "{} uv 1", "{} ①", "{} t6",
)  # fmt: skip
COMMANDS = (
    ("/hoso {}",), ("hồ sơ {}",), ("xem hồ sơ {}",), ("/hoso", "{}"), ("{}",), ("ai đã xem hồ sơ {}",), ("/file {}",),
)  # fmt: skip
OTHERS = (
    "/tiendo {}", "/nhatky {}", "/nguoi {}", "/viec {}", "/xemtruoc {}", "/lop {}", "/anh {}", "/sua {}", "/rut {}",
    "/baocao {}", "/goiten {}", "/chitieu {}", "/nhap {}", "/visao {}", "/trogiup {}", "tiến độ {}", "việc của {}",
    "nhận xét {}", "sửa {}",
)  # fmt: skip


def asked(shelf: Shelf, lines: tuple[str, ...], said: str, name: str) -> str:
    """What a leader is answered, with what they typed taken out of it."""
    for line in (*lines, "/huy"):
        if line == "/huy":
            answer = shelf.khanh.last
        shelf.khanh.says(line.format(said))
    return answer.replace(said, "…").replace(name, "…").replace(name.lower(), "…")


@pytest.mark.parametrize("beside", BESIDE)
def test_figures_beside_a_name_make_no_code_of_it_for_a_leader(shelf: Shelf, beside: str) -> None:
    for lines in COMMANDS:
        there, none = (asked(shelf, lines, beside.format(name), name) for name in ("Thông", "Đoài"))
        assert there == none and "UV-001" not in there.replace(beside, "").replace("mã như UV-001", ""), lines
    assert "candidate.lookup" in shelf.house.audited() and "candidate.open" not in shelf.house.audited()


@pytest.mark.parametrize("line", OTHERS)
@pytest.mark.parametrize("beside", ["{}", "Y {} Niê", "{} (1998)"])
def test_no_other_line_tells_a_leader_that_somebody_is_called_so(shelf: Shelf, line: str, beside: str) -> None:
    answers = [asked(shelf, (line,), beside.format(name), name) for name in ("Thông", "Đoài")]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("said", ["UV-001", "uv 1", "UV001", "uv-1", " UV–001 "])
def test_a_code_alone_opens_a_file_for_a_leader(shelf: Shelf, said: str) -> None:
    shelf.khanh.says(f"/hoso {said}").hears("Y.T.N. (UV-001), CB02")


def test_a_leader_who_keeps_a_cell_too_finds_its_own_by_name_and_no_others(shelf: Shelf) -> None:
    shelf.report("Y Thông Ayun", "2001", "lâm", by=shelf.lam)
    with shelf.house.town.memory() as memory:
        memory.people.grant(shelf.lam.person or 0, Role.LEADER, shelf.house.root.id, None, shelf.house.town.today)
    shelf.lam.says("/hoso thong").hears("Y Thông Ayun (UV-002), sinh 2001")
    shelf.lam.says("/hoso Y Thông Niê").hears(BY_CODE)
    shelf.lam.says("/hoso 1").hears("Y.T.N. (UV-001), CB02")


def test_the_birth_date_is_shown_on_request_and_that_is_logged(shelf: Shelf) -> None:
    text = shelf.hoa.says("/hoso 1").last
    assert "12/03/1998" not in text and "Ê Đê" not in text
    shelf.hoa.taps("Hiện ngày sinh, dân tộc").hears("Y Thông Niê (UV-001), sinh 12/03/1998, dân tộc Ê Đê")
    assert "Hiện ngày sinh, dân tộc" not in shelf.hoa.offered
    auditor = shelf.house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, shelf.house.root)
    auditor.says("/nhatky").hears("Lê Thị Hoa: xem phần được che, UV-001 (ngày sinh, dân tộc), web")
    shelf.khanh.says("/hoso 1").taps("Hiện họ tên")
    auditor.says("/nhatky").hears("Đặng Quốc Khánh: xem phần được che, UV-001 (tên), web")
    assert "Thông" not in auditor.last


def test_the_limit_of_age_gives_no_birth_date_away(shelf: Shelf) -> None:
    shelf.report("Trần Văn An", "15/3/1967")
    shelf.hoa.says("/hoso an").hears("Hạn 03/2027: đến tuổi tối đa để kết nạp (208-QĐ/TW; đề nghị kiểm tra lại).")
    assert "15/03" not in shelf.hoa.last
    shelf.hoa.taps("Hiện ngày sinh, dân tộc").hears("Hạn 03/2027: đến tuổi tối đa để kết nạp")
    assert "tuổi" not in shelf.khanh.says("/hoso 2").last


def test_a_mentor_looks_at_those_they_help_and_at_nobody_else(shelf: Shelf) -> None:
    shelf.report("Trần Văn An")
    shelf.binh.says("/hoso").hears("Hồ sơ của ai?")
    assert shelf.binh.offered == ["Y Thông Niê (UV-001), 1998", "Để sau"]
    shelf.binh.says("1").hears("Y Thông Niê (UV-001), sinh 1998")
    assert shelf.binh.offered == ["Nhận xét", "Người giúp đỡ", "Cả chặng đường"]
    assert "12/03" not in shelf.binh.says("/hoso 1 sinh").last
    shelf.binh.says("/hoso an").hears("Tôi chưa thấy ai là “an”.")
    shelf.binh.says("/hoso 1").taps("Người giúp đỡ")
    assert shelf.binh.offered == ["Về hồ sơ"]
