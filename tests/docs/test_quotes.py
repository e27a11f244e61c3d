"""What the pages say the bot says, it says: every quotation in Vietnamese stands in the product's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, TEXTS
from tests.words import SAID

PAGES = [ROOT / "docs" / f"{name}.md" for name in ("huong-dan", "zalo", "telegram", "conversation", "architecture")]
QUOTED = re.compile(r"“([^”]+)”|(?<!\*)\*(?!\*|\s)([^*\n]+)\*(?!\*)")
MARKED = re.compile(r"[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]", re.IGNORECASE)
OWN = (
    "Dành cho đồng chí",
    "Hình chụp từ",
    "Báo “không có gì mới”",
    "bấm",
    "Tạo bot",
    "Bot Trợ lý Chi bộ",
    "đồng ý 412",
    "Gõ “đồng ý",
)
"""The page speaks for itself, or quotes somebody else."""
ENDS = re.compile(r"(?<=[.:?])\s+|\n")
HOLE = re.compile(r"\\\{\w+\\\}")
PIECES = {piece for _file, _context, sentence in SAID for piece in (sentence, *ENDS.split(sentence))}
SHAPES = [
    re.compile(HOLE.sub(".{1,40}", re.escape(piece.rstrip("."))), re.DOTALL)
    for piece in PIECES
    if len(re.sub(r"\{\w+\}|\W", "", piece)) > 7
]
"""The product's sentences with room for what fills them; those that are all but room would match anything."""


def quotations(path: Path) -> list[str]:
    """What a page quotes, or sets in italics, in Vietnamese."""
    found = (" ".join((one or other).split()) for one, other in QUOTED.findall(TEXTS[path]))
    return [said for said in found if MARKED.search(said) and not said.startswith(OWN)]


def is_said(quoted: str) -> bool:
    """Whether each part of a quotation, as far as “…” cuts it, is part of a sentence or a sentence filled in."""
    parts = [part.strip(" .,") for part in re.split("…|^\\d\\. ", quoted) if part.strip(" .,")]
    return all(any(part in piece for piece in PIECES) or any(one.fullmatch(part) for one in SHAPES) for part in parts)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_quotes_is_said(path: Path) -> None:
    assert [quoted for quoted in quotations(path) if not is_said(quoted)] == []


def test_a_quotation_that_is_nobody_s_is_found() -> None:
    assert len(quotations(PAGES[0])) >= 5
    assert is_said("Đã ghi nhận xét tháng 11/2026 cho Tùng (UV-090): Đã gặp.")
    assert is_said("Năm sinh gồm 4 chữ số, ví dụ 1998") and is_said("và … chi bộ khác")
    assert not is_said("Đồng chí sửa vì sao?") and not is_said("Toàn đảng bộ")
