"""Several papers of one person in one report: ticked or typed, each with its day, taken back together."""

import pytest

from handlers.domain.path import STEPS
from handlers.texts import word
from tests.candidates.steps import step
from tests.places.village import Village


def recorded(village: Village, candidate: int = 1) -> dict[str, str]:
    """The steps that count now, with their days."""
    with village.town.memory() as memory:
        found = memory.candidates.history(candidate).all
    return {one.step: f"{one.on:%d/%m}" for one in found if one.step not in ("sourced", "mentored", "sympathiser")}


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def either(request: pytest.FixtureRequest, village: Village) -> Village:
    """The village with a candidate, once with buttons and once where everything is typed."""
    village.hoa.buttons = request.param
    village.candidate()
    step(village, "sympathiser", "19/11/2026", "bỏ qua")
    return village


def place(village: Village, name: str) -> int:
    """Which number a step has on the screen."""
    return village.hoa.offered.index(word(STEPS[name].title)) + 1


@pytest.mark.parametrize("glue", [", ", " ", " và ", "; "])
def test_papers_are_named_by_their_numbers_and_given_one_day(either: Village, glue: str) -> None:
    either.hoa.says("/baocao step candidate=1")
    either.hoa.says(glue.join(str(place(either, name)) for name in ("awareness_class", "application")))
    either.hoa.hears("1. Cử học lớp nhận thức\n2. Đơn xin vào Đảng\nNgày nào?")
    either.hoa.says("20/11").hears("– Cử học lớp nhận thức: 20/11/2026\n– Đơn xin vào Đảng: 20/11/2026")
    either.hoa.says("gửi").hears("Đã ghi 2 giấy tờ của An (UV-001):", "Mã BC-0003")
    assert recorded(either) == {"awareness_class": "20/11", "application": "20/11"}


def test_each_may_bring_its_own_day_and_number(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1")
    first, second = place(either, "awareness_class"), place(either, "certificate")
    either.hoa.says(f"{first} ngày 3/11, {second} ngày 15/11 số 45-CN, đơn 16/11")
    either.hoa.hears("Xem lại trước khi gửi", "– Cử học lớp nhận thức: 03/11/2026", ": 15/11/2026, số 45-CN")
    either.hoa.says("gửi").hears("Đã ghi 3 giấy tờ của An")
    assert recorded(either) == {"awareness_class": "03/11", "certificate": "15/11", "application": "16/11"}


@pytest.mark.parametrize(
    "line", ["an, đơn, lý lịch, hôm qua", "an, don xin vao dang 22/11, ly lich 22/11", "an, đơn và lý lịch ngày 22/11"]
)
def test_one_line_holds_who_which_and_when(either: Village, line: str) -> None:
    either.hoa.says("buoc tiep theo").says(line).hears("Xem lại trước khi gửi")
    either.hoa.says("ok").hears("Đã ghi 2 giấy tờ")
    assert recorded(either) == {"application": "22/11", "life_record": "22/11"}


@pytest.mark.parametrize("line", ["{0}, {1} ngày 15/11/2026", "đơn, lý lịch, 15/11/2026", "đơn 15/11, lý lịch 15/11"])
def test_a_day_said_where_papers_are_ticked_is_theirs(either: Village, line: str) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần")
    shown = [label.removeprefix("Đã chọn: ") for label in either.hoa.offered]
    places = [shown.index(word(STEPS[name].title)) + 1 for name in ("application", "life_record")]
    either.hoa.says(line.format(*places)).hears("Xem lại trước khi gửi", "Ngày: của từng giấy tờ\n– Đơn")
    either.hoa.says("gửi").hears("Đã ghi 2 giấy tờ")
    assert recorded(either) == {"application": "15/11", "life_record": "15/11"}


def test_of_papers_ticked_in_one_line_only_those_without_a_day_are_asked_for(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần").says("đơn số 7 ngày 15/11, lý lịch")
    either.hoa.hears("Nhận lý lịch ngày nào?")
    either.hoa.says("16/11").hears("– Đơn xin vào Đảng: 15/11/2026, số 7", "– Lý lịch người xin vào Đảng: 16/11/2026")
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần").says("đơn, màu tím, 15/11")
    either.hoa.hears("Tôi chưa thấy “màu tím”")


def test_they_are_ticked_one_by_one_and_what_follows_on_them_too(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ").hears("Những giấy tờ nào?")
    either.hoa.says("đơn xin vào đảng, lý lịch người xin vào đảng").hears("Ngày nào?")
    either.hoa.says("1 ngày 20/11, 2 ngày 21/11").says("gửi").hears("Đã ghi 2 giấy tờ")
    assert recorded(either) == {"application": "20/11", "life_record": "21/11"}


def test_taps_alone_will_do(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").taps("Nhiều giấy tờ một lần")
    village.hoa.taps("Đơn xin vào Đảng").taps("Lý lịch người xin vào Đảng").taps("Xong").taps("Hôm nay").taps("Gửi")
    assert recorded(village) == {"application": "23/11", "life_record": "23/11"}


def test_one_word_takes_all_of_them_back(either: Village) -> None:
    either.hoa.says("buoc tiep theo").says("an, đơn, lý lịch, hôm qua").says("gửi").says("hoàn tác")
    either.hoa.hears("Đã hoàn tác BC-0003 (Bước tiếp theo: ", "). Các con số trở lại như trước.")
    assert recorded(either) == {}
    either.hoa.says("/baocao step candidate=1").hears("đang được giúp đỡ. Bước tiếp theo?")


def test_what_cannot_be_recorded_is_named_and_the_others_are_kept(either: Village) -> None:
    step(either, "application", "20/11/2026")
    either.hoa.says("/baocao step candidate=1").says("đơn xin vào đảng, lý lịch, thẩm định, phân công giúp đỡ")
    either.hoa.hears(
        "Chưa ghi được:",
        "– Đơn xin vào Đảng: đã ghi 20/11/2026",
        "– Đảng ủy bộ phận thẩm định: cần có trước: Chi bộ biểu quyết kết nạp",
        "– Phân công giúp đỡ: phải hỏi thêm nên đồng chí ghi riêng bước này",
    )
    either.hoa.says("hôm qua").hears("– Lý lịch người xin vào Đảng: 22/11/2026", "– Đơn xin vào Đảng: đã ghi 20/11")
    either.hoa.says("gửi").hears("Đã ghi 1 giấy tờ")
    assert recorded(either) == {"application": "20/11", "life_record": "22/11"}


def test_a_day_that_cannot_be_leaves_only_that_paper_out(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("đơn 20/11, lý lịch 18/11, cử học 19/11")
    either.hoa.hears("– Lý lịch người xin vào Đảng: “Lý lịch người xin vào Đảng” không thể trước “Đơn xin vào Đảng”")
    either.hoa.says("gửi")
    assert recorded(either) == {"application": "20/11", "awareness_class": "19/11"}


def test_nothing_is_asked_further_where_none_can_be(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("lễ kết nạp, chi bộ nhận quyết định")
    either.hoa.hears("Chưa ghi được:", "cần có trước: Quyết định kết nạp", "Đồng chí chọn giấy tờ khác.")


def test_a_correction_changes_one_day_and_keeps_the_other(either: Village) -> None:
    either.hoa.says("buoc tiep theo").says("an, đơn 19/11, lý lịch 20/11").says("gửi")
    either.hoa.says("sửa BC-0003").says("sửa 3").says("đơn 19/11, lý lịch 21/11").says("gõ nhầm").says("gửi")
    either.hoa.hears("Thay cho BC-0003", "– Lý lịch người xin vào Đảng: 21/11/2026")
    assert recorded(either) == {"application": "19/11", "life_record": "21/11"}
    either.hoa.says("hoàn tác")
    assert recorded(either) == {"application": "19/11", "life_record": "20/11"}


def test_a_correction_may_leave_one_out(either: Village) -> None:
    either.hoa.says("buoc tiep theo").says("an, đơn, lý lịch, cử học, hôm qua").says("gửi")
    either.hoa.says("sửa BC-0003").says("sửa 2").says("đơn, lý lịch").says("hôm qua").says("nhầm").says("gửi")
    assert recorded(either) == {"application": "22/11", "life_record": "22/11"}


def test_what_somebody_else_recorded_meanwhile_is_named_before_sending(either: Village) -> None:
    either.hoa.says("buoc tiep theo").says("an, đơn, lý lịch, hôm qua")
    step(either, "application", "20/11/2026", by=either.huong)
    either.hoa.says("gửi").hears("– Đơn xin vào Đảng: đã ghi 20/11/2026", "Nhận lý lịch ngày nào?")
    either.hoa.says("hôm qua").says("gửi").hears("Đã ghi 1 giấy tờ")
    assert recorded(either) == {"application": "20/11", "life_record": "22/11"}


@pytest.mark.parametrize("line", ["đơn 31/12, lý lịch 31/12", "đơn mùng 3, lý lịch hôm qua"])
def test_a_day_that_may_be_two_is_asked_whole(village: Village, line: str) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says(line)
    assert "Xem lại" not in village.hoa.last and recorded(village) == {}


def rows(village: Village, code: str) -> str:
    """All that the report's row and the log hold of it."""
    with village.town.memory() as memory:
        report = memory.reports.get(int(code[3:]))
        assert report is not None
        entries = memory.audit.of(code, ("report.step",), 5)
        return f"{report.said} {[memory.audit.values(one.id) for one in entries]}"


def test_row_receipt_and_log_hold_only_what_was_recorded(either: Village) -> None:
    step(either, "application", "20/11/2026")
    either.hoa.says("/baocao step candidate=1").says("đơn xin vào đảng, lý lịch, cử học, thẩm định, hôm qua")
    either.hoa.hears("– Đơn xin vào Đảng: đã ghi 20/11/2026", "– Đảng ủy bộ phận thẩm định: cần có trước")
    said = either.hoa.says("gửi").hears("Đã ghi 2 giấy tờ")
    assert "Đơn xin vào Đảng:" not in said and "thẩm định" not in said
    kept = rows(either, either.code())
    assert "life_record" in kept and "awareness_class" in kept
    assert "application" not in kept and "appraised" not in kept
    assert "thẩm định" not in either.hoa.says(f"sửa {either.code()}").last


def test_what_was_ticked_and_recorded_by_somebody_else_stays_out_of_the_row(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=several")
    village.hoa.says("đơn xin vào đảng, lý lịch người xin vào đảng").taps("Hôm qua")
    step(village, "application", "20/11/2026", by=village.huong)
    village.hoa.says("gửi").hears("– Đơn xin vào Đảng: đã ghi 20/11/2026")
    village.hoa.says("hôm qua").says("gửi").hears("Đã ghi 1 giấy tờ")
    assert "application" not in rows(village, village.code())


def test_days_said_one_after_the_other_are_all_kept(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần").says("đơn, lý lịch, giấy giới thiệu")
    either.hoa.hears("1. Đơn xin vào Đảng\n2. Lý lịch người xin vào Đảng\n3. Giấy giới thiệu")
    either.hoa.says("1 ngày 3/11, 3 ngày 5/11").hears("Còn thiếu ngày: Lý lịch", "1. Đơn xin vào Đảng: 03/11/2026")
    either.hoa.says("2 ngày 4/11").hears("– Đơn xin vào Đảng: 03/11/2026", "– Lý lịch người xin vào Đảng: 04/11/2026")
    either.hoa.says("gửi").hears("Đã ghi 3 giấy tờ")
    assert recorded(either) == {"application": "03/11", "life_record": "04/11", "sponsor": "05/11"}


def test_a_bare_day_is_of_those_that_have_none_yet(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần").says("đơn, lý lịch")
    either.hoa.says("1 ngày 3/11").says("5/11/2026").says("gửi")
    assert recorded(either) == {"application": "03/11", "life_record": "05/11"}


def test_what_is_no_paper_is_told_and_the_papers_beside_it_stay(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần").says("đơn, lý lịch, màu tím")
    either.hoa.hears("Tôi chưa rõ: “màu tím”")
    either.hoa.says("xong").hears("1. Đơn xin vào Đảng\n2. Lý lịch người xin vào Đảng")


def test_what_was_not_recorded_stands_in_no_row(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("cảm tình 20/11, đơn 21/11, lý lịch 22/11")
    either.hoa.hears("– Công nhận cảm tình Đảng: đã ghi 19/11/2026", "Bước: Đơn xin vào Đảng; Lý lịch người xin vào")
    either.hoa.says("gửi").says("hoàn tác").hears("Bước tiếp theo: Đơn xin vào Đảng; Lý lịch người xin vào Đảng, ")


def test_papers_are_called_by_the_numbers_that_stand_before_them(either: Village) -> None:
    either.hoa.says("/baocao step candidate=1").says("nhiều giấy tờ một lần")
    first, second = either.hoa.offered[:2]
    either.hoa.says("1, 2 hôm nay").hears(f"– {first}: 23/11/2026", f"– {second}: 23/11/2026")
