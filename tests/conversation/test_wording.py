"""How a sentence is worded with what fills it: one full stop at its end, in both languages."""

from __future__ import annotations

import pytest

from handlers.domain.names import initials
from handlers.texts import LANGUAGES, Text, _, listed, word
from tests.words import SAID, holes

TO_END = [(context, sentence) for _file, context, sentence in dict.fromkeys(SAID) if "}." in sentence]
"""The sentences that may end with a value."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_initials_at_the_end_of_a_sentence_have_one_full_stop(language: str) -> None:
    called = initials("Trần Thị Lan")
    assert len(TO_END) > 100
    for context, sentence in TO_END:
        for value in (called, listed(["Hoa", called])):
            said = word(Text(sentence, dict.fromkeys(holes(sentence), value), context), language)
            assert ".." not in said, said
            assert said.count(called) == len(holes(sentence)) or sentence.count("{") > len(holes(sentence)), said


def test_what_somebody_ended_themselves_is_not_ended_twice() -> None:
    assert word(_("Lý do: {reason}.", reason="gõ nhầm.")) == "Lý do: gõ nhầm."
    assert word(_("{reason}. Lý do: {reason}", reason="gõ nhầm.")) == "gõ nhầm. Lý do: gõ nhầm."
    assert word(_("Lý do: {reason}.", reason="gõ nhầm")) == "Lý do: gõ nhầm."
    assert word(_("Lý do: {reason}...", reason="v.v.")) == "Lý do: v.v...."
