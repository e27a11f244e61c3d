"""What is said below a list of tasks is of the tasks, and what is said of a helper is no consent."""

import pytest

from tests.places.village import Village


@pytest.mark.parametrize("buttons", [True, False])
def test_not_yet_below_the_tasks_is_no_word_of_the_week(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    village.town.wait_until("2026-11-30 09:00")
    village.hoa.says("hôm nay có việc gì").hears("báo cáo tuần")
    village.hoa.says("chưa").hears("Chi bộ có gì mới không")
    with village.town.memory() as memory:
        assert [one.type for one in memory.reports.last_of(village.hoa.person or 0)] == ["candidate"]


@pytest.mark.parametrize("nobody", ["chua co ai giup", "chưa có người giúp", "chưa ai giúp"])
def test_that_nobody_helps_yet_answers_for_the_helper_and_not_for_consent(village: Village, nobody: str) -> None:
    village.hoa.says("/baocao candidate").says("Lê Thị Mai, nữ").says(f"1998, kinh, đội 3, {nobody}")
    village.hoa.hears("Chưa phân công", "đồng ý")
    assert "Đồng ý ghi dữ liệu: chưa" not in village.hoa.last
