from tests.reports.conftest import Village


def test_a_step_asks_only_what_it_needs_and_says_where_they_stand(village: Village) -> None:
    village.candidate()
    hoa = village.hoa
    hoa.says("buoc tiep theo").says("1").hears("Trần Văn An (UV-001): đang được giúp đỡ. Bước tiếp theo?")
    hoa.says("cam tinh").says("hom qua").says("bo qua").hears("2. Bước: Công nhận cảm tình Đảng", "Chủ Nhật 22/11/2026")
    hoa.says("gửi").hears("Đã ghi UV-001: Công nhận cảm tình Đảng, 22/11/2026.", "Hồ sơ 0/10")


def test_what_is_not_open_yet_is_explained(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("le ket nap")
    village.hoa.hears("“Lễ kết nạp” cần có trước: Quyết định kết nạp", "nhờ cán bộ tổ chức ghi ngoại lệ")


def test_a_share_alone_is_refused_and_the_votes_are_counted(village: Village) -> None:
    village.candidate()
    huong, hoa = village.huong, village.hoa
    for line in ("/baocao ngoại lệ", "1", "bieu quyet ket nap", "hôm nay"):
        huong.says(line)
    huong.says("70%").hears("ví dụ 14/20; tôi không ghi tỷ lệ")
    huong.says("13/20").says("bo qua").says("theo công văn 12-CV/ĐU").hears("Cần ít nhất 14/20 phiếu (2/3")
    huong.says("gửi").hears("Hiện ở: đang được giúp đỡ.")
    hoa.says("/baocao step candidate=1").hears("Bước tiếp theo?")
