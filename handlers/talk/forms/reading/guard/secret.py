"""Secrecy markings, and what a background check found: its days and its outcome pass, relatives and the past never.

Source: docs/domain.md §8.2. The choice: refuse what carries a marking, a relative in a check or anybody's past, and
let pass the ordinary words beside them: “có mặt”, “vắng mặt”, “mất”, “mật ong”, “bí mật”, “bố trí”, “từng bước”,
“đã có kết luận thẩm tra lý lịch ngày 20/11: đủ điều kiện”.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from handlers.domain.letters import spell, telex, unmark
from handlers.talk.forms.reading.guard.seen import glued, seen

_WORD = re.compile(r"[^\W_]+")
_GAP = r"[\W_]*+"
_VOWEL = re.compile("[aeiou][\u0302\u0306\u031b]*")


@lru_cache(maxsize=4096)
def _said(word: str) -> str:
    """One spelling for all of a word: lý and lí, ngụy and nguỵ, hỏi and ngã."""
    letters, tone = spell(word)
    plain = "".join(letters).replace("d\u0302", "đ")
    return unicodedata.normalize("NFC", _VOWEL.sub(lambda found: found[0] + tone, plain, count=1))


def _spelt(text: str) -> str:
    return _WORD.sub(lambda found: _said(found[0]), text)


def _marked(phrases: str) -> str:
    """A pattern for phrases, each word with its marks."""
    return "|".join(_GAP.join(map(_said, phrase.split())) for phrase in phrases.split("|"))


def _any(phrases: str) -> str:
    """A pattern for phrases, each word with its marks or without any."""
    return "|".join(_GAP.join(map(_either, phrase.split())) for phrase in phrases.split("|"))


def _either(word: str) -> str:
    said = _said(word)
    bare = unmark(said)
    return said if bare == said else f"(?:{said}|{bare})"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _not_after(words: str) -> str:
    return "".join(f"(?<!{_said(word)} )" for word in words.split("|"))


def _not_before(words: str) -> str:
    return rf"(?!\s+(?:{_marked(words)})(?!\w))"


# With marks or without: these words are hardly anything else.
_PLAIN = _any(
    "tuyệt mật|tài liệu mật|văn bản mật|công văn mật|bí mật nhà nước|đóng dấu mật|tiền sự|có tiền án|ngụy quân"
    "|ngụy quyền|fulro|vượt biên"
)
# Only with marks: “do mat” may be “do mất”, “ho so mat” a lost file, “tien an” a meal.
_MARKED = _marked(
    "tối mật|độ mật|hồ sơ mật|thông tin mật|báo cáo mật|dấu mật|tiền án"
    "|cho chế độ cũ|lính chế độ cũ|dưới chế độ cũ|thời chế độ cũ"
)
# “toi mat” may be “tôi mất” one thing or another.
_LOST = _any("điện|sổ|giấy|thẻ|tiền|xe|phép|rồi|liên|hai|ba|một|công|người|máy|chia")
_TOP_SECRET = rf"toi{_GAP}mat(?!\s+(?:{_LOST}|\d))"
_SECRET = _words(_PLAIN, _MARKED, _TOP_SECRET)
# The marking itself, in capitals or in brackets or alone, and not part of a longer word.
_STAMP = re.compile(
    r"(?<!\w)(?<!BÍ )MẬT(?!\w)(?!\s+(?:ONG|ĐỘ|KHẨU|MÃ|THIẾT|THƯ|VỤ))"
    r"|[(\[]\s*(?:[Mm][Ậậ][Tt]|MAT)\s*[)\]]|^\W*[Mm]ật\W*$|(?<![Bb]í )\b[Mm]ật\s?:"
)

_CHECK = _words(_any("thẩm tra|xác minh|lý lịch|ttll|xmll"))
# “bo” may be a ministry, “vo” the clan Võ: alone these are relatives only with their marks.
_KIN = _words(
    _any(
        "ông nội|ông ngoại|bà nội|bà ngoại|cụ nội|cụ ngoại|bên nội|bên ngoại|bên vợ|bên chồng"
        "|bác ruột|chú ruột|cô ruột|dì ruột|cậu ruột|anh ruột|chị ruột|em ruột|anh trai|chị gái|em trai|em gái"
        "|con trai|con gái|anh rể|em rể|chị dâu|em dâu|con rể|con dâu|anh họ|chị họ|em họ|bác họ|chú họ"
        "|bố mẹ|cha mẹ|ba mẹ|ba má|bố đẻ|mẹ đẻ|cha đẻ|bố ruột|mẹ ruột|cha ruột|bố nuôi|mẹ nuôi|vợ chồng"
        "|bố vợ|mẹ vợ|bố chồng|mẹ chồng|anh vợ|em vợ|anh chồng|em chồng"
        "|người thân|thân nhân|người nhà|họ hàng|dòng họ|thông gia|thân phụ|thân mẫu|nhạc phụ|nhạc mẫu"
        "|gia đình có người"
    ),
    _not_after("công|tuyên|phân|ban|khủng") + rf"(?:{_marked('bố')})" + _not_before("trí|cục|phòng|ráp|cáo"),
    rf"(?:{_marked('chồng')})" + _not_before("hồ|giấy|chéo|lên|chất"),
    rf"(?:{_marked('mẹ')})" + _not_before("việt"),
    _marked("vợ|cha|má|thím|mợ|dượng|con đẻ|con riêng|con nuôi|tổ tiên"),
)
_HOUSEHOLD = _words(_any("gia đình"))
# “từng bước” is each step; without marks “tung” may be Tùng, unless a deed follows.
_EACH = _marked(
    "bước|người|ngày|tháng|tuần|quý|năm|buổi|đồng chí|đ|nội dung|việc|mục|hồ sơ|phần|tổ|đội|chi bộ|đảng viên|học viên"
    "|giai đoạn|khâu|lớp|cá nhân|bộ phận|đơn vị|loại|trường hợp|ý|câu|quần chúng|cấp"
)
_ONCE = _words(
    rf"(?:{_marked('từng')})(?![\W_]+(?:{_EACH})(?!\w))",
    r"tung(?=[\W_]+(?:di|lam|tham gia|o|bi|la|theo|cong tac|phuc vu|hoc|co|giu|song|cam|vuot)(?!\w))",
)
_PAST = _words(
    _any(
        "chế độ cũ|chế độ ngụy|chế độ sài gòn|việt nam cộng hòa|vnch|học tập cải tạo|đi cải tạo|phản động"
        "|phản cách mạng|theo địch|theo giặc|chiêu hồi|quốc dân đảng|đảng phái|lịch sử chính trị|bị kết án|bị truy tố"
        "|bị kỷ luật|phạm tội|tay sai|việt tân|tà đạo|địa chủ|trước giải phóng|trước cách mạng|sĩ quan ngụy|lính ngụy"
    ),
    _marked("ngụy|đi lính|đi tù|ở tù|bị tù|án tù|tiền án|bị bắt|di tản|tư sản"),
    rf"(?:{_any('trước')})[\W_]+(?:(?:{_any('năm|ngày|tháng')})[\W_]+)?(?:\d\d?[/.\-]){{0,2}}(?:19\d\d|75)",
)
_AWAY = _words(_any("nước ngoài|định cư|xuất cảnh"), rf"(?:{_any('cải tạo')})" + _not_before("nhà|vườn|đất"))
# What follows “thẩm tra lý lịch …:” and is neither a date, nor how far it is, nor its outcome.
_STATE = _any(
    "chưa|đã|đang|xong|chờ|gửi|nhận|hẹn|dự kiến|bổ sung|hoàn thành|hoàn tất|có kết quả|có kết luận|có trả lời"
    "|phân công|giao|cử|liên hệ|công văn|chi bộ|đảng ủy|cấp ủy|công an|ngày|tháng|đạt|đủ"
    "|tốt|đồng ý|hợp lệ|không|rõ ràng"
)
_FOUND = re.compile(
    rf"(?<!\w)(?:{_any('thẩm tra|xác minh')})(?!\w)[^:.,;\n]{{0,60}}:\s*+(?!\d)"
    rf"(?!(?:{_STATE})(?!\w)[^\w.;\n]*+(?:\w++[^\w.;\n]*+){{0,14}}(?:[.;\n]|$))\w"
)
_END = re.compile(r"(?<=[.;!?])\s+")


def looks_secret(text: str) -> bool:
    """Whether a text carries a secrecy marking, a relative in a background check, or what somebody's past was."""
    plain = seen(text)
    forms = {plain, glued(plain)}
    if any(map(_STAMP.search, forms)):
        return True
    lowered = {form.lower() for form in forms}
    lowered.add(telex(plain.lower()))  # the keyboard may have left its keys standing
    return any(map(_tells, map(_spelt, lowered)))


def _tells(text: str) -> bool:
    if _SECRET.search(text) or _FOUND.search(text):
        return True
    if not (_CHECK.search(text) or _KIN.search(text) or _HOUSEHOLD.search(text)):
        return False
    sentences = _END.split(text)
    together = [" ".join(pair) for pair in itertools.pairwise(sentences)] or sentences
    return any(map(_of_relatives, sentences)) or any(map(_of_the_past, together))


def _of_relatives(sentence: str) -> bool:
    """A check and a relative in one sentence: whatever is said of them is theirs."""
    return bool(_CHECK.search(sentence) and _KIN.search(sentence))


def _of_the_past(text: str) -> bool:
    """A relative's past, or anybody's in a check."""
    check, kin = _CHECK.search(text), _KIN.search(text)
    house = _HOUSEHOLD.search(text)
    if _PAST.search(text):
        return bool(check or kin or house)
    if kin or (check and house):
        return bool(_ONCE.search(text) or _AWAY.search(text))
    return bool(check and _ONCE.search(text, check.end()))
