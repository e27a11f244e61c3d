"""At the lines of a filed report: what is said there corrects the line that reads it, and known tasks are heard."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def binh(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The mentor at the lines of a remark filed, nothing changed yet."""
    village.candidate()
    village.binh.buttons = request.param
    for line in ("/baocao mentoring", "chưa gặp", "đi học xa", "gửi", "sai rồi"):
        village.binh.says(line)
    village.binh.hears("Sửa dòng nào?")
    return village.binh


@pytest.mark.parametrize("line", ["gặp rồi", "gap roi", "đã gặp"])
def test_what_one_line_reads_corrects_it(binh: Seat, line: str) -> None:
    binh.says(line).hears("Mức độ phấn đấu?")
    binh.says("tốt")
    binh.hears("Vì sao đồng chí sửa?")
    binh.says("gõ nhầm").hears("Gặp gỡ: Đã gặp – trước ghi Chưa gặp")


def test_an_answer_to_what_it_brings_up_may_stand_behind_it(binh: Seat) -> None:
    binh.says("gap roi, tot").hears("Vì sao đồng chí sửa?")


def test_two_lines_are_corrected_by_two_parts(village: Village) -> None:
    village.candidate()
    for line in ("/baocao mentoring", "đã gặp", "giữ vững", "không", "sai rồi", "chưa gặp"):
        village.binh.says(line)
    village.binh.hears("Vì sao đồng chí sửa?")


@pytest.mark.parametrize("line", ["gì đó khác", "bị nhầm chỗ nào đấy"])
def test_what_no_line_reads_is_asked_about(binh: Seat, line: str) -> None:
    binh.says(line).hears("Sửa dòng nào?")


def test_what_stands_there_already_changes_nothing(binh: Seat) -> None:
    binh.says("chưa gặp").hears("Sửa dòng nào?")


@pytest.mark.parametrize("line", ["ho so cua an", "hồ sơ An"])
def test_a_known_task_is_heard_there(binh: Seat, line: str) -> None:
    binh.says(line).hears("Trần Văn An", "Sửa dòng nào?")
