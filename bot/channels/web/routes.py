"""What the page of the trial asks for and sends: seats, messages as they come, and the clock."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.base import length
from bot.channels.doors import moment
from bot.channels.pictures import LIMIT
from bot.channels.trial import CannotMove, TrialClock
from bot.channels.web import WebChannel
from bot.channels.web.thread import Voice
from bot.logs import place
from bot.traffic.legible import legible
from bot.traffic.storable import storable
from handlers.texts import Words, _, word

Seat = Mapping[str, Any]

LARGEST_LETTER = 64 * 1024
"""Bytes of anything else the page sends; far above the longest text."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says it still lives."""
LONGEST_NUMBER = 18
"""Digits of a message's number; there will never be more."""

LATEST = 50
"""Messages of a thread that come at once; older ones are asked for."""

PAGE = Path(__file__).parent / "page"

log = logging.getLogger(__name__)


def waited(said: Mapping[str, Any]) -> float:
    """The seconds the page says it could not hand this over; a form of the page brings them as text."""
    held = said.get("held")
    if isinstance(held, str):
        held = int(held) if held.isdecimal() and len(held) <= LONGEST_NUMBER else None
    return moment(held) or 0


class Door:
    """The page's questions and letters, one method each."""

    def __init__(
        self,
        channel: WebChannel,
        clock: TrialClock,
        seats: Callable[[], Awaitable[Sequence[Seat]]],
        title: str,
        language: str,
    ) -> None:
        self.channel = channel
        self.threads = channel.threads
        self.clock = clock
        self.seats = seats
        self.title = title
        self.language = language

    def routes(self) -> list[BaseRoute]:
        """Where each of them is found, and the page itself."""
        page = StaticFiles(directory=PAGE, html=True)
        return [
            Route("/api/seats", self.who),
            Route("/api/messages", self.messages),
            Route("/api/older", self.older),
            Route("/api/say", self.say, methods=["POST"]),
            Route("/api/tap", self.tap, methods=["POST"]),
            Route("/api/picture", self.take_picture, methods=["POST"]),
            Mount("/api/picture", StaticFiles(directory=self.threads.files)),
            Mount("/api/file", StaticFiles(directory=self.threads.files)),
            Route("/api/clock", self.time),
            Route("/api/clock", self.move_clock, methods=["POST"]),
            Mount("/page", page),
            Mount("/", page),
        ]

    async def who(self, request: Request) -> Response:
        """Everyone one can play, and which trial this is."""
        seats = await self.seats()
        house = {"title": self.title, "language": self.language, "run": self.threads.run, "seats": seats}
        return JSONResponse({"now": self._now(), **house})

    async def messages(self, request: Request) -> Response:
        """Every message after a number, then each new one as it comes.

        A page that has just opened names the threads in view (`open`) instead: the last messages of each come first.
        """
        seen = request.headers.get("last-event-id") or request.query_params.get("after") or "0"
        return StreamingResponse(
            self._stream(self._number(seen), request.query_params.get("open")), media_type="text/event-stream"
        )

    async def older(self, request: Request) -> Response:
        """The messages of a thread that came before the oldest one the page has."""
        before = self._number(request.query_params.get("before", ""))
        return JSONResponse(self._thread(request.query_params.get("seat", ""), before))

    def _number(self, said: str) -> int:
        if not said.isdecimal() or len(said) > LONGEST_NUMBER:
            raise self._refusal(400, _("after là số của tin cuối cùng đã nhận."))
        return int(said)

    def _thread(self, seat: str, before: int | None = None) -> dict[str, Any]:
        messages, more = self.threads.latest(seat, LATEST, before)
        return {"seat": seat, "messages": messages, "more": more}

    async def say(self, request: Request) -> Response:
        """Something typed."""
        said = await self._letter(request)
        text = said.get("text")
        if not isinstance(text, str) or not text.strip():
            raise self._refusal(400, _("Tin này chưa có chữ nào."))
        instead = word(_("(tin này không được lưu)"), self.language)
        return await self._taken(self.channel.say(await self._voice(said), text, instead))

    async def tap(self, request: Request) -> Response:
        """A button tapped."""
        said = await self._letter(request)
        voice = await self._voice(said)
        return await self._taken(self.channel.tap(voice, str(said.get("message")), str(said.get("data"))))

    async def take_picture(self, request: Request) -> Response:
        """A picture sent."""
        async with request.form(max_files=1, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise self._refusal(400, _("Máy chủ chưa hiểu điều trang vừa gửi. Đồng chí tải lại trang."))
            if (file.size or 0) > LIMIT:
                raise self._refusal(413, _("Ảnh lớn quá 5 MB. Đồng chí chụp lại nhỏ hơn giúp."))
            voice = await self._voice(form)
            unseen = word(_("(một tệp)"), self.language)
            return await self._taken(self.channel.picture(voice, await file.read(), unseen))

    async def time(self, request: Request) -> Response:
        """What time it is in the trial."""
        return JSONResponse({"now": self._now()})

    async def move_clock(self, request: Request) -> Response:
        """Moves the clock on, by a named jump or to a moment."""
        asked = await self._letter(request)
        try:
            await self.clock.go(str(asked.get("jump") or asked.get("to")))
        except CannotMove as refused:
            raise self._refusal(409 if refused.backwards else 400, refused.words) from refused
        self.threads.ring()
        return JSONResponse({"now": self._now()})

    def _now(self) -> str:
        return self.clock.now().isoformat(timespec="seconds")

    def _refusal(self, status: int, words: Words) -> HTTPException:
        return HTTPException(status, word(words, self.language))

    async def _letter(self, request: Request) -> Mapping[str, Any]:
        """The JSON object the page sent."""
        body = await request.body()
        if len(body) > LARGEST_LETTER:
            raise self._refusal(413, _("Tin dài quá 4096 chữ. Đồng chí chia thành vài tin giúp."))
        try:
            said = legible(body)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise self._refusal(400, _("Máy chủ chưa hiểu điều trang vừa gửi. Đồng chí tải lại trang."))
        if isinstance(text := said.get("text"), str) and length(text) > self.channel.capabilities.text_limit:
            raise self._refusal(413, _("Tin dài quá 4096 chữ. Đồng chí chia thành vài tin giúp."))
        return storable(said)  # half an emoji can stand in no thread either

    async def _voice(self, said: Mapping[str, Any]) -> Voice:
        """Who speaks where; in a group one of its members, in their own thread nobody else."""
        seats = {seat["seat"]: seat for seat in await self.seats()}
        thread = seats.get(str(said.get("seat")))
        if thread is None:
            raise self._refusal(404, _("Không còn vai này. Đồng chí tải lại trang."))
        members = {member["seat"] for member in thread["members"]} if thread["group"] else {thread["seat"]}
        speaker = str(said.get("as") or thread["seat"])
        if speaker not in members:
            raise self._refusal(400, _("Đồng chí chọn người nói trong nhóm này."))
        client = said.get("client")
        who = seats[speaker]["name"] if thread["group"] else None
        return Voice(thread["seat"], speaker, who, str(client)[:80] if client else None, waited(said))

    async def _taken(self, taking: Awaitable[None]) -> Response:
        """204 once the event is committed, and not before."""
        try:
            await taking
        except LookupError:
            raise self._refusal(404, _("Nút này không còn. Đồng chí tải lại trang.")) from None
        except Exception as error:  # whatever kept it from being committed, the page is to send it again
            log.warning("not taken in", extra={"channel": self.channel.name, "error": place(error)})
            raise self._refusal(503, _("Chưa ghi được. Đồng chí gửi lại sau ít phút.")) from error
        return Response(status_code=204)

    async def _stream(self, seen: int, opened: str | None) -> AsyncIterator[str]:
        """Server-sent events: messages after `seen`, the clock each minute and when it moves."""
        shown = ""
        if opened is not None:
            first, seen = opened.split(","), self.threads.newest
            for thread in [
                self._thread(seat) for seat in sorted(self.threads.seats(), key=lambda seat: seat not in first)
            ]:
                yield f"event: thread\ndata: {json.dumps(thread, ensure_ascii=False)}\n\n"
            yield f"event: newest\ndata: {seen}\n\n"
        while not self.threads.hung_up:
            news = self.threads.news
            if (now := self._now())[:16] != shown:
                shown = now[:16]
                yield f"event: clock\ndata: {json.dumps({'now': now})}\n\n"
            for line in self.threads.after(seen):
                seen = line["n"]
                yield f"id: {seen}\ndata: {json.dumps(line, ensure_ascii=False)}\n\n"
            try:
                await asyncio.wait_for(news.wait(), min(HEARTBEAT, 60.05 - self.clock.now().second))
            except TimeoutError:
                yield ":\n\n"
