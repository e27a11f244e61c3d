"""Which of the labels on offer a typed answer means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.domain.letters import APOSTROPHES, agreement, fold, is_marked, telex, words
from handlers.domain.names import split_name, strip_rank
from handlers.talk.forms.reading.phrases import clean, only_yes_no

LABEL = 200
"""Letters of what may still name something of a list; no label has more."""
# “anh Bình”: taken off only if nobody is found with it, Anh is a name too.
_TITLES = frozenset(("anh", "chi", "em", "ong", "ba", "co", "chu", "bac", "thay"))


_PREFIX = re.compile(rf"[YHyh](?:[{APOSTROPHES}] ?| )(?=\w)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label cut into words, as they stand and folded; `whole` has also what stands in brackets."""

    folds: tuple[str, ...]
    words: tuple[str, ...]
    together: str
    called: str
    whole: tuple[tuple[str, ...], tuple[str, ...]]
    size: int
    """Letters of all its words; what fits it has no more."""
    plain: tuple[str, ...] = ()
    """Its words without Y or H’ in front, where one stands there."""


Rule = Callable[[Label, Label], int]
"""How well what was typed fits a label, 0 where it does not."""


@lru_cache(maxsize=2048)
def _cut(text: str) -> Label:
    """Cuts once what is asked about often; ranks and “đ/c” in front are left out."""
    bare = strip_rank(text)[1]
    head = bare.split("(")[0]
    key = fold(head) or fold(bare)
    whole = tuple(fold(bare).split()), tuple(words(bare))
    called = fold(split_name(head).called) if head.strip() else ""
    size = sum(map(len, whole[0]))
    folds = tuple(key.split())
    plain = tuple(fold(head[found.end() :]).split()) if (found := _PREFIX.match(head)) else ()
    return Label(folds, tuple(words(head)) or whole[1], key.replace(" ", ""), called, whole, size, plain)


def match_labels(text: str, labels: Sequence[str]) -> list[int]:
    """Which labels the text fits: first those that are equal, else those holding all its words, else beginning so.

    Typed marks count: “Lân” is not Lan, “lan” may be Lan, Lân or Lần, and all are given back for the person to choose.
    A plain yes or no, and a bare number, is a label of its own or somebody's name, and never a word inside of one.
    """
    known, bare = [_cut(label) for label in labels], only_yes_no(text) is not None or clean(text).isdecimal()
    rules = WHOLE if bare else RULES
    return next((found for typed in _ways(clean(text)) if (found := _best(typed, known, rules))), [])


def typings(text: str) -> list[str]:
    """What a typed name may be, folded: as it is; without “anh”, “chị” in front; with Telex keys taken for marks."""
    return list(dict.fromkeys(" ".join(typed.folds) for typed in _ways(clean(text))))


def _ways(answer: str) -> Iterator[Label]:
    """What was typed; then without “anh”, “chị” in front; then with Telex keys taken for the marks they meant."""
    if len(answer) > LABEL or not (typed := _cut(answer)).folds:
        return
    yield typed
    if len(typed.folds) > 1 and typed.folds[0] in _TITLES and (bare := _cut(" ".join(typed.words[1:]))).folds:
        yield bare
    if answer.isascii():
        yield _cut(telex(" ".join(typed.folds)))


def _best(typed: Label, labels: Sequence[Label], rules: Sequence[Rule]) -> list[int]:
    """The labels of the first rule that fits any; of those the person's marks single out, only these."""
    near = [i for i, label in enumerate(labels) if len(typed.together) <= label.size]
    for rule in rules:
        fit = {i: found for i in near if (found := rule(typed, labels[i]))}
        if fit:
            top = max(fit.values()) if is_marked(" ".join(typed.words)) else 1
            return [i for i in fit if fit[i] >= top]
    return []


def _equal(typed: Label, label: Label) -> int:
    """The same words, or the same letters however they are spaced (ede, Ê Đê)."""
    if typed.folds == label.folds:
        return min(map(agreement, typed.words, label.words))
    return 1 if typed.whole[0] == label.whole[0] or typed.together == label.together else 0


def _ends(typed: Label, label: Label) -> int:
    """The label ends with what was typed: people are called by the last part of their name (Đức, not Phạm Đức Sơn)."""
    count = len(typed.folds)
    if label.called and " ".join(typed.folds) == label.called != label.folds[-1]:
        return 1  # Mai for H’Mai Byă, Thông for Y Thông Niê
    if count >= len(label.folds) or label.folds[-count:] != typed.folds:
        return 0
    return min(map(agreement, typed.words, label.words[-count:]))


def _holds(typed: Label, label: Label) -> int:
    """Every typed word is a word of the label, in any order."""
    return _contained(typed, label.folds, label.words)


def _holds_in_brackets(typed: Label, label: Label) -> int:
    """The same, looking also at what stands in brackets: “bình tham mưu” is Lê Văn Bình (Tham mưu)."""
    return _contained(typed, *label.whole)


def _contained(typed: Label, folds: Sequence[str], marked: Sequence[str]) -> int:
    if typed.folds[0] not in folds:  # of a long list hardly any label goes beyond this
        return 0
    left = list(zip(folds, marked, strict=False))
    least = 2
    for key, word in zip(typed.folds, typed.words, strict=False):
        fit, best = max(((agreement(word, w), (k, w)) for k, w in left if k == key), default=(0, ("", "")))
        if not fit:
            return 0
        left.remove(best)
        least = min(least, fit)
    return least


def _begins(typed: Label, label: Label) -> int:
    """The label begins with what was typed, the last word perhaps unfinished."""
    if not label.together.startswith(typed.together) or not " ".join(label.folds).startswith(" ".join(typed.folds)):
        return 0
    last = len(typed.words) - 1
    begun = typed.folds[last]
    if last and len(begun) < 2 and begun.isalpha() and label.folds[last : last + 1] != (begun,):
        return 0  # one letter decides nothing behind whole words: “Lê Văn B” is not Bình
    shown = [*label.words[:last], label.words[last][: len(typed.folds[last])]]
    return min(map(agreement, typed.words, shown))


def _without_prefix(typed: Label, label: Label) -> int:
    """The same names without Y and H’: “Hen Êban”, “H Hen” and “hhen eban” are H’Hen Êban."""
    return 1 if label.plain and typed.folds and _plain(typed.folds) in (label.plain, label.plain[:1]) else 0


def _plain(folds: tuple[str, ...]) -> tuple[str, ...]:
    """The words without what stands for the sex of Ê Đê and M'nông people in front."""
    if folds[0] in ("y", "h") and len(folds) > 1:
        return folds[1:]
    return (folds[0][1:], *folds[1:]) if folds[0].startswith("hh") else folds


RULES: tuple[Rule, ...] = (_equal, _ends, _holds, _begins, _without_prefix, _holds_in_brackets)
WHOLE: tuple[Rule, ...] = (_equal, _ends)


SHORT = {
    "ko": "khong",
    "k": "khong",
    "kg": "khong",
    "hok": "khong",
    "kh": "khong",
    "j": "gi",
    "r": "roi",
    "bc": "bao cao",
    "qc": "quan chung",
    "qcut": "quan chung uu tu",
    "ds": "danh sach",
    "hs": "ho so",
    "dv": "dang vien",
    "cb": "chi bo",
    "nx": "nhan xet",
    "kn": "ket nap",
}
"""Abbreviations of everyday typing (docs/domain.md §6.1)."""


def spoken(text: str) -> str:
    """A line folded, frame words taken off, everyday abbreviations written out."""
    return " ".join(SHORT.get(piece, piece) for piece in fold(clean(text)).split())
