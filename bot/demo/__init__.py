"""The seed's committee as data: what `make demo` starts with, a pure function of chance and today. All invented."""

from bot.demo.committee import Seat, fill

__all__ = ["Seat", "fill"]
