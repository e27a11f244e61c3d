"""Worked examples of every kind of clock and vote, counted by hand, each with its source; also printed in the docs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """A rule of the 2025 set, the day it starts, the day it falls due, and how a person counts that."""

    rule: str
    start: date
    due: date
    how: str
    source: str


@dataclass(frozen=True)
class Votes:
    """Of so many in all, so many in favour are needed."""

    rule: str
    total: int
    needed: int
    how: str
    source: str
    rules: str = "2025"


DUE = (
    Due(
        "awareness_cert_valid_months", date(2020, 1, 15), date(2025, 1, 15),
        "cấp 15/1/2020, chi bộ họp 3/2/2025: đã quá hạn", "06-HD/TW §5.4, ví dụ trong ngân hàng câu hỏi",
    ),
    Due("dossier_valid_months", date(2024, 2, 29), date(2025, 2, 28), "tháng 2/2025 không có ngày 29", "06-HD/TW §5.4"),
    Due(
        "party_age_from", date(2024, 8, 25), date(2024, 8, 25), "quyết định ngày 25/8, lễ ngày 15/9: tính từ 25/8",
        "Điều lệ Đảng, Điều 5.4",
    ),
    Due(
        "probation_months", date(2024, 9, 15), date(2025, 9, 15), "quyết định ngày 25/8, lễ ngày 15/9: tính từ 15/9",
        "Điều lệ Đảng, Điều 5",
    ),
    Due("official_from", date(2025, 9, 15), date(2025, 9, 15), "họp hay quyết định muộn cũng vậy", "294-QĐ/TW §4.2b"),
    Due(
        "new_member_class_months", date(2026, 5, 31), date(2027, 2, 28), "tháng 2/2027 không có ngày 31",
        "kinh nghiệm",
    ),
    Due("max_age_years", date(1968, 2, 29), date(2028, 2, 29), "năm 2028 có ngày 29/2", "294-QĐ/TW §1.1"),
    Due("min_age_years", date(2008, 2, 29), date(2026, 2, 28), "năm 2026 không có ngày 29/2", "294-QĐ/TW §1.1"),
    Due(
        "ceremony_workdays", date(2026, 1, 30), date(2026, 3, 20),
        "2–6/2 là 5, 9–13/2 là 10, nghỉ Tết 16–20/2, 23–27/2 là 15, ba tuần tháng 3 là 30", "294-QĐ/TW §4.1",
    ),
    Due(
        "ceremony_workdays", date(2027, 1, 22), date(2027, 3, 12),
        "25–29/1 là 5, 1–3/2 là 8, nghỉ Tết 4–10/2, 11–12/2 là 10, bốn tuần đến 12/3 là 30", "294-QĐ/TW §4.1",
    ),
    Due(
        "decide_admission_workdays", date(2026, 1, 15), date(2026, 4, 16),
        "16/1 là 1, bốn tuần đến 13/2 là 21, nghỉ Tết, bảy tuần đến 10/4 là 56, 13–16/4 là 60", "294-QĐ/TW §4.3.1",
    ),
    Due(
        "cell_consider_official_workdays", date(2026, 11, 23), date(2027, 1, 6),
        "nghỉ 24/11 và 1/1; 25–27/11 là 3, bốn tuần đến 25/12 là 23, 28–31/12 là 27, 4–6/1 là 30", "294-QĐ/TW §4.2a",
    ),
    Due(
        "decide_official_workdays", date(2026, 4, 17), date(2026, 6, 3),
        "20–24/4 là 5, nghỉ 27/4, 28–29/4 là 7, nghỉ 30/4 và 1/5, bốn tuần đến 29/5 là 27, 1–3/6 là 30",
        "294-QĐ/TW §4.3.1",
    ),
)  # fmt: skip
"""Public holidays as announced: Tết 2026 off 16–20/2, Tết 2027 off 4–10/2, the Hùng Kings' Sunday 26/4/2026 made up for
on the 27th, 24/11 off since 2026 (docs/domain.md §2.5, C)."""

VOTES = (
    Votes("cell_vote_fraction", 20, 14, "kể cả khi 3 đồng chí vắng mặt", "294-QĐ/TW §9.3.2"),
    Votes("cell_vote_fraction", 3, 2, "chi bộ nhỏ nhất được biểu quyết", "294-QĐ/TW §9.3.2; Điều lệ Đảng, Điều 24"),
    Votes("cell_vote_fraction", 21, 14, "đúng hai phần ba", "294-QĐ/TW §9.3.2"),
    Votes("cell_vote_fraction", 22, 15, "14/22 chưa đủ hai phần ba", "294-QĐ/TW §9.3.2"),
    Votes("committee_vote_fraction", 15, 10, "đúng hai phần ba cấp ủy viên", "06-HD/TW §3.7a"),
    Votes("standing_committee_vote", 9, 5, "quá một nửa ủy viên ban thường vụ", "208-QĐ/TW", "2026"),
    Votes("standing_committee_vote", 10, 6, "5/10 là đúng một nửa: chưa đạt", "208-QĐ/TW", "2026"),
    Votes("standing_committee_vote", 11, 6, "quá một nửa của 11", "208-QĐ/TW", "2026"),
    Votes("cell_vote_fraction", 20, 14, "như trước", "208-QĐ/TW", "2026"),
    Votes("committee_vote_fraction", 16, 11, "10/16 chưa đủ hai phần ba", "208-QĐ/TW", "2026"),
)
