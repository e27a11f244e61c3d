"""What is typed instead of tapped. Where nothing can be tapped: one message a turn, few numbers, a code to agree."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

from handlers.domain.names import fold
from handlers.facts import Draft
from handlers.talk.forms import engine, reading, steering
from handlers.talk.forms import state as forms_state
from handlers.talk.forms.form import Asking, Form
from handlers.talk.forms.state import Heard, State
from handlers.talk.kinds import Flow
from handlers.talk.messages import Button, Message, quoted
from handlers.talk.sitting.mending import BEFORE, form_of, mend, mend_earlier, named
from handlers.talk.turn import Turn
from handlers.texts import Words, _, lines, p_, word

MORE = Button(p_("button", "Xem thêm"), "/xemthem")
"""Stands behind the choices shown; what an offer holds behind it comes when it is chosen."""

EDIT = p_("button", "Sửa")
WORDS = Button("", "")
"""Stands in an offer before what has no number."""

Offer = Sequence[tuple[str, str]]


def typed(turn: Turn, flow: Flow, form: Form, state: State, draft: Draft) -> Heard:
    """A typed line; a bare number means the choice offered at this address where the question is one of choices."""
    text = turn.event.text
    number = reading.read_choice(text)
    field = forms_state.current(form, state)
    solemn = flow.grave and not turn.event.buttons
    if solemn and field is None and agrees(text, agreement(draft.id, state["said"]), turn.language):
        return Heard(state, end="send")
    listed = field is None or field.numbered or bool(state.get("unsure"))
    if number is not None and field is None and not (state.get("choosing") and turn.event.buttons):
        return steering.edit(form, state, number)
    if number is not None and listed:
        heard = by_number(turn, form, state, draft)
        if heard:
            return heard
    mended = mend_earlier(form, state, text, turn.asking()) if field else on_summary(turn, flow, form, state, draft)
    heard = mended or engine.hear(form, state, text, turn.asking(), flow.send)
    if (solemn or turn.event.forwarded) and heard.end == "send":  # a stray word must not do it
        return Heard(state)
    if field and forms_state.current(form, heard.state) is None:
        heard = replace(heard, state={**heard.state, "came_by": fold(text)})
    if number is not None and heard.state.get("misses", 0) > state.get("misses", 0) and not listed:
        return by_number(turn, form, state, draft) or heard
    return heard


NO_SENDING = {"du", "co", "da", "xong"}
"""What says that something is so, and not that the card is right: “đủ” and “xong” belong to a list of names."""
TWICE = 15.0
"""Seconds in which the same word sent again is the same word, sent twice by a hand or a net in a hurry."""


def on_summary(turn: Turn, flow: Flow, form: Form, state: State, draft: Draft) -> Heard | None:
    """What a whole line says there: “ok” sends, “sửa dòng 4 là gia rai” is one step; None where it says neither.

    The word that has just answered the last question does not send too: nobody has read the card by then.
    """
    text, asking = turn.event.text, turn.asking()
    if reading.only_yes_no(text) and fold(text) not in NO_SENDING and not flow.grave:
        if state.get("choosing"):
            return Heard(forms_state.without(state, "choosing"))
        double = state.get("came_by") == fold(text) and turn.at - draft.updated < TWICE
        return Heard(forms_state.without(state, "came_by")) if double else Heard(state, end="send")
    found = named(form, state, text, asking)
    if found is None or not found[1]:
        return None
    heard = mend(form, state, text, asking)
    plainly = fold(text).split()[0] in BEFORE
    return heard if plainly or not heard.missed else None


def by_number(turn: Turn, form: Form, state: State, draft: Draft) -> Heard | None:
    """The choice with this number in the newest offer of this address, if it belongs to this draft."""
    chosen = numbered(turn.event.text, turn.known.address.offer)
    return pick(form, state, draft, chosen[1], turn.asking()) if chosen else None


def pick(form: Form, state: State, draft: Draft, line: str, asking: Asking) -> Heard | None:
    """Reads `draft.field.value`; None when it belongs to another draft or another question."""
    begun, _dot, rest = line.partition(".")
    key, _dot, value = rest.partition(".")
    return engine.tap(form, state, key, value, asking) if begun == f"{draft.id:x}" else None


def together(said: Sequence[Message], page: int) -> tuple[Message, list[Button]]:
    """All of one turn as one message, and what else can be chosen in it by its words.

    The last one's choices come first: it says where the conversation stands. Where it asks for words or a number, and
    where there are numbers enough, it is said which words of an earlier one choose something.
    """
    last = said[-1]
    known = {button.line for button in last.choices}
    earlier = [button for message in said[:-1] for button in message.choices if button.line not in known]
    asks_freely = last.lines_numbered or (bool(last.controls) and not last.choices)
    fits = not asks_freely and len(last.choices) + len(earlier) <= room(last.choices, page)
    by_words = [] if fits else earlier
    undoing = [button for message in said[:-1] for button in message.controls if button.line.startswith("/")]
    merged = Message(
        lines(
            *(message.text for message in said[:-1]),
            by_words and _("Muốn chọn thì gõ: {labels}.", labels=quoted(by_words)),
            last.text,
        ),
        (*last.choices, *earlier) if fits else last.choices,
        (*last.controls, *undoing),
        kind=next((message.kind for message in said if message.kind != "reply"), "reply"),
        about=next((message.about for message in said if message.about), None),
        attachment=next((message.attachment for message in said if message.attachment), None),
        strong=last.strong,
        lines_numbered=last.lines_numbered,
    )
    return merged, by_words


def offering(message: Message, by_words: Sequence[Button], page: int) -> tuple[Message, list[Button]]:
    """The message with at most a page of choices and “Xem thêm”; and all it offers, as it is to be remembered."""
    choices, words = list(message.choices), [WORDS, *by_words] if by_words else []
    if len(choices) <= room(choices, page):
        return message, [*choices, *words]
    shown = (*choices[:page], MORE)
    return replace(message, choices=shown, in_place=False), [*shown, *choices[page:], *words]


def in_words(message: Message, offer: Sequence[Button]) -> list[Button]:
    """The ways out of a message that can be typed in their words, and have no number."""
    there = {button.line for button in offer}
    found = [button for button in message.controls if button.line.startswith("/") and button.line not in there]
    return found if WORDS in offer or not found else [WORDS, *found]


def room(choices: Sequence[Button], page: int) -> int:
    """How many may be shown: a page, and a form's own “Xem thêm” besides."""
    return page + any(button.line.endswith(".!more") for button in choices)


def numbered(text: str, offer: Offer) -> tuple[str, str] | None:
    """The choice whose number was typed, among those that were shown with one."""
    number = reading.read_choice(text)
    shown = next((at for at, (_label, line) in enumerate(offer) if line in (MORE.line, WORDS.line)), len(offer))
    more = shown < len(offer) and offer[shown][1] == MORE.line
    return offer[number - 1] if number and 1 <= number <= shown + more else None


def numbered_part(offer: Offer) -> Offer:
    """What was offered to be chosen, without what is only to be typed in its words."""
    return offer[: next((at for at, (_label, line) in enumerate(offer) if line == WORDS.line), len(offer))]


def held_back(offer: Offer) -> list[Button]:
    """The choices behind “Xem thêm”."""
    at = next((at for at, (_label, line) in enumerate(offer, 1) if line == MORE.line), len(offer))
    end = next((at for at, (_label, line) in enumerate(offer) if line == WORDS.line), len(offer))
    return [Button(label, line) for label, line in offer[at:end]]


def worded(text: str, offer: Offer) -> str | None:
    """The line of what was offered beside an open form and typed in just its words."""
    said = reading.spoken(text)
    return next((line for label, line in offer if line.startswith("/") and same(said, label)), None)


def same(said: str, label: str) -> bool:
    """Whether all of a label was spoken and nothing else, with or without marks, as people abbreviate."""
    return said in (fold(label), reading.spoken(label))


def agreement(draft: int, said: Mapping[str, Any]) -> Words:
    """“đồng ý 412”: three digits that belong to exactly these answers, so that no old or stray word agrees to them."""
    code = crc32(f"{draft} {json.dumps(said, sort_keys=True)}".encode()) % 900 + 100
    return _("đồng ý {code}", code=code)


def agrees(text: str, wanted: Words, language: str) -> bool:
    """Whether exactly that was typed, with or without marks."""
    return fold(reading.clean(text)) == fold(word(wanted, language))


def is_an_answer(turn: Turn) -> bool:
    """Whether all that was typed is a choice the open question offers, its way out, or what the card's button says.

    Anything else that is the name of a report or a command is heard as that name, at every question alike.
    """
    stands = standing(turn)
    if stands is None:
        return False
    if reading.read_control(turn.event.text):
        return True
    flow, form, state = stands
    if asks_for_card(turn, form, state):
        return True
    field = forms_state.current(form, state)
    if field is None:
        shown = forms_state.summary_fields(form, state)
        labels = [flow.send, EDIT, *(one.label for one in shown)]
    else:
        offered = field.options(forms_state.seen(state, turn.asking())) if field.numbered else ()
        labels = [label for one in offered for label in (one.label, *one.aliases)]
    said = reading.spoken(turn.event.text)
    return any(same(said, word(label, turn.language)) for label in labels)


CARD = ("sua", "sua lai", "edit")


def asks_for_card(turn: Turn, form: Form, state: State) -> bool:
    """“sửa” at a later question: which line, by the numbers of what was answered so far."""
    typed = turn.event.kind == "text" and fold(turn.event.text) in CARD
    return typed and bool(state["asked"]) and forms_state.current(form, state) is not None


def takes_words(turn: Turn) -> bool:
    """Whether the open question is answered in words of one's own, in which anything may be named."""
    stands = standing(turn)
    field = forms_state.current(*stands[1:]) if stands else None
    return field is not None and field.whole


def is_understood(turn: Turn) -> bool:
    """Whether the open question itself reads what was typed; words of one's own read anything, and do not count."""
    stands = standing(turn)
    if stands is None:
        return False
    flow, form, state = stands
    field = forms_state.current(form, state)
    if field is not None and forms_state.freely(field):
        return False
    heard = engine.hear(form, state, turn.event.text, turn.asking(), flow.send)
    return not heard.missed and heard.state != state


def standing(turn: Turn) -> tuple[Flow, Form, State] | None:
    """The open form and where it stands."""
    draft = turn.known.draft
    flow = turn.tools.catalogue.flows.get(draft.flow) if draft else None
    if draft is None or flow is None:
        return None
    form = form_of(flow, draft.state)
    return flow, form, forms_state.settle(form, draft.state, turn.asking())
