"""Questions about days: any day within bounds, and birth dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta

from handlers.domain import periods
from handlers.domain.calendar import can_be_meant
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Option, Problem, Reading, Understood, Unsure
from handlers.texts import Words, _, lines, word

WHICH_DAY = _("Ý đồng chí là ngày nào?")


@dataclass(frozen=True)
class Date(Field):
    """A day; `latest`/`earliest` are days from today (0 = today); without a year, the nearest one on that side."""

    _: KW_ONLY
    latest: int = 0
    earliest: int | None = None
    ahead: bool = False
    """True for plans: 5/3 means the next one."""
    own = True
    entire = True

    def options(self, asking: Asking) -> Sequence[Option]:
        if self.ahead:
            return ()
        yesterday = asking.today - timedelta(days=1)
        return (
            Option(asking.today.isoformat(), _("Hôm nay")),
            Option(yesterday.isoformat(), _("Hôm qua")),
        )

    def read(self, text: str, asking: Asking) -> Reading:
        labels = [word(option.label, asking.language) for option in self.options(asking)]
        tapped = reading.match_labels(text, labels) if labels else []
        if len(tapped) == 1:
            return self.take(self.options(asking)[tapped[0]].value, asking)
        found = reading.read_date(text, today=asking.today, prefer="future" if self.ahead else "past")
        if isinstance(found, reading.Lunar):
            raise solar(found)
        if isinstance(found, reading.Ambiguous):
            return self.which(found.options, asking)
        if found is None:
            raise Problem(
                no_such_day(text) or _("Đồng chí gõ ngày, tháng, năm, ví dụ {example}.", example=asking.today)
            )
        return Understood(self.bounded(found, asking).isoformat())

    def which(self, days: Sequence[date], asking: Asking) -> Reading:
        """Asks which of these days is meant, of those that can be; what cannot is said, and why."""
        can: list[date] = []
        why: Words | None = None
        for day in days:
            try:
                can.append(self.bounded(day, asking))
            except Problem as problem:
                why = why or problem.words
        if not can and why:
            raise Problem(why)
        meanings = tuple((day.isoformat(), periods.say_day(day, asking.language)) for day in can)
        late = next((day for day in days if day not in can and day > asking.today), None)
        return Unsure(lines(late and _("{day} chưa tới.", day=late), WHICH_DAY), meanings)

    def take(self, value: str, asking: Asking) -> Reading:
        try:
            return Understood(self.bounded(date.fromisoformat(value), asking).isoformat())
        except ValueError:
            raise Problem(self.ask(asking)) from None

    def bounded(self, day: date, asking: Asking) -> date:
        """The day, if it lies where such a day can lie."""
        if not can_be_meant(day):
            raise Problem(_("{day} không thể đúng. Đồng chí gõ lại, ví dụ {example}.", day=day, example=asking.today))
        last = asking.today + timedelta(days=self.latest)
        if day > last and self.latest:
            raise Problem(_("{day} còn xa quá. Đồng chí gõ ngày muộn nhất là {last}.", day=day, last=last))
        if day > last:
            raise Problem(_("{day} chưa tới. Đồng chí gõ ngày đã qua, ví dụ {example}.", day=day, example=last))
        if self.earliest is not None and day < asking.today + timedelta(days=self.earliest):
            first = asking.today + timedelta(days=self.earliest)
            raise Problem(_("{day} đã quá lâu. Đồng chí gõ ngày từ {first} trở lại đây.", day=day, first=first))
        return day

    def show(self, value: Value, asking: Asking) -> Words:
        return periods.say_day(date.fromisoformat(value), asking.language)

    def echo(self, value: Value, asking: Asking) -> Words | None:
        return self.show(value, asking)


def solar(lunar: reading.Lunar) -> Problem:
    """A lunar day is asked for in the solar calendar, never converted silently (docs/domain.md §6.3)."""
    return Problem(_("Đồng chí cho biết ngày dương lịch của “{said}”, ví dụ 5/3/2026.", said=lunar.day_text))


@dataclass(frozen=True)
class Birth(Field):
    """A birth date, or only the year where that is all one knows."""

    own = True
    entire = True

    def read(self, text: str, asking: Asking) -> Reading:
        found = reading.read_birth(text, today=asking.today)
        if isinstance(found, reading.Ambiguous):
            meanings = tuple((value, say_birth(value, asking.language)) for value in found.options)
            return Unsure(WHICH_DAY, meanings)
        if found is None:
            if isinstance(lunar := reading.read_date(text, today=asking.today), reading.Lunar):
                raise solar(lunar)
            year = reading.suggest_year(text, today=asking.today)
            raise Problem(
                no_such_day(text) or _("Năm sinh gồm 4 chữ số, ví dụ 1998; hoặc cả ngày, ví dụ 12/3/1998."),
                ((year, year),) if year else (),
            )
        day = same_day(asking.state.aside, found)
        if day:
            year_only = _("chỉ biết năm {year}", year=found)
            return Unsure(WHICH_DAY, ((day, say_birth(day, asking.language)), (found, year_only)))
        return Understood(found)

    def show(self, value: Value, asking: Asking) -> Words:
        years = asking.today.year - int(value[:4])
        if len(value) > 4 and (asking.today.month, asking.today.day) < (int(value[5:7]), int(value[8:10])):
            years -= 1
        return _("{birth} ({years} tuổi)", birth=say_birth(value, asking.language), years=years)

    def echo(self, value: Value, asking: Asking) -> Words | None:
        return periods.say_day(date.fromisoformat(value), asking.language) if len(value) > 4 else None


IMPOSSIBLE = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})\s*$")


def no_such_day(text: str) -> Words | None:
    """“Tháng 2/1999 không có ngày 31”: three numbers that no calendar has; None where one has, or others were typed."""
    found = IMPOSSIBLE.search(text)
    if not found:
        return None
    day, month, year = found.groups()
    if reading.is_day(int(day), int(month), int(year)):
        return None
    if int(month) > 12:
        return _("Một năm có 12 tháng. Đồng chí gõ ngày trước, tháng sau, ví dụ 12/3/1998.")
    return _("Tháng {month}/{year} không có ngày {day}. Đồng chí gõ lại giúp.", month=month, year=year, day=day)


def say_birth(value: str, language: str) -> str:
    """“12/03/1998”, or the year alone."""
    return periods.say_date(date.fromisoformat(value)) if len(value) > 4 else value


def same_day(old: Value, year: str) -> str | None:
    """The day written before, in another year, where only a year was typed.

    None where more was, or that year has no such day.
    """
    if not old or len(old) == 4 or len(year) > 4:
        return None
    try:
        return date.fromisoformat(old).replace(year=int(year)).isoformat()
    except ValueError:  # the 29th of February
        return None
