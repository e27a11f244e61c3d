"""What is refused at every input, and the ordinary words beside it that must pass (docs/domain.md §8.2)."""

import re
from datetime import date
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import blank, looks_like_identity_number, looks_secret
from handlers.talk.forms.reading.guard import seen

IDENTITY = (
    "001098012345",
    "001 098 012 345",
    "001.098.012.345",
    "0010 9801 2345",
    "001098 012345",
    "240123456",
    "240 123 456",
    "CCCD 001098012345",
    "cccd001098012345, sn 1998",
    "Nguyễn Văn An 001098012345 5/3",
    "0912345678 001098012345",
    "001098012345 0912345678",
    "0 0 1 0 9 8 0 1 2 3 4 5",
    "07920000l234",
    "07920000I234",
    "O79200001234",
    "079 2OO OO1 234",
    "0792OOOO1234",
    "0792|0000|1234",
    "07920000|234",
    "079_200_001_234",
    "079/200/001/234",
    "079.200-001 234",
    "079 – 200 – 001 – 234",
    "079,200,001,234",
    "079·200·001·234",
    "(079) 200 001 234",
    "079200\n001234",
    "07 92 00 00 12 34",
    "07.9200001234",
    "0792 0000 12 34",
    "07/9/2000/01234",
    "0_7_9_2_0_0_0_0_1_2_3_4",
    "０７９２００００１２３４",
    "079\u200b200\u200b001\u200b234",
    "079\u2060200\u00ad001\ufe0f234",
    "0\u03367\u03369\u0336200001234",
    "٠٧٩٢٠٠٠٠١٢٣٤",
    "⓪⑦⑨②⓪⓪⓪⓪①②③④",
    "0️⃣7️⃣9️⃣2️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣",
    "079200OО1234",
    "/moi Trần Thị Lan 079200001234",
    "sinh 12/3/1998, 240 123 456",
    "240123456 đ/c An",
    "CMND 272345678 đồng chí Lâm",
    "272345678 đ Lâm",
    "272345678 đồng chí Lâm",
    "272345678 dong chi Lam",
    "272.345.678 đồng chí Nam",
    "272,345,678 đồng nghiệp Nam",
    "272345678 Đ/C Lâm",
    "272345678 đ. Lâm",
    "272345678 đ.c Lâm",
    "272345678 ĐỒNG CHÍ LÂM",
    "272345678 triệu",
    "272.345.678 triệu",
    "123456789 tỷ lệ",
    "123456789 tỉ",
    "272345000 đồng chí Lâm",
    "CMND 272.345.000",
    "CMND: 272345678đ",
    "079 2OOOOl 234",
    "CMND 2 7 2 3 4 5 6 7 8",
    "2 7 2 3 4 5 6 7 8",
    "27 23 45 678",
    "27 2345678",
    "27-2345-678",
    "CMND 27 23 45 67 8",
    "CMND 27/23/45/67/8",
    "căn cước công dân của anh ấy là 0 79 2 000 01 234",
    "can cuoc 27, 23, 45, 678",
    "CCCD 79200001234",
    "CMT 012345678",
    "079, 200, 001, 234",
    "079; 200; 001; 234",
    "079x200x001x234",
    "079x2000x01234",
    "0x7x9x2x0x0x0x0x1x2x3x4",
    "079<br>200<br>001<br>234",
    "079....200....001....234",
    "079 ---- 200 ---- 001 ---- 234",
    "0792OOOOl234",
    "079 2OOOOl 234",
    "079lOOOOOO23",
    "0792 05012003",
    "079 205012003",
    "07 92 05012003",
    "0792 20031201",
    "CCCD 0012 05012003",
    "đ/c An sinh 05012003, CCCD 0792 05012003",
    "CMND 272345678 của đ/c Lâm",
    "CMND 272345678 đ",
)
NO_IDENTITY = (
    "12031998",
    "12.03.1998",
    "12.03.1998 15.04.2026",
    "12.03.98 15.04.26",
    "0912345678",
    "0912 345 678",
    "0912.345.678 0987.654.321",
    "+84 912 345 678",
    "84912345678",
    "1 2 3 4 5 6 7 8 9",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "1, 2, 3, 4, 5, 6, 7, 8, 9",
    "20261123",
    "BC-0412, UV-031",
    "1998",
    "0123456789012345",
    "Quyết định 123/QĐ-ĐU ngày 23/11/2026",
    "125-QĐ/ĐU, 126-QĐ/ĐU, 127-QĐ/ĐU",
    "số 05 ngày 20/11/2026, 14/20 phiếu",
    "QĐ 125 20/11/2026",
    "14/20, 15/20, 16/20",
    "12/3/1998 5/6/2026",
    "05/03/1998 15/04/2026 08:30",
    "05122026 0830",
    "2026-11-23 2026-11-30",
    "1998 1997 1996",
    "2024-2025-2026",
    "1998\n1997\n1996",
    "125\n130\n145",
    "100.000.000 đồng",
    "1.000.000.000",
    "125,000,000,000",
    "240.500.000đ",
    "100000000 đồng",
    "84 912 345 678",
    "(+84) 912 345 678",
    "0 912 345 678",
    "0912 34 56 78",
    "0912-345-678",
    "024 3825 1234",
    "(024) 3825 1234",
    "02438251234",
    "01 02 03 04 05 06",
    "01 03 15 17 20 22",
    "7g30 8g15 9g00",
    "BC-0412 BC-0413 BC-0414",
    "UV-031, UV-032, UV-033",
    "/baocao step candidate=7 course=31 session=120 on=2026-11-23",
    "5l 10l 15l",
    "Tổ 1, Đội 2, Phòng PC07 (2026)",
    "5 triệu đồng",
    "300.000 đ",
    "300.000đ",
    "300000 đ",
    "240.500.000 đ",
    "100000000 đ",
    "100.000.000 đồng hỗ trợ lớp",
    "100000000 đồng hỗ trợ lớp",
    "100000000 đồng, đ/c Lâm giữ",
    "100.000.000 đ/năm",
    "245.300.500 đồng/năm",
    "245.300.500 đồng. Chi bộ đã nộp",
    "245.300.500đ nộp đảng phí",
    "245300500 đồng tiền quỹ",
    "1,5 tỷ đồng",
    "150 triệu",
    "2 tỷ 300 triệu",
    "250000 triệu đồng",
    "5/11 250.000đ",
    "20/11 125 98",
    "14/20, 12/20, 18/20",
    "0830 05122026",
    "08:30 05122026",
    "CCCD hẹn cấp ngày 20/11/2026 lúc 8h",
    "đã làm căn cước cho 12 đ/c ngày 5/3, 12/4, 20/11",
    "nhắc đ/c An mang CCCD, gọi 0912 345 678",
    "căn cước hẹn 20/11/2026",
    "CMND hết hạn 05.03.2026",
    "0730, 0815, 0900",
    "UV-031, 007, 012, 101",
    "001, 002, 034, 120",
    "2x3, 4x5",
    "vắng 12 15 7 23 30",
    "12 5 7 23 30",
    "05, 03, 15, 17, 20, 22",
    "1 3 5 7 9",
    "5 3 1 2 4",
    "7g30 8g15 9g00",
    "3x4x5",
    "QĐ 12-QĐ/ĐU ngày 05122026",
    "chứng minh bằng việc làm, 12 buổi",
    "",
)
SECRET = (
    "TỐI MẬT",
    "Tối mật",
    "tối mật",
    "TỐI  MẬT",
    "TỐI-MẬT",
    "toi mat",
    "TOI MAT",
    "van ban toi mat cua tinh uy",
    "tuyệt mật",
    "TUYỆT MẬT",
    "tuyet mat",
    "tài liệu mật",
    "tai lieu mat",
    "Văn bản mật số 12",
    "cong van mat",
    "độ mật: cao",
    "(MẬT)",
    "[mật]",
    "(MAT)",
    "MẬT",
    "Mật",
    "Mật: kế hoạch diễn tập",
    "Số 12-BC/ĐU MẬT ngày 5/3",
    "KẾ HOẠCH MẬT",
    "bí mật nhà nước",
    "bi mat nha nuoc",
    "đóng dấu mật",
    "lý lịch gia đình có ông nội từng làm việc cho chế độ cũ",
    "lí lịch gia đình: bác ruột từng ở nước ngoài",
    "ly lich gia dinh co chu tung di linh",
    "có tiền án",
    "không có tiền án, tiền sự",
    "khong co tien an tien su",
    "bố có một tiền án",
    "tiền sự năm 2010",
    "thẩm tra lý lịch: ông nội đi lính",
    "tham tra ly lich: bo di tu",
    "xác minh lý lịch: gia đình có vấn đề",
    "kết luận thẩm tra 10/11: ông nội đi lính",
    "có người thân theo FULRO",
    "thẩm tra đ/c D: bác ruột trước 1975 từng làm cho Mỹ",
    "tham tra d/c D: bac ruot truoc 1975 tung lam cho My",
    "lý lịch có ông nội theo đạo",
    "ly lich co ong noi o nuoc ngoai",
    "xác minh xong, chú ruột từng đi học xa",
    "xác minh đ/c D từng bị bắt",
    "xác minh: trước năm 1975 ở miền Nam",
    "thẩm tra lý lịch vợ: 5/3",
    "thẩm tra. Chú ruột từng đi xa",
    "ông ngoại trước 30/4/1975 làm ở quận",
    "bố từng đi tù",
    "mẹ vợ định cư ở nước ngoài",
    "bo me tung tham gia dang phai",
    "gia đình bên ngoại theo địch",
    "lý lịch: gia đình từng ở vùng địch",
    "kết luận thẩm tra: theo đạo lạ",
    "kết luận thẩm tra đ/c D: theo đạo lạ",
    "thẫm tra lý lịch: bố là lính nguỵ",
    "nguỵ quân",
    "t.u.y.ệ.t m.ậ.t",
    "tuy.ệt m-ật",
    "T Ố I M Ậ T",
    "t_u_y_ệ_t_m_ậ_t",
    "T·Ố·I M·Ậ·T",
    "t\u200bố\u200bi mật",
    "tu\u2060yệt m\u034fật",
    "tuyệt\u3164mật",
    "ＴＵＹỆＴ ＭẬＴ",
    "ТUYỆТ МẬТ",
    "tuyeetj maatj",
    "t.h.ẩ.m t.r.a: ông nội đi xa",
    "thẩm_tra lý/lịch có ông-nội ở xa",
    "văn kiện mật",
    "kế hoạch mật",
    "nội dung mật",
    "phương án mật A2",
    "bản vẽ mật",
    "cuộc họp mật",
    "lịch trực mật",
    "Văn kiện Mật",
    "Nội dung Mật",
    "NỘI DUNG MẬT",
    "van kien mat",
    "chi thi mat",
    "n.ộ.i d.u.n.g m.ậ.t",
    "kế-hoạch mật",
    "ông nội là lính Pháp",
    "ong noi la linh Phap",
    "lý lịch có bác làm cảnh sát Sài Gòn",
    "bác làm cảnh sát Sài Gòn",
    "thẩm tra đ/c D, chú làm xã trưởng thời Diệm",
    "thẩm tra đ/c D, dì là nhân viên cũ",
    "thẩm tra: cậu của D ở xa",
    "xác minh lý lịch, cụ theo đạo",
    "ông nội đ/c D trước đây theo Fulrô",
    "ông ngoại trước kia theo phun-rô",
    "bà ngoại ngày trước làm cho Pháp",
    "bố ngày xưa theo giặc",
    "cụ ông làm lý trưởng",
    "thím từng phục vụ quân đội Sài Gòn",
    "dượng là sĩ quan ngụy",
    "mợ thời Diệm làm xã trưởng",
    "em trai đang ở tù",
    "anh họ bị khởi tố",
    "cháu ngoại bị truy nã",
    "con rể có án treo",
    "gia đình có người phạm pháp",
    "gia đình có người bị án tù",
    "nhà có người phạm tội",
    "kết luận thẩm tra không đủ điều kiện vì bác có án",
    "kết luận thẩm tra: không đạt do theo đạo",
    "thẩm tra chưa đạt vì có vấn đề chính trị",
    "thẩm tra: đ/c D theo đạo",
    "thẩm tra: xã xác nhận đ/c D bị phạt",
    "tham tra thay bo lam cho my",
    "tham tra thay ong theo dich",
    "xac minh: bac tung di linh",
    "chú của D làm lính bảo an trước 75",
    "bác của đ/c An từng cầm súng chống phá",
    "cậu đ/c D là địa chủ",
    "ong noi la nguy",
    "có em gái ở nước ngoài",
    "bố đ/c D xuất cảnh năm 1990",
    "ông nội làm lính cho Pháp",
    "bà ngoại bị xử tử",
    "bố vợ đi cải tạo 3 năm",
    "cụ cố theo Nhật",
    "thân nhân chống phá cách mạng",
    "anh trai bị bắt vì ma túy",
    "chú ruột theo Việt Tân",
    "lý lịch: cô ruột lấy chồng Mỹ",
    "thẩm tra cho thấy bố từng ở tù",
    "xác minh có chú làm công an ngụy",
    "gia đình có người vượt biên",
    "nhà vợ có người đi lính ngụy",
    "văn bản đóng dấu MẬT",
    "thông tư mật",
    "hướng dẫn mật",
    "điện mật",
    "công điện mật",
    "Kế hoạch MẬT",
    "chú đ/c D từng đi lính",
    "kết luận thẩm tra: gia đình phức tạp",
    "lý lịch không rõ ràng do ông làm lý trưởng",
)
NOT_SECRET = (
    "có mặt đủ",
    "co mat du",
    "CO MAT DU",
    "CÓ MẶT ĐỦ",
    "co mat 37/40",
    "vắng mặt 3",
    "vang mat 3",
    "vắng mặt (có phép)",
    "mất",
    "mat",
    "MAT",
    "mất điện thoại",
    "toi mat dien thoai",
    "tôi mất sổ",
    "ho so mat",
    "do mat dien",
    "mật ong",
    "MẬT ONG",
    "mật độ dân cư",
    "mật khẩu",
    "bí mật",
    "BÍ MẬT",
    "bề mặt, mặt trận, mặt bằng",
    "gặp mặt đầu năm",
    "đã thẩm tra lý lịch ngày 5/3",
    "thẩm tra lý lịch: 5/3",
    "thẩm tra lý lịch: ngày 5/3/2026",
    "thẩm tra lý lịch: đang chờ",
    "Ngày gửi thẩm tra: chưa gửi",
    "hồ sơ chờ thẩm tra",
    "đang chờ kết luận thẩm tra",
    "tiền ăn",
    "tien an trua",
    "tiến sĩ, tiến sỹ",
    "gia đình ủng hộ",
    "tiến bộ rõ, hăng hái",
    "tối mai",
    "kết luận thẩm tra xong 20/11",
    "đã có kết luận thẩm tra lý lịch ngày 20/11: đủ điều kiện",
    "da co ket luan tham tra ly lich ngay 20/11: du dieu kien",
    "kết luận thẩm tra lý lịch đạt yêu cầu",
    "kết luận thẩm tra 10/11: không đủ điều kiện",
    "kết luận về lý lịch: đạt",
    "ket luan tham tra tot",
    "thẩm tra đ/c D: đã gửi công an xã ngày 5/3, chờ trả lời",
    "đã phân công bố trí người đi thẩm tra",
    "thẩm tra từng bước, từng đồng chí",
    "tham tra d/c Tung 5/3",
    "thẩm tra ở Bà Rịa, Bà Điểm, Ông Ích Khiêm",
    "chồng hồ sơ thẩm tra",
    "cán bộ, bộ đội, chi bộ thẩm tra ngày 5/3",
    "can bo thanh tra, chi bo tham tra vo van an",
    "bác Bình và chú Lâm đi họp",
    "vợ mới sinh nên xin hoãn",
    "bố mẹ đồng ý",
    "thăm Mẹ Việt Nam anh hùng",
    "thẩm tra xong ngày 5/3. Gia đình ủng hộ",
    "từng công tác ở Đội 1",
    "Đ.V.S., N.T.H.",
    "Công an xã Di Linh",
    "Tiểu đoàn 1975",
    "chú bộ đội từng về thôn giúp dân",
    "đ/c Lính vắng",
    "nhà trường mời phụ huynh",
    "gia đình có công với cách mạng",
    "con liệt sĩ, gia đình thương binh",
    "bố là thương binh, mẹ là giáo viên",
    "bố mẹ là nông dân",
    "ông bà đồng ý cho cháu tham gia",
    "vợ chồng cùng là đảng viên",
    "mẹ đang điều trị ở bệnh viện Pháp Việt",
    "lấy mật ong bán",
    "con gái học ở Nhật",
    "vợ đi xuất khẩu lao động Nhật",
    "gia đình kinh doanh phân bón theo pháp luật",
    "mẹ theo dõi con học",
    "chồng làm cho công ty Nhật",
    "bố làm cho công ty nhà nước",
    "thẩm tra lý lịch: đợi xã",
    "thẩm tra lý lịch: anh Nam đi lấy",
    "Thẩm tra: Bình mang về 20/11",
    "thẩm tra lý lịch: hồ sơ thiếu dấu",
    "thẩm tra lý lịch: quá hạn 5 ngày",
    "xác minh: lần 2, 20/11",
    "bí thư nhờ bác Sáu đi thẩm tra giúp",
    "từng được khen thưởng",
    "bố bị tai nạn giao thông",
    "gia đình bị thiệt hại do bão",
    "gia đình bị phạt vì xây nhà",
    "con trai đi nghĩa vụ quân sự",
    "con trai đi bộ đội",
    "em trai đi công tác nước ngoài",
    "quá khứ không có gì, bố mẹ làm nông",
    "nhật ký công tác",
    "đang làm nội dung bảo mật",
    "người nhà bị ốm từng lúc phải đi viện",
    "gặp bố mẹ đ/c Bình từng tuần",
    "trước đây bố mẹ làm rẫy",
    "gia đình trước đây là hộ nghèo",
    "gia đình chuyển về trước năm 2000",
    "Thẩm tra lý lịch: kết quả tốt",
    "Thẩm tra lý lịch: UBND xã xác nhận 20/11",
    "Thẩm tra lý lịch: xã chưa trả lời",
    "Thẩm tra lý lịch: Đ/c Bình đi xác minh 20/11",
    "Đã thẩm tra: đ/c Bình mang hồ sơ về 20/11",
    "Xác minh: Đồn Biên phòng xác nhận 12/10",
    "Thẩm tra: Đảng ủy xã Nâm N'Jang xác nhận",
    "kết luận thẩm tra: không đạt do thiếu giấy xác nhận",
    "kết luận thẩm tra không đủ điều kiện vì hồ sơ thiếu dấu",
    "thẩm tra xong, không có vấn đề gì",
    "thẩm tra từng đợt, từng địa bàn",
    "đã thẩm tra anh ấy xong",
    "bác Bình và chú Lâm đi thẩm tra",
    "nhờ bác đi xác minh giúp",
    "chú làm hồ sơ thẩm tra xong chưa",
    "bố ốm từng đợt",
    "bố bị ốm",
    "mẹ mổ, xin nghỉ từng buổi",
    "chị gái ở nước ngoài về thăm",
    "anh trai đi nước ngoài nên nhờ đón",
    "con gái từng học ở nước ngoài",
    "vợ đ/c từng là giáo viên",
    "vợ từng dạy ở trường xã",
    "bố từng là bộ đội",
    "gia đình có bố mẹ từng là bộ đội",
    "mẹ trước đây là công nhân",
    "gia đình từng là hộ nghèo",
    "gia đình chấp hành tốt, không vi phạm pháp luật",
    "gia đình có người ốm",
    "bố mẹ làm theo pháp luật",
    "vợ theo học lớp sơ cấp",
    "bố mẹ sửa, cải tạo vườn",
    "bảo mật thông tin",
    "BẢO MẬT THÔNG TIN",
    "thân mật, cởi mở",
    "trăng mật",
    "lấy mật",
    "đ/c Mật vắng",
    "Nguyễn Văn Mật",
    "NGUYỄN VĂN MẬT",
    "nguyễn văn mật",
    "ke hoach mat 2 ngay",
    "noi dung mat 30 phut",
    "mat dien",
    "",
)


@pytest.mark.parametrize("text", IDENTITY)
def test_an_identity_number_is_seen(text: str) -> None:
    assert looks_like_identity_number(text)


@pytest.mark.parametrize("text", NO_IDENTITY)
def test_a_phone_number_a_date_or_a_code_is_none(text: str) -> None:
    assert not looks_like_identity_number(text)


@pytest.mark.parametrize("text", IDENTITY)
def test_none_of_its_figures_is_written_down_as_a_code(text: str) -> None:
    assert not re.search(r"[1-9]", blank(f"{text}, 7K4P-92QM").replace("7K4P-92QM", ""))


@pytest.mark.parametrize("text", SECRET)
def test_what_is_secret_is_seen(text: str) -> None:
    assert looks_secret(text)
    assert looks_secret(normalize("NFD", text))
    assert looks_secret(f"báo cáo đ/c, {text}, nhé") or text == "Mật"


@pytest.mark.parametrize("text", NOT_SECRET)
def test_an_ordinary_word_passes(text: str) -> None:
    assert not looks_secret(text)
    assert not looks_secret(normalize("NFD", text))
    assert not looks_secret(f"chi bộ {text} tuần này")


@given(st.text() | st.lists(st.sampled_from(["0", "12", "345", " ", ".", "-"])).map("".join))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert looks_like_identity_number(text) in (True, False)
    assert looks_secret(text) in (True, False)


WIDE = ("㌖", "㌀", "㍿", "ﷺ", "ﶀ", "각", "ǆ", "⒇", "b", "đ", "bdtk", "ア", "\u0323\u0301")
"""What one sign shows as many, and letters no syllable ends in."""


@pytest.mark.parametrize(
    "text",
    [
        *("lý lịch gia đình " * 240, "1 " * 2000, "thẩm tra: đã " * 300, "MẬT " * 900),
        *(piece * (4096 // len(piece)) for piece in WIDE),
        "bố từng" + " " * 4000 + "xa",
    ],
)
def test_a_long_message_is_looked_at_quickly(text: str) -> None:
    started = process_time()
    blank(text)
    assert process_time() - started < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "ket luan tham tra",
        "thu, kết luận thẩm tra, 10/11",
        "Kết luận thẩm tra lý lịch ngày 10/11/2026: đủ điều kiện",
        "co ket qua tham tra ly lich hom qua",
    ],
)
def test_that_a_check_was_concluded_and_how_passes_and_a_relative_beside_it_never(text: str) -> None:
    assert not looks_secret(text)
    assert looks_secret(f"{text}, chú ruột từng đi xa")
    assert looks_secret(f"{text}, ông nội ở quê")


HIDING = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0f\u0336\U000e0041"
APART = "_/.-–— ·•:*\u00a0"


@given(st.text())
def test_what_is_seen_is_seen_the_same_a_second_time(text: str) -> None:
    assert seen(seen(text)) == seen(text)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀẶỆỘ ,.0123456789/-"))
def test_ordinary_vietnamese_is_seen_as_it_stands(text: str) -> None:
    assert seen(text) == seen(normalize("NFD", text)) == normalize("NFC", text)


@given(st.data(), st.sampled_from(["tuyệt mật", "079200001234", "lý lịch có ông nội"]))
def test_nothing_put_in_between_hides_what_is_there(data: st.DataObject, text: str) -> None:
    hidden = "".join(sign + data.draw(st.text(HIDING, max_size=2)) for sign in text)
    assert seen(hidden) == text


@given(
    st.integers(1, 96), st.integers(0, 3), st.integers(0, 99), st.integers(0, 999999), st.sampled_from(APART), st.data()
)
def test_a_card_is_seen_however_its_figures_are_kept_apart_or_written(
    place: int, sex: int, year: int, rest: int, between: str, data: st.DataObject
) -> None:
    number = f"{place:03}{sex}{year:02}{rest:06}"
    threes = between.join(number[at : at + 3] for at in (0, 3, 6, 9))
    wide = threes.translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789"})
    at = data.draw(st.integers(1, 10))
    alike = (
        number[:at] + {"0": "O", "1": "l", "2": "Z", "5": "S", "8": "B"}.get(number[at], number[at]) + number[at + 1 :]
    )
    for typed in (number, threes, wide, alike, f"đ/c An, {threes}, nhé"):
        assert looks_like_identity_number(typed), typed


@given(
    st.lists(
        st.dates(date(1950, 1, 1), date(2030, 1, 1)).flatmap(
            lambda day: st.sampled_from([f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}"])
        )
        | st.from_regex(r"0[35789]\d{2}[ .]?\d{3}[ .]?\d{3}", fullmatch=True)
        | st.from_regex(r"[1-9]\d{0,2}-QĐ/ĐU|(BC|UV)-\d{3,4}|\d{1,2}/\d{1,2}", fullmatch=True)
        | st.from_regex(r"[1-9]\d{0,2}(\.\d{3}){1,3} đồng", fullmatch=True),
        max_size=5,
    )
)
def test_days_phones_votes_amounts_and_codes_in_any_order_are_none(pieces: list[str]) -> None:
    assert not looks_like_identity_number(", ".join(pieces))
