"""`python -m bot` behind Telegram, and a person on their phone at the other end of the wire."""

from __future__ import annotations

from dataclasses import dataclass

from tests import process
from tests.telegram.server import updates
from tests.telegram.server.methods import BotApi
from tests.telegram.server.wire import Wire

Bot = process.Bot[Wire]


@dataclass
class Person:
    """Types, taps, and reads what comes."""

    world: BotApi
    who: int

    async def says(self, words: str, hears: str) -> None:
        """Types something, and waits for words in the answer."""
        before = self.screen()
        self.world.put(updates.text(self.who, words))
        await self.reads(before, hears)

    async def taps(self, label: str, hears: str) -> None:
        """Taps the newest button with this label."""
        before = self.screen()
        number, _label, data = next(one for one in reversed(self.world.buttons(self.who)) if one[1] == label)
        self.world.tap(self.who, number, data)
        await self.reads(before, hears)

    async def reads(self, before: set[str], hears: str) -> None:
        """Waits until something new says so."""
        try:
            await self.world.until(lambda: any(hears in text for text in self.screen() - before), within=20)
        except TimeoutError:
            raise AssertionError(f"“{hears}” was not said, but: {self.screen() - before}") from None

    def screen(self) -> set[str]:
        """Each message with its place, as it can be read now."""
        texts = zip(sorted(self.world.chat(self.who).messages), self.world.texts(self.who), strict=True)
        return {f"{number} {text}" for number, text in texts}
