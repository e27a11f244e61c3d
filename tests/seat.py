"""One person's or group's chat in a town of tests/talk.py: what is said there, tapped and heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.talk import Town


@dataclass
class Heard:
    """One message as it reached somebody."""

    text: str
    choices: list[tuple[str, str]]
    controls: list[tuple[str, str]]
    edits: str | None = None
    post: int = 0
    attachment: tuple[str, dict[str, Any]] | None = None

    @property
    def buttons(self) -> dict[str, str]:
        return dict(self.choices + self.controls)


@dataclass
class Seat:
    """One person's (or group's) chat."""

    town: Town
    chat: str
    channel: str = "web"
    person: int | None = None
    group: bool = False
    page: int = 6
    buttons: bool = True
    heard: list[Heard] = field(default_factory=list)
    new: list[Heard] = field(default_factory=list)

    def says(self, text: str, speaker: Seat | None = None, typed: str | None = None) -> Seat:
        """Types a line (in a group: as one of its members); `typed` is when, where it is read only now."""
        return self.town.event(self, "text", text, sender=(speaker or self).chat, typed=typed)

    def answers(self, fragment: str, text: str) -> Seat:
        """Types a line in answer to the newest message that contains this."""
        ours = next(message for message in reversed(self.heard) if fragment in message.text)
        with self.town.memory() as memory:
            memory.outbox.sent(ours.post, f"ref-{ours.post}", self.town.now.timestamp())
        return self.town.event(self, "text", text, self.chat, reply_to=f"ref-{ours.post}")

    def forwards(self, text: str) -> Seat:
        """Passes on what somebody else wrote."""
        return self.town.event(self, "text", text, self.chat, forwarded=True)

    def edits(self, text: str) -> Seat:
        """Changes a line after it was sent."""
        return self.town.event(self, "text", text, self.chat, edited=True)

    def taps(self, label: str, speaker: Seat | None = None) -> Seat:
        """Taps a button of the newest message that has it."""
        for message in reversed(self.heard):
            if label in message.buttons:
                return self.town.event(self, "tap", message.buttons[label], sender=(speaker or self).chat)
        raise AssertionError(f"no button “{label}”; last heard: {self.heard[-1:]}")

    def taps_line(self, line: str) -> Seat:
        """Taps a button kept from earlier, by its line."""
        return self.town.event(self, "tap", line, sender=self.chat)

    def hears(self, *fragments: str) -> str:
        """Asserts that the newest messages contain these words; returns their text."""
        text = self.last
        for fragment in fragments:
            assert fragment in text, f"“{fragment}” is not in:\n{text}"
        return text

    def hears_nothing(self) -> None:
        """Asserts that the last thing done brought no answer here."""
        assert not self.new, self.last

    @property
    def last(self) -> str:
        """Everything heard since this seat last did something."""
        return "\n".join(message.text for message in self.new)

    @property
    def offered(self) -> list[str]:
        """The labels below the newest message."""
        return list(self.new[-1].buttons) if self.new else []
