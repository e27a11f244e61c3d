"""Several days in one line: “5/12, 6/12 và 12/12”."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta

from handlers.domain import periods
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.form import Field, Problem, Reading, Understood
from handlers.talk.forms.line import readable
from handlers.texts import Words, _, listed

AND = re.compile(r"\s+v[àa]\s+")


@dataclass(frozen=True)
class Days(Field):
    """One or more days between two bounds, none of them taken already; the answer is their list, in order."""

    _: KW_ONLY
    bounds: Callable[[Asking], tuple[date, date]]
    taken: Callable[[Asking], Collection[date]]
    whole = True

    def read(self, text: str, asking: Asking) -> Reading:
        pieces = [
            piece
            for part in reading.split_answers(reading.bare(text))
            for piece in AND.split(reading.clean(part))
            if piece
        ]
        days = sorted({self.day(piece, asking) for piece in readable(pieces)})
        if not days:
            raise Problem(self.ask(asking))
        again = next((day for day in days if day in self.taken(asking)), None)
        if again:
            raise Problem(_("{day} đã có rồi. Đồng chí gõ các ngày còn lại.", day=again))
        return Understood([day.isoformat() for day in days])

    def still(self, value: Value, asking: Asking) -> None:
        taken = self.taken(asking)
        if again := next((day for day in map(date.fromisoformat, value) if day in taken), None):
            raise Problem(_("{day} đã có rồi. Đồng chí gõ các ngày còn lại.", day=again))

    def day(self, piece: str, asking: Asking) -> date:
        """One of the days; without a year it is the one between the bounds."""
        first, last = self.bounds(asking)
        for today in (asking.today, first - timedelta(days=1)):
            found = reading.read_date(piece, today=today, prefer="future")
            if isinstance(found, reading.Ambiguous):  # of two years one lies between the bounds
                inside = [day for day in found.options if first <= day <= last]
                found = inside[0] if len(inside) == 1 else found.options[0]
            if isinstance(found, date) and first <= found <= last:
                return found
        if isinstance(found, date):
            raise Problem(_("{day} ở ngoài khoảng {first} đến {last}.", day=found, first=first, last=last))
        raise Problem(_("Tôi chưa đọc được “{said}”. Đồng chí gõ như {example}.", said=short(piece), example=first))

    def show(self, value: Value, asking: Asking) -> Words:
        return listed([periods.say_day(date.fromisoformat(day), asking.language) for day in value])
