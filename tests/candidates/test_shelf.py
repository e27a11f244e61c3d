"""Papers by their official code: there or not, of which day, where kept; what is missing says who brings it."""

import pytest

from handlers.domain.papers import CODES, catalogue_code
from handlers.domain.rules import RuleSet, rule_sets
from tests.candidates.shelf import Shelf, shelf

__all__ = ["shelf"]
SETS = rule_sets()


@pytest.mark.parametrize("rules", SETS.values(), ids=SETS)
def test_every_paper_of_every_set_has_its_code_and_no_two_the_same(rules: RuleSet) -> None:
    """1361-CV/BTCTW, Phụ lục 1."""
    codes = [code for paper in rules.papers for code in CODES[paper.key]]
    assert len(set(codes)) == len(codes) and all(1 <= code <= 104 for code in codes)
    assert {paper.key for paper in rules.papers} == CODES.keys()


def test_some_codes_as_the_list_has_them() -> None:
    keys = ("application", "life_record", "union", "decision", "official_decision")
    assert [catalogue_code(key) for key in keys] == ["37", "1", "40/41", "5", "7"]


def test_where_a_paper_is_kept_may_be_said_with_it(shelf: Shelf) -> None:
    shelf.hoa.says("/baocao step candidate=1 step=application").says("21/11/2026").taps("Thêm: nơi lưu")
    assert shelf.hoa.offered[:3] == ["hồ sơ chi bộ", "hồ sơ đảng ủy cơ sở", "ban tổ chức cấp trên"]
    shelf.hoa.taps("hồ sơ chi bộ").hears("Nơi lưu: hồ sơ chi bộ")
    shelf.hoa.says("gửi").hears("thiếu: Giấy chứng nhận lớp nhận thức (mã 38, trung tâm chính trị)")
    shelf.step("life_record", "22/11/2026")
    shelf.hoa.says("/hoso 1 duong").hears("Đơn xin vào Đảng: lưu ở hồ sơ chi bộ")
    shelf.hoa.taps("Giấy tờ theo mã").hears(
        "giấy tờ, mã theo 1361-CV/BTCTW.",
        "– 38 Giấy chứng nhận lớp nhận thức: chưa có, trung tâm chính trị cung cấp\n",
        "– 37 Đơn xin vào Đảng: có, 21/11/2026, lưu ở hồ sơ chi bộ\n",
        "– 1 Lý lịch của người xin vào Đảng: có, 22/11/2026, chưa ghi nơi lưu\n",
        "– 40/41 Nghị quyết giới thiệu của Đoàn Thanh niên",
    )
    shelf.hoa.taps("Về hồ sơ").hears("Hồ sơ 2/10")


def test_any_other_place_is_typed_and_read_only_by_who_reads_names(shelf: Shelf) -> None:
    shelf.hoa.says("/baocao step candidate=1 step=application").says("21/11/2026").taps("Thêm: nơi lưu")
    shelf.hoa.says("tủ số 2 phòng tham mưu").hears("Nơi lưu: tủ số 2 phòng tham mưu")
    shelf.hoa.says("gửi")
    shelf.hoa.says("/hoso 1 giay").hears("lưu ở tủ số 2 phòng tham mưu")
    shelf.khanh.says("/hoso UV-001")
    shelf.khanh.taps("Cả chặng đường").taps("Giấy tờ theo mã").hears("37 Đơn xin vào Đảng: có, 21/11/2026, lưu ở nơi")
    assert "tủ số 2" not in shelf.khanh.last


def test_a_place_said_wrongly_is_corrected_with_its_step(shelf: Shelf) -> None:
    shelf.hoa.says("/baocao step candidate=1 step=application").says("21/11/2026").taps("Thêm: nơi lưu")
    code = shelf.hoa.taps("hồ sơ chi bộ").says("gửi").last.split("Mã ")[1][:7]
    for line in (f"sửa {code}", "nơi lưu", "hồ sơ đảng ủy cơ sở", "gõ nhầm nơi lưu", "gửi"):
        shelf.hoa.says(line)
    shelf.hoa.says("/hoso 1 giay").hears("37 Đơn xin vào Đảng: có, 21/11/2026, lưu ở hồ sơ đảng ủy cơ sở")


def test_the_codes_of_cell_and_committee_stand_above(shelf: Shelf) -> None:
    with shelf.house.town.memory() as memory:
        memory.orgs.give_code(shelf.house.fire.id, "38.168.053.000.001")
    shelf.hoa.says("/hoso 1 giay").hears("Mã tổ chức đảng: CB02 38.168.053.000.001.")


def test_the_card_names_what_is_missing_by_code_and_who_brings_it(shelf: Shelf) -> None:
    shelf.step("sympathiser", "20/11/2026", "12-NQ/CB")
    shelf.step("application", "21/11/2026")
    shelf.hoa.says("/hoso 1 duong").hears(
        "Hồ sơ còn thiếu:\n", "– Lý lịch của người xin vào Đảng (mã 1, bản thân)\n", "(mã 96/97, đảng ủy)"
    )


def test_no_picture_of_a_paper_is_taken(shelf: Shelf) -> None:
    shelf.step("application", "21/11/2026")
    shelf.hoa.says("/hoso 1 giay")
    assert not any("ảnh" in label.lower() or "tải" in label.lower() for label in shelf.hoa.offered)
