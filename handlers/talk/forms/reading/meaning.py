"""What reading an answer may come to, besides a value or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """The answer may mean each of these, likeliest first; a single one is a guess to be confirmed."""

    options: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Lunar:
    """The day was given in the lunar calendar (mùng, rằm, âm lịch): the solar date has to be asked for."""

    day_text: str
