"""What only Telegram has, with the whole house behind it: answers to one message, messages changed after sending."""

from __future__ import annotations

from tests.telegram.server import updates
from tests.telegram.test_house import HOA, Office, office

__all__ = ["office"]


async def filed(office: Office) -> int:
    """Hoa has filed a candidate; the number of the message that is the receipt."""
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "1", "đồng ý", "gửi"):
        said = await office.says(HOA, line)
    assert "Mã BC-0001" in said[-1]
    return max(office.world.chat(HOA).messages)


async def test_an_answer_to_a_receipt_corrects_that_report(office: Office) -> None:
    receipt = office.world.chat(HOA).messages[await filed(office)]
    office.world.put(updates.text(HOA, "sai năm sinh, 1996", reply_to_message=receipt))
    await office.rest()
    assert "Vì sao đồng chí sửa?" in office.world.texts(HOA)[-1]
    assert "trước ghi 1998" in (await office.says(HOA, "gõ nhầm"))[-1]
    assert "Thay cho BC-0001." in (await office.says(HOA, "gửi"))[-1]


async def test_a_message_changed_is_offered_as_a_correction(office: Office) -> None:
    await filed(office)
    office.world.put(updates.edited(HOA, "1996"))
    await office.rest()
    assert "Tôi không đọc lại tin đã sửa" in office.world.texts(HOA)[-1]
    await office.taps(HOA, "Sửa BC-0001")
    assert "Sửa dòng nào?" in office.world.texts(HOA)[-1]
