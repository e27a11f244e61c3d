"""docs/huong-dan.md is played: each line it tells to type, each button it tells to tap, and what is heard then.

A play takes its words from the section it plays, and must use up all of them: an example that is added to the page, or
one whose words change there or in the product, fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from handlers.talk.forms.fields.basic import Picture
from storage.sql.keeping import Term
from tests.docs.pages import CODE, GUIDE, LABEL
from tests.seat import Seat
from tests.test_transcripts import Stage

SECTIONS = {int(number): body for number, body in re.findall(r"^## (\d+)\. (.+?)(?=^## |\Z)", GUIDE, re.M | re.S)}
INVITATION, PERSON, REPORT = "7K4P-92QM", "UV-031", "BC-0412"
"""What stands in the page for a code of one's own."""
ELSEWHERE = ("python -m bot", "BOT_")
"""Held by tests/test_docs.py."""


class Page:
    """One section and whoever does as it says."""

    def __init__(self, stage: Stage, number: int) -> None:
        self.stage, self.seat, self.body = stage, stage.names["hoa"], SECTIONS[number]
        self.own: dict[str, str] = {}
        self.left = {*CODE.findall(self.body), *(f"[{label}]" for label in LABEL.findall(self.body))}
        self.left = {one for one in self.left if not one.startswith(ELSEWHERE)}

    def uses(self, said: str) -> None:
        """Asserts that the section tells it."""
        assert said in CODE.findall(self.body) or said[1:-1] in LABEL.findall(self.body), said
        self.left.discard(said)

    def types(self, line: str) -> Seat:
        """Types a line of the page, its codes replaced by one's own."""
        self.uses(line)
        return self.seat.says(self.as_here(line))

    def taps(self, label: str) -> Seat:
        """Taps a button the page names."""
        self.uses(f"[{label}]")
        return self.seat.taps(self.as_here(label))

    def as_here(self, said: str) -> str:
        """The page's words with one's own codes and people in them."""
        for theirs, mine in self.own.items():
            said = said.replace(theirs, mine)
        return said

    def sees(self, *labels: str) -> None:
        """Asserts that buttons the page names are offered now."""
        for label in labels:
            self.uses(f"[{label}]")
            assert any(label in message.buttons for message in self.seat.new), (label, self.seat.last)

    def code(self, kind: str) -> str:
        """The code in what was just heard."""
        found = re.search(rf"{kind}-\d+", self.seat.last)
        assert found, self.seat.last
        return found[0]


def candidate(page: Page, *last: str) -> Seat:
    """Somebody new, up to the summary."""
    for line in ("/baocao candidate", "Y Thông Niê", "nam", "1998", "ê đê", "Đội 1", "chưa phân công", "rồi", *last):
        page.seat.says(line)
    return page.seat


def enrolling(page: Page) -> None:
    officer = page.stage.names["huong"].says("/moi Đỗ Văn Quang").taps("Phó bí thư").says("tham mưu").says("gửi")
    found = re.search(r"\w{4}-\w{4}", officer.last)
    assert found and "Dùng một lần, đến 08:10" in officer.last
    page.own, page.seat = {INVITATION: found[0]}, page.stage.names["nguoi-la"]
    page.uses("/start")
    page.uses(INVITATION)
    page.types(f"/start {INVITATION}").hears("Đồng chí là Đỗ Văn Quang, Phó bí thư")
    page.taps("Đúng").hears("Xong.")
    page.types("/kenh")
    page.taps("Thêm kênh").hears("/start")


def what_can_be_done(page: Page) -> None:
    page.types("tro giup")
    page.sees("Báo cáo", "Việc của tôi")
    page.seat.buttons, page.seat.page = False, 7
    candidate(page).hears("gửi")
    page.types("5").hears("Đơn vị, chức vụ?")
    page.seat.says("Đội 2")
    page.types("gửi").hears("Đã ghi")
    page.seat.says("/baocao")
    page.types("1").hears("Họ và tên quần chúng?")
    page.seat = page.stage.names["tuan"]
    page.seat.buttons = False
    page.seat.says(f"/nguoi {page.stage.names['lam'].person}").says("đưa khỏi danh sách")
    word = re.search(r"đồng ý \d{3}", page.seat.last)
    assert word, page.seat.last
    page.own = {"đồng ý 412": word[0]}
    page.types("đồng ý 412").hears("Đã đưa")


def somebody_new(page: Page) -> None:
    page.seat.says("/trogiup")
    page.taps("Báo cáo").hears("báo cáo việc gì")
    page.taps("Quần chúng mới").hears("(1/7)")
    page.seat.says("Y Thông Niê").says("nam")
    page.types("12/3/1998").hears("12/03/1998")
    page.taps("Quay lại").hears("Sinh ngày nào?")
    page.types("1998").hears("Dân tộc?")
    page.taps("Để sau").hears("7 ngày")
    page.seat.says("/baocao candidate")
    page.taps("Làm tiếp").hears("Dân tộc?")
    page.seat.says("ê đê").says("Đội 1").says("chưa phân công").says("rồi")
    page.types("sửa 5").hears("Đơn vị, chức vụ?")
    page.seat.says("Đội 2")
    page.taps("Gửi").hears("Đã ghi")
    assert page.code("UV") and page.code("BC")
    page.uses(PERSON)
    page.uses(REPORT)


def nothing_new(page: Page) -> None:
    page.stage.town.wait_until("2026-11-30T08:00")
    page.seat.hears("chi bộ có gì mới không")
    page.taps("Nhắc lại mai").hears("tôi nhắc lại")
    page.taps("Không có gì mới").hears("Đã ghi", "không có gì mới")


def mentoring(page: Page) -> None:
    page.seat = page.stage.names["binh"]
    page.seat.says("/baocao mentoring")
    page.seat.taps(next(iter(page.seat.new[-1].buttons)))
    page.sees("Đã gặp", "Chưa gặp")
    page.taps("Chưa gặp").hears("Vì sao chưa gặp?")
    page.seat.says("quay lại")
    page.taps("Đã gặp")
    page.sees("Tiến bộ rõ", "Giữ vững", "Cần nhắc nhở")
    page.taps("Tiến bộ rõ")
    page.taps("Không, gửi luôn").hears("Đã ghi nhận xét")
    page.seat.says("hoàn tác").says("/baocao mentoring")
    page.own = {"cả 5": "cả 2", "trừ An": "trừ Tùng", "đ/c An": "đ/c Tùng"}
    page.taps("Trả lời cho cả 5 người").hears("cả 2")
    page.types("đã gặp cả 5, giữ vững, trừ An: chưa gặp, đi học xa").hears("Bùi Công Tùng: chưa gặp (đi học xa)")
    page.types("sửa 2").hears("Bùi Công Tùng: đã gặp chưa")
    page.seat.says("giữ vững").says("gửi")
    page.types("hoàn tác").hears("Đã hoàn tác")
    page.types("thôi giúp đ/c An").hears("Bùi Công Tùng", "đồng chí vẫn giúp")


def attendance(page: Page) -> None:
    hoa = page.seat.says("/baocao attendance").says("nhận thức").says("buổi 2")
    hoa.taps("Có mặt: Lê Quốc Lâm").taps("Vắng: Lê Quốc Lâm").taps("Có phép: Lê Quốc Lâm")
    page.taps("Xong").hears("4/4")
    hoa.says("sửa 3")
    page.types("đủ").hears("4/4")
    page.taps("Thêm: ảnh danh sách").hears("Gửi ảnh danh sách giấy?")
    page.stage.town.event(hoa, "picture", "", hoa.chat, pictures=(b"one",))
    hoa.says("gửi")
    page.sees("Xem ảnh danh sách")
    page.types("/anh").hears("Ảnh danh sách")
    page.seat = page.stage.names["mai"].says("/baocao attendance").says("buổi 1")
    page.types("đủ trừ An, Bình có phép").hears("Vắng có phép: Ngô Thanh Bình")


def next_step(page: Page) -> None:
    hoa = page.seat.says("/trogiup")
    page.taps("Báo cáo").hears("báo cáo việc gì")
    page.taps("Bước tiếp theo").hears("của ai?")
    page.own = {PERSON: "UV-089"}
    page.types(PERSON).hears("còn cần:")
    hoa.says("/huy")
    several_papers(page)
    page.types("ho so lâm").hears("Lê Quốc Lâm (UV-089)")
    page.taps("Ai đã xem hồ sơ này").hears("Ai đã xem UV-089")
    page.types(f"ho so {PERSON}").hears("Hiện nay:")
    page.stage.names["huong"].says("/baocao exception").says("UV-090").says("biểu quyết kết nạp").says("22/11/2026")
    page.seat = page.stage.names["huong"]
    page.types("14/20").says("bỏ qua").says("theo công văn 12-CV/ĐU").hears("Tán thành: 14/20")
    page.taps("Gửi").hears("Đã ghi")


def several_papers(page: Page) -> None:
    hoa = page.seat.says("/baocao step candidate=92 step=mentored").says("1").says("2/11").says("gửi")
    hoa.says("/baocao step candidate=92 step=application").says("2/11").says("gửi").hears("Đã ghi")
    hoa.says("/baocao step candidate=92")
    page.types("1, 3, 4").hears("3. Nghị quyết của đoàn thể", "Cùng một ngày")
    page.types("1 ngày 3/11, 2 ngày 5/11, 3 ngày 5/11").hears("Nghị quyết của đoàn thể: 05/11/2026")
    hoa.says("/huy").says("/baocao step candidate=92")
    page.taps("Nhiều giấy tờ một lần").hears("Những giấy tờ nào?")
    hoa.says("1")
    page.taps("Xong").says("/huy")


def mending(page: Page) -> None:
    hoa = candidate(page, "gửi")
    page.own = {REPORT: page.code("BC")}
    page.types(f"sửa {REPORT}").hears("Sửa dòng nào?")
    hoa.says("để sau")
    page.types(f"sửa {REPORT} năm sinh 1996").hears("Vì sao đồng chí sửa?")
    hoa.says("gõ nhầm").hears("1996")
    page.taps("Gửi").hears("Đã ghi")
    page.taps("Hoàn tác").hears("Đã hoàn tác")
    page.types("sua bao cao").hears("Sửa báo cáo nào?")


def tasks(page: Page) -> None:
    page.types("viec").hears("việc đến hạn")
    page.seat.says("/trogiup")
    page.taps("Việc của tôi").hears("việc đến hạn")
    page.seat.says("/visao").hears("Mỗi ngày tôi nhắc nhiều nhất một tin, mỗi tuần 3 tin, từ 07:30 đến 20:30.")


def whom_to_ask(page: Page) -> None:
    page.seat.says("/baocao candidate")
    page.types("trợ giúp").hears("quay lại")
    page.types("?").hears("quay lại")
    assert "Cần người giúp: đ/c" in page.seat.says("1").says("2").says("3").last


PLAYS: dict[int, Callable[[Page], None]] = {
    1: enrolling, 2: what_can_be_done, 3: somebody_new, 4: nothing_new, 5: mentoring, 6: attendance, 7: next_step,
    8: mending, 9: tasks, 11: whom_to_ask,
}  # fmt: skip


@pytest.mark.parametrize("number", sorted(PLAYS))
def test_its_examples_go_as_it_says(stage: Stage, number: int) -> None:
    page = Page(stage, number)
    PLAYS[number](page)
    assert page.left == set()


def untold() -> Iterator[str]:
    """Examples in sections nobody plays."""
    for number in SECTIONS.keys() - PLAYS.keys():
        yield from (one for one in CODE.findall(SECTIONS[number]) if not one.startswith(ELSEWHERE))
        yield from LABEL.findall(SECTIONS[number])


def test_every_section_with_an_example_is_played() -> None:
    assert len(SECTIONS) == 12 and list(untold()) == []


def test_its_numbers_are_the_product_s() -> None:
    assert f"tối đa {Picture.most}." in SECTIONS[6] and Term.PICTURE.days // 30 == 6 and "nửa năm" in SECTIONS[6]
