"""After hours without network old replies leave as one line: what was recorded, and the question still open."""

from __future__ import annotations

import pytest

from bot.channels.base import Certainty
from bot.inbox import Inbox
from bot.traffic.late import LATE
from handlers.facts import Lane
from storage.database import Database
from tests.bot.fakes import Hand, clock, tools
from tests.bot.office import Office, error

SAID = "Mạng gián đoạn nên tôi trả lời muộn: "


@pytest.fixture
def office(db: Database, hand: Hand, chats: dict[str, int]) -> Office:
    return Office(db, hand, chats)


async def says(office: Office, *texts: str, chat: str = "hoa") -> None:
    """Somebody writes while nothing can leave; the answers wait."""
    inbox = Inbox(office.db, [office.messenger], clock(office.hand), tools(), lambda: None, bytes(32), lambda: 1 << 40)
    for text in texts:
        key = f"{chat} {text} {office.hand.at}"
        await inbox.receive("fake", "fake", key, chat, {"chat": chat, "text": text})
        await inbox.idle.wait()


async def test_old_replies_leave_as_one_line(office: Office) -> None:
    for number in range(5):
        await office.post(f"r{number}", text=f"stale {number}")
    office.hand.at += LATE + 1
    assert await office.deliver() == [f"{SAID}những gì ghi được đã ghi, xem /viec."]
    assert sorted((await office.states()).values()) == ["expired"] * 4 + ["sent"]


async def test_younger_ones_and_those_of_other_chats_leave_as_they_are(office: Office) -> None:
    await office.post("old")
    office.hand.at += LATE + 1
    await office.post("new")
    await office.post("other", "tuan")
    assert sorted(await office.deliver()) == [f"{SAID}những gì ghi được đã ghi, xem /viec.", "new", "other"]


async def test_a_code_is_brought_whatever_its_age(office: Office) -> None:
    await office.post("answer")
    await office.post("code", text="7K4P-92QM", kind="code")
    office.hand.at += LATE + 1
    assert await office.deliver() == [f"{SAID}những gì ghi được đã ghi, xem /viec.", "7K4P-92QM"]


async def test_what_was_filed_is_named_once_also_after_a_second_wait(office: Office) -> None:
    await says(office, "/baocao candidate", "Lê Văn An", "nam, 12/3/1998, kinh, Đội 1", "chưa, rồi", "gửi")
    assert office.messenger.sent == []
    office.hand.at += LATE + 1
    office.messenger.answers.append(error(Certainty.NOT_SENT))
    await office.deliver()
    await says(office, "/baocao")
    office.hand.at += LATE + 1
    assert await office.deliver() == [f"{SAID}BC-0001 đã ghi, xem /viec."]


async def test_a_report_taken_back_meanwhile_is_not_said_to_be_recorded(office: Office) -> None:
    await says(office, "/baocao candidate", "Lê Văn An", "nam, 12/3/1998, kinh, Đội 1", "chưa, rồi", "gửi")
    await says(office, "/hoantac BC-0001")
    office.hand.at += LATE + 1
    assert "BC-0001" not in (await office.deliver())[0]


async def test_the_question_still_open_can_be_gone_on_with(office: Office) -> None:
    await says(office, "/baocao candidate", "Lê Văn An")
    office.hand.at += 6 * LATE
    [said] = await office.deliver()
    assert said.startswith(f"{SAID}những gì ghi được đã ghi, xem /viec.\nĐồng chí làm tiếp từ câu này:\nNam hay nữ?")
    await says(office, "nam")
    assert (await office.deliver())[-1].startswith("Sinh")


async def test_only_the_newest_question_is_asked(office: Office) -> None:
    await says(office, "/baocao candidate", "Lê Văn An")
    office.hand.at += LATE + 1
    await says(office, "nam")
    told, question = await office.deliver()
    assert told == f"{SAID}những gì ghi được đã ghi, xem /viec."
    assert question.startswith("Sinh")


async def test_a_question_answered_elsewhere_is_not_asked_again(office: Office) -> None:
    await says(office, "/baocao candidate", "Lê Văn An", "hủy")
    office.hand.at += LATE + 1
    assert await office.deliver() == [f"{SAID}những gì ghi được đã ghi, xem /viec."]


async def test_a_group_and_a_stranger_are_told_what_is_true_for_them(office: Office) -> None:
    office.chats |= await office.db.write(
        lambda memory: {
            "g": memory.known("fake", "fake", "g", "tuan", True).address.id,
            "x": memory.known("fake", "fake", "x", "x", False).address.id,
        }
    )
    await office.post("1", "g")
    await office.post("2", "x")
    office.hand.at += LATE + 1
    await office.deliver()
    assert office.messenger.texts("g")[0].endswith("Nếu còn cần, đồng chí gõ lại lệnh giúp.")
    assert office.messenger.texts("x")[0].endswith("Đồng chí gửi lại tin vừa rồi giúp.")


async def test_whoever_has_no_tasks_is_sent_to_the_list_of_what_they_can_do(office: Office) -> None:
    await office.post("1", "tuan")
    office.hand.at += LATE + 1
    assert await office.deliver() == [f"{SAID}những gì ghi được đã ghi, xem /trogiup."]


async def test_a_push_keeps_to_its_own_window(office: Office) -> None:
    await office.post("p", lane=Lane.PUSH)
    office.hand.at += LATE + 1
    assert await office.deliver() == ["p"]
