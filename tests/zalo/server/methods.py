"""What the bot asks of Zalo; the traps are those of the real one, as far as anybody has told of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx

from tests.zalo.server import updates
from tests.zalo.server.world import LONGEST, Raw, Refused, World

BLOCKED = "blocked"
IDLE = "Request timeout"


class BotPlatform(World):
    """The methods, each under its own name."""

    async def do_getMe(self, values: Mapping[str, Any]) -> Raw:
        return dict(updates.ME, id=self.token.partition(":")[0])

    async def do_getUpdates(self, values: Mapping[str, Any]) -> Raw:
        """One update, gone once it is answered; none: 408, as a status one time and inside HTTP 200 the next."""
        if self.webhook.get("url"):
            raise Refused(400, "Webhook is set")
        self.overlaps += self.asking
        self.asking += 1
        self.questions += 1
        self.tell()
        try:
            deadline = self.now() + float(values.get("timeout", 30))
            while not self.pending:
                async with asyncio.timeout(max(0.0, deadline - self.now())):
                    await self.changed.wait()
        except TimeoutError:
            raise Refused(408, IDLE, inside=self.questions % 2 == 0) from None
        finally:
            self.asking -= 1
        update = self.pending.pop(0)
        self.taken[str((update.get("message") or {}).get("message_id", ""))] += 1
        return update

    async def do_setWebhook(self, values: Mapping[str, Any]) -> Raw:
        """Kept even if the address does not answer; it is tried with an empty body and no secret."""
        if not 8 <= len(str(values.get("secret_token", ""))) <= 256:
            raise Refused(400, "secret_token must be 8-256 characters")
        self.webhook = {"url": values["url"], "secret": values["secret_token"], "updated_at": updates.WHEN}
        try:
            async with httpx.AsyncClient(trust_env=False) as client:
                status = (await client.post(values["url"], content=b"")).status_code
        except httpx.HTTPError:
            status = 0
        checked = {"ok": status == 200, "outcome": "webhook.ok" if status == 200 else "webhook.failed"}
        return {"url": values["url"], "updated_at": updates.WHEN, "verification": {**checked, "status_code": status}}

    async def do_deleteWebhook(self, values: Mapping[str, Any]) -> Raw:
        self.webhook = {}
        return {"url": "", "updated_at": updates.WHEN}

    async def do_getWebhookInfo(self, values: Mapping[str, Any]) -> Raw:
        if not self.webhook:
            raise Refused(404, "Webhook not found", inside=True)
        return {"url": self.webhook["url"], "updated_at": updates.WHEN}

    async def do_sendMessage(self, values: Mapping[str, Any]) -> Raw:
        text = values.get("text", "")
        if not 1 <= units(text) <= LONGEST:
            raise Refused(400, "text must be 1-2000 characters")
        for style in values.get("text_styles", ()):
            if style["start"] < 0 or style["start"] + style["len"] > units(text) or not style["st"]:
                raise Refused(400, "text_styles out of range")
        return self.show(values["chat_id"], {**values, "text": text})

    async def do_sendPhoto(self, values: Mapping[str, Any]) -> Raw:
        """Fetches the picture while the call waits, and more than once."""
        async with httpx.AsyncClient(trust_env=False) as client:
            for _time in range(3):
                answer = await client.get(values["photo"])
                kind = answer.headers.get("content-type", "")
                if answer.status_code != 200 or not kind.startswith("image/") or not answer.content:
                    raise Refused(400, "photo could not be fetched")
        return self.show(values["chat_id"], {**values, "text": values.get("caption", ""), "picture": answer.content})

    def show(self, chat: str, content: Raw) -> Raw:
        """It stands in the chat from here on."""
        if chat not in self.chats:
            raise Refused(404, "Chat not found")
        number = f"b{next(self.numbers)}"
        self.chats[chat].append({**content, "message_id": number})
        return {"message_id": number, "date": updates.WHEN}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
