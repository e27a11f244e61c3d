"""Numbers of papers, however they are grouped or hidden; and the days, amounts and codes that are none."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import blank, looks_like_identity_number

APART = "_/.-–— ·•:*\u00a0"
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
    "38.168.053.000.001",
    "mã 38.079.200.001.234, 38.168.053.000.001",
    "38168053000001",
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


@pytest.mark.parametrize("text", IDENTITY)
def test_an_identity_number_is_seen(text: str) -> None:
    assert looks_like_identity_number(text)


@pytest.mark.parametrize("text", NO_IDENTITY)
def test_a_phone_number_a_date_or_a_code_is_none(text: str) -> None:
    assert not looks_like_identity_number(text)


@pytest.mark.parametrize("text", IDENTITY)
def test_none_of_its_figures_is_written_down_as_a_code(text: str) -> None:
    assert not re.search(r"[1-9]", blank(f"{text}, 7K4P-92QM").replace("7K4P-92QM", ""))


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
