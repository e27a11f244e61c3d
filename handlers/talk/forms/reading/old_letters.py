"""Vietnamese out of documents of old: TCVN3, VNI and VIQR letters, and UTF-8 read as Windows-1252, put right again.

Nothing is taken for such text that already is Vietnamese; what comes out of it is a suggestion, the person has the last
word. Tables: TCVN 5712:1993 (VN3), VNI Windows, RFC 1456 (VIQR).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""In the order of TCVN 5712: none, huyền, hỏi, ngã, sắc, nặng."""
_TCVN3_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ", "o": "ßáâãä", "ô": "åæçèé",
    "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3_PLAIN = {
    "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ", "¨": "ă", "©": "â", "ª": "ê", "«": "ô",
    "¬": "ơ", "\u00ad": "ư", "®": "đ",
}  # fmt: skip
_VNI_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_HAT = dict(zip("àåãáä", _TONES[1:], strict=True)) | {"â": ""}
_VNI_BREVE = dict(zip("èúüéë", _TONES[1:], strict=True)) | {"ê": ""}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR = re.compile(r"[dD][dD]|([aeiouyAEIOUY])([\^(+]?)(['`?~.]?)")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RHYME = (
    r"(?:(?:o?a|o?ă|â|uâ|e|oe|ê|uê|i|iê|yê|y|uy|uyê|o|oo|ô|ơ|u|uô|ư|ươ)(?:ch|ng|nh|[cmnpt])?"
    r"|o?a[iouy]|[âu]y|âu|uây|o?eo|êu|iêu|yêu|ia|iu|[oôơ]i|[uư][aiu]|u[oơô]i?|ươ[iu]|uya|uyu|uâ|uơ|oai|oay)"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])|á[º»]|Ä[ƒ‘]|Æ[°¡]|Ã[ª©¡³´²¹º½]|â€|áº|á»")
_WORD = re.compile(r"\S+")


def put_right(text: str) -> str | None:
    """The Vietnamese that such letters were meant to be; None where the text is none of theirs, or plain Vietnamese."""
    for meant in _decoded(text):
        meant = unicodedata.normalize("NFC", meant)
        pairs = list(zip(_WORD.findall(text), _WORD.findall(meant), strict=False))
        changed = [(old, new) for old, new in pairs if old != new]
        if changed and all(is_word(new) for _old, new in changed) and not all(is_word(old) for old, _new in changed):
            return meant
    return None


def has_lost_letters(text: str) -> bool:
    """Whether letters became question marks on the way, or lost bytes, so that nobody can say what they were."""
    return bool(_LOST.search(text)) and put_right(text) is None


def is_word(text: str) -> bool:
    """Whether this can be a Vietnamese word: an onset and a rhyme, capitals only in front or all over."""
    word = "".join(sign for sign in unicodedata.normalize("NFC", text).strip(".,;:()“”\"'"))
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    toneless = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if sign not in _TONES[1:])
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))


def _decoded(text: str) -> Iterator[str]:
    """What the text is by each of the old ways to write."""
    yield from _as_utf8(text)
    if re.search("[\u00a1-\u00ff]", text):
        yield "".join(_TCVN3.get(sign, sign) for sign in text)
        yield _VNI.sub(lambda found: _vni(found[0]), text)
    if re.search(r"[\^(+`~?']", text):
        yield _VIQR.sub(_viqr, text)


def _as_utf8(text: str) -> Iterator[str]:
    """UTF-8 that was shown as Windows-1252, where all of it can be that."""
    try:
        raw = b"".join(sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252") for sign in text)
        yield raw.decode()
    except UnicodeError:
        return


_TCVN3 = _TCVN3_PLAIN | {
    code: unicodedata.normalize("NFC", letter + tone)
    for letter, codes in _TCVN3_TONED.items()
    for code, tone in zip(codes, _TONES[1:], strict=True)
}
_VNI = re.compile(
    "(?i)" + "|".join(
        [f"[aeo][{''.join(_VNI_HAT)}]", f"a[{''.join(_VNI_BREVE)}]", f"[aeiouyôö][{''.join(_VNI_TONES)}]",
         f"[{''.join(_VNI_ALONE)}]"]
    )
)  # fmt: skip


def _vni(found: str) -> str:
    """One letter of VNI Windows: a base and, behind it, a sign for shape and tone."""
    base, sign = found[0], found[1:].lower()
    letter = _VNI_ALONE.get(base.lower(), base.lower())
    if sign in _VNI_TONES:
        letter += _VNI_TONES[sign]
    elif sign and sign in _VNI_HAT:
        letter += "\u0302" + _VNI_HAT[sign]
    elif sign:
        letter += "\u0306" + _VNI_BREVE[sign]
    return letter.upper() if base.isupper() else letter


def _viqr(found: re.Match[str]) -> str:
    """One letter of VIQR: a base, a sign for its shape, a sign for its tone."""
    if found[1] is None:
        return "Đ" if found[0][0] == "D" else "đ"
    return found[1] + _VIQR_SHAPES.get(found[2], "") + _VIQR_TONES.get(found[3], "")
