"""What is typed instead of tapped at the open form: a number, a word for its card, a code to agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zlib import crc32

from handlers.domain.names import fold
from handlers.facts import Draft, State, Value
from handlers.talk.forms import engine, reading, steering
from handlers.talk.forms import sitting as sittings
from handlers.talk.forms.beginning import without_commas
from handlers.talk.forms.fields.basic import Choice, YesNo
from handlers.talk.forms.form import Field
from handlers.talk.forms.sitting import Heard, Sitting
from handlers.talk.kinds import Flow, Turn
from handlers.talk.sitting.drafts import take_up
from handlers.talk.sitting.mending import BEFORE, mend, mend_earlier, named
from handlers.talk.sitting.offers import numbered, same
from handlers.texts import Words, _, p_, word

EDIT = p_("button", "Sửa")


def typed(turn: Turn, flow: Flow, sitting: Sitting, draft: Draft) -> Heard:
    """A typed line; a bare number means the choice offered at this address where the question is one of choices."""
    text = turn.event.text
    number = reading.read_choice(text)
    field = sitting.current
    solemn = flow.grave and not turn.event.buttons
    if solemn and field is None and agrees(text, agreement(draft.id, sitting.said), turn.language):
        return Heard(sitting.state, end="send")
    listed = field is None or field.numbered or bool(sitting.state.unsure)
    if number is not None and field is None and not (sitting.state.choosing and turn.event.buttons):
        return steering.edit(sitting, number)
    if number is not None and listed:
        heard = by_number(turn, sitting, draft)
        if heard:
            return heard
    if field and sittings.freely(field) and twice(turn, sitting.state, draft):
        return Heard(replace(sitting.state, came_by=None))
    mended = mend_earlier(sitting, text) if field else on_summary(turn, flow, sitting, draft)
    send = agreement(draft.id, sitting.said) if solemn else flow.send
    heard = mended or engine.hear(sitting, text, send)
    if heard.missed and field and not sitting.state.unsure:
        heard = without_commas(sitting, field, text) or heard
    if (solemn or turn.event.forwarded) and heard.end == "send":  # a stray word must not do it
        return Heard(sitting.state)
    if field and sitting.at(heard.state).current is not field:
        heard = replace(heard, state=replace(heard.state, came_by=fold(text)))
    if number is not None and heard.state.misses > sitting.state.misses and not listed:
        return by_number(turn, sitting, draft) or heard
    return heard


NO_SENDING = frozenset(("du", "co", "da", "xong", "roi", "rui", "r", "a", "nhe", "em"))
"""Words that say that something is so, and not that the card is right: “đủ” and “xong” belong to a list of names."""
TWICE = 15.0
"""Seconds in which the same word sent again is the same word, sent twice by a hand or a net in a hurry."""


def on_summary(turn: Turn, flow: Flow, sitting: Sitting, draft: Draft) -> Heard | None:
    """What a whole line says there: “ok” sends, “sửa dòng 4 là gia rai” is one step; None where it says neither.

    The word that has just answered the last question does not send too: nobody has read the card by then.
    """
    text = turn.event.text
    if heard := told_of_a_no(sitting, text, flow.send):
        return heard
    if reading.only_yes_no(text) and sends(text) and not flow.grave:
        if sitting.state.choosing:
            return Heard(replace(sitting.state, choosing=False))
        double = twice(turn, sitting.state, draft)
        return Heard(replace(sitting.state, came_by=None)) if double else Heard(sitting.state, end="send")
    found = named(sitting, text)
    if found is None or not found[1]:
        return None
    heard = mend(sitting, text)
    plainly = fold(text).split()[0] in BEFORE
    return heard if plainly or not heard.missed else None


def twice(turn: Turn, state: State, draft: Draft) -> bool:
    """Whether this is the line that has just answered the question before, sent once more."""
    return state.came_by == fold(turn.event.text) and turn.at - draft.updated < TWICE


def sends(text: str) -> bool:
    """Whether a yes says that the card is right, and not that something on it has happened: “ok”, no “rồi”."""
    said = frozenset(fold(text).split())
    return not said or not said <= NO_SENDING


def agreeing(field: Field) -> tuple[Value, Value]:
    """The answers that say yes and no, where it is a question of that kind."""
    match field:
        case YesNo():
            return True, False
        case Choice(agrees=(yes, no)):
            return yes, no
    return None, None


def told_of_a_no(sitting: Sitting, text: str, send: Words) -> Heard | None:
    """What is said of a line that stands at no: “quần chúng đồng ý rồi” changes it, a bare “đồng ý rồi” is asked about.

    Such a word could as well be about the card, so that nothing is sent for it, nor is the line changed.
    None for any other line.
    """
    if "?" in text or reading.read_control(text):
        return None
    for number, field in enumerate(sitting.summary, 1):
        yes, no = agreeing(field)
        if yes is None or sitting.said.get(field.key) != no:
            continue
        deed = word(field.show(yes, sitting.now), sitting.asking.language)
        if reading.only_yes_no(text) and reading.says_done(text, deed):
            unclear = _(
                "Dòng {line} đang ghi “{now}”. Muốn đổi thành “{yes}”, đồng chí gõ “sửa {line}”; để nguyên "
                "mà gửi thì gõ “{send}”.",
                line=number, now=field.show(no, sitting.asking), yes=deed, send=send,
            )  # fmt: skip
            return Heard(replace(sitting.state, came_by=None), note=unclear)
        if reading.tells_done(text, deed):
            return engine.hear(sitting.at(steering.edit(sitting, number).state), deed)
    return None


def by_number(turn: Turn, sitting: Sitting, draft: Draft) -> Heard | None:
    """The choice with this number in the newest offer of this address; None where it is none, or another draft's."""
    chosen = numbered(turn.event.text, turn.known.address.offer)
    return pick(sitting, draft, chosen[1]) if chosen else None


def pick(sitting: Sitting, draft: Draft, line: str) -> Heard | None:
    """Reads `draft.field.value`; None when it belongs to another draft or another question."""
    begun, _dot, rest = line.partition(".")
    key, _dot, value = rest.partition(".")
    return engine.tap(sitting, key, value) if begun == f"{draft.id:x}" else None


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
    flow, sitting = stands
    if asks_for_card(turn, sitting):
        return True
    field = sitting.current
    if field is None:
        labels = [flow.send, EDIT, *(one.label for one in sitting.summary)]
    else:
        offered = field.options(sitting.now) if field.numbered else ()
        labels = [label for one in offered for label in (one.label, *one.aliases)]
    said = reading.spoken(turn.event.text)
    return any(same(said, word(label, turn.language)) for label in labels)


CARD = ("sua", "sua lai", "edit")


def asks_for_card(turn: Turn, sitting: Sitting) -> bool:
    """“sửa” at a later question: which line, by the numbers of what was answered so far."""
    typed = turn.event.kind == "text" and fold(turn.event.text) in CARD
    return typed and bool(sitting.state.asked) and sitting.current is not None


def is_numbered(turn: Turn) -> bool:
    """Whether a bare number was typed that also stands at one of the open question's choices."""
    stands = standing(turn)
    number, field = reading.read_choice(turn.event.text), stands[1].current if stands else None
    return number is not None and field is not None and field.numbered


def takes_words(turn: Turn) -> bool:
    """Whether the open question is answered in words of one's own, in which anything may be named."""
    stands = standing(turn)
    field = stands[1].current if stands else None
    return field is not None and field.whole


def is_understood(turn: Turn) -> bool:
    """Whether the open question itself reads what was typed; words of one's own read anything, and do not count."""
    stands = standing(turn)
    if stands is None:
        return False
    flow, sitting = stands
    if sitting.current is not None and sittings.freely(sitting.current):
        return False
    heard = engine.hear(sitting, turn.event.text, flow.send)
    return not heard.missed and heard.state != sitting.state


def standing(turn: Turn) -> tuple[Flow, Sitting] | None:
    """The open form and where it stands; None where none is open."""
    draft = turn.known.draft
    flow = turn.shelf.flows.get(draft.flow) if draft else None
    if draft is None or flow is None:
        return None
    return flow, take_up(turn, flow, draft)
