"""What the bot sends, before any channel dresses it: a text, the choices below it, and the way out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.rules import AGAIN, DOUBT
from handlers.ports import Memory
from handlers.texts import Naming, Words, listed, word

ATTACHED = "paper"
"""Under which a payload names its attachment; the word is that of rows that may still wait to leave."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the line it stands for, at most 64 bytes and never a name.

    The line is either a command as if typed (`/hoantac BC-0412`) or an answer to a question, `draft.field.value`.
    """

    label: Words
    line: str


def quoted(buttons: Sequence[Button]) -> Words:
    """What each of them says: “Báo cáo”, “Xem và gửi”."""
    return listed([listed(["“", button.label, "”"], "") for button in buttons])


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say: `choices` are numbered where a channel has no buttons, `controls` (back, skip, cancel) are not.

    `in_place` redraws the message that was tapped where the channel can edit (menus, pages); facts are always new.
    `kind` tells delivery what it carries: a “code” must arrive once only and is not kept. `about` is the code of the
    report whose receipt it is: an answer to it is about that report. `attachment` names a picture or file to go with it
    (`Attachment`) and what it is drawn of: numbers and days, which is all that is kept of it.
    """

    text: Words
    choices: tuple[Button, ...] = ()
    controls: tuple[Button, ...] = ()
    in_place: bool = False
    kind: str = "reply"
    about: str | None = None
    attachment: tuple[str, Mapping[str, Any]] | None = None
    strong: Words | None = None
    """The part of the text to be read first, in bold where a channel can."""
    lines_numbered: bool = False
    """The text has numbered lines of its own, which a typed number means: nothing beside them is numbered."""

    def payload(self, language: str, naming: Naming | None = None) -> dict[str, Any]:
        """The message worded for its listener, as the JSON the outbox keeps; None where it leaves unasked.

        Such a message names nobody in its text, since a notification shows all of it; its buttons do as the channel it
        leaves by wants it, which is known only then: “called” has their labels in the other ways.
        """
        worded: dict[str, Any] = {
            "text": once(word(self.text, language, naming or Naming.CODE), language),
            "choices": [[label, b.line] for label, b in zip(self.labels(language, naming), self.choices, strict=True)],
            "controls": [[word(b.label, language, naming or Naming.NAME), b.line] for b in self.controls],
        }
        if naming is None and self.names_somebody():
            worded["called"] = {way.value: self.labels(language, way) for way in (Naming.INITIALS, Naming.CODE)}
        if self.attachment:
            worded[ATTACHED] = [*self.attachment]
        if self.strong is not None:
            worded["strong"] = [word(self.strong, language, naming or Naming.CODE)]
        return worded

    def labels(self, language: str, naming: Naming | None) -> list[str]:
        """What the choices say."""
        return [word(button.label, language, naming or Naming.NAME) for button in self.choices]

    def names_somebody(self) -> bool:
        """Whether it reads differently where people are named by their codes."""
        said = (self.text, *(button.label for button in (*self.choices, *self.controls)))
        return any(word(one) != word(one, naming=Naming.CODE) for one in said)


def once(text: str, language: str) -> str:
    """The text with the request to check made once: of several doubtful numbers each has a star instead."""
    doubt = word(DOUBT, language)
    if text.count(doubt) < 2:
        return text
    said = word(AGAIN, language)
    return f"{text.replace(doubt, ' *')}\n* {said[0].upper()}{said[1:]}."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture or a file as it goes out with a message, under the name it is kept by."""

    name: str
    data: bytes
    picture: bool
    sealed: bool = False
    """Whether it is still as it is kept, and opened only when it leaves."""


@dataclass(frozen=True)
class Attachment:
    """What leaves as a picture or a file: named by a message, drawn when that is sent."""

    name: str
    draw: Callable[[Memory, Mapping[str, Any], str], Enclosed]
    """From memory, what the message named it with, and the language of whoever reads it; may take a second."""
    persons: bool = True
    """Whether it may name somebody: then it never goes out as an address that whoever has it can open."""
