"""Pictures and files out: as addresses of our own that live for hours, and never of what names somebody."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from bot.app import House, ground
from bot.channels import attachments, zalo
from bot.channels.zalo.links import LIVES, Links
from handlers.domain.periods import VIETNAM
from handlers.facts import Post
from handlers.talk.messages import Attachment, Enclosed, Message
from storage import tables
from storage.memory import Memory
from tests.bench.zalo.messages import BEGIN, HOA, NAMES, settle
from tests.bot.fakes import Running
from tests.channels.conformance import CHOICES, PICTURE, message
from tests.zalo.phones import Phones
from tests.zalo.rig import ZaloWebhookRig, settings
from tests.zalo.server import updates
from tests.zalo.server.updates import BOT
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

CHART = Enclosed("tien-do.png", PICTURE, True)


async def test_zalo_fetches_a_picture_more_than_once_and_it_costs_one_message(hook: ZaloWebhookRig) -> None:
    await hook.channel.send("an", {**message("Kết nạp 2026", CHOICES), "enclosed": CHART}, None)
    [sent] = hook.world.chat("an")
    assert sent["picture"] == PICTURE
    assert sent["text"].startswith("Kết nạp 2026\n1. Tiến bộ rõ")
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(sent["photo"])
        head = await client.head(sent["photo"])
    assert (answer.content, answer.headers["content-type"]) == (PICTURE, "image/png")
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(PICTURE)))


async def test_where_zalo_cannot_fetch_it_the_words_come_with_its_address(hook: ZaloWebhookRig) -> None:
    hook.world.faults = [Fault("sendPhoto", Refused(400, "photo could not be fetched"))]
    await hook.channel.send("an", {**message("Kết nạp 2026", CHOICES), "enclosed": CHART}, None)
    [text] = hook.world.texts("an")
    assert text.startswith("Kết nạp 2026\ntien-do.png: http://")
    assert text.endswith("3. Để sau")


async def test_names_cannot_be_guessed_and_end_after_some_hours(hook: ZaloWebhookRig) -> None:
    assert isinstance(hook.channel.links, Links)
    first, second = hook.channel.links.lay_out(CHART), hook.channel.links.lay_out(CHART)
    assert first != second
    assert len(first.rpartition("/")[2]) == 43 + len(".png")
    file = hook.channel.links.folder / first.rpartition("/")[2]
    past = file.stat().st_mtime - LIVES - 1
    os.utime(file, (past, past))
    root = first.rpartition("/")[0]
    async with httpx.AsyncClient(trust_env=False) as client:
        for gone in (first, f"{root}/{'x' * 43}.png", f"{root}/..%2Fsecret.key", f"{root}/secret.key"):
            assert (await client.get(gone)).status_code == 404
        assert (await client.get(second)).status_code == 200
    hook.channel.links.lay_out(CHART)
    assert not file.exists()


@pytest.mark.parametrize("persons", [True, False])
async def test_what_names_somebody_never_goes_out_as_an_address(
    persons: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attachment = Attachment("list", lambda *_: Enclosed("danh-sach.xlsx", PICTURE, False), persons)
    monkeypatch.setattr(attachments, "catalogue", lambda: SimpleNamespace(attachments={"list": attachment}))
    async with fake() as wire:
        wire.world.chat("an")
        given = settings(wire.root, bot_data_dir=tmp_path, bot_public_url="http://127.0.0.1:9")
        async with ground(given, hold=True, real=Running()) as base, House(base, zalo.build(given)) as house:
            address = await base.db.write(lambda memory: memory.known("zalo", BOT, "an", "an", False).address.id)
            payload = Message("Danh sách", attachment=("list", {})).payload("vi")
            await base.db.write(lambda memory: memory.posts.put(Post("list", payload, address=address)))
            house.delivery.nudge()
            await wire.world.until(lambda: wire.world.texts("an"))
    [text] = wire.world.texts("an")
    assert ("có tên người" in text) is persons
    assert ("/giay/" in text) is not persons


def test_a_paper_names_somebody_unless_it_says_otherwise() -> None:
    assert Attachment("list", lambda *_: CHART).persons


def test_the_sheet_a_form_asks_for_is_fetched_at_once_and_kept_sealed(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    phones = Phones(tmp_path, BEGIN, settle, NAMES)
    try:
        phones.runner.run(phones.sleep(datetime(2026, 10, 14, 9, tzinfo=VIETNAM)))
        for words in ("điểm danh lớp học", "đủ", "thêm"):
            heard = phones.runner.run(phones.say(HOA, words))
        assert "Gửi ảnh danh sách giấy?" in heard[-1]
        phones.world.files["sheet.png"] = ("image/png", drawn.getvalue())
        phones.world.put(updates.picture(HOA, f"{phones.root}/files/sheet.png", "m999"))
        phones.runner.run(phones.world.until(lambda: "Ảnh danh sách: 1 ảnh" in phones.world.texts(HOA)[-1]))
        del phones.world.files["sheet.png"]  # its address dies; ours is kept
        assert "có mặt 1/1" in phones.runner.run(phones.say(HOA, "gửi"))[-1]
        kept = phones.runner.run(phones.house.inbox.db.read(sheets))
        assert len(kept) == 1
        assert not kept[0].startswith((b"\xff\xd8", b"\x89PNG"))
    finally:
        phones.close()


def sheets(memory: Memory) -> list[bytes]:
    """What is kept of pictures."""
    return list(memory.connection.execute(select(tables.pictures.c.sealed)).scalars())
