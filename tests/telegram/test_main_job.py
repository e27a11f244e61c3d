"""The whole main job by `python -m bot run` with nothing but a token: from the first code to the corrected digest."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import ground
from bot.clock import OFFSET
from bot.commandline.committee import with_codes
from handlers.domain.periods import VIETNAM
from storage.memory import Memory
from tests.telegram.process import Bot, Person
from tests.telegram.rig import settings
from tests.telegram.server import updates
from tests.telegram.server.wire import telegram as fake

MONDAY = datetime(2026, 11, 23, 7, 55, tzinfo=VIETNAM)
GROUP = -200


class Town:
    """The invented committee of that Monday behind a running bot, and its people on their phones."""

    def __init__(self, bot: Bot, codes: dict[str, str]) -> None:
        self.bot, self.world, self.codes = bot, bot.wire.world, codes
        self.group = Person(self.world, GROUP)
        self.phones = 1000

    async def comes_in(self, seat: str) -> Person:
        """Somebody with a code opens the link with it, and says yes."""
        self.phones += 1
        person = Person(self.world, self.phones)
        await person.says(f"/start {self.codes[seat].replace('-', '')}", "đúng không?")
        await person.taps("Đúng", "Xong. Từ nay đồng chí")
        return person

    async def in_the_group(self, who: Person, words: str, hears: str) -> None:
        before = self.group.screen()
        self.world.put(updates.text(GROUP, words, who.who))
        await self.group.reads(before, hears)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with fake() as wire:
        fast = {"TELEGRAM_PER_CHAT": "100", "TELEGRAM_BURST": "100", "TELEGRAM_PER_GROUP": "1000"}
        async with Bot(wire, tmp_path, fast) as bot:
            async with ground(settings(wire.root, bot_data_dir=tmp_path / "data"), hold=True, real=time.time) as base:
                base.clock.offset = MONDAY.timestamp() - base.clock.real()

                def move_in(memory: Memory) -> list[str]:
                    memory.health.keep(OFFSET, repr(base.clock.offset))
                    return list(with_codes(memory, base, MONDAY))

                lines = [line.split(" · ") for line in await base.db.write(move_in)]
            await bot.start()
            yield Town(bot, {seat: code for seat, _name, _role, code in lines})


async def a_group_is_made(town: Town, tuan: Person) -> None:
    """The admin gets a code in private and sends it in the group; used, it is as good as wrong."""
    await tuan.says("/nhom", "0 nhóm lãnh đạo.")
    await tuan.taps("Thêm nhóm", "Nhóm lãnh đạo của đơn vị nào?")
    await tuan.taps("Đảng bộ Cảnh sát PCCC tỉnh", "Xem lại (chưa thực hiện)")
    await tuan.taps("Cấp mã", "Mã cho nhóm lãnh đạo")
    code = town.world.texts(tuan.who)[-1].split("gửi trong nhóm: /nhom ")[1].split()[0]
    town.world.put(updates.membership(GROUP, tuan.who, "left", "member"))
    await town.in_the_group(tuan, f"/nhom@TroLyThuBot {code}", "Kết nạp 2026 đến 23/11: 41/45")
    await tuan.reads(set(), "Mã đã dùng")
    await town.in_the_group(tuan, f"/nhom@TroLyThuBot {code}", "Mã này không dùng được.")


async def a_secretary_reports(hoa: Person) -> None:
    """Nothing new in one tap under the prompt; then a candidate, and an admission."""
    await hoa.reads(set(), "Tuần 23–29/11, chi bộ có gì mới không, đồng chí Hoa?")
    await hoa.taps("Không có gì mới", "tuần 23–29/11 chi bộ không có gì mới")
    await hoa.taps("Báo cáo khác", "Đồng chí báo cáo việc gì?")
    await hoa.taps("Quần chúng mới", "Họ và tên quần chúng?")
    await hoa.says("Trần Văn Thử", "Nam hay nữ?")
    await hoa.taps("Nam", "Sinh ngày nào?")
    await hoa.says("12/3/1998, kinh, Đội CNCH", "giúp đỡ?")
    await hoa.says("chưa, rồi", "Xem lại trước khi gửi")
    await hoa.taps("Gửi", "(UV-")
    await hoa.says("/baocao admission", "Kết nạp quần chúng nào?")
    await hoa.says("1", "Số quyết định?")
    await hoa.says("125-QĐ/ĐU", "Quyết định ngày nào?")
    await hoa.taps("Hôm qua", "Đã tổ chức lễ kết nạp chưa")
    await hoa.taps("Bỏ qua", "Xem lại trước khi gửi")
    await hoa.taps("Gửi", "tỉnh năm 2026: đã kết nạp 42/45")


async def a_mentor_reports(binh: Person) -> None:
    await binh.says("/baocao mentoring", "đã gặp, trao đổi với")
    await binh.taps("Đã gặp", "Mức độ phấn đấu?")
    await binh.taps("Tiến bộ rõ", "Ghi thêm gì không?")
    await binh.taps("Không, gửi luôn", "Đã ghi nhận xét tháng 11/2026")


async def a_leader_looks_closer(town: Town, khanh: Person) -> None:
    """The figures as lines, as a picture, as a sheet, by cell."""
    await khanh.says("/tiendo", "Kết nạp 2026 đến 23/11: 42/45")
    await khanh.taps("Biểu đồ", "Kết nạp 2026 đến 23/11: 42/45")
    await khanh.taps("Tải Excel", "Kết nạp 2026 đến 23/11: 42/45")
    assert [(kind, data[:2]) for kind, data in town.world.brought(khanh.who)] == [
        ("photo", b"\x89P"), ("document", b"PK"),
    ]  # fmt: skip
    await khanh.taps("Toàn Đảng bộ", "Chậm tiến độ: Hậu cần")


async def an_admin_keeps_the_house(tuan: Person) -> None:
    await tuan.says("/moi Phạm Thị Mới", "Giao vai trò gì")
    await tuan.says("quản trị", "Xem lại")
    await tuan.taps("Cấp mã", "Mã cho Phạm Thị Mới")
    await tuan.says("/tinhtrang", "Telegram")
    await tuan.says("/loi", "Không có tin nào vướng.")


async def test_from_the_first_code_to_the_corrected_digest(town: Town) -> None:
    seats = ("secretary-1", "mentor-1", "leader", "admin")
    hoa, binh, khanh, tuan = [await town.comes_in(seat) for seat in seats]
    await a_group_is_made(town, tuan)

    await town.bot.command("push", "quota_digest")
    await khanh.reads(set(), "Kết nạp 2026 đến 23/11: 41/45")
    await town.world.until(lambda: len(town.world.texts(GROUP)) == 4)

    await town.bot.command("push", "due_reports", "--at", "2026-11-23T08:00")
    await a_secretary_reports(hoa)
    await a_mentor_reports(binh)

    await town.bot.command("push", "quota_digest")
    await town.world.until(lambda: "42/45" in town.world.texts(GROUP)[-1])
    assert len(town.world.texts(GROUP)) == 4
    await a_leader_looks_closer(town, khanh)
    await an_admin_keeps_the_house(tuan)

    said = "\n".join(town.world.texts(GROUP)).split()
    assert not {"Hoa", "Bình", "Khánh", "Tuấn", "Thử", "UV-089"} & set(said)
    assert all(town.world.queries.values())
    assert await town.bot.end() < 5
