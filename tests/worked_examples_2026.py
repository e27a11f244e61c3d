"""Worked examples of the 2026 set, counted by hand with the days off as announced; also printed in the docs."""

from __future__ import annotations

from datetime import date

from tests.worked_examples import Due

DUE_2026 = (
    Due(
        "ceremony_workdays", date(2026, 8, 3), date(2026, 9, 16),
        "tháng 8 có 20, tháng 9 có 10; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2026, 7, 27), date(2026, 9, 9),
        "tháng 7 có 4, tháng 8 có 21, tháng 9 có 5; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2026, 7, 31), date(2026, 9, 15),
        "tháng 8 có 21, tháng 9 có 9; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "208-QĐ/TW",
    ),
    Due("ceremony_workdays", date(2026, 9, 14), date(2026, 10, 26), "tháng 9 có 12, tháng 10 có 18", "208-QĐ/TW"),
    Due("ceremony_workdays", date(2026, 10, 12), date(2026, 11, 23), "tháng 10 có 14, tháng 11 có 16", "208-QĐ/TW"),
    Due(
        "ceremony_workdays", date(2026, 11, 20), date(2027, 1, 5),
        "tháng 11 có 5, tháng 12 có 23, tháng 1 có 2; nghỉ 24/11, 1/1",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2026, 12, 25), date(2027, 2, 15),
        "tháng 12 có 4, tháng 1 có 20, tháng 2 có 6; nghỉ 1/1, 4/2, 5/2, 8/2, 9/2, 10/2",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2027, 1, 22), date(2027, 3, 12),
        "tháng 1 có 5, tháng 2 có 15, tháng 3 có 10; nghỉ 4/2, 5/2, 8/2, 9/2, 10/2",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2027, 3, 30), date(2027, 5, 14),
        "tháng 3 có 1, tháng 4 có 20, tháng 5 có 9; nghỉ 16/4, 30/4, 3/5",
        "208-QĐ/TW",
    ),
    Due(
        "ceremony_workdays", date(2027, 8, 6), date(2027, 9, 21),
        "tháng 8 có 17, tháng 9 có 13; nghỉ 2/9, 3/9",
        "208-QĐ/TW",
    ),
    Due(
        "decide_admission_workdays", date(2026, 7, 28), date(2026, 10, 22),
        "tháng 7 có 3, tháng 8 có 21, tháng 9 có 20, tháng 10 có 16; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_admission_workdays", date(2026, 8, 14), date(2026, 11, 10),
        "tháng 8 có 11, tháng 9 có 20, tháng 10 có 22, tháng 11 có 7; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_admission_workdays", date(2026, 10, 2), date(2026, 12, 28),
        "tháng 10 có 20, tháng 11 có 20, tháng 12 có 20; nghỉ 24/11",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_admission_workdays", date(2026, 12, 4), date(2027, 3, 8),
        "tháng 12 có 19, tháng 1 có 20, tháng 2 có 15, tháng 3 có 6; nghỉ 1/1, 4/2, 5/2, 8/2, 9/2, 10/2",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_admission_workdays", date(2027, 2, 26), date(2027, 5, 26),
        "tháng 3 có 23, tháng 4 có 20, tháng 5 có 17; nghỉ 16/4, 30/4, 3/5",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_extension_workdays", date(2026, 10, 26), date(2026, 12, 8),
        "tháng 10 có 4, tháng 11 có 20, tháng 12 có 6; nghỉ 24/11",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "cell_consider_official_workdays", date(2026, 8, 15), date(2026, 9, 29),
        "tháng 8 có 11, tháng 9 có 19; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "như 294-QĐ/TW §4.2a",
    ),
    Due(
        "cell_consider_official_workdays", date(2026, 9, 30), date(2026, 11, 11),
        "tháng 10 có 22, tháng 11 có 8",
        "như 294-QĐ/TW §4.2a",
    ),
    Due(
        "cell_consider_official_workdays", date(2026, 12, 31), date(2027, 2, 19),
        "tháng 1 có 20, tháng 2 có 10; nghỉ 1/1, 4/2, 5/2, 8/2, 9/2, 10/2",
        "như 294-QĐ/TW §4.2a",
    ),
    Due(
        "cell_consider_official_workdays", date(2027, 4, 12), date(2027, 5, 27),
        "tháng 4 có 12, tháng 5 có 18; nghỉ 16/4, 30/4, 3/5",
        "như 294-QĐ/TW §4.2a",
    ),
    Due(
        "decide_official_workdays", date(2026, 8, 21), date(2026, 10, 6),
        "tháng 8 có 6, tháng 9 có 20, tháng 10 có 4; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_official_workdays", date(2026, 11, 23), date(2027, 1, 6),
        "tháng 11 có 4, tháng 12 có 23, tháng 1 có 3; nghỉ 24/11, 1/1",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_official_workdays", date(2027, 1, 15), date(2027, 3, 5),
        "tháng 1 có 10, tháng 2 có 15, tháng 3 có 5; nghỉ 4/2, 5/2, 8/2, 9/2, 10/2",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "decide_official_workdays", date(2027, 7, 30), date(2027, 9, 14),
        "tháng 8 có 22, tháng 9 có 8; nghỉ 2/9, 3/9",
        "như 294-QĐ/TW §4.3.1",
    ),
    Due(
        "background_reply_workdays_domestic", date(2026, 8, 10), date(2026, 9, 23),
        "tháng 8 có 15, tháng 9 có 15; nghỉ 31/8, 1/9, 2/9; làm bù 22/8",
        "như 01-HD/TW (28/9/2021)",
    ),
    Due(
        "background_reply_workdays_domestic", date(2026, 10, 30), date(2026, 12, 14),
        "tháng 11 có 20, tháng 12 có 10; nghỉ 24/11",
        "như 01-HD/TW (28/9/2021)",
    ),
    Due(
        "background_reply_workdays_domestic", date(2027, 1, 29), date(2027, 3, 19),
        "tháng 2 có 15, tháng 3 có 15; nghỉ 4/2, 5/2, 8/2, 9/2, 10/2",
        "như 01-HD/TW (28/9/2021)",
    ),
    Due(
        "background_reply_workdays_abroad", date(2026, 8, 3), date(2026, 12, 10),
        "tháng 8 có 20,  9 có 20,  10 có 22,  11 có 20,  12 có 8; nghỉ 31/8, 1/9, 2/9, 24/11; làm bù 22/8",
        "như 01-HD/TW (28/9/2021)",
    ),
    Due(
        "transfer_workdays", date(2026, 9, 7), date(2026, 12, 1),
        "tháng 9 có 17, tháng 10 có 22, tháng 11 có 20, tháng 12 có 1; nghỉ 24/11",
        "208-QĐ/TW",
    ),
    Due(
        "transfer_workdays", date(2026, 12, 1), date(2027, 3, 3),
        "tháng 12 có 22, tháng 1 có 20, tháng 2 có 15, tháng 3 có 3; nghỉ 1/1, 4/2, 5/2, 8/2, 9/2, 10/2",
        "208-QĐ/TW",
    ),
    Due("probation_months", date(2026, 9, 2), date(2027, 9, 2), "cùng ngày", "Điều lệ Đảng, Điều 5"),
    Due("probation_months", date(2027, 2, 28), date(2028, 2, 28), "cùng ngày", "Điều lệ Đảng, Điều 5"),
    Due("probation_months", date(2027, 1, 31), date(2028, 1, 31), "cùng ngày", "Điều lệ Đảng, Điều 5"),
    Due("awareness_cert_valid_months", date(2021, 8, 31), date(2026, 8, 31), "cùng ngày", "như 06-HD/TW §5.4"),
    Due("awareness_cert_valid_months", date(2022, 2, 28), date(2027, 2, 28), "cùng ngày", "như 06-HD/TW §5.4"),
    Due(
        "awareness_cert_valid_months", date(2024, 2, 29), date(2029, 2, 28),
        "tháng 2/2029 không có ngày 29",
        "như 06-HD/TW §5.4",
    ),
    Due("dossier_valid_months", date(2025, 11, 10), date(2026, 11, 10), "cùng ngày", "như 06-HD/TW §5.4"),
    Due("dossier_valid_months", date(2026, 8, 31), date(2027, 8, 31), "cùng ngày", "như 06-HD/TW §5.4"),
    Due(
        "dossier_valid_months", date(2028, 2, 29), date(2029, 2, 28),
        "tháng 2/2029 không có ngày 29",
        "như 06-HD/TW §5.4",
    ),
    Due("new_member_class_months", date(2026, 8, 31), date(2027, 5, 31), "cùng ngày", "kinh nghiệm"),
    Due("new_member_class_months", date(2026, 9, 2), date(2027, 6, 2), "cùng ngày", "kinh nghiệm"),
    Due("min_mentoring_months", date(2026, 8, 3), date(2027, 8, 3), "cùng ngày", "40-HD/ĐUCA (2014)"),
    Due("sponsor_shared_work_months", date(2025, 12, 15), date(2026, 12, 15), "cùng ngày", "Điều lệ Đảng, Điều 4"),
    Due("readmit_min_months", date(2023, 10, 31), date(2026, 10, 31), "cùng ngày", "208-QĐ/TW"),
    Due("readmit_min_months", date(2024, 2, 29), date(2027, 2, 28), "tháng 2/2027 không có ngày 29", "208-QĐ/TW"),
    Due("readmit_cleared_months", date(2021, 9, 30), date(2026, 9, 30), "cùng ngày", "như 294-QĐ/TW §3.5"),
    Due("min_age_years", date(2008, 9, 15), date(2026, 9, 15), "cùng ngày", "208-QĐ/TW"),
    Due("min_age_years", date(2008, 2, 29), date(2026, 2, 28), "tháng 2/2026 không có ngày 29", "208-QĐ/TW"),
    Due("max_age_years", date(1966, 12, 31), date(2026, 12, 31), "cùng ngày", "208-QĐ/TW"),
    Due("max_age_years", date(1968, 2, 29), date(2028, 2, 29), "cùng ngày", "208-QĐ/TW"),
    Due("party_age_from", date(2026, 8, 3), date(2026, 8, 3), "chính ngày đó", "Điều lệ Đảng, Điều 5.4"),
    Due("official_from", date(2027, 9, 2), date(2027, 9, 2), "chính ngày đó", "294-QĐ/TW §4.2b; 208-QĐ/TW"),
)  # fmt: skip
"""Days off: 31/8–2/9/2026 with Saturday 22/8 worked, 24/11, 1/1/2027, Tết 4–10/2, 16/4, 30/4, 3/5, 2–3/9/2027."""
