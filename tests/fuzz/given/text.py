"""What people might type: sentences of the transcripts, as they are and spoilt, and what no person types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

LONGEST = 4096
"""Letters of a messenger's longest message."""

SPOKEN = re.compile(r"^[\w/-]+> (?!\[)(.+)$", re.MULTILINE)
TRANSCRIPTS = Path(__file__).parent.parent.parent / "transcripts"
SENTENCES = sorted({said for path in TRANSCRIPTS.glob("*.txt") for said in SPOKEN.findall(path.read_text("utf-8"))})
"""What is said in the transcripts."""
MARK = "\u0301"
SIGNS = (
    "\0", "\x01", "\x07", "\x08", "\x1b", "\x7f", "\x85", "\u200b", "\u200d", "\u200e", "\u202e", "\u2028",
    "\u2066", "\ufeff", "\ufffe", "\ud800", "\udc00", "\ud83d", MARK, "\u0323", "\u3099", "ð", "Ð", "ƣ", "²", "٣",
    "１", "😀", "\t", "\r\n",
)  # fmt: skip
ODD = (
    "NaN", "1e999", "-1", "0", "٣٤", "²", "99999999999999999999", "1" * 400, "0/0/0000", "31/2/2026", "29/2/2027",
    "1/1/1", "12/12/9999", "ngày 5 tháng 99", "tháng 0", "T9", "1000000 ngày trước", "-3 ngày", "{0.__class__}",
    "{{7*7}}", "${7*7}", "%n%s%x", "%(name)s", "{name}", "{count}", "{", "}", "\\", "'; DROP TABLE people;--",
    "<b>Hoa</b>", "<script>", "&amp;", "[Gửi](tg://x)", "UV-99999999999", "BC-0000", "BC-1", "UV-1",
    "UV-001 UV-002", "CB01", "CB99", "1=1", "=", "cell=1", "nguyen van " * 9, "Y", "H’", "đ/c", "2/", "anh", "ạ",
    "?", "...", "!!!", "/", "//", "/@", "@x", "/start@", "null", "true", "(" * 60, "[" * 60 + "]" * 60, "#", "*",
    "_", "`", "~", "|", "-", "1.", "1)", "số 1", "dòng 999", "một trăm linh một", "NguyÔn V¨n An",
    "Nguyeãn Vaên An", "Nguye^~n Va(n An", "Nguyá»…n VÄƒn An", "Tr?n V?n S?n", "2024-W99", "2026-W01", "2026-13",
    "0000-00",
)  # fmt: skip
TELEX = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
REPEATED = (
    "a,", "a ", "a\n", " ", "\n", "đ/c ", "đ/c", "ạ ", "ạ.", "dạ ", "1,", "1/", "1.", "9", "/", "(", "{}", "%s",
    "Bình và ", "an, ", "Nguyễn Văn ", "thứ 6 ", "không ", "tất cả, ", "á", MARK, "a" + MARK, "\u200b", "😀",
    "lý lịch gia đình ", "kết luận thẩm tra ", "thẩm tra: chưa ", "bc ", "UV-1 ", "sửa ", "Trung úy ", "H’", "a=b ",
    "CB01, ", "hôm nay và ", "bình, hoa, ", "1 2 ", "thế ", "đi ", "được ", "ngày ", "sinh ngày ", "QĐ số ", "số ",
    "- ", "vắng ", "trừ ", "(có phép) ", "vắng 3: ", ": ", "tuần này ", "ba mươi ", "lúc 9 giờ ", "anh ", "thưa ",
    "ban hành ", "㌖", "㌀", "㍿", "ﷺ", "ﶀ", "각", "ǆ", "ﬃ", "⒇", "¾", "b", "đ", "bdtk", "ア", "ш", "\u0323\u0301",
    "bố  ", "từng ", "mật ", "MẬT ", "CMND ", "CCCD 0 ", "1 x", "079, ", "100 đ ", "<br>1", "a.b.", "bác làm ",
)  # fmt: skip


def telexed(text: str, chance: Random) -> str:
    """As it stands when the keyboard left the Telex keys."""
    found = ""
    for sign in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", sign)
        tone = next((TONES[mark] for mark in marks if mark in TONES), "")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        found += TELEX.get(bare.lower(), bare) + tone
    return found


def cut(text: str, chance: Random) -> str:
    """Without a few letters."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(1, 4) :]


def doubled(text: str, chance: Random) -> str:
    """With a piece said again."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start : start + chance.randint(1, 12)] * chance.randint(2, 5) + text[start:]


def swapped(text: str, chance: Random) -> str:
    """With its words in another order."""
    said = text.split(" ")
    chance.shuffle(said)
    return " ".join(said)


def signed(text: str, chance: Random) -> str:
    """With signs in it that nobody sees, or no database keeps."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(SIGNS) + text[at:]
    return text


def joined(text: str, chance: Random) -> str:
    """With more of the kind behind it, as several answers in one message."""
    more = [chance.choice(SENTENCES + list(ODD)) for _ in range(chance.choice((1, 2, 3, 60)))]
    return chance.choice((", ", "\n", "; ", " và ", " ")).join((text, *more))


def odd(text: str, chance: Random) -> str:
    """With one word that is none."""
    said = text.split(" ")
    said[chance.randrange(len(said))] = chance.choice(ODD)
    return " ".join(said)


SPOIL: tuple[Callable[[str, Random], str], ...] = (
    cut, doubled, swapped, signed, joined, odd, telexed,
    lambda text, chance: unicodedata.normalize("NFD", text),
    lambda text, chance: text.upper(),
    lambda text, chance: text.replace("đ", "ð").replace("ư", "ƣ"),
    lambda text, chance: unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode(),
    lambda text, chance: f"/{text}",
    lambda text, chance: text * (LONGEST // max(1, len(text)) + 1),
)  # fmt: skip


def line(chance: Random, commands: list[str]) -> str:
    """One message, at most as long as a messenger brings."""
    match chance.randrange(10):
        case 0:
            text = chance.choice(ODD)
        case 1:
            text = f"/{chance.choice(commands)} {chance.choice((*ODD, *SENTENCES, *REPEATED))}"
        case 2:
            piece = chance.choice(REPEATED)
            text = piece * (chance.choice((3, 45, LONGEST)) // len(piece) + 1)
        case _:
            text = chance.choice(SENTENCES)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        text = chance.choice(SPOIL)(text or " ", chance)[:LONGEST]
    return text[:LONGEST]
