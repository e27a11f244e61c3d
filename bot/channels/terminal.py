"""The trial in a terminal: lines typed are what the person says, numbers choose; `@seat` changes who is speaking."""

from __future__ import annotations

import asyncio
import sys
import threading
import unicodedata
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from bot.channels.base import Capabilities, Certainty, Receive, SendError, dress
from bot.channels.trial import CannotMove, TrialClock, is_group
from handlers.talk.messages import Enclosed
from handlers.talk.scene import Event
from handlers.texts import Words, _, word

PATIENCE = 2.0
"""Seconds a person at a keyboard waits for an answer before the next prompt stands there anyway."""


class Terminal:
    """One keyboard and one screen for several seats; a script's lines wait for the answers to those before them."""

    name = "terminal"
    bot = "terminal"
    capabilities = Capabilities(
        buttons=False,
        edits=False,
        pictures=False,
        page=7,
        text_limit=4096,
        per_chat=50,
        burst=50,
        overall=200,
        pushes=150,
        files=True,
    )

    def __init__(
        self,
        seat: str,
        seats: Sequence[str],
        quiet: Callable[[], Awaitable[None]],
        clock: TrialClock | None = None,
        keyboard: TextIO | None = None,
        screen: TextIO | None = None,
        language: str = "vi",
        folder: Path = Path(),
    ) -> None:
        self.seat = seat
        self.speaker = seat
        self.seats = seats
        self.quiet = quiet
        self.clock = clock
        self.keyboard = keyboard or sys.stdin
        self.screen = screen or sys.stdout
        self.language = language
        self.folder = folder
        self._unread: dict[str, list[str]] = {}
        self._session = uuid4().hex
        self._said = 0

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Hands over line after line until told to stop, `:quit`, or the end of a script."""
        with suppress(BrokenPipeError):  # whoever reads the screen has seen enough
            await self._converse(receive, stop)

    async def _converse(self, receive: Receive, stop: asyncio.Event) -> None:
        lines = listen(self.keyboard)
        await self._settle(stop)  # what the clock brings at the start is heard first
        self._prompt()
        while (line := await unless(stop, lines.get())) is not None and line.strip() != ":quit":
            if not self.keyboard.isatty():
                self._print(f"{self._who()} {line}")
            await self._obey(line.strip(), receive)
            await self._settle(stop)
            self._prompt()
        await self._settle(stop)

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """Typed text; raises on anything else."""
        seat, speaker, text = payload["seat"], payload["as"], payload["text"]
        if not all(isinstance(part, str) for part in (seat, speaker, text)):
            raise ValueError("a seat, a speaker and what was said are texts")
        return Event(
            id=inbox_id,
            channel=self.name,
            bot=self.bot,
            chat=seat,
            sender=speaker,
            kind="text",
            text=text,
            group=is_group(seat),
            page=self.capabilities.page,
            files=True,
            buttons=False,
        )

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """Nothing: a terminal sends no pictures."""
        raise LookupError("a terminal sends no pictures")

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """Shows a message now if its seat is in view, else when it is next."""
        text = "\n".join(dress(payload, self.capabilities).texts)
        enclosed: Enclosed | None = payload.get("enclosed")
        try:
            if enclosed:
                text += f"\n{self._lay_down(enclosed)}"
            if chat == self.seat:
                self._show(text)
            else:
                self._unread.setdefault(chat, []).append(text)
                self._tell(_("({seat} có tin mới: gõ @{seat} để xem)", seat=chat))
        except OSError as error:
            raise SendError(Certainty.REFUSED, "the screen is gone") from error
        return None

    async def close(self) -> None:
        """Nothing to let go of."""

    def _lay_down(self, enclosed: Enclosed) -> str:
        """A terminal shows no picture: it lies in the folder, and where is said."""
        path = self.folder / enclosed.name
        path.write_bytes(enclosed.data)
        return word(_("(tệp: {path})", path=path), self.language)

    async def _obey(self, line: str, receive: Receive) -> None:
        """Does what the line says: a word to this terminal (`:` or `@`), or something to hand over."""
        if line.startswith("@"):
            line = self._sit(*line[1:].split(maxsplit=1))
        if line.startswith(":clock"):
            await self._move_clock(line.removeprefix(":clock").strip())
        elif line.startswith(":"):
            self._tell(_("@vai: sang vai khác (@leader xin chào: sang và nói luôn). Các vai: {seats}.\n"
                         ":clock tomorrow-07, monday-08, day-20, month-end hoặc 2026-12-01T08:00: chỉnh giờ.\n"
                         ":quit: thôi.", seats=", ".join(self.seats)))  # fmt: skip
        elif line:
            await self._say(line, receive)

    def _sit(self, seat: str = "", rest: str = "") -> str:
        """Takes another seat and shows what came there meanwhile; returns what is still to be said."""
        if seat not in self.seats:
            self._tell(_("Không có vai nào tên là “{seat}”. Các vai: {seats}.", seat=seat, seats=", ".join(self.seats)))
            return ""
        self.seat = seat
        if not is_group(seat):
            self.speaker = seat
        for text in self._unread.pop(seat, ()):
            self._show(text)
        return rest

    async def _say(self, text: str, receive: Receive) -> None:
        self._said += 1
        payload = {"seat": self.seat, "as": self.speaker, "text": text}
        try:
            await receive(self.name, self.bot, f"{self._session}:{self._said}", self.speaker, payload)
        except Exception:  # whatever kept it from being committed, the person is to type it again
            self._tell(_("Chưa ghi được. Đồng chí gõ lại sau ít phút."))

    async def _move_clock(self, wanted: str) -> None:
        if self.clock is None:
            return self._tell(_("Ở đây không chỉnh được giờ."))
        try:
            now = await self.clock.go(wanted)
        except CannotMove as refused:
            return self._tell(refused.words)
        return self._tell(_("Bây giờ là {time}.", time=f"{now:%H:%M %d/%m/%Y}"))

    async def _settle(self, stop: asyncio.Event) -> None:
        """Waits until everything said is answered; at a keyboard only for a while."""
        limit = PATIENCE if self.keyboard.isatty() else None
        try:
            async with asyncio.timeout(limit):
                await unless(stop, self._hush())
        except TimeoutError:
            pass

    async def _hush(self) -> None:
        await self.quiet()

    def _prompt(self) -> None:
        if self.keyboard.isatty():
            print(self._who(), end=" ", file=self.screen, flush=True)

    def _who(self) -> str:
        return f"{self.seat}>" if self.speaker == self.seat else f"{self.seat} ({self.speaker})>"

    def _tell(self, words: Words) -> None:
        """The terminal's own word, not the bot's."""
        self._print(word(words, self.language))

    def _show(self, text: str) -> None:
        """The bot's word; its further lines stand below the first."""
        name = word(_("Trợ lý: "), self.language)
        self._print(name + text.replace("\n", "\n" + " " * len(name)))

    def _print(self, text: str) -> None:
        """Without control characters: what somebody typed must not steer the terminal of somebody else."""
        harmless = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
        print(harmless, file=self.screen, flush=True)


def listen(keyboard: TextIO) -> asyncio.Queue[str | None]:
    """Lines as they are typed, then None. A thread reads them: file, pipe or terminal, none holds up the end."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(RuntimeError):  # the loop has ended before the keyboard
            for line in keyboard:
                loop.call_soon_threadsafe(lines.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    return lines


async def unless(stop: asyncio.Event, waiting: Coroutine[Any, Any, str | None]) -> str | None:
    """The result of waiting, or None as soon as it is time to stop."""
    waiter, stopper = asyncio.create_task(waiting), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({waiter, stopper}, return_when=asyncio.FIRST_COMPLETED)
        return waiter.result() if waiter.done() else None
    finally:
        waiter.cancel()
        stopper.cancel()
