"""Whatever a messenger's server answers is read as what it should be, or as nothing."""

from __future__ import annotations

from math import isfinite

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo.api import Api, ZaloError
from bot.channels.zalo.webhook import webhook_of
from bot.traffic.answered import LONGEST_WAIT, UNCLEAR_WAIT, integer, named, seconds, text, within

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b"]) | st.text(), inner),
    max_leaves=8,
)


@given(ANY)
def test_nothing_makes_it_stumble(answer: object) -> None:
    assert isinstance(text(answer, "a"), str)
    assert isinstance(named(answer, "a"), str | None)
    assert isinstance(integer(answer), int | None)
    assert isfinite(seconds(answer))
    assert 0 <= seconds(answer) <= LONGEST_WAIT
    assert within(answer, "a") is None or isinstance(answer, dict)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("7", 7),
        (7, 7),
        ("-100123", -100123),
        (True, None),
        ("9" * 5000, None),
        ("7.0", None),
        ([7], None),
        (1 << 70, None),
    ],
)
def test_a_number_is_one_also_in_figures(answer: object, found: int | None) -> None:
    assert integer(answer) == found


@pytest.mark.parametrize(
    ("asked", "waits"), [(5, 5), (2.5, 2.5), (0, 0), ("5", UNCLEAR_WAIT), (float("inf"), LONGEST_WAIT)]
)
def test_a_wait_is_as_long_as_asked_and_a_day_at_most(asked: object, waits: float) -> None:
    assert seconds(asked) == waits


@pytest.mark.parametrize(
    "body",
    [
        *("[]", "null", "1", '"x"', "{}", "[" * 9000, '{"ok": 1}', '{"ok": false, "error_code": [1]}'),
        '{"ok": false, "error_code": "' + "9" * 5000 + '"}',
        *('{"ok": true, "result": ' + one + "}" for one in ("[]", '"x"', "5", "null", '{"url": {"a": 1}}')),
    ],
)
async def test_zalo_may_answer_anything(body: str) -> None:
    line = httpx.MockTransport(lambda _request: httpx.Response(200, text=body))
    api = Api("1:planted", "https://zalo.example", line)
    try:
        assert await webhook_of(api) == ""
    except ZaloError as error:
        assert len(str(error)) < 80
    finally:
        await api.close()
