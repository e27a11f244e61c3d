"""What a message encloses is drawn when it leaves."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels import attachments
from handlers.talk.messages import Attachment, Enclosed
from tests.bot.fakes import FAST
from tests.bot.office import Office, office

__all__ = ["office"]


def broken(*_: Any) -> Enclosed:
    raise LookupError("Nguyễn Thị Hoa")


ATTACHMENTS = {
    "list": Attachment("list", lambda memory, given, language: Enclosed(f"{given['year']}.{language}", b"x", False)),
    "broken": Attachment("broken", broken),
}


@pytest.fixture
def drawing(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose messages may enclose a list, or something that cannot be drawn."""
    monkeypatch.setattr(attachments, "catalogue", lambda: SimpleNamespace(attachments=ATTACHMENTS))
    office.messenger.capabilities = replace(FAST, files=True)
    return office


async def test_an_attachment_is_drawn_when_its_message_leaves(drawing: Office) -> None:
    await drawing.post("a", attachment=("list", {"year": 2026}))
    assert await drawing.deliver() == ["a"]
    assert drawing.messenger.enclosed == [Enclosed("2026.vi", b"x", False)]


async def test_an_attachment_that_cannot_be_drawn_is_told_to_who_asked_and_to_the_admin(drawing: Office) -> None:
    await drawing.post("a", attachment=("broken", {}))
    await drawing.deliver()
    await drawing.deliver()
    assert drawing.messenger.texts("hoa") == ["a\nTôi chưa làm được ảnh hoặc tệp này và đã báo quản trị."]
    assert drawing.messenger.texts("tuan") == ["Biểu đồ hoặc tệp broken chưa làm được. Xem nhật ký máy chủ."]
    assert not drawing.messenger.enclosed


async def test_a_channel_that_brings_no_files_says_so(drawing: Office) -> None:
    drawing.messenger.capabilities = FAST
    await drawing.post("a", attachment=("list", {"year": 2026}))
    assert await drawing.deliver() == ["a\nỞ kênh này tôi chưa gửi được ảnh và tệp."]
