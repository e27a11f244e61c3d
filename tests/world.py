"""What a messenger's server of our own has in common with every other: it is asked, remembers that, and may fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Raw = dict[str, Any]


class Refused(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


@dataclass
class Fault:
    """What is to go wrong with the next call of a method (in a chat). `cut`: the line breaks, “before” or “after”."""

    method: str
    refusal: Refused | None = None
    cut: str = ""
    slow: float = 0.0
    chat: str = ""


@dataclass(frozen=True)
class Called:
    """One request that reached the server."""

    method: str
    values: Mapping[str, Any]
    at: float
    refused: str = ""


class World:
    """One bot's side of the messenger. Tests reach in; the bot comes over the wire and asks for methods, `do_…`."""

    def __init__(self, token: str, now: Callable[[], float]) -> None:
        self.token, self.now = token, now
        self.calls: list[Called] = []
        self.faults: list[Fault] = []
        self.latency = 0.0
        self.changed = asyncio.Event()

    async def answer(self, method: str, values: Mapping[str, Any]) -> Any:
        """One request: raises Refused, ConnectionAbortedError for a line that breaks."""
        fault = self.fault(method, str(values.get("chat_id", "")))
        if wait := self.latency + (fault.slow if fault else 0):
            await asyncio.sleep(wait)
        if fault and fault.cut == "before":
            raise ConnectionAbortedError
        try:
            if fault and fault.refusal:
                raise fault.refusal
            found = getattr(self, f"do_{method}", None)
            if found is None:
                raise self.unknown()
            result = await found(values)
        except Refused as refused:
            self.calls.append(Called(method, values, self.now(), refused.description))
            self.tell()
            raise
        self.calls.append(Called(method, values, self.now()))
        self.tell()
        if fault and fault.cut == "after":
            raise ConnectionAbortedError
        return result

    def unknown(self) -> Refused:
        """What is said to a method there is not."""
        return Refused(404, "Not Found")

    def fault(self, method: str, chat: str) -> Fault | None:
        """What is to go wrong with this call, once."""
        for one in self.faults:
            if one.method == method and one.chat in ("", chat):
                self.faults.remove(one)
                return one
        return None

    def called(self, method: str) -> list[Called]:
        """Every request for this method."""
        return [one for one in self.calls if one.method == method]

    def tell(self) -> None:
        """Wakes whoever waits for something to happen."""
        self.changed.set()
        self.changed = asyncio.Event()

    async def until(self, condition: Callable[[], Any], within: float = 10.0) -> None:
        """Waits until it holds."""
        async with asyncio.timeout(within):
            while not condition():
                await self.changed.wait()
