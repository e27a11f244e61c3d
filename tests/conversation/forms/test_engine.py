"""The form engine, by example and by property: from any draft, any input leaves a draft that JSON carries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.facts import State, read_state
from handlers.talk.forms import engine, steering
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Number, YesNo
from handlers.talk.forms.fields.dates import Birth, Date
from handlers.talk.forms.fields.name import Name
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option
from handlers.talk.forms.sitting import SUMMARY, Heard, Sitting, begin, settle
from handlers.texts import word
from tests.conversation.forms.nobody import NO_MEMORY, NOBODY

TODAY = date(2026, 11, 23)
ASKING = Asking(TODAY, NOBODY, NO_MEMORY)
MOODS = [Option("a", "Tiến bộ"), Option("b", "Giữ vững"), Option("c", "Kém")]
FORM = Form(
    Name("name", "Tên?", label="Tên"),
    YesNo("met", "Đã gặp chưa?", label="Gặp"),
    Date("met_on", "Ngày nào?", label="Ngày", when=lambda said: said.get("met") is True),
    Choice("mood", "Thế nào?", label="Mức", choices=MOODS),
    Number("count", "Mấy buổi?", label="Số buổi", high=50),
    Text("note", "Ghi thêm?", label="Ghi", optional=True),
    Birth("birth", "Sinh?", label="Sinh", optional=True, more=True),
)


def start() -> State:
    return begin(FORM, {}, ASKING).state


def sitting(state: State) -> Sitting:
    return Sitting(FORM, state, ASKING)


def talk(*lines: str, state: State | None = None) -> Heard:
    heard = Heard(state or start())
    for line in lines:
        heard = engine.hear(sitting(heard.state), line)
    return heard


def at(heard: Heard) -> str:
    field = sitting(heard.state).current
    return field.key if field else SUMMARY


DONE = ("An Văn Bình", "có", "hôm qua", "tiến bộ", "3", "bỏ qua")


def test_it_asks_the_first_visible_question_without_an_answer() -> None:
    assert [at(talk(*DONE[:n])) for n in range(len(DONE) + 1)] == [
        "name",
        "met",
        "met_on",
        "mood",
        "count",
        "note",
        "!",
    ]


def test_a_condition_hides_a_question() -> None:
    assert at(talk("An Văn Bình", "chưa")) == "mood"


def test_back_forgets_the_last_answer_only() -> None:
    heard = talk(*DONE[:4], "quay lại")
    assert at(heard) == "mood"
    assert heard.state.said == {"name": "An Văn Bình", "met": True, "met_on": "2026-11-22"}


def test_back_and_back_and_back_comes_to_the_first_question_and_stays() -> None:
    assert at(talk(*DONE, *["quay lại"] * 9)) == "name"


def test_edit_asks_one_again_and_returns_to_the_summary() -> None:
    heard = talk(*DONE, "sửa 4")
    assert at(heard) == "mood"
    heard = talk("kém", state=heard.state)
    assert (at(heard), heard.state.said["mood"]) == ("!", "c")


def test_back_out_of_an_edit_restores_the_old_answer() -> None:
    heard = talk(*DONE, "sửa 4", "quay lại")
    assert (at(heard), heard.state.said["mood"]) == ("!", "a")


def test_a_changed_answer_that_reveals_a_question_gets_it_asked_before_the_summary() -> None:
    heard = talk("An Văn Bình", "chưa", "tiến bộ", "3", "bỏ qua", "sửa 2", "rồi")
    assert at(heard) == "met_on"


def test_answers_to_hidden_questions_are_not_filed() -> None:
    heard = talk(*DONE, "sửa 2", "chưa")
    assert "met_on" not in FORM.answers(heard.state.said)


def test_several_answers_in_one_line() -> None:
    heard = talk("An Văn Bình", "có, hôm qua, tien bo, 3")
    assert at(heard) == "note"


def test_what_was_not_understood_of_several_is_asked() -> None:
    heard = talk("An Văn Bình", "có, hôm qua, gì đó, 3")
    assert at(heard) == "mood"


def test_a_deploy_that_adds_a_question_asks_it_and_one_that_drops_one_forgets_it() -> None:
    state = talk(*DONE).state
    grown = FORM.plus(Text("unit", "Đơn vị?", label="Đơn vị"))
    field = Sitting(grown, settle(Sitting(grown, state, ASKING)), ASKING).current
    assert field and field.key == "unit"
    shrunk = Form(*(f for f in FORM.fields if f.key != "mood"))
    assert "mood" not in settle(Sitting(shrunk, state, ASKING)).said


def test_a_lunar_day_is_asked_for_in_the_solar_calendar() -> None:
    heard = talk("An Văn Bình", "có", "mùng 5 tháng giêng")
    assert heard.note and "dương lịch" in word(heard.note)


def test_an_ambiguous_day_is_asked_never_guessed() -> None:
    heard = talk("An Văn Bình", "có", "T6")
    assert heard.state.unsure
    assert at(talk("1", state=heard.state)) in ("met_on", "mood")


def test_three_misses_are_counted() -> None:
    heard = talk("An Văn Bình", "gì", "gì nữa", "vẫn gì")
    assert heard.state.misses == 3


def test_the_third_place_of_five_is_told() -> None:
    assert sitting(start()).place == (1, 5)
    assert sitting(talk("An Văn Bình").state).place == (2, 5)


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [*DONE, "quay lại", "hủy", "để sau", "gửi", "sửa", "sửa 1", "sửa 99", "thêm", "xong", "tiếp tục", "làm lại",
         "trợ giúp", "1", "2", "9", "T6", "mùng 5", "31/2", "an, binh", "có, hôm qua, kém, 2, x", "\x00", "​", "٣"]
    ),
)  # fmt: skip


@given(st.lists(WORDS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_line_from_any_draft_leaves_a_draft_that_json_carries(lines: list[str]) -> None:
    heard = Heard(start())
    for line in lines:
        heard = engine.hear(sitting(heard.state), line)
        carried = read_state(json.loads(json.dumps(heard.state.kept())))
        assert carried == heard.state
        heard = replace(heard, state=settle(sitting(carried)))


KEYS = st.sampled_from([*(field.key for field in FORM.fields), "!", "gone"])


@given(st.lists(st.tuples(KEYS, st.text(max_size=12)), max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_tap_is_taken_or_told_to_be_stale(taps: list[tuple[str, str]]) -> None:
    state = start()
    for key, value in taps:
        heard = engine.tap(sitting(state), key, value)
        if heard:
            state = read_state(json.loads(json.dumps(heard.state.kept())))


@given(st.lists(st.sampled_from(DONE), min_size=1, max_size=8))
def test_back_undoes_an_understood_answer(lines: list[str]) -> None:
    before = talk(*lines).state
    field = sitting(before).current
    if before.misses or before.unsure or field is None:
        return
    answers = dict(zip([one.key for one in FORM.fields], DONE, strict=False))
    after = engine.hear(sitting(before), answers[field.key])
    if len(after.state.asked) == len(before.asked) + 1:
        assert steering.back(after.state).state.said == before.said
