"""Whatever stands in what came from outside, the rest of it is read, and nothing takes long."""

from __future__ import annotations

import json
import time

import pytest

from bot.traffic.legible import DEEPEST, legible

DEEP = "[" * 9000 + "]" * 9000


@pytest.mark.parametrize(
    ("odd", "read"),
    [(DEEP, 0), ('{"]": ' * 9000 + "1" + "}" * 9000, 0), ("9" * 5000, None), ("-" + "9" * 5000, None), ("7", 7)],
)
def test_one_thing_nobody_can_read_hides_nothing_beside_it(odd: str, read: object) -> None:
    said = legible(f'{{"result": [{{"x": {odd}, "update_id": 10}}, {{"update_id": 11, "text": "\\"[[{{"}}]}}'.encode())
    assert [one["update_id"] for one in said["result"]] == [10, 11]
    assert said["result"][1]["text"] == '"[[{'
    if read != 0:
        assert said["result"][0]["x"] == read
    else:
        assert len(json.dumps(said)) < 20 * DEEPEST


@pytest.mark.parametrize(
    "raw", ["{", "", "[" * 90_000, "[" * 9000 + '"' * 90_001, "[" * 9000 + '"' + '\\"' * 90_000 + "\\"]
)
def test_what_is_no_json_is_told_apart_at_once(raw: str) -> None:
    begun = time.process_time()
    with pytest.raises(ValueError):
        legible(raw.encode())
    assert time.process_time() - begun < 0.5


def test_a_letter_that_is_none_costs_only_itself() -> None:
    assert legible(b'\xef\xbb\xbf{"text": "a\xff"}') == {"text": "a\ufffd"}
