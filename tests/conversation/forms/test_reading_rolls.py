"""A line about who was there: what a word turns round is never taken the other way, however it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.reading.rolls.calling import call
from handlers.talk.forms.reading.rolls.cutting import AWAY, Said, cut

NAMES = st.lists(st.sampled_from(["Sơn", "Hải", "Tuấn", "Quỳnh", "Y Blô"]), min_size=1, max_size=4, unique=True)
JOINTS = st.sampled_from([", ", " và ", "; ", "\n", " với ", " + ", ",", "\n- "])


@given(NAMES, JOINTS, st.sampled_from(["vắng ", "vắng: ", "đủ trừ ", "thiếu ", "chỉ vắng ", "ngoại trừ "]))
def test_whoever_stands_behind_a_word_for_away_is_away(names: list[str], joint: str, head: str) -> None:
    found = call(cut(head + joint.join(names)))
    assert [one.name for one in found.mentions] == names
    assert all(one.said in AWAY for one in found.mentions)
    assert not found.unclear


@given(NAMES, JOINTS, st.sampled_from(["có mặt: ", "chỉ có ", "đi học: ", "không vắng "]))
def test_whoever_stands_behind_a_word_for_there_is_never_away(names: list[str], joint: str, head: str) -> None:
    found = call(cut(head + joint.join(names)))
    assert [one.name for one in found.mentions] == names
    assert not [one for one in found.mentions if one.said in AWAY]


@given(NAMES, st.sampled_from(["(P)", "(p)", "(có lý do)", "(phép)", "có phép", "xin phép", "[P]", "P"]))
def test_leave_beside_each_name_is_lost_for_none(names: list[str], leave: str) -> None:
    found = call(cut("vắng " + ", ".join(f"{name} {leave}" for name in names)))
    assert [(one.name, one.said) for one in found.mentions] == [(name, Said.EXCUSED) for name in names]


@given(NAMES, NAMES)
def test_two_lists_keep_their_own_states(excused: list[str], absent: list[str]) -> None:
    found = call(cut(f"có phép: {', '.join(excused)}; không phép: {', '.join(absent)}"))
    states = [(one.name, one.said) for one in found.mentions]
    assert states == [*((name, Said.EXCUSED) for name in excused), *((name, Said.UNEXCUSED) for name in absent)]


@pytest.mark.parametrize("said", ["đều vắng", "không hẳn vắng", "vắng hết trừ Sơn", "cả lớp vắng", "không ai có mặt"])
def test_what_turns_a_line_round_is_never_thrown_away(said: str) -> None:
    found = call(cut(said))
    assert not found.everyone
    assert found.turned or any(one.name != "Sơn" for one in found.mentions)


PIECES = ["vắng", "đủ", "P", "(", ")", "1", "/", "8", "trừ", "Sơn", ",", ";", "có", "không", "phép", "còn lại", "chỉ"]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_text_makes_it_stumble(text: str) -> None:
    call(cut(text))
