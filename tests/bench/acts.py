"""Acts: how many taps and messages the daily work takes, on a channel with buttons and on one where all is typed."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy

from tests.acts.counted import CHANNELS, WORK, counted
from tests.bench import Row
from tests.places.village import founded


def rows() -> Iterator[Row]:
    """Each thing to be done, on each kind of channel, in a village of its own."""
    for channel, buttons in CHANNELS.items():
        for name, work in WORK.items():
            engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.pool.StaticPool)
            hand = counted(founded(engine), name, buttons)
            engine.dispose()
            figure = f"{hand.acts} ({hand.taps} taps, {hand.messages} messages)"
            yield Row(f"acts, {channel}: {name}", figure, f"≤ {work.most}", hand.acts <= work.most)
