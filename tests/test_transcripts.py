"""Whole conversations as plain text: each is spoken to the bot line by line; what it answers must be as written.

    = 30/11/2026 08:00 hoa  moves the clock; pushes on the way ring; only hoa is listened to (all, without names)
    = 30/11/2026 08:00 -    the same, slept through: nothing rings
    hoa> du tru Anh         hoa types; `hoa> [Gửi]` taps a button; `nhom/minh> …` minh speaks in the group
        indented            what is heard, word for word; `…` stands for anything, `{code}` is remembered
      (minh)                what follows was heard by minh instead
    # a remark

A picture or file that goes with a message is written `<its name>`.

`UPDATE=1 pytest tests/test_transcripts.py` writes the answers anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Protocol

import pytest
from sqlalchemy import Engine

from bot.demo import fill
from handlers.domain.periods import VIETNAM
from tests.talk import Heard, Seat, Town

HERE = Path(__file__).parent / "transcripts"
SPOKEN = re.compile(r"^(?P<chat>[\w-]+)(?:/(?P<speaker>[\w-]+))?> (?P<text>.*)$")
CAST = {"hoa": "secretary-1", "lam": "secretary-2", "son": "deputy-1", "binh": "mentor-1", "huong": "officer"}
CAST |= {"khanh": "leader", "mai": "trainer", "tuan": "admin", "ngoc": "auditor", "nhom": "group-leaders"}


class Stage:
    """The demo's committee, its cast by first name, and what was remembered on the way."""

    def __init__(self, engine: Engine) -> None:
        self.town = Town(engine)
        self.names: dict[str, Seat] = {}
        self.known: dict[str, str] = {}
        with self.town.memory() as memory:
            cast = {seat.seat: seat for seat in fill(memory, self.town.now, Random(2017))}
            for name, place in CAST.items():
                seat = Seat(self.town, place, person=cast[place].person, group=place.startswith("group"))
                known = memory.known(seat.channel, "", place, place, seat.group)
                if seat.person:
                    memory.people.bind(known.address.id, seat.person)
                else:
                    memory.people.lead(known.address.id, cast[place].org.id)
                self.names[name] = seat
        self.names["nguoi-la"] = Seat(self.town, "new-phone")
        self.town.seats = list(self.names.values())

    def speak(self, line: re.Match[str], expected: list[str]) -> None:
        """One typed line or tap."""
        seat, text = self.names[line["chat"]], line["text"]
        speaker = self.names[line["speaker"]] if line["speaker"] else seat
        for key, value in self.known.items():
            text = text.replace(f"{{{key}}}", value)
        if text.startswith("[") and text.endswith("]"):
            seat.taps(text[1:-1], speaker)
        else:
            seat.says(text, speaker)

    def wait(self, line: str) -> None:
        """Moves the clock; who is not named after the time is not listened to this once."""
        _sign, day, hour, *ears = line.split()
        moment = datetime.strptime(f"{day} {hour}", "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
        if ears == ["-"]:
            self.town.now = moment
            for seat in self.names.values():
                seat.new = []
            return
        self.town.wait_until(moment)
        for name, seat in self.names.items():
            if ears and name not in ears:
                seat.new = []

    def heard(self, first: str | None, expected: list[str]) -> list[str]:
        """What everybody heard, word for word."""
        got = written(self.messages(first), first)
        return expected if word_for_word(expected, got, self.known) else got

    def messages(self, first: str | None) -> Iterator[tuple[str, Heard]]:
        """What everybody heard, the one who spoke first."""
        for name in sorted(self.names, key=lambda name: name != first):
            for message in self.names[name].new:
                yield name, message


def written(heard: Iterator[tuple[str, Heard]], first: str | None) -> list[str]:
    """Messages as a transcript writes them."""
    lines: list[str] = []
    ear = first
    for name, message in heard:
        if name != ear:
            lines.append(f"  ({name})")
            ear = name
        lines += [f"    {line}" for line in message.text.split("\n")]
        lines += [f"    <{message.attachment[0]}>"] if message.attachment else []
        labels = " ".join(f"[{label}]" for label in message.buttons)
        lines += [f"    {labels}"] if labels else []
    return lines


def word_for_word(expected: list[str], got: list[str], known: dict[str, str]) -> bool:
    """Whether a transcript says just this."""
    return len(expected) == len(got) and all(matches(a, b, known) for a, b in zip(expected, got, strict=True))


def matches(expected: str, got: str, known: dict[str, str]) -> bool:
    """Word for word, but for `…` and what `{name}` picks up."""
    for key, value in known.items():
        expected = expected.replace(f"{{{key}}}", value)
    pattern = re.escape(expected.strip()).replace("…", ".*")
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>\\S+)", pattern)
    found = re.fullmatch(pattern, got.strip())
    if found:
        known.update(found.groupdict())
    return found is not None


class Scene(Protocol):
    """Where a transcript is spoken."""

    def wait(self, line: str) -> None: ...
    def speak(self, line: re.Match[str], expected: list[str]) -> None: ...
    def heard(self, first: str | None, expected: list[str]) -> list[str]:
        """What was said since, as a transcript writes it; the expected lines themselves where they say the same."""
        ...


def play(path: Path, stage: Scene) -> list[str]:
    """Speaks a transcript; returns it as it went today, the written lines kept where they match."""
    script = path.read_text(encoding="utf-8").splitlines()
    today: list[str] = []
    at = 0
    while at < len(script):
        line = script[at]
        at += 1
        today.append(line)
        spoken = SPOKEN.match(line)
        if not spoken and not line.startswith("= "):
            continue
        expected = []
        while at < len(script) and script[at].startswith("  "):
            expected.append(script[at])
            at += 1
        if spoken:
            stage.speak(spoken, expected)
        else:
            stage.wait(line)
        today += stage.heard(spoken["chat"] if spoken else None, expected)
    return today


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_it_talks_as_written(path: Path, either: Engine) -> None:
    said = "\n".join(play(path, Stage(either))) + "\n"
    if os.environ.get("UPDATE"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
