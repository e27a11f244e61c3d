"""Relatives, and what somebody's past was: the words a background check (thẩm tra lý lịch) is written in.

Source: docs/domain.md §8.2. A relative in a check is refused whatever is said; outside of one only a deed of the past
is: “bố ốm từng đợt”, “chị gái ở nước ngoài về thăm” and “vợ đ/c từng là giáo viên” pass.
"""

from __future__ import annotations

import itertools
import re

from handlers.talk.forms.reading.guard.spelling import either, marked, not_after, not_before, words

_CHECK = words(either("thẩm tra|xác minh|lý lịch|ttll|xmll"))

# “bo” may be a ministry, “vo” the clan Võ: alone these are relatives only with their marks.
_ELDERS = "ông|bà|bác|chú|cậu|dì|cụ"
"""So one calls anybody: they are relatives before whose they are or what they did, and not before a name."""
_KIN = words(
    either(
        "ông nội|ông ngoại|bà nội|bà ngoại|cụ nội|cụ ngoại|cụ ông|cụ bà|cụ cố|cố nội|cố ngoại|ông cố|bà cố"
        "|ông cụ|ông bà|bên nội|bên ngoại|bên vợ|bên chồng|nhà nội|nhà ngoại|nhà vợ|nhà chồng|họ nội|họ ngoại"
        "|bác ruột|chú ruột|cô ruột|dì ruột|cậu ruột|anh ruột|chị ruột|em ruột|anh trai|chị gái|em trai|em gái"
        "|con trai|con gái|anh rể|em rể|dượng rể|chị dâu|em dâu|con rể|con dâu|anh họ|chị họ|em họ|bác họ|chú họ|cậu họ"
        "|bố mẹ|cha mẹ|ba mẹ|ba má|tía má|bố đẻ|mẹ đẻ|cha đẻ|bố ruột|mẹ ruột|cha ruột|bố nuôi|mẹ nuôi|cha nuôi"
        "|bố dượng|cha dượng|mẹ kế|dì ghẻ|vợ chồng|bố vợ|mẹ vợ|cha vợ|ba vợ|bác vợ|chú vợ|cậu vợ|anh vợ|chị vợ|em vợ"
        "|bố chồng|mẹ chồng|cha chồng|ba chồng|anh chồng|chị chồng|em chồng|thông gia|cháu nội|cháu ngoại"
        "|người thân|thân nhân|người nhà|họ hàng|dòng họ|ruột thịt|thân phụ|thân mẫu|nhạc phụ|nhạc mẫu|ông cha|cha ông"
        "|gia đình có người|nhà có người"
    ),
    not_after("công|tuyên|phân|ban|khủng") + rf"(?:{marked('bố')})" + not_before("trí|cục|phòng|ráp|cáo"),
    rf"(?:{marked('chồng')})" + not_before("hồ|giấy|chéo|lên|chất"),
    rf"(?:{marked('mẹ')})" + not_before("việt"),
    marked("vợ|cha|má|tía|thím|mợ|dượng|con đẻ|con riêng|con nuôi|tổ tiên"),
    rf"(?:{marked(_ELDERS + '|anh|chị|cô|em')}|{either('ông|bác|chú')})(?=\s++(?:{either('của')})(?!\w))",
    rf"(?:{marked(_ELDERS)})(?=\s++(?:{either('đ|đồng chí|quần chúng|nó')})(?!\w))",
)
_DID = (
    "là|theo|từng|vượt|tham gia|vốn|nguyên|phạm|mắc|có án|có tội|có tiền|có vấn đề|có lịch sử|có thời|đi lính|đi tù"
    "|đi mỹ|đi theo|đi cải tạo|ở tù|ở nước|ở mỹ|ở bên|bị bắt|bị tù|bị án|bị phạt|bị xử|trước"
)
_WORKS = rf"(?:{marked('làm')})" + not_before("việc với|hồ sơ|giấy|thủ tục|xong|thẩm tra|xác minh|rồi|đơn|giúp|báo|lý")
_PERHAPS = words(
    rf"(?:{marked(_ELDERS)})(?=[\W_]++(?:{marked(_DID)}|{_WORKS})(?!\w))",
    rf"ba(?=[\W_]++(?:{marked('theo|từng|đi lính|bị bắt')}|{_WORKS})(?!\w))",
    not_after("cán|chi|nội|toàn|phân|tuyên|công|tiền|thu|bỏ|đồng|đảng|hai|số|khu")
    + r"(?:bo|cha|me|ong|bac|chu|cau)(?=[\W_]++(?:lam|theo|tung|bi bat|di linh|di tu|vuot|co an|la linh)(?!\w))",
)
_HOUSEHOLD = words(either("gia đình"))

# “từng bước” is each step; without marks “tung” may be Tùng, unless a deed follows.
_EACH = marked(
    "bước|người|ngày|tháng|tuần|quý|năm|buổi|đồng chí|đ|nội dung|việc|mục|hồ sơ|phần|tổ|đội|chi bộ|đảng viên|học viên"
    "|giai đoạn|khâu|lớp|cá nhân|bộ phận|đơn vị|loại|trường hợp|ý|câu|quần chúng|cấp|đợt|lúc|giờ|phút|hôm|bữa|cơn|nhà"
    "|hộ|thôn|bon|buôn|bản|xã|bài|trang|chương|môn|khoản|đoạn|thời|mặt|chút|ít|chỗ|nơi|điểm|vị trí|đảng bộ|cuộc|chuyến"
    "|kỳ|vụ|địa bàn|nhóm|thành viên|ban|tờ|giấy|dòng|chữ|con|cái|chiếc|mốc|lần|nhiệm vụ"
)
_ONCE = words(
    rf"(?:{marked('từng')})(?![\W_]++(?:{_EACH})(?!\w))",
    r"tung(?=[\W_]++(?:di|lam|tham gia|o|bi|la|theo|cong tac|phuc vu|hoc|co|giu|song|cam|vuot)(?!\w))",
    either("trước đây|trước kia|ngày trước|ngày xưa|hồi trước|hồi xưa|thời trước|xưa kia|quá khứ"),
)
# Of what a relative once did, what a check would ask about: not that they taught, served or were ill.
_DEED = words(
    either(
        "bị phạt|bị xử|bị giam|bị tạm giam|bị khai trừ|bị cách chức|bị quản chế|tham gia chính quyền|cộng tác với"
        "|cầm súng|ở bên kia|ở vùng địch|phục vụ trong|theo đạo"
    ),
    not_after("không|chưa") + rf"(?:{either('có vấn đề')})",
)
_LAW = not_before("luật|lệnh|nhân|lý|chế|quy")
_SIDES = rf"(?:{either('địch|giặc|mỹ|ngụy|diệm|sài gòn|vnch|cộng hòa|thực dân|đế quốc|bảo đại')}|{marked('thiệu|tề')}"
_SIDES += rf"|(?:{either('tây|nhật')})" + not_before("nguyên|ký|trình") + rf"|(?:{either('pháp')}){_LAW})"
_PAST = words(
    either(
        "chế độ cũ|chế độ ngụy|chế độ sài gòn|chính quyền sài gòn|chính quyền cũ|quân đội sài gòn|quân đội cũ"
        "|cảnh sát sài gòn|việt nam cộng hòa|vnch|học tập cải tạo|đi cải tạo|phản động|phản quốc|phản cách mạng"
        "|chiêu hồi|quốc dân đảng|đảng phái|lịch sử chính trị|vấn đề chính trị|bị kết án|bị truy tố|án treo|bị kỷ luật"
        "|phạm tội|phạm nhân|tù tội|tù nhân|tay sai|việt gian|việt tân|tà đạo|đạo lạ|truyền đạo trái phép|địa chủ"
        "|phú nông|cường hào|trước giải phóng|trước cách mạng|khởi tố|truy nã|xã trưởng|lý trưởng|chánh tổng|tri huyện"
        "|quận trưởng|mật thám|dân vệ|nghĩa quân|địa phương quân|khố xanh|khố đỏ|biệt kích|biệt động quân|thám báo"
        "|đào ngũ|xử tử|xử bắn|chống phá|chống đối|đi lính|là lính|làm lính|có án|vào tù"
    ),
    not_after("không|chưa|chống|ngừa") + rf"(?:{either('vi phạm pháp luật|phạm pháp')})" + not_before("luật"),
    marked("ngụy|lính|đi tù|ở tù|bị tù|án tù|mang án|vướng án|dính án|tiền án|bị bắt|di tản|tư sản"),
    rf"(?:{either('theo|làm cho|làm việc cho|phục vụ|phục vụ cho|sĩ quan|thời|lính|quân|cảnh sát|cho bọn|theo bọn')})"
    rf"[\W_]++{_SIDES}",
    rf"(?:{either('là|làm|theo|đi')})[\W_]++(?:{either('ngụy')})",
    rf"(?:{either('trước')})[\W_]++(?:(?:{either('năm|ngày|tháng')})[\W_]++)?(?:\d\d?[/.\-]){{0,2}}(?:19\d\d|75)",
)
# These are hardly anything else, whoever they are said of.
_ALWAYS = words(
    either("vượt biên|ngụy quân|ngụy quyền|tiền sự|có tiền án"),
    marked("tiền án|cho chế độ cũ|lính chế độ cũ|dưới chế độ cũ|thời chế độ cũ"),
    r"(?:f|ph)u(?:l+|n)\s?r[oôơ]",
)
_ABROAD = words(either("nước ngoài|hải ngoại"))
_VISIT = words(either("về|thăm|học|đi|công tác|lao động|làm việc|làm ăn|du lịch|chữa bệnh|đón|gọi|gửi"))
_LEFT = words(either("định cư|xuất cảnh|tị nạn"), rf"(?:{either('cải tạo')})" + not_before("nhà|vườn|đất|ao"))

# What follows “thẩm tra lý lịch …:” and is neither a date, nor how far it is, nor its outcome, nor who does it.
_STATE = either(
    "chưa|đã|đang|xong|chờ|gửi|nhận|hẹn|dự kiến|bổ sung|hoàn thành|hoàn tất|có kết quả|có kết luận|có trả lời|kết quả"
    "|kết luận|phân công|giao|cử|liên hệ|công văn|đạt|đủ|tốt|đồng ý|hợp lệ|không|rõ ràng|ngày|tháng|tuần|hôm|sáng|chiều"
    "|đ|đc|đồng chí|chi bộ|đảng bộ|đảng ủy|cấp ủy|công an|ubnd|ủy ban|đồn|xã|phường|huyện|tỉnh|thôn|bon|ban"
    "|phòng|cơ quan|nơi|quê|còn|mới|sẽ|phải|cần|do|tại|ở|đợi|hồ sơ|giấy|quá hạn|lần|thiếu|đề nghị|nhờ|người|cán bộ"
)
_DOES = either("mang|lấy|gửi|nhận|nộp|ký|xác nhận|trả lời|đi lấy|đi gửi|đi xác minh|đi thẩm tra|chưa")
_FOUND = re.compile(
    rf"(?<!\w)(?:{either('thẩm tra|xác minh')})(?!\w)[^:.,;\n]{{0,60}}:\s*+(?!\d)"
    rf"(?!(?:{_STATE})(?!\w)[^\w.;\n]*+(?:\w++[^\w.;\n]*+){{0,14}}(?:[.;\n]|$))"
    rf"(?!(?:\w++\s){{1,3}}(?:{_DOES})(?!\w))\w"
)
# Why somebody did not pass is said in papers and years only.
_PAPERS = either("thiếu|còn thiếu|chưa|hồ sơ|giấy|hết|sai|tuổi|không có|chờ")
_REASON = re.compile(
    rf"(?<!\w)(?:{either('không đủ|không đạt|chưa đủ|chưa đạt|không được')})(?!\w)[^.;\n]{{0,40}}?"
    rf"(?<!\w)(?:{either('vì|do|bởi')})\s++(?!(?:{_PAPERS})(?!\w))\w"
)
_END = re.compile(r"(?<=[.;!?])\s+")


def tells_of_the_past(text: str) -> bool:
    """Whether a text, in the one spelling and small letters, tells what a check found or what a relative once did."""
    if _ALWAYS.search(text) or _FOUND.search(text):
        return True
    if not any(one.search(text) for one in (_CHECK, _KIN, _PERHAPS, _HOUSEHOLD)):
        return False
    sentences = _END.split(text)
    together = [" ".join(pair) for pair in itertools.pairwise(sentences)] or sentences
    return any(map(_of_relatives, sentences)) or any(map(_of_the_past, together))


def _of_relatives(sentence: str) -> bool:
    """A check and a relative in one sentence: whatever is said of them is theirs. Or why somebody did not pass."""
    if not _CHECK.search(sentence):
        return False
    return any(one.search(sentence) for one in (_KIN, _PERHAPS, _REASON))


def _of_the_past(text: str) -> bool:
    """A relative's past, or anybody's in a check."""
    check, kin, house = _CHECK.search(text), _KIN.search(text), _HOUSEHOLD.search(text)
    if _PAST.search(text):
        return bool(check or kin or house or _PERHAPS.search(text))
    if check and (kin or house):
        return any(one.search(text) for one in (_ONCE, _ABROAD, _LEFT))
    if kin:
        once = _ONCE.search(text) and _DEED.search(text)
        return bool(once or _LEFT.search(text) or (_ABROAD.search(text) and not _VISIT.search(text)))
    return bool(check and (_DEED.search(text) or _ONCE.search(text, check.end())))
