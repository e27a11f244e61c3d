"""How the organ that decides voted: said where somebody wants to, held against its own share."""

from tests.candidates.steps import asked, stands_at, step, verified
from tests.places.village import Village
from tests.talk import Seat

MORE = "Thêm: phiếu của cấp ủy, nơi lưu"


def proposed(village: Village) -> Seat:
    """A candidate for whom the cell voted; the committee's resolution is being written."""
    verified(village)
    step(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    seat = village.huong
    for line in ("/baocao step candidate=1 step=committee_resolved", "21/11/2026", "45-NQ/ĐU"):
        seat.says(line)
    return seat


def test_the_votes_of_the_committee_are_asked_only_of_whoever_wants_to_say_them(village: Village) -> None:
    proposed(village).hears("Số văn bản: 45-NQ/ĐU")
    assert MORE in village.huong.offered
    village.huong.says("gửi").hears("Hiện nay: đảng ủy cơ sở đã ra nghị quyết.")


def test_exactly_half_of_the_standing_committee_is_not_enough(village: Village) -> None:
    proposed(village).taps(MORE)
    assert asked(village.huong) == "Bao nhiêu phiếu tán thành trên tổng số ủy viên ban thường vụ? Ví dụ 5/9."
    village.huong.says("12/10").hears("12 phiếu tán thành, mà chỉ có 10 ủy viên ban thường vụ.")
    village.huong.says("5/10").says("bỏ qua").hears(
        "Phiếu của cấp ủy: 5/10",
        "cần ít nhất 6/10 phiếu (quá 1/2 ủy viên ban thường vụ, 208-QĐ/TW; đề nghị kiểm tra lại): lần này chưa đạt.",
    )
    village.huong.says("gửi").hears("Tán thành 5/10: chưa đạt, cần 6.", "Hiện nay: chi bộ đã biểu quyết.")
    refused = village.hoa.says("/baocao step candidate=1 step=admitted").last
    assert "cần có trước: Đảng ủy cơ sở ra nghị quyết" in refused


def test_more_than_half_is_a_resolution(village: Village) -> None:
    proposed(village).taps(MORE).says("6/10").says("bỏ qua").says("gửi").hears("Tán thành 6/10: đạt.")
    assert stands_at(village)[0] == "committee_resolved"
    village.hoa.says("/hoso 1 duong").hears("Đảng ủy cơ sở ra nghị quyết: số 45-NQ/ĐU, 6/10 phiếu")


def test_where_the_committee_says_that_it_decides_itself_two_thirds_are_needed(village: Village) -> None:
    with village.town.memory() as memory:
        memory.rules.override(village.root.id, "2026", "deciding_organ", 2, "Quy chế", None, 0)
    proposed(village).taps(MORE).hears("trên tổng số cấp ủy viên? Ví dụ 10/15.")
    village.huong.says("90%").hears("Đồng chí ghi số phiếu trên tổng số cấp ủy viên, ví dụ 10/15")
    village.huong.says("9/15").says("bỏ qua").hears("cần ít nhất 10/15 phiếu (2/3 cấp ủy viên")


def test_the_step_of_a_committee_there_is_not_stands_in_no_list(village: Village) -> None:
    verified(village)
    step(village, "cell_resolved", "20/11/2026", "18/20", "bỏ qua")
    assert "Đảng ủy bộ phận thẩm định" in village.hoa.says("/baocao step candidate=1").offered
    village.hoa.says("hủy")
    with village.town.memory() as memory:
        memory.rules.override(village.root.id, "2026", "sectional_committee", 0, "không có", None, 0)
    assert "Đảng ủy bộ phận thẩm định" not in village.hoa.says("/baocao step candidate=1").offered
