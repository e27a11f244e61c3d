"""What must not be kept: identity numbers, and anything marked secret or telling what a background check found.

Source: docs/domain.md §8.2. The choice: refuse what carries a marking or a finding, and let pass the
ordinary words beside them: “có mặt”, “vắng mặt”, “mất”, “mật ong”, “bí mật”, “đã thẩm tra lý lịch ngày 5/3”.
"""

from __future__ import annotations

import re

from handlers.domain.letters import nfc, unmark

_RUN = re.compile(r"\d(?:[ .\-]?\d){8,}")
_ABROAD = re.compile(r"\+84[ .\-]?")


def looks_like_identity_number(text: str) -> bool:
    """Nine or twelve figures in a row, also in groups of three and more, or one by one from 0 on.

    Phone numbers have ten, dates eight, and two dates on a line come in groups of two.
    """
    for run in _RUN.findall(_ABROAD.sub("0", text)):
        groups = [len(group) for group in re.split(r"[ .\-]", run)]
        for start in range(len(groups)):
            near = [groups[start:end] for end in range(start + 1, start + 5)]
            if any(min(some) >= 3 and sum(some) in (9, 12) for some in near):
                return True
        if run[0] == "0" and groups == [1] * 12:
            return True
    return False


def _any(phrases: str) -> str:
    """A pattern for phrases, each word with its marks or without any."""
    return "|".join(r"[\W_]++".join(map(_either, phrase.split())) for phrase in phrases.split("|"))


def _either(word: str) -> str:
    bare = unmark(word)
    return word if bare == word else f"(?:{word}|{bare})"


# With marks or without: these words are hardly anything else.
_PLAIN = _any(
    "tuyệt mật|tài liệu mật|văn bản mật|công văn mật|bí mật nhà nước|đóng dấu mật|tiền sự|có tiền án|ngụy quân"
    "|ngụy quyền|fulro|vượt biên|kết luận xác minh lý lịch|kết luận về lý lịch"
)
# Only with marks: “do mat” may be “do mất”, “ho so mat” a lost file, “tien an” a meal.
_MARKED = "tối mật|độ mật|hồ sơ mật|thông tin mật|báo cáo mật|dấu mật|tiền án|(?:cho|lính|dưới|thời) chế độ cũ".replace(
    " ", r"[\W_]+"
)
# “toi mat” may be “tôi mất” one thing or another.
_TOP_SECRET = r"toi[\W_]+mat(?!\s+(?:dien|so|giay|the|tien|xe|phep|roi|lien|hai|ba|mot|cong|nguoi|may|chia|\d))"
# What was found out about the family, and what a check concluded; but not that it is still awaited, nor its day alone.
_FAMILY = _any("lý lịch gia đình") + rf"\b.{{0,200}}?\b(?:{_any('từng|có người|theo địch|cải tạo')})"
_DAY_ONLY = rf"(?:[\W_]+(?:{_any('lý lịch')}))?(?:\W|\d|{_any('ngày|tháng|năm|hôm nay|hôm qua')})*$"
_CONCLUDED = (
    r"(?<!chờ )(?<!cho )(?<!chưa có )(?<!chua co )"
    rf"(?:{_any('kết luận thẩm tra|kết quả thẩm tra lý lịch')})(?!{_DAY_ONLY})"
)
# What follows “thẩm tra lý lịch:” and is neither a date nor “đang chờ”, “đã gửi”, “chưa xong”.
_FOUND = (
    rf"(?:{_any('thẩm tra|xác minh')})(?:[\W_]+(?:{_any('lý lịch')}))?\s*:\s*(?!(?:ngày|ngay)?\s*\d)"
    rf"(?!(?:{_any('chưa|đã|đang|xong|chờ')})\b\W*(?:\w++\W*+){{0,4}}$)\w"
)
_WORDS = re.compile(
    rf"(?<!\w)(?:(?:{_PLAIN}|{_MARKED}|{_TOP_SECRET}|{_FAMILY}|{_CONCLUDED})(?!\w)|{_FOUND})", re.DOTALL
)
# The marking itself, in capitals or in brackets or alone, and not part of a longer word.
_STAMP = re.compile(
    r"(?<!\w)(?<!BÍ )MẬT(?!\w)(?!\s+(?:ONG|ĐỘ|KHẨU|MÃ|THIẾT|THƯ|VỤ))"
    r"|[(\[]\s*(?:[Mm][Ậậ][Tt]|MAT)\s*[)\]]|^\W*[Mm]ật\W*$|(?<![Bb]í )\b[Mm]ật\s?:"
)


def looks_secret(text: str) -> bool:
    """Whether a text carries a secrecy marking, or what a background check found; NFD and missing marks included."""
    composed = nfc(text)
    spelt = composed.lower().replace("lí lịch", "lý lịch").replace("li lich", "ly lich")
    return bool(_STAMP.search(composed) or _WORDS.search(spelt))
