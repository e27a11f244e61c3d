"""What is refused at every input, and the ordinary words beside it that must pass (docs/domain.md §8.2)."""

from time import perf_counter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading import looks_like_identity_number, looks_secret

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
    "kết luận thẩm tra lý lịch đạt yêu cầu",
    "ket luan tham tra tot",
    "kết luận thẩm tra 10/11: ông nội đi lính",
    "ket qua tham tra ly lich dat",
    "có người thân theo FULRO",
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
    "",
)


@pytest.mark.parametrize("text", IDENTITY)
def test_an_identity_number_is_seen(text: str) -> None:
    assert looks_like_identity_number(text)


@pytest.mark.parametrize("text", NO_IDENTITY)
def test_a_phone_number_a_date_or_a_code_is_none(text: str) -> None:
    assert not looks_like_identity_number(text)


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


@pytest.mark.parametrize("text", ["lý lịch gia đình " * 240, "1 " * 2000, "thẩm tra: đã " * 300, "MẬT " * 900])
def test_a_long_message_is_looked_at_quickly(text: str) -> None:
    started = perf_counter()
    looks_like_identity_number(text)
    looks_secret(text)
    assert perf_counter() - started < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "ket luan tham tra",
        "thu, kết luận thẩm tra, 10/11",
        "Kết luận thẩm tra lý lịch ngày 10/11/2026",
        "co ket qua tham tra ly lich hom qua",
    ],
)
def test_that_a_check_was_concluded_on_a_day_says_nothing_of_what_it_found(text: str) -> None:
    assert not looks_secret(text)
    assert looks_secret(f"{text} tốt")
