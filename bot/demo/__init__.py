"""The seed's committee as data: what `make demo` starts with, a pure function of (chance, today). Everyone is invented."""

from bot.demo.committee import Seat, fill

__all__ = ["Seat", "fill"]
