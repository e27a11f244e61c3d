"""An exception: what really was so against the rules is recorded by an officer, with why, and by nobody else."""

import pytest
from sqlalchemy import select

from storage.tables import audit_values
from tests.candidates.steps import stands_at, step, verified
from tests.places.village import Village


def except_(village: Village, name: str, *lines: str) -> str:
    """Hương records one; the receipt."""
    for line in (f"/baocao exception candidate=1 step={name}", *lines, "theo công văn 12-CV/ĐU", "gửi"):
        village.huong.says(line)
    return village.huong.last


def test_it_is_found_by_its_name_only(village: Village) -> None:
    village.candidate()
    village.huong.says("/baocao")
    assert "Ghi nhận ngoại lệ" not in village.huong.offered
    village.huong.says("/baocao ngoại lệ").hears("Ghi ngoại lệ cho ai?")
    village.huong.says("hủy").says("ngoai le").hears("Ghi ngoại lệ cho ai?")


@pytest.mark.parametrize("line", ["/baocao ngoại lệ", "/baocao exception candidate=1", "/baocao exception"])
def test_a_secretary_records_none(village: Village, line: str) -> None:
    village.candidate()
    village.hoa.says(line)
    assert "Ghi bước nào?" not in village.hoa.last and "ngoại lệ" not in village.hoa.last


def test_a_ceremony_before_its_decision_is_recorded_with_why(village: Village) -> None:
    verified(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    village.huong.says("/baocao exception candidate=1 step=probationary").says("21/11/2026")
    village.huong.hears("Vì sao ghi khác quy tắc?")
    village.huong.says("theo công văn 12-CV/ĐU")
    village.huong.hears(
        "Khác quy tắc: “Lễ kết nạp” không thể trước “Quyết định kết nạp” ngày 22/11/2026",
        "4. Lý do ngoại lệ: theo công văn 12-CV/ĐU",
    )
    village.huong.says("gửi").hears("(UV-001): Lễ kết nạp, 21/11/2026.", "Hiện nay: đảng viên dự bị.")


def test_the_reason_is_in_the_log(village: Village) -> None:
    village.candidate()
    code = except_(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua").split("Mã ")[1].split(".")[0]
    with village.town.engine.connect() as connection:
        kept = [str(row) for row in connection.execute(select(audit_values))]
    assert any("theo công văn 12-CV/ĐU" in one for one in kept), code


@pytest.mark.parametrize(
    ("name", "lines", "against"),
    [
        ("cell_resolved", ("20/11/2026", "18/20", "bỏ qua"), "cần có trước: Đơn xin vào Đảng, Kết luận thẩm tra"),
        ("application", ("30/11/2026",), "Ngày 30/11/2026 chưa tới."),
    ],
)
def test_whatever_the_rules_have_against_it_is_said_before_sending(
    village: Village, name: str, lines: tuple[str, ...], against: str
) -> None:
    village.candidate()
    for line in (f"/baocao exception candidate=1 step={name}", *lines, "theo công văn 12-CV/ĐU"):
        village.huong.says(line)
    village.huong.hears(f"Khác quy tắc: {against}" if against[0] in "SN" else against)
    village.huong.says("gửi").hears("(UV-001)")


def test_what_is_no_exception_is_said_to_be_none(village: Village) -> None:
    village.candidate()
    for line in ("/baocao exception candidate=1 step=application", "20/11/2026", "theo công văn 12-CV/ĐU"):
        village.huong.says(line)
    village.huong.hears("Việc này không khác quy tắc: đồng chí ghi ở “Bước tiếp theo” cũng được.")


def test_a_percentage_is_no_vote_for_an_officer_either(village: Village) -> None:
    village.candidate()
    for line in ("/baocao exception candidate=1 step=cell_resolved", "20/11/2026", "70%"):
        village.huong.says(line)
    village.huong.hears("tôi không nhận tỷ lệ phần trăm")


def test_later_steps_follow_an_exception_as_if_it_were_the_rule(village: Village) -> None:
    verified(village)
    step(village, "admitted", "22/11/2026", "125-QĐ/ĐU")
    except_(village, "probationary", "21/11/2026")
    village.hoa.says("sửa BC-0007").says("số quyết định").says("126-QĐ/ĐU").says("gõ nhầm số").says("gửi")
    village.hoa.hears("(UV-001): Quyết định kết nạp, 22/11/2026, số 126-QĐ/ĐU.", "Thay cho BC-0007")


def test_a_step_that_is_none_of_theirs_is_no_exception(village: Village) -> None:
    village.candidate()
    step(village, "deferred", "20/11/2026", "1")
    village.huong.says("/baocao exception candidate=1").says("lễ kết nạp").hears("Tôi chưa thấy “lễ kết nạp”")


def test_a_secretary_neither_corrects_nor_withdraws_an_exception(village: Village) -> None:
    village.candidate()
    except_(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    for line in ("sửa BC-0002", "/rut BC-0002", "/hoantac BC-0002"):
        village.hoa.says(line).hears("Tôi không thấy báo cáo “BC-0002”.")
    assert stands_at(village)[0] == "cell_resolved"


def test_it_is_undone_and_corrected_like_any_step(village: Village) -> None:
    village.candidate()
    before = stands_at(village)
    except_(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    village.huong.taps("Hoàn tác").hears("Đã hoàn tác BC-0002")
    assert stands_at(village) == before
    except_(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    village.huong.says("sửa BC-0004").says("lý do").says("theo công văn 13-CV/ĐU").says("gõ nhầm số").says("gửi")
    village.huong.hears("Thay cho BC-0004")
    assert stands_at(village)[0] == "cell_resolved"


def test_a_ceremony_without_its_decision_is_counted_nowhere_and_the_decision_can_follow(village: Village) -> None:
    village.candidate()
    receipt = except_(village, "probationary", "20/11/2026")
    assert "Chưa tính vào chỉ tiêu vì chưa ghi quyết định kết nạp" in receipt
    village.hoa.says("/baocao step candidate=1")
    assert village.hoa.offered[0] == "Quyết định kết nạp"


def test_what_cannot_be_is_no_exception_either(village: Village) -> None:
    village.candidate()
    for line in ("/baocao exception candidate=1 step=cell_resolved", "20/11/2026", "21/20"):
        village.huong.says(line)
    village.huong.hears("21 phiếu tán thành, mà chỉ có 20 đảng viên chính thức")
