"""What the bot asks of Telegram, and how its server decides: the limits and refusals are the real one's."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from tests.telegram.server import updates
from tests.telegram.server.markup import Broken, plain
from tests.telegram.server.world import Chat, Raw, Refused, World


class BotApi(World):
    """The methods, each under its own name."""

    async def do_getMe(self, values: Mapping[str, str]) -> Raw:
        return {**updates.ME, "can_join_groups": True, "can_read_all_group_messages": False}

    async def do_getUpdates(self, values: Mapping[str, str]) -> list[Raw]:
        if self.webhook["url"]:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
        self._polls += 1
        mine = self._polls
        self.tell()  # whoever asked before is sent away
        self.allowed = json.loads(values.get("allowed_updates", "[]")) or self.allowed
        if "offset" in values:
            self.confirm(int(values["offset"]))
        deadline = self.now() + float(values.get("timeout", 0))
        while not self.pending and (left := deadline - self.now()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self.changed.wait()
            except TimeoutError:
                break
            if self._polls != mine:
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one runs",
                )
        batch = self.pending[: int(values.get("limit", 100))]
        self.handed.update(one["update_id"] for one in batch)
        return batch

    async def do_setWebhook(self, values: Mapping[str, str]) -> bool:
        self.webhook = {"url": values["url"], "secret": values.get("secret_token", "")}
        self.allowed = json.loads(values.get("allowed_updates", "[]"))
        return True

    async def do_deleteWebhook(self, values: Mapping[str, str]) -> bool:
        self.webhook = {"url": ""}
        return True

    async def do_getWebhookInfo(self, values: Mapping[str, str]) -> Raw:
        shown = {name: value for name, value in self.webhook.items() if name != "secret"}
        return {**shown, "has_custom_certificate": False, "pending_update_count": len(self.pending)}

    async def do_sendMessage(self, values: Mapping[str, str]) -> Raw:
        chat = self.writable(values["chat_id"])
        content = {**self.content(values), **self.topic(chat, values)}
        self.pace(values["chat_id"])
        self._numbers += 1
        return self.show(values["chat_id"], chat, self._numbers, content)

    async def do_sendPhoto(self, values: Mapping[str, str]) -> Raw:
        return self.show_file(values, "photo", [{"file_id": values["photo"], "width": 1200, "height": 900}])

    async def do_sendDocument(self, values: Mapping[str, str]) -> Raw:
        return self.show_file(values, "document", {"file_id": values["document"], "file_name": values["document"]})

    def show_file(self, values: Mapping[str, str], kind: str, shown: Any) -> Raw:
        """A picture or a file with what is written under it."""
        chat = self.writable(values["chat_id"])
        content = {**self.content(values, "caption", 1024), **self.topic(chat, values)}
        self.pace(values["chat_id"])
        self._numbers += 1
        return self.show(values["chat_id"], chat, self._numbers, {**content, kind: shown})

    async def do_editMessageText(self, values: Mapping[str, str]) -> Raw:
        chat = self.writable(values["chat_id"])
        content = self.content(values)
        before = chat.messages.get(int(values["message_id"]))
        if before is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if "text" not in before:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        if all(before.get(part) == content.get(part) for part in ("text", "reply_markup")):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message",
            )
        self.pace(values["chat_id"])
        return self.show(values["chat_id"], chat, int(values["message_id"]), content)

    async def do_answerCallbackQuery(self, values: Mapping[str, str]) -> bool:
        if self.queries.get(values["callback_query_id"]) is not False:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.queries[values["callback_query_id"]] = True
        return True

    async def do_getFile(self, values: Mapping[str, str]) -> Raw:
        name = values["file_id"]
        if name not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        size = len(self.files[name])
        if size > 20 * 1024 * 1024:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size, "file_path": f"photos/{name}"}

    async def do_getChatMember(self, values: Mapping[str, str]) -> Raw:
        self.writable(values["chat_id"])
        return {"user": updates.user(values["user_id"]), "status": "member"}

    async def do_setMyCommands(self, values: Mapping[str, str]) -> bool:
        self.commands[f"{values.get('scope', '')} {values.get('language_code', '')}"] = values["commands"]
        return True

    def writable(self, one: str) -> Chat:
        chat = self.chats.get(one)
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            raise Refused(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to
            )
        if chat.blocked:
            raise Refused(403, f"Forbidden: {chat.blocked}")
        return chat

    def topic(self, chat: Chat, values: Mapping[str, str]) -> Raw:
        """The topic a message is for, if it can be written in."""
        wanted = values.get("message_thread_id", "")
        if wanted in chat.shut:
            raise Refused(400, f"Bad Request: {chat.shut[wanted]}")
        return {"message_thread_id": int(wanted), "is_topic_message": True} if wanted else {}

    def content(self, values: Mapping[str, str], kind: str = "text", longest: int = 4096) -> Raw:
        """What a message is to show, if the server takes it."""
        text = values.get(kind, "")
        try:
            text = plain(text) if values.get("parse_mode") == "HTML" else text
        except Broken as error:
            raise Refused(400, f"Bad Request: can't parse entities: {error}") from None
        if kind == "text" and not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > longest:
            raise Refused(400, f"Bad Request: message {'' if kind == 'text' else 'caption '}is too long")
        markup = json.loads(values.get("reply_markup", "{}"))
        buttons = [button for row in markup.get("inline_keyboard", ()) for button in row]
        if len(buttons) > 100:
            raise Refused(400, "Bad Request: reply markup is too long")
        for button in buttons:
            if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if not button.get("text", "").strip():
                raise Refused(400, "Bad Request: inline keyboard button text must be non-empty")
        return {kind: text.strip(), **({"reply_markup": markup} if buttons else {})}

    def pace(self, one: str) -> None:
        """Refuses what comes too fast; what is refused does not count."""
        if self.limits is None:
            return
        group = updates.chat(one)["type"] != "private"
        most, span = (self.limits.group, 60.0) if group else (self.limits.private, 1.0)
        now = self.now()
        told = [(self._said.setdefault("", deque()), self.limits.overall, 1.0)]
        told.append((self._said.setdefault(one, deque()), most, span))
        for times, allowed, length in told:
            while times and round(now - times[0], 6) >= length:
                times.popleft()
            if len(times) >= allowed:
                raise Refused(429, "Too Many Requests: retry after 3", retry_after=3)
        for times, _allowed, _length in told:
            times.append(now)

    def show(self, one: str, chat: Chat, number: int, content: Raw) -> Raw:
        where = int(one) if one.lstrip("-").isdecimal() else one
        chat.messages[number] = {
            "message_id": number,
            "from": updates.ME,
            "chat": updates.chat(where),
            "date": updates.WHEN,
            **content,
        }
        return chat.messages[number]
