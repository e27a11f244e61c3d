"""Whoever is unknown: how often they are answered, and how many codes they may try before codes rest for them.

Both are counted for the sender, in whatever chat it was: nobody closes the door to somebody else
(docs/domain.md §8.4). How often depends on the channel: a plan that counts messages has few for strangers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from handlers.facts import Way
from handlers.ports import Memory
from handlers.talk.kinds import Turn
from handlers.talk.scene import Event
from handlers.texts import Words, _, lines

SENDER_TRIES = 5
ALL_TRIES = 50
PAUSE = timedelta(hours=1)
"""After five wrong codes within the hour codes rest for their sender, until the first of them is an hour old."""
SLOW = timedelta(minutes=5)
"""After fifty of all senders together each waits so long after a wrong one; the next newcomer's code works at once."""

WORDS = timedelta(hours=1)
"""How long after an answer any word but /start gets none."""

LONGER = timedelta(minutes=1)
"""A pause is said in whole minutes, rounded up."""

Said = Literal["start", "code", "word"]
"""What a stranger said: the bare command, something of a code's shape, anything else."""


def own(memory: Memory, event: Event) -> int:
    """The sender's own address, also in a group; who writes in a group's name cannot be told from that group."""
    alone = event.group and not event.anonymous
    chat = event.sender if alone else event.chat
    return memory.known(event.channel, event.bot, chat, event.sender, event.group and not alone).address.id


def may_answer(memory: Memory, ways: Sequence[Way], event: Event, now: datetime, said: Said) -> bool:
    """Whether a stranger is to be answered now; if so that is noted. Good codes need not ask."""
    way = next((one for one in ways if (one.channel, one.bot) == (event.channel, event.bot)), Way("", ""))
    codes, sender, at = memory.codes, own(memory, event), now.timestamp()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    if way.strangers and codes.answers(event.channel, midnight) >= way.strangers:
        return False
    pause = {"start": way.pause, "code": 0, "word": max(way.pause, WORDS.total_seconds())}[said]
    # Where nobody counts, a word that was answered keeps nobody from /start.
    if codes.answered(sender, at - pause, starts=said == "start" and not way.strangers):
        return False
    codes.note_answer(sender, at, start=said == "start")
    return True


def welcome(turn: Turn, said: Said) -> bool:
    """Whether to answer this turn: somebody known always is."""
    return turn.known.who is not None or may_answer(turn.memory, turn.tools.ways, turn.event, turn.now, said)


def turn_down(turn: Turn, answer: Words, tried: int) -> None:
    """So many wrong codes, and what is said to them; the last one before a pause says until when."""
    sender = own(turn.memory, turn.event)
    for _one in range(tried):
        turn.memory.codes.note_wrong(sender, turn.at)
    turn.audit("enrol.wrong", f"address {turn.known.address.id}")
    if welcome(turn, "code"):
        rest = resting(turn)
        turn.say(lines(answer, pausing(rest) if rest else None))


def codes_rest(turn: Turn) -> bool:
    """Whether no code of this sender is looked at for a while; until when was said, and is said again now and then."""
    rest = resting(turn)
    if rest and may_answer(turn.memory, turn.tools.ways, turn.event, turn.now, "start"):
        turn.say(pausing(rest))
    return rest is not None


def pausing(until: datetime) -> Words:
    """Until when codes rest."""
    time = f"{until + LONGER:%H:%M}"
    return _("Tôi tạm ngừng nhận mã ở đây đến {time}. Đồng chí xin mã mới sau giờ đó.", time=time)


def resting(turn: Turn) -> datetime | None:
    """Until when codes rest for this sender, because of too many wrong ones of theirs, or one among too many of all.

    None where they do not rest.
    """
    codes, hour = turn.memory.codes, PAUSE.total_seconds()
    mine = codes.wrong(turn.at - hour, own(turn.memory, turn.event))
    ends = [mine[-SENDER_TRIES] + hour] if len(mine) >= SENDER_TRIES else []
    if mine and len(codes.wrong(turn.at - hour)) >= ALL_TRIES:
        ends.append(mine[-1] + SLOW.total_seconds())
    until = max(ends, default=turn.at)
    return datetime.fromtimestamp(until, turn.now.tzinfo) if until > turn.at else None
