"""One turn: an event came in; everything said and changed because of it is gathered here and written at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Literal, Self

from handlers.domain.people import Role
from handlers.facts import Known, Lane, Post, Way, Who
from handlers.facts.pulse import Pulse
from handlers.ports import Memory
from handlers.talk.messages import Button, Message
from handlers.talk.naming import naming_for
from handlers.texts import Naming, Words

Kind = Literal["text", "tap", "picture", "file", "voice", "sticker", "other", "joined", "left", "moved"]
"""The last three are about the chat itself: the bot was let in, or put out, or a group's id changed (to `text`)."""

Flaw = Literal["heic", "large", "broken", "lost", "video", "file"]
"""Why what was sent as a picture is none: of a kind not opened here, too large, not to be opened, not to be had, or
something else altogether."""


@dataclass(frozen=True, slots=True)
class Event:
    """What came in, on whatever channel. `text` is what was typed, or the line of the tapped button."""

    id: int
    channel: str
    bot: str
    chat: str
    sender: str
    kind: Kind
    text: str = ""
    group: bool = False
    message: str | None = None
    pictures: tuple[bytes, ...] = ()
    """Already fetched, re-encoded and sealed; only where a form asks for them."""
    page: int = 6
    buttons: bool = True
    """False where choices are typed: what a turn says is then one message, and serious acts take a word and a code."""
    reply_to: str | None = None
    """The message of ours that was answered, as the channel calls it, where it knows."""
    forwarded: bool = False
    """Somebody else's words, passed on: they may answer a question, and neither file nor press anything."""
    edited: bool = False
    """An earlier message was changed by whoever wrote it."""
    menus: bool = False
    """Whether the channel shows each private chat a list of commands of its own."""
    files: bool = False
    """Whether the channel can bring pictures and files."""
    anonymous: bool = False
    """Written in the group's own name; `sender` is then one and the same in all groups."""
    thread: str | None = None
    """The topic of the chat in which it was said, as the channel calls it, where there are topics."""
    ack: str | None = None
    """What a tap is answered by, on channels where the tapping phone waits for that."""
    flaw: Flaw | None = None
    """What is wrong with a picture or file that cannot be taken."""
    album: bool = False
    """Whether more may follow that were sent together with it."""
    sent: float | None = None
    """When it was sent, in real seconds since 1970, as the messenger's server says; None where it does not say."""
    held: float = 0
    """Seconds the phone could not hand it over, where that is what the channel knows."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a turn may use besides memory: keyed digests, chance, and what the house offers."""

    seal: Callable[[str], str]
    chance: Random
    pictures: bool = True
    version: str = ""
    ways: Sequence[Way] = ()
    """Each bot that can be reached, with what its plan allows."""
    pulse: Pulse = field(default_factory=Pulse)
    """When each part of the house last showed that it runs."""


LookFar = Callable[[object, Callable[[Memory], Sequence[Message]]], Sequence[Message]]
"""Has a long look made, of this (who asks, and what), and gives what is to be said of it."""


@dataclass
class Scene:
    """The scene of one turn. Handlers read from it, say things, and ask for a form to be begun."""

    event: Event
    memory: Memory
    now: datetime
    known: Known
    tools: Tools
    said: list[Message] = field(default_factory=list)
    begin: tuple[str, Mapping[str, Any], str] | None = None
    posts: int = 0
    changed: bool = False
    """Something was changed that the log tells of."""
    spoken: datetime | None = None
    """The moment it was said, where that lies before now (domain/saying.py)."""
    look_far: LookFar | None = None
    """How what takes long is read where others wait for their turn; None where nobody does."""

    @property
    def who(self) -> Who:
        """The person talking; only asked for once dispatch knows there is one."""
        assert self.known.who is not None
        return self.known.who

    @property
    def at(self) -> float:
        """Now, as stored."""
        return self.now.timestamp()

    @property
    def today(self) -> date:
        """The day it is for the committee."""
        return self.now.date()

    @property
    def said_on(self) -> date:
        """The day it was when this was typed: what it says, and what it counts for, is meant of that day."""
        return (self.spoken or self.now).date()

    @property
    def language(self) -> str:
        """The language of whoever reads the answer."""
        return self.known.who.language if self.known.who else self.known.address.language

    def naming(self) -> Naming:
        """How people on the way are called to whoever is talking."""
        return naming_for(self.memory, self.known.who, self.event.channel)

    def say(
        self,
        text: Words,
        choices: Sequence[Button] = (),
        controls: Sequence[Button] = (),
        in_place: bool = False,
        kind: str = "reply",
        about: str | None = None,
        attachment: tuple[str, Mapping[str, Any]] | None = None,
        strong: Words | None = None,
        lines_numbered: bool = False,
    ) -> None:
        """Answers the one who wrote, where they wrote."""
        ways = (tuple(choices), tuple(controls))
        self.said.append(Message(text, *ways, in_place, kind, about, attachment, strong, lines_numbered))

    def say_from_afar(self, what: object, run: Callable[[Self], None]) -> None:
        """Says what `run` says, which only reads, and takes so long that it is read beside those who write."""

        def look(memory: Memory) -> Sequence[Message]:
            beside = replace(self, memory=memory, said=[])
            run(beside)
            return beside.said

        self.said += self.look_far((self.known.who, what), look) if self.look_far else look(self.memory)

    def start(self, flow: str, /, typed: str = "", **given: Any) -> None:
        """Asks for a form to be begun after the handler, with what is known filled in and `typed` as first answer."""
        self.begin = (flow, given, typed)

    def tell(self, person: int, language: str, message: Message, kind: str = "notice", days: int = 3) -> None:
        """Tells someone, on whichever of their channels is open when it leaves; an “answer” if they asked for it."""
        self.posts += 1
        key = f"{kind}:{self.event.id}:{self.posts}:{person}"
        late = (self.now + timedelta(days=days)).timestamp()
        naming = naming_for(self.memory, self.known.who, self.event.channel) if kind == "answer" else None
        self.memory.posts.put(
            Post(key, message.payload(language, naming), person=person, kind=kind, lane=Lane.PUSH, not_after=late)
        )

    def audit(
        self,
        what: str,
        subject: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        report: int | None = None,
    ) -> None:
        """Writes into the log who did what just now; of a `report` just filed also seals all it wrote."""
        self.changed = True
        actor = self.known.who.person if self.known.who else None
        self.memory.audit.note(actor, what, subject, self.at, self.event.channel, before, after, report)

    def opened(self, subject: str, role: str) -> None:
        """Writes into the log that somebody read this, in which role; once a day, however often they come back."""
        self._once_a_day("candidate.open", subject, {"role": role})

    def refused(self, subject: str) -> None:
        """Writes into the log that somebody asked for what is not theirs; once a day, however often they try."""
        self._once_a_day("refused", subject, None)

    def _once_a_day(self, what: str, subject: str, after: Mapping[str, Any] | None) -> None:
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        if not self.memory.audit.noted(self.who.person, what, subject, midnight):
            self.memory.audit.note(self.who.person, what, subject, self.at, self.event.channel, None, after)


EVERYONE = frozenset(Role)


def may(who: Who | None, used_by: frozenset[Role]) -> bool:
    """The one place where rights are checked: does this person hold one of these roles now?

    What everyone may do, someone without any role may too: ask for help, choose a language, stop.
    """
    return who is not None and (used_by == EVERYONE or any(grant.role in used_by for grant in who.grants))
