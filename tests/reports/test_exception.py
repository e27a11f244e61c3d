from tests.reports.conftest import Village


def test_only_an_officer_records_against_the_rules_and_says_why(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao exception").hears("Báo cáo này không thuộc vai trò của đồng chí.")
    for line in ("/baocao ngoại lệ", "1", "le ket nap", "hôm nay"):
        village.huong.says(line)
    village.huong.hears("Vì sao ghi khác quy tắc?")
    village.huong.says("theo công văn 12-CV/ĐU").says("gửi").hears("Đã ghi UV-001: Lễ kết nạp, 23/11/2026.")


def test_it_is_not_in_the_menu(village: Village) -> None:
    village.huong.says("/baocao")
    assert "Ghi nhận ngoại lệ" not in village.huong.offered
