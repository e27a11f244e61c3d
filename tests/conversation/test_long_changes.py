"""A line full of “thành” holds nobody up: so many ways to read it are looked at, and no more."""

from __future__ import annotations

from handlers.talk.forms.reading.changes import read_changes


def test_only_a_few_ways_of_a_line_are_looked_at() -> None:
    assert len([*read_changes("x thành y " * 20)]) == 4
    assert [*read_changes("x thành y " * 400)] == []
    assert [(one.old, one.new) for one in read_changes("Đội 1 thành Đội 2")] == [("Đội 1", "Đội 2")]
