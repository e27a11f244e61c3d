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
from tests.pushes.conftest import Village
from tests.pushes.conftest import village as village

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONES = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
OF_THE_HIGHLANDS = "ăĕĭŏŭčñêôơư"


def read(village: Village, org: int | None = None, day: date = date(2026, 11, 9)) -> Months:
    with village.town.memory() as memory:
        return months.read(memory, figures.read(memory, day.year, day), org or village.root.id)


def drawn(village: Village, language: str = "vi", year: int = 2026) -> Image.Image:
    """The picture as it would leave."""
    given = {"org": village.root.id, "year": year, "day": "2026-11-09"}
    with village.town.memory() as memory:
        enclosed = catalogue().papers["progress_chart"].draw(memory, given, language)
    assert (enclosed.name, enclosed.picture) == (f"ket-nap-{year}.png", True)
    return Image.open(io.BytesIO(enclosed.data))


def test_each_month_is_counted_from_new_year(village: Village) -> None:
    village.admit(village.fire, date(2026, 3, 10), 2)
    village.admit(village.staff, date(2026, 5, 31))
    village.admit(village.fire, date(2026, 11, 10))
    village.admit(village.fire, date(2025, 12, 31), 4)
    village.quota(village.root, 8)
    way = read(village)
    assert list(way.admitted) == [0, 0, 2, 2, 3, 3, 3, 3, 3, 3, 3]
    assert list(way.last_year) == [*[0] * 11, 4]
    assert [float(way.planned[month - 1]) for month in (6, 10, 12)] == [4, 8, 8]
    assert list(read(village, village.staff.id).admitted) == [0, 0, 0, 0, *[1] * 7]


def test_without_a_quota_or_a_last_year_these_lines_are_not_drawn(village: Village) -> None:
    assert (read(village).planned, read(village).last_year) == ((), ())
    drawn(village)


def test_a_year_that_is_over_has_all_its_months(village: Village) -> None:
    village.admit(village.fire, date(2025, 12, 31), 4)
    assert len(read(village, day=date(2025, 12, 31)).admitted) == 12
    drawn(village, year=2025)


def test_it_is_a_picture_that_fits_a_phone_and_changes_with_the_figures(village: Village) -> None:
    village.quota(village.root, 4)
    before = drawn(village)
    assert before.size == (900, 900) and before.format == "PNG"
    village.admit(village.fire, date(2026, 3, 10), 2)
    assert before.tobytes() != drawn(village).tobytes() != drawn(village, "en").tobytes()


def test_every_vietnamese_letter_is_in_its_font() -> None:
    for weight in (400, 600):
        font = ImageFont.truetype(fontpkg.path("Be Vietnam Pro", weight=weight), 40)
        unknown = bytes(font.getmask("\U0010fffe"))
        letters = LETTERS + TONES + OF_THE_HIGHLANDS
        assert [one for one in letters + letters.upper() if bytes(font.getmask(one)) == unknown] == []
    assert set(fold(TONES)) == set("aeiouy")
