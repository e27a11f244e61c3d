"""Amounts of money, so that none is taken for the number of a paper: 240.500.000đ, 100000000 đồng, 1.000.000.000.

“đ” and “đồng” are also how people are called (đ/c, đồng chí Lâm): they are money where nothing or other signs follow.
What is said in millions (triệu, tỷ) never has nine figures.
"""

from __future__ import annotations

import re

_ALONE, _ENDED = r"(?<!\d)(?<!\d[./_\-])", r"(?![./_\-]?\d)"
_CLOSED = r"(?=\s*(?:$|[,;:!?)\]\n=+–—]|\.\s*(?:$|\n)|-\s))"
_MONEY = r"(?:đồng|dong|vnđ|vnd|usd)(?!\w)"
# A sum to the single đồng stands closed off, or before a word of what it is for.
_FOR = r"(?=\s+(?:cho|để|từ|tiền|vào|mỗi|đã|nộp|trong|năm|tháng|quý|là|và|gồm|đảng|quỹ|hỗ trợ)(?!\w))"
_EXACT = rf"\s?(?:{_MONEY}(?:{_CLOSED}|{_FOR}|\.|/(?!\s?c))|đ(?!\w)(?:{_CLOSED}|{_FOR}))"
# A round one before any word but the one that makes people of it.
_ROUND = rf"\s?(?:{_MONEY}(?!\s+(?:chí|chi|nghiệp|hương|đội|bào|môn)(?!\w))|đ(?![\w/]|\s?[./\-]\s?\w))"
_AMOUNT = re.compile(
    rf"{_ALONE}[1-9]\d{{0,2}}(?P<by>[.,])(?:\d{{3}}(?P=by))*(?:000{_ENDED}|\d{{3}}(?={_EXACT}))"
    rf"|{_ALONE}[1-9]\d*+(?:(?<=000)(?={_ROUND})|(?={_EXACT}))",
    re.IGNORECASE,
)


def taken_out(text: str, instead: str) -> str:
    """The text with something else in the place of each amount."""
    return _AMOUNT.sub(instead, text)
