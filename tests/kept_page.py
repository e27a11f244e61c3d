"""Writes docs/giu-bao-lau.md from the tables: `python -m tests.kept_page`.

The page is for whoever answers for the data; what is wrong on it is put right where the column is defined.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import Table

from storage.copies.backup import KEEP
from storage.migrations import COPY_DAYS
from storage.sql.keeping import Kept, Term, Whose, kept
from storage.tables import metadata
from tests.rules_page import table

PAGE = Path(__file__).parent.parent / "docs/giu-bao-lau.md"

WHOSE = {
    Whose.NOBODY: "không của riêng ai",
    Whose.PERSON: "người dùng, đảng viên",
    Whose.CANDIDATE: "người vào Đảng (hoặc cả hai)",
}

TERMS = {
    Term.WORK: "chừng nào cấp ủy còn dùng",
    Term.TRY: "{days} ngày",
    Term.DRAFT: "{days} ngày sau lần làm tiếp cuối",
    Term.HEARD: "xử lý xong là xóa; tin bị để riêng: {days} ngày",
    Term.EVENT: "{days} ngày sau khi xử lý xong",
    Term.CODE: "{days} ngày sau khi mã hết hạn",
    Term.SAID: "gửi xong là xóa; chưa rõ tới hay chưa: {days} ngày",
    Term.MESSAGE: "{days} ngày sau khi gửi",
    Term.STRANGER: "chừng nào còn của ai hay của nhóm lãnh đạo; người lạ: {days} ngày, khi tin gửi tới đó cũng đã xóa",
    Term.PICTURE: "{days} ngày; chưa gửi báo cáo thì theo bản nháp",
}

TABLES = {
    "addresses": "Máy và nhóm đã nhắn với bot",
    "amendments": "Điều đã ghi trước khi sửa",
    "attendance": "Điểm danh",
    "audit": "Nhật ký: ai làm gì, lúc nào",
    "audit_values": "Nhật ký: giá trị trước và sau",
    "balances": "Số đầu kỳ: kết nạp và đảng viên trước khi có sổ này",
    "candidates": "Người vào Đảng",
    "codes": "Mã mời",
    "courses": "Lớp học",
    "drafts": "Bản nháp",
    "enrolments": "Học viên",
    "grants": "Vai trò",
    "inbox": "Tin đến",
    "mentorships": "Phân công giúp đỡ",
    "notes": "Ghi chú về chính bot",
    "org_names": "Tên cũ của tổ chức",
    "orgs": "Tổ chức",
    "outbox": "Tin đi",
    "people": "Đảng viên, người dùng",
    "pictures": "Ảnh bảng điểm danh",
    "quotas": "Chỉ tiêu",
    "reports": "Báo cáo",
    "rings": "Lịch nhắc đã chạy",
    "rule_overrides": "Con số riêng của cấp ủy",
    "sessions": "Buổi học",
    "snoozes": "Hoãn nhắc",
    "stage_events": "Các bước đã qua",
    "stranger_answers": "Đã trả lời người lạ",
    "swaps": "Ngày hoán đổi",
    "tallies": "Số tin theo tháng",
    "wrong_codes": "Mã gõ sai",
}

HEAD = """\
# Giữ gì, của ai, bao lâu · What is kept, whose, how long

Trang này được viết ra từ các bảng trong [storage/tables](../storage/tables): mỗi cột nói nó là của ai, giữ bao lâu, có
phải niêm phong không. Có hạn nghĩa là việc dọn mỗi đêm xóa nó đi, cả trong tệp ghi trước (write-ahead). Lý do của từng
hạn ở [docs/domain.md](../docs/domain.md) §8.5. “Sẽ niêm phong” là việc sau này: hôm nay chỉ ảnh và bản sao lưu được
mã hóa.

This page is written from the tables by the command below, and a test fails while it says anything else. What has a
term is taken away by the nightly tidying, out of the write-ahead file too. Sealing of columns is not built yet: today
only pictures and backups are encrypted.

```sh
.venv/bin/python -m tests.kept_page
```
"""

BESIDE = f"""\
## Ngoài cơ sở dữ liệu · Beside the database

| gì | ở đâu | bao lâu |
|---|---|---|
| tin bị từ chối (số giấy tờ, nội dung mật, thẩm tra) | không ở đâu: chỉ ghi một dấu thay cho lời | không giữ |
| bản sao lưu, đã mã hóa | thư mục sao lưu | {KEEP} bản mới nhất, mỗi đêm một bản |
| cơ sở dữ liệu trước khi nâng cấp (SQLite) | `bot.db.before-upgrade` | {COPY_DAYS} ngày |
| bản sao đang làm, chưa mã hóa | `copying`, trong thư mục dữ liệu | đến khi mã hóa xong; sót lại: đến lần chạy sau |
| tin trên trang dùng thử | `webchat.jsonl`, thư mục webchat | đến khi xóa thư mục dùng thử |
| lời bot ghi ra cho người quản trị máy | nơi máy giữ (journald…) | do máy; không có tên, lời, mã |
| tin trên Telegram, Zalo và trên máy mỗi người | ngoài tầm của bot | do họ và do người dùng |
| PostgreSQL: bản cũ của dòng | máy chủ ấy | bot cho dọn (VACUUM) mỗi đêm; chỗ trống được ghi đè sau |
| PostgreSQL: nhật ký ghi trước, bản sao riêng | máy chủ ấy | do người giữ máy chủ |
"""


def page() -> str:
    """The whole page as it should stand in docs/."""
    return "\n".join([HEAD, *map(chapter, sorted(metadata.tables.values(), key=lambda one: one.name)), BESIDE])


def chapter(one: Table) -> str:
    """One table: its columns, those together of which the same is said."""
    return "\n".join(
        [f"## {TABLES[one.name]} · `{one.name}`", "", *table("Cột|Của ai|Giữ bao lâu|Sẽ niêm phong", rows(one)), ""]
    )


def rows(one: Table) -> Iterator[list[str]]:
    """What is said of its columns, the most guarded first."""
    said = sorted(((kept(column), column.name) for column in one.c), key=lambda pair: order(pair[0]))
    for what, columns in groupby(said, key=lambda pair: pair[0]):
        names = ", ".join(f"`{name}`" for _what, name in columns)
        yield [names, WHOSE[what.whose], how_long(what.term), "có" if what.seal else "–"]


def order(what: Kept) -> tuple[bool, int, str]:
    """Sealed before open, candidates before people before nobody."""
    return (not what.seal, list(Whose)[::-1].index(what.whose), what.term.name)


def how_long(term: Term) -> str:
    """A term in words."""
    return TERMS[term].format(days=term.days if term.bounded else "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE)
