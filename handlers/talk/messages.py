"""What the bot sends, before any channel dresses it: a text, the choices below it, and the way out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.texts import Words, word


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the line it stands for, at most 64 bytes and never a name.

    The line is either a command as if typed (`/hoantac BC-0412`) or an answer to a question, `draft.field.value`.
    """

    label: Words
    line: str


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say: `choices` are numbered where a channel has no buttons, `controls` (back, skip, cancel) are not.

    `in_place` redraws the message that was tapped where the channel can edit (menus, pages); facts are always new.
    `kind` tells delivery what it carries: a “code” must arrive once only and is not kept. `about` is the code of the
    report whose receipt it is: an answer to it is about that report. `paper` names a picture or file to go with it (see
    Paper in handlers/talk/kinds.py) and what it is drawn of: numbers and days, which is all that is kept of it.
    """

    text: Words
    choices: tuple[Button, ...] = ()
    controls: tuple[Button, ...] = ()
    in_place: bool = False
    kind: str = "reply"
    about: str | None = None
    paper: tuple[str, Mapping[str, Any]] | None = None
    strong: Words | None = None
    """The part of the text to be read first, in bold where a channel can."""
    lines_numbered: bool = False
    """The text has numbered lines of its own, which a typed number means: nothing beside them is numbered."""

    def payload(self, language: str) -> dict[str, Any]:
        """The message worded for its listener, as the JSON the outbox keeps."""
        worded: dict[str, Any] = {
            "text": word(self.text, language),
            "choices": [[word(button.label, language), button.line] for button in self.choices],
            "controls": [[word(button.label, language), button.line] for button in self.controls],
        }
        if self.paper:
            worded["paper"] = [*self.paper]
        if self.strong is not None:
            worded["strong"] = [word(self.strong, language)]
        return worded


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture or a file as it goes out with a message, under the name it is kept by."""

    name: str
    data: bytes
    picture: bool
    sealed: bool = False
    """Whether it is still as it is kept, and opened only when it leaves."""
