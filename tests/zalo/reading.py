"""A message as a person without buttons reads it: what is said, what can be chosen by number, and what by words."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class Read:
    """One message, taken apart."""

    lines: list[str]
    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """What is to be typed for choices that have no number."""

    agreement: str = ""
    """The word and code a serious act wants."""

    @property
    def labels(self) -> list[str]:
        """Everything that can be chosen."""
        return [*self.numbers, *self.words]


def read(text: str, known: Collection[str] | None = None) -> Read:
    """Takes a text apart. Numbered lines at its end are choices, of those known if these are named."""
    lines = [line for line in text.split("\n") if line.strip()]
    words: dict[str, str] = {}
    if lines and (ways := re.fullmatch(r"\((.+)\)", lines[-1])):
        words = {label: label for label in ways[1].split(" · ")}
        lines.pop()
    if lines[-1:] == ["Sửa dòng nào? Gõ số của dòng."]:  # the card's own lines are what can be chosen
        lines = ["Sửa dòng nào?", *lines[:-1]]
    numbers: dict[str, int] = {}
    while lines and (found := re.fullmatch(r"(\d+)\. (.+)", lines[-1])) and found[2] in (known or [found[2]]):
        numbers[found[2]] = int(found[1])
        lines.pop()
    agreement = ""
    for line in list(lines):
        if found := re.fullmatch(r"Gõ “(đồng ý \d{3})” để: (.+)\.", line):
            words[found[2]] = agreement = found[1]
            lines.remove(line)
        elif found := re.fullmatch(r"Gõ “thêm” để ghi thêm: (.+)\.", line):
            words[f"Thêm: {found[1]}"] = "thêm"
            lines.remove(line)
        elif found := re.fullmatch(
            r"Gõ (?:“(.+)” nếu đúng, )?“sửa \d” để sửa dòng \d, “để sau” để cất bản nháp\.", line
        ):
            words |= {label: label for label in (found[1], "Sửa", "Để sau") if label}
            lines.remove(line)
    return Read(lines, dict(reversed(numbers.items())), words, agreement)
