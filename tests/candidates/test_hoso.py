"""/hoso: one person's file on one screen, found however they are called."""

from __future__ import annotations

import unicodedata

import pytest

from handlers.domain.people import Role
from tests.candidates.shelf import NOBODY, Shelf, shelf

__all__ = ["shelf"]


@pytest.mark.parametrize(
    "called",
    [
        "Y Thông Niê", "y thong", "NIÊ", "thông niê", unicodedata.normalize("NFD", "Thông"), "thoong niee", "đ/c Thông",
        "anh thong", "tho", "UV-001", "uv 1", "UV1", "1",
    ],
)  # fmt: skip
def test_a_file_is_found_however_its_person_is_called(shelf: Shelf, called: str) -> None:
    shelf.hoa.says(f"/hoso {called}").hears("Y Thông Niê (UV-001), sinh 1998")
    assert shelf.hoa.new[-1].edits is None


@pytest.mark.parametrize(
    "line", ["hồ sơ Thông", "ho so cua thong", "hoof sow thoong", "Xem hồ sơ UV-001 ạ", "/file thong", "ho so uv1"]
)
def test_a_file_is_asked_for_in_plain_words(shelf: Shelf, line: str) -> None:
    shelf.hoa.says(line).hears("Y Thông Niê (UV-001), sinh 1998")


def test_a_question_about_limits_is_no_name_and_is_answered(shelf: Shelf) -> None:
    shelf.hoa.says("hồ sơ đồng chí nào sắp hết hạn trong tháng này?").hears("việc đến hạn")


def test_alone_it_offers_the_cells_own_and_takes_any_name(shelf: Shelf) -> None:
    shelf.report("Trần Văn An", "1999")
    shelf.step("deferred", "hôm nay", "chuyển công tác")
    shelf.hoa.says("/hoso").hears("Hồ sơ của ai?")
    assert shelf.hoa.offered == ["Trần Văn An (UV-002), 1999", "Để sau"]
    shelf.hoa.says("thông").hears("Y Thông Niê (UV-001)", "Hiện nay: tạm dừng theo dõi.")


def test_two_of_one_name_are_told_apart_by_cell_and_year(shelf: Shelf) -> None:
    shelf.report("Y Thông Niê", "2001", "lâm", by=shelf.lam)
    shelf.house.officer.says("hồ sơ y thông niê").hears("Có 2 người như vậy. Ý đồng chí là ai?")
    assert shelf.house.officer.offered == ["Y Thông Niê (UV-001), CB02, 1998", "Y Thông Niê (UV-002), CB01, 2001"]
    shelf.house.officer.says("2").hears("Y Thông Niê (UV-002), CB01, sinh 2001")
    shelf.house.officer.says("/hoso").says("thong").hears("Có 2 người như vậy.")
    shelf.house.officer.says("1").hears("Y Thông Niê (UV-001), CB02, sinh 1998")


def test_the_marks_that_are_typed_count(shelf: Shelf) -> None:
    shelf.report("Trần Văn Lan", "1999")
    shelf.report("Trần Văn Lân", "1997")
    shelf.hoa.says("/hoso Lân").hears("Trần Văn Lân (UV-003)")
    shelf.hoa.says("/hoso lan").hears("Có 2 người như vậy.")


def test_of_many_the_first_are_offered_and_more_of_the_name_is_asked_for(shelf: Shelf) -> None:
    for number, name in enumerate(("An", "Bình", "Cường", "Dũng", "Hải", "Khôi", "Long")):
        shelf.report(f"Nguyễn Văn {name}", str(1990 + number))
    shelf.hoa.says("/hoso nguyen").hears("Có 7 người như vậy. Ý đồng chí là ai? Gõ đủ họ tên hoặc mã thì nhanh hơn.")
    assert len(shelf.hoa.offered) == 6


@pytest.mark.parametrize("said", ["Y Thông Niê", "thong", "UV-001", "1", "1 duong", "1 ten", "1 sinh"])
def test_whoever_is_out_of_reach_is_answered_as_if_nobody_were_called_so(shelf: Shelf, said: str) -> None:
    shelf.house.town.seat("Bùi Văn Quân", Role.MENTOR, shelf.house.fire, chat="quan")
    for seat in (shelf.lam, shelf.house.town.seats[-1]):
        there = seat.says(f"/hoso {said}").last
        none = seat.says(f"/hoso {said.replace('1', '9').replace('hong', 'hieng').replace('hông', 'hiêng')}").last
        assert there == NOBODY.format(said=said.split()[0] if said[0] == "1" else said)
        assert none.split("”")[1:] == there.split("”")[1:]
    assert "candidate.reveal" not in shelf.house.audited()


def test_admins_and_auditors_see_no_file(shelf: Shelf) -> None:
    auditor = shelf.house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, shelf.house.root)
    for seat in (shelf.house.admin, auditor):
        seat.says("/hoso thong").hears("không thuộc vai trò của đồng chí")
        assert "Thông" not in seat.says("hồ sơ thông").last


def test_the_card_tells_all_on_one_screen(shelf: Shelf) -> None:
    shelf.step("sympathiser", "20/11/2026", "12-NQ/CB")
    shelf.step("application", "21/11/2026")
    shelf.step("life_record", "22/11/2026")
    text = shelf.hoa.says("/hoso 1").hears(
        "Y Thông Niê (UV-001), sinh 1998",
        "Hiện nay: làm đơn, lý lịch.",
        "Đã qua: 3 bước trước; 21/11/2026 Đơn xin vào Đảng; 22/11/2026 Lý lịch người xin vào Đảng.",
        "Trước “Chi bộ biểu quyết kết nạp” còn cần: Gửi thẩm tra lý lịch, "
        "Giấy giới thiệu của đảng viên (mã 39, người giới thiệu) và 6 mục khác.",
        "Hồ sơ 2/10, thiếu 8 giấy tờ.",
        "Hạn 22/11/2027: hồ sơ phải thẩm tra bổ sung (12 tháng, như 06-HD/TW §5.4; đề nghị kiểm tra lại).",
        "Người giúp đỡ: Lê Văn Bình, từ 02/11/2026.",
        "Theo 208-QĐ/TW, 01-HD/TW (19/5/2026).",
    )
    assert len(text.splitlines()) <= 12
    assert shelf.hoa.offered == [
        "Gửi thẩm tra lý lịch", "Nhiều giấy tờ một lần", "Bước tiếp theo", "Nhận xét", "Người giúp đỡ",
        "Cả chặng đường", "Hiện ngày sinh, dân tộc", "Ai đã xem hồ sơ này",
    ]  # fmt: skip
    shelf.hoa.taps("Bước tiếp theo").hears("Y Thông Niê (UV-001): làm đơn, lý lịch. Bước tiếp theo?")
    shelf.hoa.says("hủy").taps("Nhận xét").hears("đã gặp, trao đổi với Y Thông Niê chưa?")


def test_what_is_near_comes_first_and_what_expires_stands_with_the_papers(shelf: Shelf) -> None:
    shelf.step("certificate", "2/11/2026", "bỏ qua")
    shelf.step("application", "3/11/2026")
    shelf.step("life_record", "4/11/2026")
    shelf.step("verifying", "5/11/2026")
    shelf.hoa.says("/hoso 1").hears(
        "Hồ sơ 3/10, thiếu 7 giấy tờ, hồ sơ phải thẩm tra bổ sung 04/11/2027.",
        "trả lời thẩm tra lý lịch (30 ngày làm việc,",
        "còn 25 ngày.",
        "Còn 1 hạn khác.",
    )
    shelf.house.town.wait_until("2026-12-25 09:00")
    shelf.hoa.says("/hoso 1").hears("quá 7 ngày.")


def test_the_whole_way_has_papers_votes_and_reasons(shelf: Shelf) -> None:
    shelf.step("sympathiser", "20/11/2026", "12-NQ/CB")
    shelf.step("deferred", "21/11/2026", "vì đi học sĩ quan")
    shelf.step("resumed", "22/11/2026")
    shelf.hoa.says("/hoso 1").taps("Cả chặng đường").hears(
        "Y Thông Niê (UV-001): cả chặng đường.",
        "– 20/11/2026 Công nhận cảm tình Đảng: số 12-NQ/CB",
        "– 21/11/2026 Tạm dừng theo dõi: vì đi học sĩ quan",
        "– 22/11/2026 Theo dõi trở lại",
        "Hồ sơ còn thiếu:\n– Giấy chứng nhận lớp nhận thức (mã 38, trung tâm chính trị)",
    )
    shelf.hoa.taps("Về hồ sơ").hears("Y Thông Niê (UV-001), sinh 1998")
    shelf.khanh.says("/hoso 1").taps("Cả chặng đường").hears("– 21/11/2026 Tạm dừng theo dõi: có ghi lý do")


def test_votes_and_what_was_recorded_against_the_rules_stand_in_the_whole_way(shelf: Shelf) -> None:
    officer = shelf.house.officer
    lines = ("/baocao exception", "thông", "chi bộ biểu quyết kết nạp", "20/11/2026", "9/20", "bỏ qua")
    for line in (*lines, "hồ sơ giấy đã đủ từ 2025", "gửi"):
        officer.says(line)
    officer.hears("(UV-001)")
    told = "– 20/11/2026 Chi bộ biểu quyết kết nạp (chưa đạt): 9/20 phiếu, ngoại lệ: "
    officer.says("/hoso 1").taps("Cả chặng đường").hears(told + "hồ sơ giấy đã đủ từ 2025")
    shelf.khanh.says("/hoso 1 duong").hears(told + "có ghi lý do")


def test_a_member_is_found_by_whoever_may_look_at_them(shelf: Shelf) -> None:
    officer = shelf.house.officer
    for line in ("/baocao exception", "thông", "quyết định công nhận chính thức", "20/11/2026", "7-QĐ/ĐU", "cũ", "gửi"):
        officer.says(line)
    shelf.hoa.says("ho so thong").hears("Hiện nay: đảng viên chính thức.", "Đã qua: 1 bước trước")
    assert "Hồ sơ" not in shelf.hoa.last
    assert shelf.hoa.offered == ["Người giúp đỡ", "Cả chặng đường", "Hiện ngày sinh, dân tộc", "Ai đã xem hồ sơ này"]


def test_whoever_was_reported_by_mistake_is_not_found(shelf: Shelf) -> None:
    shelf.report("Trần Văn An")
    shelf.hoa.taps("Hoàn tác")
    shelf.hoa.says("/hoso an").hears("Tôi chưa thấy ai là “an”.")
    shelf.hoa.says("/hoso 2").hears("Tôi chưa thấy ai là “2”.")


def test_who_helped_is_told_in_order_and_somebody_else_may_be_named(shelf: Shelf) -> None:
    shelf.house.town.member("Phạm Thị Lan", shelf.house.fire)
    shelf.hoa.says("/hoso 1").taps("Người giúp đỡ").hears(
        "Người giúp đỡ Y Thông Niê (UV-001):\n– Lê Văn Bình: từ 02/11/2026"
    )
    shelf.hoa.taps("Đổi người giúp đỡ").hears("Đảng viên nào giúp đỡ?")
    for line in ("lan", "hôm nay", "gửi"):
        shelf.hoa.says(line)
    shelf.hoa.says("/hoso 1").hears("Người giúp đỡ: Phạm Thị Lan, từ 23/11/2026.")
    shelf.hoa.taps("Người giúp đỡ").hears("– Lê Văn Bình: 02/11/2026 – 23/11/2026\n– Phạm Thị Lan: từ 23/11/2026")
    shelf.hoa.taps("Hoàn tác").says("/hoso 1 giup").hears("(UV-001):\n– Lê Văn Bình: từ 02/11/2026")
    assert "Lan" not in shelf.hoa.last


def test_a_mentor_who_left_is_named_as_such(shelf: Shelf) -> None:
    shelf.house.officer.says(f"/nguoi bo {shelf.binh.person}").taps("Đưa khỏi danh sách")
    shelf.hoa.says("/hoso 1").hears(
        "Người giúp đỡ: Lê Văn Bình, từ 02/11/2026; đồng chí ấy đã rời danh sách, cần phân công người khác."
    )


def test_nobody_helps_yet(shelf: Shelf) -> None:
    shelf.report("Trần Văn An")
    shelf.hoa.says("/hoso an").hears("Chưa có người giúp đỡ.")
    assert "Nhận xét" not in shelf.hoa.offered
    shelf.hoa.taps("Người giúp đỡ").hears("Trần Văn An (UV-002): chưa có người giúp đỡ.")
    assert shelf.hoa.offered == ["Phân công giúp đỡ", "Về hồ sơ"]


def test_in_a_group_the_answer_comes_in_private(shelf: Shelf) -> None:
    group = shelf.house.town.group(shelf.house.root)
    for line in ("/hoso thong", "@bot hồ sơ thông"):
        assert "UV-001" not in group.says(line, shelf.khanh).last
    group.says("/hoso thong", shelf.hoa).hears("Tôi trả lời riêng cho đồng chí.")
    shelf.hoa.hears("Y Thông Niê (UV-001), sinh 1998")


def test_looking_at_a_file_leaves_the_open_report_where_it_was(shelf: Shelf) -> None:
    shelf.hoa.says("/baocao candidate").says("Trần Văn An").hears("Nam hay nữ?")
    shelf.hoa.says("/hoso thong").hears("Y Thông Niê (UV-001)", "Nam hay nữ?")
    shelf.hoa.says("nam").hears("Sinh ngày nào?")
