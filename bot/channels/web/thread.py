"""What a messenger's own server would keep for the trial: every message of every seat, numbered, on disk."""

from __future__ import annotations

import asyncio
import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypedDict, cast
from uuid import uuid4

from handlers.talk.messages import Enclosed

Rows = Sequence[Sequence[tuple[str, str]]]
Line = TypedDict(
    "Line",
    {
        "n": int,
        "seat": str,
        "id": str,
        "from": Literal["bot", "me"],
        "who": str | None,
        "as": str | None,
        "text": str,
        "rows": list[list[dict[str, str]]],
        "at": str,
        "edits": str | None,
        "picture": str | None,
        "file": dict[str, str] | None,
        "client": str | None,
    },
)
"""One thing that happened in a thread: a message, or (`edits`) the new content of an earlier one."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in which thread, by which name in a group, and what the page calls this message to know it again.

    `held` is how many seconds the page could not hand it over, by its own clock, whatever time that shows.
    """

    seat: str
    speaker: str
    who: str | None = None
    client: str | None = None
    held: float = 0


class Threads:
    """The threads of all seats. Reading never waits; writing is on disk before it returns (OSError if it cannot be)."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.files = folder / "webchat"
        self.files.mkdir(parents=True, exist_ok=True)
        self.now = now
        self.hung_up = False
        self.news = asyncio.Event()
        self.run = ""
        self._lines: list[Line] = []
        self._shown: dict[str, list[Line]] = {}
        self._clients: set[str] = set()
        self._path = folder / "webchat.jsonl"
        self._recall()
        self._file = self._path.open("ab", buffering=0)
        if not self.run:
            self.run = uuid4().hex
            self._write({"run": self.run})

    def after(self, n: int) -> list[Line]:
        """Everything that happened after event number n, oldest first."""
        return self._lines[bisect_right(self._lines, n, key=lambda line: line["n"]) :]

    def latest(self, seat: str, many: int, before: int | None = None) -> tuple[list[Line], bool]:
        """The last messages of a thread as they now stand, before number `before`; and whether there are older."""
        shown = self._shown.get(seat, [])
        end = len(shown) if before is None else bisect_left(shown, before, key=lambda line: line["n"])
        start = max(0, end - many)
        return shown[start:end], start > 0

    def seats(self) -> list[str]:
        """The threads in which something was said."""
        return list(self._shown)

    @property
    def newest(self) -> int:
        """The number of the last thing that happened."""
        return self._lines[-1]["n"] if self._lines else 0

    def find(self, message: str, seat: str | None = None) -> Line | None:
        """The message as it was first sent; also found by the id of one of its edits.

        None where no line has it, or another seat does.
        """
        found = next((line for line in reversed(self._lines) if line["id"] == message), None)
        if found is None or (seat is not None and found["seat"] != seat):
            return None
        return self.find(found["edits"]) if found["edits"] else found

    def label(self, message: Line, data: str) -> str | None:
        """What stood on a button of this message, in whatever content it ever had; None where none sends this line."""
        versions = (line for line in reversed(self._lines) if message["id"] in (line["id"], line["edits"]))
        buttons = (button for line in versions for row in line["rows"] for button in row)
        return next((button["label"] for button in buttons if button["data"] == data), None)

    def hear(self, voice: Voice, text: str = "", picture: str | None = None) -> None:
        """Shows what a person said, once however often the page repeats it."""
        if voice.client is None or voice.client not in self._clients:
            self._add(voice.seat, text, voice=voice, picture=picture)

    def add(
        self, seat: str, text: str, rows: Rows = (), edits: str | None = None, enclosed: Enclosed | None = None
    ) -> Line:
        """Shows what the bot says, with the picture or the file it brings."""
        if enclosed is None:
            return self._add(seat, text, rows=rows, edits=edits)
        kept = self.keep_file(enclosed.data, Path(enclosed.name).suffix)
        if enclosed.picture:
            return self._add(seat, text, rows=rows, picture=f"/api/picture/{kept}")
        return self._add(seat, text, rows=rows, file={"name": enclosed.name, "url": f"/api/file/{kept}"})

    def _add(
        self,
        seat: str,
        text: str,
        voice: Voice | None = None,
        rows: Rows = (),
        edits: str | None = None,
        picture: str | None = None,
        file: dict[str, str] | None = None,
    ) -> Line:
        n = self.newest + 1
        line: Line = {
            "n": n,
            "seat": seat,
            "id": f"m{n}",
            "from": "me" if voice else "bot",
            "who": voice.who if voice else None,
            "as": voice.speaker if voice else None,
            "text": text,
            "rows": [[{"label": label, "data": data} for label, data in row] for row in rows],
            "at": self.now().isoformat(timespec="seconds"),
            "edits": edits,
            "picture": picture,
            "file": file,
            "client": voice.client if voice else None,
        }
        self._write(line)
        self._learn(line)
        self.ring()
        return line

    def keep_file(self, data: bytes, ending: str) -> str:
        """Keeps a picture or a file; returns the name it is asked for by."""
        name = f"{uuid4().hex}{ending}"
        (self.files / name).write_bytes(data)
        return name

    def ring(self) -> None:
        """Wakes everyone who waits for news (a message, the clock, the end)."""
        self.news.set()
        self.news = asyncio.Event()

    def hang_up(self) -> None:
        """Ends every listener's stream; the threads can still be written."""
        self.hung_up = True
        self.ring()

    def close(self) -> None:
        """Lets go of the file; what was said is on disk already."""
        self.hang_up()
        self._file.close()

    def _recall(self) -> None:
        """Reads what is on disk; a last line torn by a crash is cut off, one that cannot be read is passed over."""
        whole = self._path.read_bytes() if self._path.exists() else b""
        kept = whole[: whole.rfind(b"\n") + 1]
        if len(kept) < len(whole):
            os.truncate(self._path, len(kept))
        for raw in kept.split(b"\n"):
            with suppress(ValueError, TypeError, KeyError):
                self._remember(json.loads(raw))

    def _remember(self, line: Any) -> None:
        if "run" in line:
            self.run = line["run"]
        elif line["n"]:
            self._learn(line)

    def _learn(self, line: Line) -> None:
        if line["client"]:
            self._clients.add(line["client"])
        self._lines.append(line)
        shown = self._shown.setdefault(line["seat"], [])
        for at in range(len(shown) - 1, -1, -1) if line["edits"] else ():
            if shown[at]["id"] == line["edits"]:
                content = {part: line[part] for part in ("text", "rows", "picture", "file")}
                shown[at] = cast(Line, {**shown[at], **content})
                return
        shown.append(line)

    def _write(self, line: Line | dict[str, Any]) -> None:
        """One whole line or, if the disk is full, none."""
        raw = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        before = self._file.seek(0, 2)
        try:
            if self._file.write(raw) != len(raw):
                raise OSError("the disk took only a part")
        except OSError:
            self._file.truncate(before)
            raise
