"""Secrecy markings: tối mật, văn kiện mật, (MẬT), Mật: …; not bí mật, mật ong, bảo mật, nor somebody called Mật."""

from __future__ import annotations

import re

from handlers.talk.forms.reading.guard.spelling import GAP, either, marked, said, words

# With marks or without: these words are hardly anything else.
_PLAIN = either(
    "tuyệt mật|tài liệu mật|văn bản mật|công văn mật|văn kiện mật|chỉ thị mật|nghị quyết mật"
    "|bí mật nhà nước|bí mật quốc gia|đóng dấu mật"
)
# Only with marks: “do mat” may be “do mất”, “ho so mat” a lost file, “ke hoach mat 2 ngay” takes two days.
_MARKED = marked(
    "tối mật|độ mật|hồ sơ mật|thông tin mật|báo cáo mật|dấu mật|kế hoạch mật|nội dung mật|phương án mật|đề án mật"
    "|quyết định mật|thông báo mật|biên bản mật|danh sách mật|số liệu mật|bản đồ mật|tờ trình mật|giấy tờ mật|tin mật"
    "|cơ mật|mật lệnh|mật kế hoạch|mật chỉ|diện mật|mức mật|cấp mật|loại mật"
)
# “toi mat” may be “tôi mất” one thing or another.
_LOST = either("điện|sổ|giấy|thẻ|tiền|xe|phép|rồi|liên|hai|ba|một|công|người|máy|chia")
_TOP_SECRET = rf"toi{GAP}mat(?!\s+(?:{_LOST}|\d))"
_PHRASES = words(_PLAIN, _MARKED, _TOP_SECRET)

# The marking by itself: in brackets, alone, or with a colon.
_STAMP = re.compile(r"[(\[]\s*(?:[Mm][Ậậ][Tt]|MAT)\s*[)\]]|^\W*[Mm]ật\W*$|(?<![Bb]í )(?<![Bb]ảo )\b(?:[Mm]ật|MẬT)\s?:")
# What else the word follows is marked by it; a capital alone begins a name: đồng chí Mật, Nguyễn Văn Mật.
_MARK = re.compile(r"(?:(?<![^\W_])([^\W_]{1,7})[\s_.\-–]{1,3})?(?<![^\W_])(MẬT|mật)(?!\w)(?:[\s_]{1,3}([^\W_]{1,7}))?")
_BEFORE = re.compile(
    marked(
        "bí|bảo|thân|túi|sỏi|viêm|ống|gan|dịch|trăng|ngọt|đường|lấy|ong|rót|vị|nuôi|mía|kẹo|bánh|nước|mùa|hũ|chai|lít"
        "|vắng|có|bị|đã|làm|gặp|văn|thị|chí|c|đc|anh|chị|ông|bà|bác|chú|cô|em|thầy|cẩn|nghiêm|chu|khăng|nồng|quay"
    )
)
_AFTER = re.compile(marked("ong|độ|khẩu|mã|thiết|thư|vụ|mía|gấu|hoa|ngọt|nghị"))


def is_marked_secret(spelt: str) -> bool:
    """Whether a text, in the one spelling and small letters, says a marking."""
    return bool(_PHRASES.search(spelt))


def is_stamped(text: str) -> bool:
    """Whether a text, as it was written, bears one."""
    return bool(_STAMP.search(text)) or any(map(_marks, _MARK.finditer(text)))


def _marks(found: re.Match[str]) -> bool:
    before, word, after = found.groups("")
    if _BEFORE.fullmatch(said(before)) or _AFTER.fullmatch(said(after)):
        return False
    return bool(before) or word.isupper()
