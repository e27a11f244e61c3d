"""The chart shows what the digest says, month by month, in letters that are all there."""

from __future__ import annotations

import io
from datetime import date

import fontpkg
from PIL import Image, ImageFont

from handlers.catalogue import catalogue
from handlers.domain.names import fold
from handlers.progress import figures, months
from handlers.progress.months import Months
from tests.places.hamlet import Hamlet

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONES = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
OF_THE_HIGHLANDS = "ăĕĭŏŭčñêôơư"


def read(hamlet: Hamlet, org: int | None = None, day: date = date(2026, 11, 9)) -> Months:
    with hamlet.town.memory() as memory:
        return months.read(memory, figures.read(memory, day.year, day), org or hamlet.root.id)


def drawn(hamlet: Hamlet, language: str = "vi", year: int = 2026) -> Image.Image:
    """The picture as it would leave."""
    given = {"org": hamlet.root.id, "year": year, "day": "2026-11-09"}
    with hamlet.town.memory() as memory:
        enclosed = catalogue().attachments["progress_chart"].draw(memory, given, language)
    assert (enclosed.name, enclosed.picture) == (f"ket-nap-{year}.png", True)
    return Image.open(io.BytesIO(enclosed.data))


def test_each_month_is_counted_from_new_year(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, date(2026, 3, 10), 2)
    hamlet.admit(hamlet.staff, date(2026, 5, 31))
    hamlet.admit(hamlet.fire, date(2026, 11, 10))
    hamlet.admit(hamlet.fire, date(2025, 12, 31), 4)
    hamlet.quota(hamlet.root, 8)
    way = read(hamlet)
    assert list(way.admitted) == [0, 0, 2, 2, 3, 3, 3, 3, 3, 3, 3]
    assert list(way.last_year) == [*[0] * 11, 4]
    assert [float(way.planned[month - 1]) for month in (6, 10, 12)] == [4, 8, 8]
    assert list(read(hamlet, hamlet.staff.id).admitted) == [0, 0, 0, 0, *[1] * 7]


def test_what_was_entered_is_drawn_apart_and_months_before_it_not_at_all(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, date(2026, 6, 30), 10)
    before = drawn(hamlet)
    hamlet.admit(hamlet.fire, date(2026, 8, 10), 2)
    hamlet.entered(hamlet.root, date(2025, 12, 31), 9)
    way = read(hamlet)
    assert list(way.admitted) == [None] * 5 + [10, 10, 12, 12, 12, 12]
    assert list(way.entered[5:]) == [10] * 6
    assert list(way.last_year) == [None] * 11 + [9]
    assert before.tobytes() != drawn(hamlet).tobytes()


def test_without_a_quota_or_a_last_year_these_lines_are_not_drawn(hamlet: Hamlet) -> None:
    assert (read(hamlet).planned, read(hamlet).last_year) == ((), ())
    drawn(hamlet)


def test_a_year_that_is_over_has_all_its_months(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, date(2025, 12, 31), 4)
    assert len(read(hamlet, day=date(2025, 12, 31)).admitted) == 12
    drawn(hamlet, year=2025)


def test_it_is_a_picture_that_fits_a_phone_and_changes_with_the_figures(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 4)
    before = drawn(hamlet)
    assert before.size == (900, 900) and before.format == "PNG"
    hamlet.admit(hamlet.fire, date(2026, 3, 10), 2)
    assert before.tobytes() != drawn(hamlet).tobytes() != drawn(hamlet, "en").tobytes()


def test_every_vietnamese_letter_is_in_its_font() -> None:
    for weight in (400, 600):
        font = ImageFont.truetype(fontpkg.path("Be Vietnam Pro", weight=weight), 40)
        unknown = bytes(font.getmask("\U0010fffe"))
        letters = LETTERS + TONES + OF_THE_HIGHLANDS
        assert [one for one in letters + letters.upper() if bytes(font.getmask(one)) == unknown] == []
    assert set(fold(TONES)) == set("aeiouy")
