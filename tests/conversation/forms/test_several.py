"""Several of a list, tapped or typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.facts import State
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.several import Several
from handlers.talk.forms.form import Option, Partly, Problem, Reading, Understood
from handlers.texts import word
from tests.conversation.forms.nobody import NO_MEMORY, NOBODY

PEOPLE = [Option("7", "Nguyễn Văn An (UV-007)"), Option("8", "Trần Văn Cường (UV-008)"), Option("9", "Lê Văn Cường")]
FIELD = Several("who", "?", label="", choices=lambda _: PEOPLE)


def asking(taken: list[str] | None = None) -> Asking:
    return Asking(date(2026, 11, 23), NOBODY, NO_MEMORY).at(State(partly=taken))


def value(found: Reading) -> Any:
    assert isinstance(found, Understood | Partly)
    return found.value


def test_a_tap_takes_and_a_second_tap_of_the_same_button_changes_nothing() -> None:
    assert value(FIELD.take("+7", asking())) == ["7"]
    assert value(FIELD.take("+7", asking(["7"]))) == ["7"]
    assert value(FIELD.take("-7", asking(["7", "8"]))) == ["8"]


def test_everyone_is_one_tap_or_two_words() -> None:
    assert value(FIELD.take("all", asking())) == ["7", "8", "9"]
    assert value(FIELD.read("Tất cả", asking(["7"]))) == ["7", "8", "9"]


def test_typed_names_join_those_already_taken() -> None:
    assert value(FIELD.read("an, le van cuong", asking(["8"]))) == ["8", "7", "9"]


@pytest.mark.parametrize(("text", "fix"), [("Bình", "chưa thấy"), ("an, bình", "“bình”"), ("cường", "Có 2 người tên")])
def test_what_is_not_known_is_asked_not_dropped(text: str, fix: str) -> None:
    with pytest.raises(Problem) as problem:
        FIELD.read(text, asking())
    assert fix in word(problem.value.words)


@pytest.mark.parametrize("text", [",", " ; ", "\n,"])
def test_a_comma_alone_is_no_answer(text: str) -> None:
    with pytest.raises(Problem):
        FIELD.read(text, asking(["7"]))


@given(st.text(max_size=40))
def test_no_text_takes_somebody_who_is_not_listed(text: str) -> None:
    with suppress(Problem):
        assert set(value(FIELD.read(text, asking()))) <= {"7", "8", "9"}
