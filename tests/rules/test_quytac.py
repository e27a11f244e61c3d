"""/quytac: every number with its source; an officer's own number and its way back; files moved from set to set."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from handlers.domain.register import AddCandidate
from handlers.facts import Org
from tests.places.house import House
from tests.talk import Seat


def answers(seat: Seat, *lines: str) -> Seat:
    for line in lines:
        seat.says(line)
    return seat


def source(house: House, *days: date, org: Org | None = None) -> None:
    """Somebody followed since each of these days, in Hoa's cell unless said otherwise."""
    org = org or house.fire
    for number, day in enumerate(days):
        name = f"Nguyễn Văn {'ABCDEFGH'[number]}{org.code}"
        with house.town.memory() as memory:
            by = house.secretary.person or 0
            report = memory.reports.add("candidate", org.id, f"{day:%Y-%m}", None, {"name": name}, by, 0, "web")
            added = memory.register.apply(AddCandidate(org.id, name, {}, None, day), report.id)
            memory.reports.name_subject(report.id, added)


def test_a_secretary_reads_each_number_with_its_source(house: House) -> None:
    house.secretary.says("/quytac").hears(
        "Quy tắc 208-QĐ/TW, 01-HD/TW (19/5/2026) (từ ",
        "26/07/2026",
        "), Chi bộ Chữa cháy và CNCH, trang 1/7",
        "– Tuổi tối thiểu: 18 tuổi (208-QĐ/TW *)\n",
        "– Hồ sơ còn giá trị: 12 tháng (như 06-HD/TW §5.4 *)",
        "Lưu ý: 26/07/2026 là ngày ký; chưa thấy ngày có hiệu lực",
        "Người kiểm tra: nhóm làm phần mềm, theo nguồn công khai; chưa có Ban Tổ chức nào kiểm tra (30/11/2026).",
    )
    assert house.secretary.offered[-1] == "Xem thêm"
    house.secretary.taps("Xem thêm").hears("trang 2/7")


def test_the_last_page_leads_back_and_to_the_other_set(house: House) -> None:
    house.officer.says("/quytac trang 99").hears("trang 7/7")
    assert {"Về đầu", "Bộ 2021", "Chuyển hồ sơ"} <= set(house.officer.offered)
    house.officer.taps("Bộ 2021").hears("Quy tắc 24-QĐ/TW, 01-HD/TW (28/9/2021) (30/07/2021 đến 30/06/2025)")
    assert "Chuyển hồ sơ" not in house.secretary.says("/quytac trang 7").offered


@pytest.mark.parametrize("typed", ["/quytac 2025 lễ", "/rules 2025 le ket nap", "/quytac 2025 ceremony_workdays"])
def test_one_rule_says_all_that_is_known_of_it(house: House, typed: str) -> None:
    house.secretary.says(typed).hears(
        "Tổ chức lễ kết nạp: 30 ngày làm việc (294-QĐ/TW §4.1)",
        "Tính từ: ngày chi bộ nhận quyết định kết nạp. Đến: ngày lễ kết nạp.",
        "Mức tin cậy A",
        "Nhắc trước 60, 30, 14, 7, 1 ngày; quá 5 ngày thì báo cán bộ tổ chức.",
    )
    assert house.secretary.offered == ["Các quy tắc"]


def test_a_title_that_begins_like_a_command_is_a_title(house: House) -> None:
    house.officer.says("/quytac chuyển sinh hoạt đảng").hears("Chuyển sinh hoạt đảng: 60 ngày làm việc")


def test_what_is_only_looked_up_says_so(house: House) -> None:
    house.officer.says("/quytac gia hạn").hears("Chỉ để tra cứu: tôi chưa tính hạn hay nhắc việc theo số này.")


def test_words_find_titles_first_and_then_meanings(house: House) -> None:
    house.secretary.says("/quytac biểu quyết").hears("– Biểu quyết của chi bộ: 2/3", "– Số lần biểu quyết chưa đạt: 3")
    house.secretary.says("/quytac xóa án").hears("Kết nạp lại sau xóa án tích: 60 tháng")
    house.secretary.says("/quytac ủy quyền").hears("Biểu quyết của đảng ủy: 2/3 (208-QĐ/TW; đề nghị kiểm tra lại)")
    house.secretary.says("/quytac quyết").hears("Còn 3 quy tắc nữa; đồng chí gõ thêm chữ.")
    house.secretary.says("/quytac xe máy").hears("Tôi chưa thấy quy tắc nào có “xe máy”.")


def test_an_officer_changes_a_number_and_everybody_below_reads_it(house: House) -> None:
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    source(house, NEW)
    house.officer.says("/quytac lễ").taps("Đổi số này").hears("Đổi cho đơn vị nào?")
    answers(house.officer, "Đảng bộ").hears("Tổ chức lễ kết nạp: hiện nay là 30 ngày làm việc. Số mới?")
    answers(house.officer, "20", "Quy chế số 3-QC/ĐU").hears(
        "Số mới: 20 ngày làm việc",
        "Hiện nay là 30 ngày làm việc (208-QĐ/TW; đề nghị kiểm tra lại).",
        "Tính theo số mới: 1 hồ sơ của bộ này.",
    )
    house.secretary.says("/quytac lễ").hears("30 ngày làm việc")
    house.officer.taps("Đổi").hears(
        "Đã đổi cho Đảng bộ Cảnh sát PCCC tỉnh, từ bây giờ:",
        "Tổ chức lễ kết nạp: 20 ngày làm việc (208-QĐ/TW; đề nghị kiểm tra lại)",
    )
    leader.hears("Tổ chức lễ kết nạp: 30 ngày làm việc → 20 ngày làm việc (208-QĐ/TW; đề nghị kiểm tra lại).")
    house.secretary.says("/quytac lễ").hears(
        "Tổ chức lễ kết nạp: 20 ngày làm việc",
        "Số riêng của Đảng bộ Cảnh sát PCCC tỉnh: Quy chế số 3-QC/ĐU. Theo văn bản: 30 ngày làm việc.",
    )
    house.secretary.says("/quytac 2021 ceremony_workdays").hears("Tổ chức lễ kết nạp: 30 ngày làm việc")


def changed(house: House, *, org: str = "Đảng bộ", value: str = "20") -> Seat:
    """The ceremony's number of one part of the tree, changed by the officer."""
    return answers(house.officer, "/quytac doi 2026 ceremony_workdays", org, value, "Quy chế", "gửi")


def test_the_original_number_comes_back_with_one_tap(house: House) -> None:
    changed(house).taps("Trở lại số gốc").hears(
        "Đảng bộ Cảnh sát PCCC tỉnh tính lại như trước:", "Tổ chức lễ kết nạp: 30 ngày làm việc (208-QĐ/TW; đề"
    )
    house.secretary.says("/quytac lễ").hears("30 ngày làm việc")
    house.officer.taps("Trở lại số gốc").hears("Số riêng đó không còn dùng nữa")
    assert house.audited()[-2:] == ["rules.change", "rules.restore"]


def test_a_cells_own_number_stands_before_the_committees(house: House) -> None:
    changed(house)
    changed(house, org="CB02", value="10").hears("Đã đổi cho Chi bộ Chữa cháy và CNCH")
    house.secretary.says("/quytac lễ").hears("10 ngày làm việc", "Số riêng của Chi bộ Chữa cháy và CNCH")
    house.officer.says("/quytac lễ").hears("20 ngày làm việc", "Số riêng của Đảng bộ Cảnh sát PCCC tỉnh")
    assert house.officer.offered[1:3] == ["Trở lại số gốc", "Trở lại số gốc: CB02"]


def test_what_a_cell_counts_for_itself_is_found_and_taken_back_later(house: House) -> None:
    changed(house, org="CB01", value="45")
    house.officer.says("/quytac trang 5").hears(
        "Tổ chức lễ kết nạp: 30 ngày làm việc (208-QĐ/TW *) – có đơn vị tính số riêng"
    )
    house.officer.says("/quytac lễ").hears(
        "Tổ chức lễ kết nạp: 30 ngày làm việc", "Đơn vị tính số riêng:\n– CB01: 45 ngày làm việc (Quy chế)"
    )
    assert house.officer.offered == ["Đổi số này", "Trở lại số gốc: CB01", "Các quy tắc"]
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    leader.says("/quytac lễ").hears("– CB01: 45 ngày làm việc")
    assert leader.offered == ["Các quy tắc"]
    house.officer.taps("Trở lại số gốc: CB01").hears("Chi bộ Tham mưu tính lại như trước:", "30 ngày làm việc")
    house.officer.says("/quytac lễ").hears("30 ngày làm việc")
    assert house.officer.offered == ["Đổi số này", "Các quy tắc"]


def test_many_cells_with_their_own_number_are_shown_some_at_a_time(house: House) -> None:
    with house.town.memory() as memory:
        for number in range(11, 16):
            org = memory.orgs.add(f"CB{number}", f"Chi bộ số {number}", "cell", house.root.id, date(2026, 1, 1))
            memory.rules.override(org.id, "2026", "ceremony_workdays", number, "Quy chế", None, 0)
    house.officer.says("/quytac lễ").hears("– CB13: 13 ngày làm việc")
    house.officer.taps("Xem thêm").hears("– CB15: 15 ngày làm việc")
    assert house.officer.offered[1:4] == ["Trở lại số gốc: CB14", "Trở lại số gốc: CB15", "Về đầu"]


def test_the_log_keeps_both_numbers_and_the_reason(house: House) -> None:
    auditor = house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, house.root)
    changed(house)
    said = "Tổ chức lễ kết nạp: 30 ngày làm việc → 20 ngày làm việc, lý do: Quy chế"
    auditor.says("/nhatky").hears(f"Trần Thị Hương: đổi quy tắc, Đảng bộ Cảnh sát PCCC tỉnh (DB) ({said}), web")
    house.officer.taps("Trở lại số gốc")
    said = "Tổ chức lễ kết nạp: 20 ngày làm việc → 30 ngày làm việc"
    auditor.says("/nhatky").hears(f"trở lại số gốc, Đảng bộ Cảnh sát PCCC tỉnh (DB) ({said}), web")
    changed(house)
    with house.town.memory() as memory:
        values = {**memory.rules.of_org(house.root.id, "2026").rules}
    assert values["ceremony_workdays"].reason == "Quy chế"


@pytest.mark.parametrize(
    ("rule", "typed", "said"),
    [
        ("ceremony_workdays", "0", "Đồng chí gõ một số nguyên từ 1 đến 365."),
        ("ceremony_workdays", "4000", "Đồng chí gõ một số nguyên từ 1 đến 365."),
        ("ceremony_workdays", "2,5", "Đồng chí gõ một số nguyên từ 1 đến 365."),
        ("ceremony_workdays", "-3", "Đồng chí gõ một số nguyên từ 1 đến 365."),
        ("ceremony_workdays", "nhiều hơn", "Đồng chí gõ một số nguyên từ 1 đến 365."),
        ("ceremony_workdays", "ba mươi", "Số đó đang dùng rồi."),
        ("probation_months", "0", "Đồng chí gõ một số nguyên từ 1 đến 120."),
        (
            "max_age_years",
            "17",
            "Tuổi tối thiểu 18 tuổi phải nhỏ hơn Tuổi tối đa 17 tuổi (Đảng bộ Cảnh sát PCCC tỉnh).",
        ),
        ("min_age_years", "60", "Tuổi tối thiểu 60 tuổi phải nhỏ hơn Tuổi tối đa 60 tuổi"),
        ("probation_months", "6", "Lớp đảng viên mới 9 tháng phải nhỏ hơn Thời gian dự bị 6 tháng"),
        ("min_age_years", "200", "Đồng chí gõ một số nguyên từ 1 đến 99."),
        ("cell_vote_fraction", "66,7%", "Đồng chí gõ phân số không quá 1, ví dụ 2/3 hoặc 3/4; không gõ phần trăm."),
        ("cell_vote_fraction", "5/4", "Đồng chí gõ phân số không quá 1"),
        ("cell_vote_fraction", "1/0", "Đồng chí gõ phân số không quá 1"),
        ("cell_vote_fraction", "4/6", "Số đó đang dùng rồi."),
    ],
)
def test_a_number_that_cannot_be_is_asked_again(house: House, rule: str, typed: str, said: str) -> None:
    answers(house.officer, f"/quytac doi 2026 {rule}", "Đảng bộ", typed).hears(said)


def own_age(house: House, key: str, org: str, value: str) -> Seat:
    return answers(house.officer, f"/quytac doi 2026 {key}", org, value, "Nghị quyết", "gửi")


def test_a_number_contradicts_none_of_a_cell_below(house: House) -> None:
    own_age(house, "max_age_years", "CB02", "40")
    answers(house.officer, "/quytac doi 2026 min_age_years", "Đảng bộ", "45").hears(
        "Tuổi tối thiểu 45 tuổi phải nhỏ hơn Tuổi tối đa 40 tuổi (Chi bộ Chữa cháy và CNCH)."
    )


def test_what_another_leans_on_is_not_taken_back_before_it(house: House) -> None:
    own_age(house, "min_age_years", "Đảng bộ", "16").hears("Đã đổi cho Đảng bộ")
    own_age(house, "max_age_years", "CB02", "17").hears("Đã đổi cho Chi bộ Chữa cháy")
    house.officer.says("/quytac goc 1").hears("Tuổi tối thiểu 18 tuổi phải nhỏ hơn Tuổi tối đa 17 tuổi")
    house.officer.says("/quytac goc 2").hears("tính lại như trước")
    house.officer.says("/quytac goc 1").hears("tính lại như trước")


def test_two_who_change_what_belongs_together_contradict_each_other_in_nothing(house: House) -> None:
    other = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.root)
    answers(house.officer, "/quytac doi 2026 min_age_years", "Đảng bộ", "40", "Nghị quyết")
    answers(other, "/quytac doi 2026 max_age_years", "Đảng bộ", "35", "Nghị quyết", "gửi").hears("Đã đổi cho Đảng bộ")
    house.officer.says("gửi").hears("Tuổi tối thiểu 40 tuổi phải nhỏ hơn Tuổi tối đa 35 tuổi")
    assert house.audited().count("rules.change") == 1


def test_the_card_says_for_how_many_files_and_what_it_does(house: House) -> None:
    source(house, NEW, NEW)
    source(house, NEW, org=house.staff)
    changed(house, org="CB01", value="45")
    answers(house.officer, "/quytac doi 2026 ceremony_workdays", "Đảng bộ", "20", "Quy chế").hears(
        "Tính theo số mới: 2 hồ sơ của bộ này.", "Ví dụ tính từ hôm nay: đến 06/01/2027 → 22/12/2026."
    )
    answers(house.officer, "hủy", "/quytac doi 2026 cell_vote_fraction", "Đảng bộ", "3/4", "Quy chế").hears(
        "Ví dụ tổng số 20: cần 14 → 15 phiếu."
    )
    answers(house.officer, "hủy", "/quytac doi 2026 decide_extension_workdays", "Đảng bộ", "45", "Quy chế").hears(
        "Số này chỉ để tra cứu: không hồ sơ nào tính theo số này."
    )


@pytest.mark.parametrize(
    ("rule", "typed", "shown"),
    [
        ("cell_vote_fraction", "quá 3 / 4", "Số mới: 3/4"),
        ("probation_months", "mười hai tháng", "Số đó đang dùng rồi."),
        ("failed_vote_rounds", "hai lần", "Số mới: 2"),
        ("official_from", "1", "Số mới: 1 tháng"),
    ],
)
def test_numbers_are_read_as_people_type_them(house: House, rule: str, typed: str, shown: str) -> None:
    answers(house.officer, f"/quytac doi 2026 {rule}", "Đảng bộ", typed)
    house.officer.hears(shown) if "đang dùng" in shown else house.officer.says("Quy chế").hears(shown)


@pytest.mark.parametrize("typed", ["22/11", "125", "hôm qua"])
def test_a_date_or_a_number_is_no_reason(house: House, typed: str) -> None:
    answers(house.officer, "/quytac doi 2026 ceremony_workdays", "Đảng bộ", "20", typed).hears("chưa nói được vì sao")
    house.officer.says("Theo 125-QĐ/ĐU ngày 22/11").hears("Lý do: Theo 125-QĐ/ĐU ngày 22/11")


@pytest.mark.parametrize("typed", ["/quytac doi", "/quytac goc 1", "/quytac chuyen", "/quytac đổi 2025 min_age_years"])
def test_who_only_looks_changes_nothing(house: House, typed: str) -> None:
    changed(house)
    house.secretary.says(typed).hears("Cán bộ tổ chức đổi được quy tắc.")
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    leader.says("/quytac lễ").hears("20 ngày làm việc")
    leader.says(typed).hears("Cán bộ tổ chức đổi được quy tắc.")


def test_an_officer_changes_only_their_own_part(house: House) -> None:
    changed(house)
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    assert local.says("/quytac lễ").offered == ["Đổi số này", "Các quy tắc"]
    local.says("/quytac goc 1").hears("hoặc không thuộc phạm vi của đồng chí.")
    local.says("/quytac doi 2026 ceremony_workdays").hears("Tổ chức lễ kết nạp: hiện nay là 20 ngày làm việc.")


def test_who_is_officer_there_no_longer_changes_nothing(house: House) -> None:
    answers(house.officer, "/quytac doi 2026 ceremony_workdays", "Đảng bộ", "20", "Quy chế")
    with house.town.memory() as memory:
        person = house.officer.person or 0
        memory.people.grant(person, Role.OFFICER, house.staff.id, None, house.town.today)
        memory.people.end_grant(memory.people.grants(person)[0].id or 0, house.town.today)
    house.officer.says("gửi").hears("Đảng bộ Cảnh sát PCCC tỉnh không còn thuộc phạm vi của đồng chí.")
    house.secretary.says("/quytac lễ").hears("30 ngày làm việc")


def test_a_candidates_age_is_held_against_the_committees_own_rule(house: House) -> None:
    answers(house.officer, "/quytac doi 2026 max_age_years", "Đảng bộ", "40", "Nghị quyết riêng", "gửi")
    answers(house.secretary, "/baocao candidate", "Y Thông Niê", "nam", "1985", "kinh", "đội 2", "chưa", "rồi").hears(
        "Lưu ý: 41 tuổi; quy định kết nạp từ đủ 18 đến 40 tuổi, tính theo tháng."
    )


def test_an_officer_says_that_there_is_no_sectional_committee_and_who_decides(house: House) -> None:
    answers(house.officer, "/quytac doi 2026 sectional_committee", "Đảng bộ").hears("hiện nay là có cấp này. Số mới?")
    assert house.officer.offered[:2] == ["có cấp này", "không có cấp này"]
    house.officer.says("nhiều").hears("Đồng chí chọn một dòng: có cấp này, không có cấp này.")
    house.officer.says("có cấp này").hears("Số đó đang dùng rồi.")
    answers(house.officer, "không có cấp này", "Đảng bộ không có cấp ấy", "gửi").hears(
        "Đảng ủy bộ phận: không có cấp này"
    )
    house.secretary.says("/quytac đảng ủy bộ phận").hears(
        "Đảng ủy bộ phận: không có cấp này", "Theo văn bản: có cấp này."
    )
    answers(house.officer, "/quytac doi 2026 deciding_organ", "Đảng bộ")
    assert house.officer.offered[:2] == ["đảng ủy cơ sở", "ban thường vụ đảng ủy cơ sở"]
    house.officer.taps("đảng ủy cơ sở").says("Quy chế làm việc").hears("Số mới: đảng ủy cơ sở")
    house.officer.taps("Đổi").taps("Trở lại số gốc").hears("Cơ quan quyết định: ban thường vụ đảng ủy cơ sở")


def to_set(seat: Seat, new: str) -> Seat:
    """Which set to move to is asked where there are several."""
    return seat.says(new) if "Chuyển sang bộ nào?" in seat.last else seat


def moves(seat: Seat, old: str, new: str, *lines: str) -> Seat:
    """The form of moving files, answered so far."""
    return answers(to_set(seat.says(f"/quytac chuyen {old} sang"), new), *lines)


OLD, NEW = date(2025, 5, 5), date(2026, 8, 5)


def test_files_keep_their_set_until_they_are_moved(house: House) -> None:
    source(house, OLD, OLD, NEW)
    house.officer.says("/quytac chuyen").hears(
        "– bộ 2021 (24-QĐ/TW, 01-HD/TW (28/9/2021)): 2 hồ sơ", "– bộ 2026", "1 hồ sơ"
    )
    house.officer.taps("Hồ sơ bộ 2021").hears(
        "2 hồ sơ theo bộ 2021, trang 1/1:",
        "UV-001, UV-002",
        "Từ bộ 2021 sang bộ 2025: các con số trong văn bản như nhau.",
    )
    house.officer.taps("Chuyển sang bộ khác")
    to_set(house.officer, "2025").hears("Chuyển những hồ sơ nào?")
    house.officer.taps("Tất cả 2 hồ sơ").says("Theo hướng dẫn mới").hears(
        "Từ bộ: 2021", "Sang bộ: 2025", "Hồ sơ: Tất cả 2 hồ sơ", "Chuyển 2 hồ sơ."
    )
    house.officer.says("/quytac chuyen").hears("bộ 2021 (24-QĐ/TW, 01-HD/TW (28/9/2021)): 2 hồ sơ")
    house.officer.taps("Chuyển").hears("Đã chuyển 2 hồ sơ từ bộ 2021 sang bộ 2025.")
    house.officer.says("/quytac chuyen 2021").hears("Không có hồ sơ nào theo bộ 2021.")
    assert house.audited()[-1] == "rules.move"


def test_some_are_moved_by_their_codes_and_brought_back_the_same_way(house: House) -> None:
    source(house, OLD, OLD, NEW)
    moves(house.officer, "2021", "2025", "uv 2", "Thử", "gửi").hears("Đã chuyển 1 hồ sơ")
    house.officer.says("/quytac chuyen 2025").hears("1 hồ sơ theo bộ 2025, trang 1/1:\nUV-002")
    moves(house.officer, "2025", "2021", "UV-002", "Trả lại", "gửi").hears("Đã chuyển 1 hồ sơ")
    house.officer.says("/quytac chuyen 2021").hears("UV-001, UV-002")


def test_what_was_moved_goes_back_with_one_tap_and_into_the_log(house: House) -> None:
    auditor = house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, house.root)
    source(house, OLD, OLD)
    source(house, OLD, org=house.staff)
    moves(house.officer, "2021", "2026", "tất cả", "Theo 208-QĐ/TW", "gửi").hears("Đã chuyển 3 hồ sơ")
    assert house.officer.offered == ["Trở lại bộ 2021", "Các bộ"]
    house.officer.taps("Trở lại bộ 2021").hears("Đã đưa 3 hồ sơ trở lại bộ 2021.")
    auditor.says("/nhatky").hears("chuyển hồ sơ sang bộ quy tắc khác, 2026 → 2021 (1 hồ sơ), web")
    house.officer.taps("Trở lại bộ 2021").hears("Không còn hồ sơ nào để chuyển.")
    moves(house.officer, "2021", "2026", "uv1", "Theo 208-QĐ/TW", "gửi")
    house.officer.says("/quytac chuyen 2021").hears("2 hồ sơ theo bộ 2021")


def test_only_what_is_ones_own_and_stands_there_still_goes_back(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.fire)
    source(house, OLD, OLD)
    source(house, OLD, org=house.staff)
    moves(house.officer, "2021", "2026", "tất cả", "Theo 208-QĐ/TW", "gửi")
    undo = house.officer.heard[-1].buttons["Trở lại bộ 2021"]
    moves(local, "2026", "2025", "uv2", "Thử", "gửi")
    house.officer.says(undo).hears("Đã đưa 2 hồ sơ trở lại bộ 2021.")
    for odd in ("999", "-1", "x", "1"):
        house.officer.says(f"/quytac chuyen lai {odd}").hears("Không còn hồ sơ nào để chuyển.")


def test_numbers_that_change_with_the_set_are_named_before(house: House) -> None:
    source(house, OLD)
    changed(house)
    house.officer.says("/quytac chuyen 2021").hears(
        "Từ bộ 2021 sang bộ 2026: Học hết lớp: hết lớp 9, tốt nghiệp THCS → hoàn thành chương trình THCS; "
        "Cơ quan quyết định: đảng ủy cơ sở → ban thường vụ đảng ủy cơ sở; "
        "Tổ chức lễ kết nạp: từ ngày chi bộ nhận quyết định kết nạp → từ ngày ký quyết định kết nạp.\n"
        "– Đảng bộ Cảnh sát PCCC tỉnh có số riêng: Tổ chức lễ kết nạp: 30 ngày làm việc → 20 ngày làm việc."
    )
    moves(house.officer, "2021", "2026", "tất cả", "Theo hướng dẫn mới").hears("30 ngày làm việc → 20")


def test_a_cells_own_number_is_not_said_of_everybody_before_moving(house: House) -> None:
    source(house, OLD, OLD)
    source(house, OLD, org=house.staff)
    changed(house, org="CB01", value="45")
    changed(house, org="CB01", value="40")
    house.officer.says("/quytac chuyen 2021").hears(
        "3 hồ sơ theo bộ 2021",
        "Từ bộ 2021 sang bộ 2026: Học hết lớp: hết lớp 9, tốt nghiệp THCS → hoàn thành chương trình THCS; "
        "Cơ quan quyết định: đảng ủy cơ sở → ban thường vụ đảng ủy cơ sở; "
        "Tổ chức lễ kết nạp: từ ngày chi bộ nhận quyết định kết nạp → từ ngày ký quyết định kết nạp.\n"
        "– Chi bộ Tham mưu có số riêng: Tổ chức lễ kết nạp: 30 ngày làm việc → 40 ngày làm việc.",
    )
    fire = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.fire)
    fire.says("/quytac chuyen 2021").hears("2 hồ sơ theo bộ 2021", "các con số trong văn bản như nhau.")
    assert "Tham mưu" not in fire.last


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("UV-003", "UV-003 không theo bộ đó."),
        ("UV-001, UV-999", "UV-999 không theo bộ đó."),
        ("mấy hồ sơ cũ", "Đồng chí chọn “Tất cả”, hoặc gõ mã, ví dụ UV-001, UV-002."),
    ],
)
def test_codes_that_are_not_there_are_named(house: House, typed: str, said: str) -> None:
    source(house, OLD, OLD, NEW)
    moves(house.officer, "2021", "2025", typed).hears(said)


def test_an_officer_moves_only_their_own_files(house: House) -> None:
    source(house, OLD)
    source(house, OLD, org=house.staff)
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    moves(local, "2021", "2025", "tất cả", "Thử", "gửi").hears("Đã chuyển 1 hồ sơ")
    house.officer.says("/quytac chuyen 2021").hears("1 hồ sơ theo bộ 2021", "UV-001")


def test_what_was_moved_meanwhile_is_not_moved_twice(house: House) -> None:
    source(house, OLD)
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.root)
    moves(house.officer, "2021", "2025", "tất cả", "Thử")
    moves(local, "2021", "2025", "tất cả", "Thử", "gửi")
    house.officer.says("gửi").hears("Không còn hồ sơ nào để chuyển.")


def test_without_files_there_is_nothing_to_move(house: House) -> None:
    house.officer.says("/quytac chuyen").hears("bộ 2021 (24-QĐ/TW, 01-HD/TW (28/9/2021)): 0 hồ sơ")
    assert house.officer.offered == []


def test_many_codes_are_shown_page_by_page(house: House) -> None:
    for org in (house.fire, house.staff):
        for _ in range(3):
            source(house, *[OLD] * 8, org=org)
    house.officer.says("/quytac chuyen 2021").hears("48 hồ sơ theo bộ 2021, trang 1/2:", "UV-040")
    house.officer.taps("Xem thêm").hears("trang 2/2", "UV-048")


def test_an_english_reader_finds_a_rule_by_an_english_word(house: House) -> None:
    house.officer.says("/ngonngu en")
    house.officer.says("/rules ceremony").hears("Ceremony: 30 working days (208-QĐ/TW; please check)")


def test_a_list_asks_once_to_check_what_is_not_sure(house: House) -> None:
    text = house.officer.says("/quytac biểu quyết").hears("2/3 (208-QĐ/TW *)", "quá 1/2 (208-QĐ/TW *)")
    assert text.lower().count("đề nghị kiểm tra lại") == 1 and text.endswith("\n* Đề nghị kiểm tra lại.")
