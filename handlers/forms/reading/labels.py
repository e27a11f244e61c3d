"""Which of the labels on offer a typed answer means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.domain.letters import agreement, fold, is_marked, telex, words
from handlers.domain.names import strip_rank
from handlers.forms.reading.phrases import clean


@dataclass(frozen=True, slots=True)
class Label:
    """A label cut into words, with and without their marks; ranks, “đ/c” and what stands in brackets left out."""

    folds: tuple[str, ...]
    words: tuple[str, ...]
    whole: str

    @property
    def together(self) -> str:
        return "".join(self.folds)


@lru_cache(maxsize=2048)
def _cut(text: str) -> Label:
    """Cuts once what is asked about often."""
    head = strip_rank(text.split("(")[0] or text)[1]
    return Label(tuple(fold(head).split()), tuple(words(head)), fold(strip_rank(text)[1]))


def match_labels(text: str, labels: Sequence[str]) -> list[int]:
    """Which labels the text fits: first those that are equal, else those holding all its words, else beginning so.

    Typed marks count: “Lân” is not Lan, “lan” may be Lan, Lân or Lần, and all are given back for the person to choose.
    """
    typed = _cut(clean(text))
    known = [_cut(label) for label in labels]
    found = _best(typed, known) if typed.folds else []
    if not found and typed.folds and (meant := telex(" ".join(typed.folds))) != " ".join(typed.folds):
        found = _best(_cut(meant), known)
    return found


def _best(typed: Label, labels: Sequence[Label]) -> list[int]:
    """The labels of the first rule that fits any; of those the person's marks single out, only these."""
    for rule in RULES:
        fit = {i: rule(typed, label) for i, label in enumerate(labels)}
        found = [i for i in fit if fit[i]]
        if found:
            top = max(fit.values()) if is_marked(" ".join(typed.words)) else 1
            return [i for i in found if fit[i] >= top]
    return []


def _equal(typed: Label, label: Label) -> int:
    """The same words, or the same letters however they are spaced (ede, Ê Đê)."""
    if typed.folds == label.folds:
        return min(map(agreement, typed.words, label.words))
    return 1 if typed.whole == label.whole or typed.together == label.together else 0


def _holds(typed: Label, label: Label) -> int:
    """Every typed word is a word of the label, in any order."""
    left = list(zip(label.folds, label.words, strict=False))
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
    if not " ".join(label.folds).startswith(" ".join(typed.folds)):
        return 0
    last = len(typed.words) - 1
    shown = [*label.words[:last], label.words[last][: len(typed.folds[last])]]
    return min(map(agreement, typed.words, shown))


RULES: tuple[Callable[[Label, Label], int], ...] = (_equal, _holds, _begins)
