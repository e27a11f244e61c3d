"""One line, however long, holds up nobody else who writes: it is read for so many names, and looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import bot.channels
import handlers
from handlers.talk.forms.line import MOST
from tests.places.village import Village

LINE = 4096
"""Letters of the longest message."""


@pytest.mark.parametrize("typed", ["a,", "a\n", "1, ", "lan, ", "hôm nay; "])
def test_a_line_of_too_many_answers_is_not_read_and_nothing_is_lost(village: Village, typed: str) -> None:
    village.hoa.says("/baocao candidate").says("Trần Văn An, nam")
    with village.town.asked() as told:
        village.hoa.says((typed * LINE)[:LINE]).hears(f"tối đa {MOST} mục", "Tôi chưa ghi gì")
    assert len(told) < 30
    for line in ("1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"):
        village.hoa.says(line)
    village.hoa.hears("Trần Văn An", "Nam", "1998")


def test_as_many_answers_as_may_be_said_are_read(village: Village) -> None:
    said = ["Trần Văn An", *["x9"] * MOST]
    village.hoa.says("/baocao candidate").says(", ".join(said)).hears(f"tin này có {MOST + 1}")
    with village.town.asked() as told:
        village.hoa.says(", ".join(said[:-1])).hears("Tôi chưa rõ", "Nam hay nữ")
    assert len(told) < 60, "what stands behind as many pieces as there are questions is looked at by none of them"


def test_a_roster_takes_no_more_names_at_once_than_can_be_read(lesson: Village) -> None:
    lesson.hoa.says("/baocao attendance").says("vắng " + "anh, " * MOST + "cường").hears(f"tối đa {MOST} mục")
    lesson.hoa.says("vắng anh\ncường").says("bỏ qua").hears("có mặt 2/4", "Nguyễn Văn Anh, Trần Cường")


def test_names_that_could_be_anybody_are_tapped_not_multiplied(lesson: Village) -> None:
    lesson.hoa.says("/baocao attendance").says("vắng anh, " + "bình, " * 12)
    lesson.hoa.hears("nhiều tên trùng nhau")
    assert lesson.hoa.offered[:3] == ["Vắng: Nguyễn Văn Anh", "Có mặt: Lê Văn Bình", "Có mặt: Phạm Bình"]


def test_a_word_for_the_way_is_not_looked_for_in_the_beginning_of_an_essay(village: Village) -> None:
    village.hoa.says("/baocao candidate").says("hủy" + "." * 80 + " không phải việc này").hears("tối đa 80 ký tự")


def test_the_files_of_a_committee_are_opened_once_to_read_a_line(village: Village) -> None:
    village.candidate()
    village.candidate("Đỗ Thị Mai", "1999")
    village.hoa.says("/baocao step")
    with village.town.asked() as told:
        village.hoa.says("1, x9, x8").hears("Tôi chưa rõ", "Bước tiếp theo?")
    assert sum("FROM stage_events JOIN candidates" in one for one in told) == 1


def test_a_text_that_is_no_label_is_looked_for_in_no_list(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step").says("x " * 200)
    with village.town.asked() as told:
        village.hoa.says("x " * 200).hears("Tôi chưa thấy")
    assert sum("FROM stage_events JOIN candidates" in one for one in told) == 1, "only to offer it again"


def test_no_pattern_repeats_what_repeats() -> None:
    found = {f"{module}.{name}": bad for module, name, pattern in patterns() if (bad := list(nested(tree(pattern))))}
    assert not found, "such a pattern can look at every letter from every other; make the inner one possessive (++)"


def patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Every pattern that a module reads with."""
    for root in (handlers, bot.channels):
        for found in walk_packages(root.__path__, f"{root.__name__}."):
            for name, value in vars(import_module(found.name)).items():
                if isinstance(value, re.Pattern):
                    yield found.name, name, value


def tree(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags)


def nested(parts: Any, repeated: bool = False) -> Iterator[str]:
    """Endless repetitions within a repetition, unless the inner one never gives back what it took."""
    for kind, what in parts:
        match str(kind):
            case "MAX_REPEAT" | "MIN_REPEAT":
                _least, most, within = what
                if repeated and most is _constants.MAXREPEAT:
                    yield str(within)
                yield from nested(within, repeated or most > 1)
            case "POSSESSIVE_REPEAT":
                yield from nested(what[2])
            case "SUBPATTERN":
                yield from nested(what[-1], repeated)
            case "BRANCH":
                for branch in what[1]:
                    yield from nested(branch, repeated)
            case "ASSERT" | "ASSERT_NOT":
                yield from nested(what[1])
