"""How much is asked for, as it is given: a number of people or a percentage, exact or “trở lên”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from handlers.domain.letters import unmark
from handlers.domain.periods import say_number
from handlers.domain.quota import is_percent, people_of
from handlers.facts import Quota, Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Number
from handlers.talk.forms.form import Problem, Reading, Understood
from handlers.texts import Words, _

FLOOR = ">="
AT_LEAST = re.compile(
    r"^(?:tu|it nhat|toi thieu|khong duoi|at least|from|>=|≥)\s*(?=\d)|(?<=[\d%])\s*(?:tro len|or more|\+)$"
)
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:%|phan tram|percent)")


class Amount(NamedTuple):
    """What an answer says: a number of people, or a percentage; whether it is the least."""

    at_least: bool
    number: int | None
    percent: str | None


def amount(value: str) -> Amount:
    """Of an answer as it is kept: “45”, “>=45”, “3.25%”."""
    said = value.removeprefix(FLOOR)
    if said.endswith("%"):
        return Amount(said != value, None, said[:-1])
    return Amount(said != value, int(said), None)


def is_share(said: Mapping[str, Value]) -> bool:
    """Whether it is a percentage, which needs a number it is of."""
    return str(said.get("target", "")).endswith("%")


def target_of(said: Mapping[str, Value]) -> int:
    """The whole people that are asked for."""
    asked = amount(str(said["target"]))
    return people_of(asked.percent, int(said["base"])) if asked.percent else asked.number or 0


@dataclass(frozen=True)
class HowMany(Number):
    """A number of people or a percentage; “trở lên”, “ít nhất” make it the least."""

    def read(self, text: str, asking: Asking) -> Reading:
        said = " ".join(unmark(reading.clean(text)).split()).strip(" .")
        bare, floors = AT_LEAST.subn("", said)
        floor = FLOOR if floors else ""
        if share := PERCENT.fullmatch(bare.strip()):
            percent = share[1].replace(",", ".")
            if not is_percent(percent):
                raise Problem(_("Phần trăm phải lớn hơn 0 và không quá 100, ví dụ 3,5%."))
            return Understood(f"{floor}{percent}%")
        number = reading.read_number(bare if floors else text, low=self.low, high=self.high)
        if number is None:
            raise Problem(
                _(
                    "Đồng chí gõ số người, từ {low} đến {high}, hoặc phần trăm; ví dụ 45, 3,5% hoặc 45 trở lên.",
                    low=self.low,
                    high=say_number(self.high, asking.language),
                )
            )
        return Understood(f"{floor}{number}")

    def show(self, value: Value, asking: Asking) -> Words:
        asked = amount(str(value))
        return told(asked.number, asked.percent, asked.at_least, asking.language)


def told(number: int | None, percent: str | None, at_least: bool, language: str) -> Words:
    """“45”, “ít nhất 45”, “3,25%”."""
    much = say_share(percent, language) if percent else say_number(number or 0, language)
    return _("ít nhất {much}", much=much) if at_least else much


def say_share(percent: str, language: str) -> str:
    """“3,25%”, as it was given."""
    return f"{percent if language == 'en' else percent.replace('.', ',')}%"


def much(quota: Quota, language: str) -> Words:
    """“ít nhất 14, tức 3,5% của 388 đảng viên ngày 01/01/2026”, or the number alone."""
    number = told(quota.target, None, quota.at_least, language)
    if quota.percent is None or quota.base is None:
        return number
    return _(
        "{number}, tức {share} của {base} đảng viên ngày {day}",
        number=number,
        share=say_share(quota.percent, language),
        base=say_number(quota.base, language),
        day=quota.base_on,
    )
