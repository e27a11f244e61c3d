"""What stands around an answer and is no part of it: label, list sign, quotes, stars, emoji, control characters.

Sources: docs/domain.md §6.1 and docs/conversation.md §4: people copy lines out of lists, tables and other chats.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from handlers.domain.letters import fold, nfc, words

LONGEST_LABEL = 40
"""Letters that may stand before a colon and be what a line is called."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile(r"(?i)</?(?:b|i|u|s|em|strong|p|br|span|div|code|font|a)\b[^<>]{0,80}>")
_ENTITY = re.compile(r"&(?:quot|nbsp|amp|lt|gt|apos|#\d{1,6});")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3\ufe00-\ufe0f]+")
# A number is a list's sign only where no number follows; a dash only where it is no minus.
_SIGN = re.compile(r"(?m)^[ \t]*(?:[•·●○▪◦►→][ \t]*|[-–—*+>][ \t]+|[-–—](?=[^\W\d])|\(?\d{1,2}[.)][ \t]+(?=[^\d\s]))")
_PAIRS = {
    "‹": "›", "„": "“", "「": "」", "【": "】", "{": "}", "<": ">", "’": "’", "”": "”",
    "“": "”", '"': '"', "'": "'", "«": "»", "‘": "’", "(": ")", "[": "]", "*": "*", "_": "_", "~": "~", "`": "`",
}  # fmt: skip
_IS = re.compile(r"(?i)^l[àa]\s+(?=\S)")
_DASHES = re.compile(r"((?<! ) ++(?:[-–—→]|->|=>) ++)")
_LAST = re.compile(r"[,;\n|:–—→]| - ")
_COLON = re.compile(r"\s*[:：=]\s*")


def bare(text: str) -> str:
    """The line without list signs, quotes, stars, emoji and control characters around and in it; its line ends stay."""
    answer = _CONTROL.sub(" ", _TAG.sub(" ", nfc(text)))
    if "&" in answer:
        answer = _ENTITY.sub(lambda sign: unescape(sign[0]), answer)
    if any(character.isalnum() for character in answer):
        answer = _EMOJI.sub(" ", answer)
    answer = _SIGN.sub("", answer).strip()
    while len(answer) > 2 and _PAIRS.get(answer[0]) == answer[-1] and not set(answer[1:-1]) & {answer[0], answer[-1]}:
        answer = answer[1:-1].strip()
    for sign in ("**", "~~", "__"):
        if answer.startswith(sign) and answer.endswith(sign):
            answer = answer.strip(sign).strip() or answer
    return answer


def only_signs(text: str) -> bool:
    """Whether a line is nothing but emoji: “👍”, “🙏🌹”."""
    return bool(text.strip()) and not _EMOJI.sub("", text).strip()


def labelled(text: str) -> tuple[str, str] | None:
    """“Ngày sinh: 12/3/1998” → its label, folded, and what stands behind; None where nothing is called by a colon."""
    found = _COLON.search(text[: LONGEST_LABEL + 3])
    label = fold(text[: found.start()]) if found else ""
    return (label, text[found.end() :].strip()) if found and label and any(map(str.isalpha, label)) else None


def unlabelled(text: str, labels: Collection[str]) -> str:
    """The answer without what the question is called, with a colon, in front of it."""
    named = labelled(text)
    return named[1] if named and named[0] in labels else text


def with_colons(text: str, labels: Collection[str]) -> str:
    """“Họ tên – Lê Thị Mai” and “Họ, tên: …” with a colon behind what a question is called, and no comma in it."""
    parts = _DASHES.split(text)
    for at in range(1, len(parts), 2):
        if fold(_LAST.split(parts[at - 1])[-1]) in labels:
            parts[at] = ": "
    said = "".join(parts)
    named = labelled(said)
    return f"{named[0]}: {named[1]}" if named and named[0] in labels and "," in said[:LONGEST_LABEL] else said


def unnamed(text: str, labels: Collection[str]) -> str:
    """The answer without what the question is called in front of it, also where no colon stands there."""
    typed = words(text)
    for label in sorted(labels, key=len, reverse=True):
        count = len(label.split())
        if len(typed) > count and fold(" ".join(typed[:count])) == label:
            return _IS.sub("", text[after(text, count) :].lstrip(" :,.-–—→="))
    return _IS.sub("", text)


def after(text: str, count: int) -> int:
    """Where the first `count` words of a text end."""
    ends = [found.end() for found in re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", text)]
    return ends[count - 1] if count <= len(ends) else len(text)
