"""Every way of saying a day in docs/domain.md §6.3, read on Monday 23/11/2026."""

from datetime import date, timedelta
from time import perf_counter
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.domain.letters import unmark
from handlers.domain.periods import say_date, say_day
from handlers.talk.forms.reading import Ambiguous, Lunar, read_date

TODAY = date(2026, 11, 23)  # a Monday


def d(day: int, month: int, year: int = 2026) -> date:
    return date(year, month, day)


PAST = {
    # in figures
    "5/3": d(5, 3),
    "05.03": d(5, 3),
    "5-3-26": d(5, 3),
    "5/3/26": d(5, 3),
    "5.3.98": d(5, 3, 1998),
    "5 3 1998": d(5, 3, 1998),
    "5/3/1998": d(5, 3, 1998),
    " 5 / 3 / 1998 ": d(5, 3, 1998),
    "12031998": d(12, 3, 1998),
    "120398": d(12, 3, 1998),
    "2026-11-23": d(23, 11),
    "2026/3/5": d(5, 3),
    "20260305": None,  # compact dates begin with the day here: 20/26 is none
    "5/12": Ambiguous((d(5, 12, 2025), d(5, 12))),  # just ahead, or nearly a year ago
    "23/11": d(23, 11),
    "24/11": Ambiguous((d(24, 11, 2025), d(24, 11))),
    "24/1": d(24, 1),
    "29/2/2024": d(29, 2, 2024),
    # slips of thumb
    "1o/3": d(10, 3),
    "o5/3": d(5, 3),
    "l2/3": d(12, 3),
    "1l/1o/2o25": d(11, 10, 2025),
    "5/3.": d(5, 3),
    # in words
    "ngày 5 tháng 3": d(5, 3),
    "5 tháng 3": d(5, 3),
    "ngày 5 tháng 3 năm 2025": d(5, 3, 2025),
    "ngày 5 tháng 3, năm 2025": d(5, 3, 2025),
    "ngày 5 tháng 3/2025": d(5, 3, 2025),
    "ngày năm tháng ba": d(5, 3),
    "ngày hai mươi tháng mười một": d(20, 11),
    "ngày mười lăm tháng tư năm 2025": d(15, 4, 2025),
    "ngày 5/3": d(5, 3),
    "vào ngày 5/3": d(5, 3),
    "dạ hôm 5/3 ạ": d(5, 3),
    "gặp ngày 5/3": d(5, 3),
    "5/3 năm ngoái": d(5, 3, 2025),
    "5/3 năm nay": d(5, 3),
    "5/3 vừa rồi": d(5, 3),
    "5/3 năm 2025": d(5, 3, 2025),
    "23 thg 11, 2025": d(23, 11, 2025),
    "sáng 5/3": d(5, 3),
    "5/3 lúc 8h30": d(5, 3),
    "mới hôm qua": d(22, 11),
    "chiều hôm qua": d(22, 11),
    "hôm qua 22/11": d(22, 11),
    "hôm qua, ngày 22/11/2026": d(22, 11),
    "hôm qua 21/11": Ambiguous((d(21, 11), d(22, 11))),
    "ngày 5": d(5, 11),
    "ngày 28": d(28, 10),
    "ngày 5 tháng này": d(5, 11),
    "ngày 5 tháng trước": d(5, 10),
    # occasions are their days
    "3/2": d(3, 2),
    "dịp 3/2": d(3, 2),
    "nhân dịp 19/5": d(19, 5),
    "2/9": d(2, 9),
    "22/12": Ambiguous((d(22, 12, 2025), d(22, 12))),
    # as letters and phones write it
    "29/2": Ambiguous((d(29, 2, 2024),)),
    "Hà Nội, ngày 03 tháng 11 năm 2026": d(3, 11),
    "TP. Hồ Chí Minh, ngày 03 tháng 11 năm 2026": d(3, 11),
    "Buôn Ma Thuột ngày 3/11/2026": d(3, 11),
    "Hà Nội, 3/11/2026": d(3, 11),
    "chưa, 3/11/2026": None,
    "sau ngày 3/11/2026": None,
    "ký ngày 3/11/2026": d(3, 11),
    "3/11/2026 14h30": d(3, 11),
    "3/11/2026, 8 giờ 30 phút sáng": d(3, 11),
    "14:30 ngày 3/11": d(3, 11),
    "2026-11-03T14:30": d(3, 11),
    "3–11–2026": d(3, 11),
    "3 — 11 — 2026": d(3, 11),
    "(3/11/2026)": d(3, 11),
    "“3/11/2026”": d(3, 11),
    "ngày ba tháng mười một năm hai nghìn không trăm hai mươi sáu": d(3, 11),
    "10-11/11": None,
    "thứ Hai 24/11": d(24, 11, 2025),  # this year it is a Tuesday
    # near days
    "hôm nay": TODAY,
    "nay": TODAY,
    "hnay": TODAY,
    "h nay": TODAY,
    "sáng nay": TODAY,
    "hôm nay ạ": TODAY,
    "hôm qua": d(22, 11),
    "hqua": d(22, 11),
    "hôm wa": d(22, 11),
    "qua": d(22, 11),
    "chiều qua": d(22, 11),
    "dạ hôm qua ạ": d(22, 11),
    "hôm kia": d(21, 11),
    "hôm kìa": d(20, 11),
    "ngày kia": d(25, 11),
    "mai": d(24, 11),
    "ngày mai": d(24, 11),
    "hoom qua": d(22, 11),  # Telex keys left standing
    "ngayf 5 thangs 3": d(5, 3),
    "3 ngày trước": d(20, 11),
    "ba ngày trước": d(20, 11),
    "cách đây 3 ngày": d(20, 11),
    "2 tuần trước": d(9, 11),
    "1 tháng trước": d(23, 10),
    "3 ngày nữa": d(26, 11),
    # weekdays
    "thứ 6": d(20, 11),
    "thứ sáu": d(20, 11),
    "thứ 6 vừa rồi": d(20, 11),
    "thứ sáu tuần trước": d(20, 11),
    "T6 tuần trước": d(20, 11),
    "thứ 6 tuần này": d(27, 11),
    "tuần trước, thứ sáu": d(20, 11),
    "chiều thứ 6": d(20, 11),
    "thứ 6 ngày 20/11": d(20, 11),
    "thứ sáu tuần sau": d(4, 12),
    "thứ sáu này": d(27, 11),
    "thứ tư tới": d(25, 11),
    "thứ 2 vừa rồi": d(16, 11),
    "chủ nhật": d(22, 11),
    "CN tuần trước": d(22, 11),
    "thứ bẩy": d(21, 11),
    "thứ Năm 12/03/1998": d(12, 3, 1998),
    "12/3/1998 (thứ năm)": d(12, 3, 1998),
    "thứ 2": Ambiguous((TODAY, d(16, 11))),
    "thứ 4 12/3/1998": Ambiguous((d(12, 3, 1998), d(11, 3, 1998))),
    "T6": Ambiguous((d(20, 11), d(1, 6))),
    "t.6": Ambiguous((d(20, 11), d(1, 6))),
    "t3": Ambiguous((d(17, 11), d(1, 3))),
    # edges of a month
    "đầu tháng": d(1, 11),
    "cuối tháng": Ambiguous((d(31, 10), d(30, 11))),
    "cuối tháng trước": d(31, 10),
    "cuối tháng này": d(30, 11),
    "đầu tháng 6": d(1, 6),
    "cuối tháng 2": d(28, 2),
    "cuối tháng sáu": d(30, 6),
    "cuối tháng sau": d(31, 12),
    "cuoi thang sau": Ambiguous((d(31, 12), d(30, 6))),  # sáu, or sau
    "ngày 5 tháng sáu": d(5, 6),
    "ngày 5 tháng sau": d(5, 12),
    "ngay 5 thang sau": Ambiguous((d(5, 12), d(5, 6))),
    # the lunar calendar is asked about
    "mùng 5": Lunar("mùng 5"),
    "mung 5 thang 3": Lunar("mung 5 thang 3"),
    "mồng 3": Lunar("mồng 3"),
    "rằm": Lunar("rằm"),
    "rằm tháng 7": Lunar("rằm tháng 7"),
    "15/8 âm lịch": Lunar("15/8 âm lịch"),
    "15/8 al": Lunar("15/8 al"),
    "5 tháng giêng": Lunar("5 tháng giêng"),
    "15/8 dương lịch": d(15, 8),
    # no day at all
    "31/2": None,
    "29/2/2025": None,
    "3/13": None,  # the American order is never guessed
    "0/3": None,
    "5/3/1899": None,
    "5/3/2199": None,
    "12/2025": None,
    "28/30": None,
    "tháng 6": None,
    "t8": None,
    "tuần trước": None,
    "5": None,
    "chưa rõ": None,
    "5/3 hoặc 6/3": None,
    "": None,
    "ngày": None,
}

FUTURE = {
    "5/3": d(5, 3, 2027),
    "5/12": d(5, 12),
    "23/11": TODAY,
    "thứ 6": d(27, 11),
    "thứ 2": Ambiguous((TODAY, d(30, 11))),
    "T6": Ambiguous((d(27, 11), d(1, 6, 2027))),
    "cuối tháng": d(30, 11),
    "đầu tháng": d(1, 12),
    "ngày 5": d(5, 12),
    "29/2": Ambiguous((d(29, 2, 2028),)),
    "5/3/30": d(5, 3, 2030),
    "mai": d(24, 11),
}


@pytest.mark.parametrize(("said", "day"), PAST.items())
def test_it_reads_a_day_that_was(said: str, day: object) -> None:
    assert read_date(said, today=TODAY) == day


@pytest.mark.parametrize(("said", "day"), FUTURE.items())
def test_it_reads_a_day_to_come(said: str, day: object) -> None:
    assert read_date(said, today=TODAY, prefer="future") == day


@pytest.mark.parametrize("said", PAST)
def test_a_phone_that_sends_letters_and_marks_apart_is_read_the_same(said: str) -> None:
    day = read_date(normalize("NFD", said), today=TODAY)
    assert day == read_date(said, today=TODAY)


@pytest.mark.parametrize("said", [said for said in PAST if not {"kìa", "sáu", "sau"} & set(said.split())])
def test_marks_may_be_left_out(said: str) -> None:
    def heard(text: str) -> object:
        day = read_date(text, today=TODAY)
        return Lunar if isinstance(day, Lunar) else day

    assert heard(unmark(said)) == heard(said) == heard(said.upper())


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_the_bot_says_is_read_back(day: date) -> None:
    for words in (say_day(day), say_date(day), day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        assert read_date(words, today=TODAY) == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_without_a_year_the_nearest_such_day_is_meant(today: date, day: date) -> None:
    past = read_date(f"{day.day}/{day.month}", today=today)
    future = read_date(f"{day.day}/{day.month}", today=today, prefer="future")
    for found, side in ((past, -1), (future, 1)):
        options = found.options if isinstance(found, Ambiguous) else (found,)
        sure, *other = [one for one in options if isinstance(one, date)]
        assert len(options) == 1 + len(other)
        assert {(one.day, one.month) for one in (sure, *other)} == {(day.day, day.month)}
        assert (sure - today).days * side >= 0
        assert isinstance(found, Ambiguous) or abs((sure - today).days) <= 366
        assert not other or (other[0] - today).days * side < 0, "the other side is nearer at hand, and asked about"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 45))
def test_a_day_just_ahead_is_never_put_a_year_back(today: date, away: int) -> None:
    ahead = today + timedelta(days=away)
    found = read_date(f"{ahead.day}/{ahead.month}", today=today)
    assert isinstance(found, Ambiguous)
    assert ahead in found.options or (ahead.day, ahead.month) == (29, 2)


AROUND = ["{}", "({})", "“{}”", "ngày {}", "Hà Nội, ngày {}", "{} 14h30", "{}, lúc 8 giờ", "lúc 7h30 ngày {}", "{} ạ"]


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.sampled_from(AROUND), st.sampled_from("/.-–—−"))
def test_what_stands_around_a_full_date_changes_no_day(day: date, frame: str, sign: str) -> None:
    said = frame.format(sign.join((f"{day.day:02}", f"{day.month:02}", str(day.year))))
    assert read_date(said, today=TODAY) == day


@given(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.sampled_from(["trước", "sau", "không phải", "chưa đến", "khoảng"])
)
def test_a_word_that_moves_a_day_is_never_thrown_away(day: date, moves: str) -> None:
    assert read_date(f"{moves} ngày {day.day}/{day.month}/{day.year}", today=TODAY) is None


PIECES = ["thứ", "6", "tuần", "tháng", "ngày", "trước", "5/3", "cuối", "1000", "sau", "nữa", "9999", "năm", "l", "o"]


def test_a_long_message_is_no_day_and_takes_no_time() -> None:
    started = perf_counter()
    assert read_date("ngày 5 tháng " * 300, today=TODAY) is None
    assert perf_counter() - started < 0.1


@given(
    st.text() | st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join),
    st.dates(date(2020, 1, 1), date(2090, 1, 1)),
)
@example("1000 tháng trước", date(2020, 1, 1))
@example("9999 ngày trước", date(2020, 1, 1))
def test_no_text_makes_it_stumble(text: str, today: date) -> None:
    for prefer in ("past", "future"):
        assert isinstance(read_date(text, today=today, prefer=prefer), date | Ambiguous | Lunar | None)
