"""A person with Zalo on their phone: types, and reads what comes."""

from __future__ import annotations

from dataclasses import dataclass

from tests.zalo.server.world import World


@dataclass
class Person:
    """Somebody in one private chat."""

    world: World
    who: str

    async def says(self, words: str, hears: str = "") -> str:
        """Types something, and waits for words in the answer."""
        before = len(self.world.chat(self.who))
        self.world.says(self.who, words)
        return await self.reads(hears, before)

    async def reads(self, hears: str, before: int = 0) -> str:
        """Waits until something new says so."""
        try:
            await self.world.until(
                lambda: any(hears in text for text in self.world.texts(self.who)[before:]), within=20
            )
        except TimeoutError:
            raise AssertionError(f"“{hears}” was not said, but: {self.world.texts(self.who)[before:]}") from None
        return next(text for text in reversed(self.world.texts(self.who)) if hears in text)
