"""An album in Telegram: taken whole, answered once, kept sealed, and brought back opened to whoever may see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.facts import Course
from storage import tables
from storage.memory import Memory
from tests.channels.conformance import drawn
from tests.telegram.server import updates
from tests.telegram.test_house import HOA, TUAN, Office, office

__all__ = ["office"]


def opens_a_class(memory: Memory, today: date) -> None:
    yesterday = today - timedelta(days=1)
    course = memory.classes.open(
        Course(0, memory.orgs.root().id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", yesterday, today), None
    )
    cell = memory.orgs.cells(["/"])[0].id
    memory.classes.enrol(course.id, cell, person=memory.people.add("Đỗ Văn Dũng", cell).id)
    memory.classes.add_session(course.id, 1, yesterday)


def page(office: Office, name: str, album: str | None, under: str = "") -> None:
    office.world.files[name] = drawn(40, 30)
    update = updates.photo(HOA, [(name, 40, 900)])
    update["message"] |= ({"media_group_id": album} if album else {}) | ({"caption": under} if under else {})
    office.world.put(update)


@pytest.fixture
async def asked(office: Office) -> Office:
    """Hoa has come to the question for pictures."""
    today = office.house.scheduler.clock.now().date()
    await office.db.write(lambda memory: opens_a_class(memory, today))
    office.house.inbox.album = 0.3
    for words in ("/baocao attendance", "đủ"):
        await office.says(HOA, words)
    await office.taps(HOA, "Thêm: ảnh danh sách")
    return office


async def test_an_album_is_answered_once_and_brought_back_page_by_page(asked: Office) -> None:
    before = len(asked.world.texts(HOA))
    for name in ("one", "two", "three"):
        page(asked, name, "7")
    await asked.rest()
    [card] = asked.world.texts(HOA)[before:]
    assert "Ảnh danh sách: 3 ảnh" in card
    await asked.taps(HOA, "Gửi")
    kept = await asked.look(tables.pictures.c.sealed)
    assert len(kept) == 3
    assert not any(sealed.startswith((b"\xff\xd8", b"\x89PNG")) for (sealed,) in kept)
    await asked.taps(HOA, "Xem ảnh danh sách")
    await asked.taps(HOA, "Ảnh tiếp theo")
    assert [(kind, data[:2]) for kind, data in asked.world.brought(HOA)] == [("photo", b"\xff\xd8")] * 2


async def test_a_picture_as_a_file_that_cannot_be_opened_is_answered_and_the_question_stays(asked: Office) -> None:
    asked.world.put(updates.document(HOA, "IMG_1.HEIC", "image/heic", 900))
    await asked.rest()
    assert "Ảnh HEIC tôi chưa mở được" in asked.world.texts(HOA)[-2]
    assert "Gửi ảnh danh sách giấy?" in asked.world.texts(HOA)[-1]
    page(asked, "one", None)
    await asked.rest()
    assert "Ảnh danh sách: 1 ảnh" in asked.world.texts(HOA)[-1]


async def test_whoever_may_not_see_the_report_is_brought_nothing(asked: Office) -> None:
    page(asked, "one", None)
    await asked.rest()
    await asked.taps(HOA, "Gửi")
    said = await asked.says(TUAN, "/anh BC-0001")
    assert "không thuộc vai trò" in said[-1]
    assert asked.world.brought(TUAN) == []
    assert await asked.look(tables.audit.c.id, where=tables.audit.c.what == "report.picture") == []


async def test_pictures_with_a_papers_number_under_one_of_them_are_not_fetched(asked: Office) -> None:
    before = len(asked.world.texts(HOA))
    page(asked, "one", "7")
    page(asked, "two", "7", under="đ/c An 079_200_001_234")
    await asked.rest()
    said = asked.world.texts(HOA)[before:]
    assert "không được lưu" in said[0]
    assert await asked.look(tables.pictures.c.sealed) == []
