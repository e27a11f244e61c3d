"""Set phrases: the polite frame around an answer, yes and no, and the words that steer a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from handlers.domain.letters import fits, fold, nfc, telex, words

T = TypeVar("T")

LONGEST = 80
"""Letters of the longest number, day or set phrase: nothing longer is one, and reading it would only cost time."""

# Polite words stand outside the answer (docs/domain.md §6.1). Short ones only with their marks: “da hoc xong” is “đã
# học xong”, “Nguyen Van A” ends in a name.
_TO_WHOM = r"(?:đ/c|đc|dc|d/c|đồng\schí|dong\schi|thủ\strưởng|thu\struong|bot)"
_BEFORE = re.compile(
    rf"""(?:(?: k[íi]nh\s(?:gửi|gui|thưa|thua|báo\scáo|bao\scao)(?:\s{_TO_WHOM}\b)?
        | (?:báo\scáo|bao\scao|thưa|thua)\s{_TO_WHOM}\b
        | nh[ờo]\sbot\b | bot\s[ơo]i\b | thưa\b | dạ\b )\s*+[,:.]?+\s*+)+(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# A line of nothing but “ạ” must not be looked at from every one of them to its end: of polite words a few are taken.
_AFTER = re.compile(r"(?<=\w)(?:[\s,.]++(?:ạ|nhé|nhe|nhá)){1,4}[\s.!…]*+$", re.IGNORECASE)
# A dash between two parts of a list; between two figures it may be a date's, or a range. “90,5%” is one number.
_COMMAS = re.compile(
    r"(?:(?!(?<=\d),\d{1,2} ?%)[,;\n，；、|])+"
    r"|(?<=[^\d\s])\s[-–—]\s(?=\S)|(?<=\d)\s[-–—]\s(?=[^\d\s])"
)
# A comma parts no day from its year (“20/11, năm 2025”), nor the weekday from its day (“thứ Sáu, ngày 20/11”).
_YEAR = r"(?:n[aă]m )?(?:19|20)\d\d\b(?!\s?[/.\-–])|n[aă]m (?:nay|ngo[aá]i|tr[uư][oớ]c|hai (?:ngh[iì]n|ng[aà]n))\b"
_ONE_DAY = re.compile(
    r"(?i)(\b\d{1,2} ?[/.\-–] ?(?:0?[1-9]|1[0-2])|\bth[aá]ng [^\W_]{1,5}(?: [^\W_]{1,5})?)\s*,\s*"
    rf"(?={_YEAR})"
    r"|((?:^|[,;\n][ \t]{0,3}|ng[aà]y |h[oô]m )"
    r"(?:th[uứ] ?(?:[2-7]|hai|ba|t[uư]|n[aă]m|s[aá]u|b[aả]y)|ch[uủ] nh[aậ]t))\s*,\s*"
    r"(?=(?:ng[aà]y )?\d{1,2}\s?(?:[/.\-–]|th[aá]ng))"
)
POLITE_TAIL = re.compile(r"(?: (?:a|ah|nhe|nha|nhi|nghe|nghen|di|luon)){1,6}$")
_HEADS = frozenset(("da", "vang", "thi", "u", "uh", "um", "em", "toi", "minh"))
_TAILS = frozenset(("a", "ah", "nhe", "nha", "nhi", "nghe", "nghen", "di", "luon", "day"))
_TO_YOU = _TAILS | {"oi", "anh", "chi", "em", "bac"}


def clean(text: str) -> str:
    """The answer without the polite frame around it, in NFC, on single spaces; never empty if there was a word."""
    answer = " ".join(nfc(text).split())
    if found := _BEFORE.match(answer):
        answer = answer[found.end() :]
    return _AFTER.sub("", answer)


def split_answers(text: str) -> list[str]:
    """The pieces of “1, 2, tiến bộ”: cut at commas, semicolons, line ends and “ - ”, empty ones left out."""
    whole = _ONE_DAY.sub(lambda day: f"{day[1] or day[2]} ", nfc(text))
    return [piece for piece in (" ".join(part.split()) for part in _COMMAS.split(whole)) if piece]


class Phrases(Generic[T]):
    """Phrases and what each means, found with or without marks; marks typed against a phrase rule it out."""

    def __init__(self, meanings: Mapping[T, str]) -> None:
        self.known: dict[str, list[tuple[str, T]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in phrases.split("|"):
                self.known.setdefault(fold(phrase), []).append((phrase, meaning))

    def find(self, typed: Sequence[str], folds: Sequence[str]) -> T | None:
        """What these words, given with their folds, mean together; None where nothing."""
        known = self.known.get(" ".join(folds), ())
        return next((meaning for phrase, meaning in known if fits(" ".join(typed), phrase)), None)


def _ways(
    text: str, heads: frozenset[str] = frozenset(), tails: frozenset[str] = _TAILS
) -> Iterator[tuple[list[str], list[str]]]:
    """The words and their folds: as typed, without polite ones around, and with Telex keys taken for marks."""
    if len(text) > LONGEST:
        return
    typed, folds = words(text), fold(text).split()
    yield typed, folds
    start, end = 0, len(folds)
    while end - start > 1 and folds[end - 1] in tails:
        end -= 1
    if end < len(folds):
        yield typed[:end], folds[:end]
    while end - start > 1 and folds[start] in heads:
        start += 1
    if start:
        yield typed[start:end], folds[start:end]
    meant = telex(" ".join(folds[start:end])).split()
    if text.isascii() and meant != folds[start:end]:
        yield meant, meant


_CONTROLS = Phrases(
    {
        "back": "quay lại|quay về|lui|lui lại|lùi|lùi lại|trở lại|trở về|câu trước|back",
        "skip": "bỏ qua|bỏ qua câu này|bq|skip",
        "cancel": "hủy|hủy bỏ|hủy báo cáo|thôi|thôi không làm nữa|thôi khỏi|thoát|cancel",
        "help": "trợ giúp|giúp|giúp tôi|giúp với|hướng dẫn|help",
        "send": "gửi|gửi báo cáo|đồng ý gửi|ok gửi|xác nhận gửi|send",
        "more": "xem thêm|thêm|xem tiếp|more",
        "later": "để sau|để mai|để lúc khác|lúc khác|later",
        "continue": "tiếp tục|tiếp|làm tiếp|continue",
        "restart": "làm lại|làm lại từ đầu|bắt đầu lại|restart",
    }
)
_SENDS = re.compile(
    r"(?:(?:dung|ok|oke|vang|duoc|dong y|chuan|chinh xac|u|da)(?: roi)? )*+(?:cu |nho |thi )?gui(?: bao cao)?"
    r"(?: (?:di|luon|giup|ho|toi|minh|em|nhe|a|cho|voi)){1,5}"
)
"""“đúng rồi, gửi đi”, “gửi giúp tôi” (folded)."""
_LATER = re.compile(
    r"(?:thoi )?(?:cu )?de (?:mai|ngay mai|sau|lat|lat nua|luc khac|hom khac|ngay khac|khi khac|khi nao ranh|tuan sau)"
    r"(?: (?:toi|em|minh))?(?: (?:lam|tinh|bao|gui|ghi|noi|dien)(?: tiep| sau)?)?"
    r"|(?:thoi )?(?:mai|ngay mai|lat nua|luc khac|hom khac|ngay khac|tuan sau)(?: (?:toi|em|minh))? lam tiep"
)
"""“thôi để mai”, “để lúc khác làm”, “mai làm tiếp” (folded)."""
_EDIT = re.compile(r"(?:sua|sua lai|edit) ?(?:(?:dong|cau|so|muc) ?)*(\d{1,2})")


def read_control(text: str) -> str | None:
    """back, skip, cancel, help, send, more, later, continue, restart or edit:4, if the whole text is such a word.

    “huy” without marks may also be a man: where a name is being chosen, look at the names first. None for other words.
    """
    answer = clean(text)
    if answer.strip(" .!") and not answer.strip(" ?.!"):
        return "help"
    if len(answer) > LONGEST:
        return None
    if found := _EDIT.fullmatch(POLITE_TAIL.sub("", fold(answer))):
        return f"edit:{int(found[1])}"
    if _SENDS.fullmatch(fold(answer)):
        return None if "?" in answer else "send"
    if "?" not in answer and _LATER.fullmatch(POLITE_TAIL.sub("", fold(answer))):
        return "later"
    return next((way for typed, folds in _ways(answer) if (way := _CONTROLS.find(typed, folds))), None)


_YES_NO = Phrases(
    {
        True: "có|ừ|ừm|uh|uhm|um|vâng|dạ|đúng|rồi|rùi|r|đr|phải|được|đc|dc|đã|xong|ok|oke|oki|okie|okay|y|yes"
        "|yep|chuẩn|đủ|chính xác|đồng ý|nhất trí|có rồi|đã có|đúng rồi|đúng vậy|đúng thế|phải rồi|được rồi|xong rồi"
        "|đồng ý rồi|đã đồng ý|đã đồng ý rồi|có đồng ý|nhất trí rồi|đã nhất trí|ok rồi|đã rồi|có chứ|rồi đồng ý",
        False: "không|ko|k|kh|khg|hok|hông|hổng|chưa|sai|no|n|nope|chả|chẳng|không có|chưa có|không phải|không đúng"
        "|không được|chưa được|không đồng ý|chưa đồng ý|ko có|k có|ko phải|k phải|ko đúng|sai rồi|chưa xong",
    }
)
_THUMBS = re.compile("[👍👌✅🆗🙆✔][👍👌✅🆗🙆✔\U0001f3fb-\U0001f3ff\ufe0f\\s]{0,11}")
"""👍, in any colour of skin."""
_UNSURE = re.compile(r"(?:co|khong|ko|k|chua|hinh nhu|chac) (?:le|the|biet|ro|chac|nho|nhe)\b|\d")


def read_yes_no(text: str) -> bool | None:
    """Có or không in the many ways it is typed; None for what says neither: “chưa rồi”, “có lẽ”."""
    if (said := only_yes_no(text)) is not None:
        return said
    found = (_first_decides(typed, folds) for typed, folds in _ways(clean(text), _HEADS, _TO_YOU))
    return next((said for said in found if said is not None), None)


def only_yes_no(text: str) -> bool | None:
    """The same where nothing besides was said, else None: no “có gặp”, no “ok?”; a raised thumb is a yes."""
    answer = clean(text)
    if _THUMBS.fullmatch(answer):
        return True
    if "?" in answer:
        return None
    found = (_YES_NO.find(typed, folds) for typed, folds in _ways(answer, _HEADS, _TO_YOU))
    return next((said for said in found if said is not None), None)


_DONE_BY = frozenset(("da", "co", "vang", "roi", "toi", "minh", "em", "anh", "chi"))
_DONE_SO = _TAILS | {"roi", "rui", "r", "xong"}


def says_done(text: str, deed: str) -> bool:
    """Whether just this deed was said to be done, however it is framed: “gặp rồi”, “dạ có gặp ạ” for “Đã gặp”."""
    wanted, said = fold(deed).removeprefix("da "), fold(clean(text)).split()
    if "?" in text or len(text) > LONGEST:
        return False
    while said and said[0] in _DONE_BY and " ".join(said) != wanted:
        said.pop(0)
    while said and said[-1] in _DONE_SO and " ".join(said) != wanted:
        said.pop()
    return " ".join(said) == wanted


_OF_WHOM = frozenset(
    word
    for words in (
        "da co duoc su roi xong cua ben nguoi do ay nay quan chung qc dong chi dc d c anh chi em ong ba ho vua moi ca",
        "hom nay sang chieu ve viec cho",
    )
    for word in words.split()
)
"""Words of whom and when a deed is told, and nothing besides (folded)."""


def tells_done(text: str, deed: str) -> bool:
    """Whether a sentence tells of somebody that just this was done: “đã có đồng ý của người đó” for “đã đồng ý”."""
    wanted, said = fold(deed).removeprefix("da "), f" {fold(clean(text))} "
    if "?" in text or len(text) > LONGEST or f" {wanted} " not in said:
        return False
    return _OF_WHOM.issuperset(said.replace(f" {wanted} ", " ", 1).split())


# A first word that decides, and the words after it that take the decision back: “chưa rồi”, “có nhưng chưa xong”.
_DENIED = frozenset(("khong", "ko", "k", "chua", "hok", "sai"))
_DECISIVE = dict.fromkeys(("co", "da"), _DENIED) | dict.fromkeys(
    _DENIED - {"sai"}, _DENIED | {"roi", "ok", "vang", "u"}
)


def _first_decides(typed: Sequence[str], folds: Sequence[str]) -> bool | None:
    """“chưa gặp được”, “có gặp”: the first word says it, unless a later one says it too."""
    first, *others = folds or [""]
    if first not in _DECISIVE or not 1 <= len(others) <= 4 or not _DECISIVE[first].isdisjoint(others):
        return None
    return None if _UNSURE.search(" ".join(folds)) else _YES_NO.find(typed[:1], folds[:1])
