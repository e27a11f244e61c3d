"""The year as a picture: admitted so far month by month, against the plan and the year before.

Drawn with Pillow, which is here anyway for the pictures of attendance sheets: a dozen bars and two lines are less than
the memory a plotting library keeps. The letters are Be Vietnam Pro's, a font made for Vietnamese that comes as a
package, so that they look the same on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from handlers.domain.periods import say_number
from handlers.ports import Memory
from handlers.progress import figures, months
from handlers.progress.figures import Figures
from handlers.progress.months import Months
from handlers.progress.standing import footnote, stands
from handlers.talk.messages import Attachment, Enclosed
from handlers.texts import Words, _, word

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Point = tuple[float, float]

WIDTH, HEIGHT = 900, 900
"""On a phone it is a third of that wide: what is written at 30 is read there at 10."""
FINE = 2
"""Drawn this much larger and then made small: lines without steps."""

LEFT, RIGHT, TOP, BOTTOM = 80, 870, 300, 830
"""Where the axes stand."""

PAPER, INK, PALE, GRID = "#ffffff", "#202124", "#5f6368", "#e3e5e8"
NOW, ENTERED, PLAN, BEFORE = "#b3261e", "#e8a9a4", "#1a4f9c", "#80868b"
"""Told apart by shape too: bars, a dashed line, a thin line with dots."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_LINES = 6
MONTH = (RIGHT - LEFT) / 12
"""What a month has in width."""


class Sheet:
    """The sheet of paper: draws in the units of the finished picture."""

    def __init__(self) -> None:
        import fontpkg  # these are first needed for the first chart: an idle bot does without
        from PIL import Image, ImageDraw, ImageFont

        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self.pen: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)
        self.paths = {weight: fontpkg.path("Be Vietnam Pro", weight=weight) for weight in (400, 600)}
        self.open_font = ImageFont.truetype

    def font(self, size: int, weight: int = 400) -> FreeTypeFont:
        """Letters of a size, thin or bold."""
        return self.open_font(self.paths[weight], size * FINE)

    def write(self, at: Point, text: str, size: int, color: str = INK, anchor: str = "la", room: float = 800) -> None:
        """Letters with a white edge; `anchor` is Pillow's. A line longer than its room gets smaller letters."""
        weight = 600 if color == INK else 400
        font = self.font(size, weight)
        while font.getlength(text) > room * FINE and size > 12:
            size -= 1
            font = self.font(size, weight)
        edge = size * FINE // 10
        self.pen.text(fine(at), text, fill=color, font=font, anchor=anchor, stroke_width=edge, stroke_fill=PAPER)

    def bar(self, corner: Point, other: Point, color: str) -> None:
        """A filled box."""
        self.pen.rectangle((*fine(corner), *fine(other)), fill=color)

    def line(self, points: Sequence[Point], color: str, width: int) -> None:
        """Through all points."""
        self.pen.line([fine(point) for point in points], fill=color, width=width * FINE, joint="curve")

    def dotted(self, points: Sequence[Point], color: str) -> None:
        """Through all points, each with a dot, told from the bars it crosses by a white edge."""
        for width, size, shade in ((7, 7, PAPER), (3, 5, color)):
            self.line(points, shade, width)
            for x, y in map(fine, points):
                self.pen.ellipse((x - size * FINE, y - size * FINE, x + size * FINE, y + size * FINE), fill=shade)

    def dashes(self, points: Sequence[Point], color: str) -> None:
        """Through all points, with gaps."""
        for (x1, y1), (x2, y2) in pairwise(points):
            count = max(1, round(abs(x2 - x1) / 20))
            for part in range(count):
                a, b = part / count, (part + 0.6) / count
                self.line([(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in (a, b)], color, 5)

    def png(self) -> bytes:
        """The finished picture."""
        out = io.BytesIO()
        self.image.reduce(FINE).save(out, "PNG", optimize=True)
        return out.getvalue()


def fine(at: Point) -> Point:
    """A place on the enlarged sheet."""
    return at[0] * FINE, at[1] * FINE


def draw(memory: Memory, given: Mapping[str, Any], language: str) -> Enclosed:
    """The chart of an organisation and year as of a day."""
    year, org = int(given["year"]), int(given["org"])
    now = figures.read(memory, year, date.fromisoformat(given["day"]))
    way = months.read(memory, now, org)
    sheet = Sheet()
    head(sheet, now, org, way, language)
    sheet.write((RIGHT, HEIGHT - 12), word(footnote(now, org), language), 20, PALE, "rd", RIGHT - LEFT)
    top = grid(sheet, way, language)
    curves(sheet, way, top, language)
    return Enclosed(f"ket-nap-{year}.png", sheet.png(), picture=True)


def head(sheet: Sheet, now: Figures, org: int, way: Months, language: str) -> None:
    """What it is, how it stands, and what means what."""
    title = _("Kết nạp {year} đến {day}", year=now.year, day=f"{now.upto:%d/%m}")
    sheet.write((50, 40), word(title if now.running else _("Kết nạp {year}", year=now.year), language), 50)
    sheet.write((50, 112), now.orgs[org].name, 34, PALE)
    numbers = word(stands(now, org, language), language)
    sheet.write((50, 162), numbers, 34)
    x = 50.0
    total = _("trong sổ") if any(way.entered) else _("đã kết nạp, cộng dồn")
    kinds: list[tuple[Words, Callable[[Point, Point], None]]] = [(total, partial(box, sheet, NOW))]
    if org in now.quotas:
        kinds.append((_("kế hoạch"), lambda a, b: sheet.dashes([a, b], PLAN)))
    if any(way.entered):
        kinds.insert(0, (_("số nhập"), partial(box, sheet, ENTERED)))
    if way.last_year:
        year = now.year - 1
        before = _("{year}, số nhập", year=year) if way.entered_before else _("năm {year}", year=year)
        kinds.append((before, lambda a, b: sheet.dotted([a, b], BEFORE)))
    for words, mark in kinds:
        text = word(words, language)
        mark((x, 245), (x + 36, 245))
        sheet.write((x + 48, 245), text, 26, PALE, anchor="lm")
        x += 48 + sheet.font(26).getlength(text) / FINE + 26


def box(sheet: Sheet, color: str, left: Point, right: Point) -> None:
    """A small piece of a bar."""
    sheet.bar((left[0], left[1] - 10), (right[0], right[1] + 10), color)


def grid(sheet: Sheet, way: Months, language: str) -> int:
    """The lines to read numbers from, and the months; returns what the top line stands for."""
    seen = (one for one in (*way.admitted, *way.last_year) if one is not None)
    highest = max((*seen, *map(int, way.planned), 1))
    step = next(step for step in (*STEPS, highest) if highest / step <= MOST_LINES)
    top = -(-highest // step) * step
    for value in range(0, top + 1, step):
        y = height(value, top)
        sheet.line([(LEFT, y), (RIGHT, y)], GRID, 2)
        sheet.write((LEFT - 12, y), say_number(value, language), 28, PALE, "rm", LEFT - 16)
    for month in range(1, 13):
        sheet.write((middle(month), BOTTOM + 14), word(_("T{month}", month=month), language), 28, PALE, "ma")
    return top


def curves(sheet: Sheet, way: Months, top: int, language: str) -> None:
    """The bars, what was entered as a number paler, then the lines over them, then the numbers over everything."""
    there = [(month, value) for month, value in enumerate(way.admitted, 1) if value is not None]
    for month, value in there:
        left, right, foot = middle(month) - 22, middle(month) + 22, height(way.entered[month - 1], top)
        sheet.bar((left, height(value, top)), (right, foot), NOW)
        sheet.bar((left, foot), (right, BOTTOM), ENTERED if foot < BOTTOM else NOW)
    before = [(middle(month), height(value, top)) for month, value in enumerate(way.last_year, 1) if value is not None]
    if before:
        sheet.dotted(before, BEFORE)
    if way.planned:
        plan = [(middle(month), height(value, top)) for month, value in enumerate(way.planned, 1)]
        sheet.dashes(plan, PLAN)
    for month, value in there:
        sheet.write((middle(month), height(value, top) - 8), say_number(value, language), 32, INK, "md", MONTH)


def middle(month: int) -> float:
    """Where a month stands."""
    return LEFT + MONTH * (month - 0.5)


def height(value: float | Fraction, top: int) -> float:
    """How high a number stands."""
    return BOTTOM - (BOTTOM - TOP) * float(value) / top


CHART = Attachment("progress_chart", draw, persons=False)
