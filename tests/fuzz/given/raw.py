"""What comes raw: the updates of both messengers, asked for or brought, and the requests of the page."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, cast

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.parsing import numbered
from bot.channels.telegram.polling import Polling
from bot.channels.zalo.api import Api as ZaloApi
from bot.channels.zalo.polling import Polling as ZaloPolling
from tests.fuzz.given import page, shapes
from tests.fuzz.house import BOTS, GROUP, Actor, House
from tests.telegram.server import updates as telegram
from tests.zalo.server import updates as zalo


class Brought:
    """A messenger's server that has this to tell."""

    def __init__(self, what: Any) -> None:
        self.what = what

    async def ask(self, method: str, /, hold: float = 0, **values: Any) -> Any:
        return self.what


def of_telegram(chance: Random, who: Actor, words: str, number: int) -> dict[str, Any]:
    """Any update of Telegram, spoilt more often than not."""
    where = chance.choice((who.telegram, GROUP.telegram, -1001234))
    update: dict[str, Any] = chance.choice(
        (
            lambda: telegram.text(where, words, who.telegram),
            lambda: telegram.edited(where, words),
            lambda: telegram.tap(where, telegram.message(where, 4242), words, "q", who.telegram),
            lambda: telegram.photo(where, [("f", 100, 1000), ("g", 2000, 10**7)]),
            lambda: telegram.document(where, words, "image/png", 100),
            lambda: telegram.membership(where, who.telegram, chance.choice(("member", "left")), "member"),
            lambda: telegram.upgraded(-78, -1007878, who.telegram)[chance.randrange(2)],
            lambda: {"message": telegram.message(where, who.telegram, sticker={}, caption=words)},
            lambda: {chance.choice(("channel_post", "poll", "inline_query", words[:30])): {"id": words}},
        )
    )()
    update = {"update_id": 10**6 + number, **update}
    return shapes.spoilt(update, chance) if chance.random() < 0.75 else update


def of_zalo(chance: Random, who: Actor, words: str, number: int) -> Any:
    """Any event of Zalo, spoilt more often than not; wrapped as its docs say, flat as it is seen, or in a list."""
    where = chance.choice((who.zalo, GROUP.zalo))
    event = chance.choice(
        (
            lambda: zalo.text(where, words, who.zalo, f"r{number}"),
            lambda: zalo.picture(where, chance.choice(("http://127.0.0.1:9/x.jpg", words)), f"r{number}"),
            lambda: zalo.event("sticker", where, who.zalo, f"r{number}", sticker=words),
            lambda: zalo.event(chance.choice(("voice", "unsupported", words[:20])), where, who.zalo, f"r{number}"),
        )
    )()
    event = shapes.spoilt(event, chance) if chance.random() < 0.75 else event
    return chance.choice((event, {"ok": True, "result": event}, [event, event], {"result": [event]}))


async def polled(house: House, chance: Random, who: Actor, words: str, number: int) -> tuple[str, Any]:
    """As the answer to our question for what is new."""
    if chance.random() < 0.5:
        batch: Any = [of_telegram(chance, who, words, number)]
        batch = shapes.spoilt(batch, chance) if chance.random() < 0.2 else batch
        door = Polling(cast(Api, Brought(batch)), BOTS["telegram"])
        try:
            _after, whole = await door.hand_over(await door.updates(None), house.inbox.receive, None)
        except TelegramError:  # no list of updates: it is asked for again
            whole = True
        if not whole and any(numbered(one) is not None for one in batch):  # what has no number is asked for again
            raise RuntimeError("an update of Telegram could not be written down")
        return "telegram", batch
    event = of_zalo(chance, who, words, number)
    asked = ZaloPolling(cast(ZaloApi, Brought(event)), BOTS["zalo"])
    for update in await asked.ask():
        await asked.keep(house.inbox.receive, update)
    return "zalo", event


async def brought(house: House, chance: Random, who: Actor, words: str, number: int) -> int:
    """At our web server, with the secret; often no JSON."""
    path = chance.choice(("/telegram", "/zalo"))
    update = of_telegram(chance, who, words, number) if path == "/telegram" else of_zalo(chance, who, words, number)
    body = shapes.written(update, chance)
    return await page.ask(house.app, "POST", path, page.headers(chance, b"application/json", words), body)


async def asked(house: House, chance: Random, who: Actor, words: str, seen: Sequence[tuple[str, str]]) -> int:
    """Of the page's doors."""
    path, kind = chance.choice(page.PATHS), b"application/json"
    if path == "/api/picture":
        kind, body = page.form(chance, who, words)
    else:
        body = shapes.written(page.letter(chance, who, words, seen), chance)
    method = chance.choice(page.METHODS)
    return await page.ask(house.app, method, path, page.headers(chance, kind, words), body, chance.choice(page.QUERIES))
