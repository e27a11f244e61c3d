"""What becomes of a message that did not surely arrive: again after a while, held, given up, or its chat is closed.

docs/decisions/2026-11-30-a-no-is-not-a-doubt.md says which and why.
"""

from __future__ import annotations

from bot.care.notices import given_up, slow, tell_admins, tell_barred, tell_closed
from bot.channels import budget
from bot.channels.base import Certainty, Channel, SendError
from bot.clock import Clock
from handlers.facts import Lane
from storage.memory import Memory
from storage.traffic.parcels import Parcel
from storage.traffic.patience import GIVE_UP, LONGEST, ONCE, after_no

SLOW = 10
"""Tries of one message after which admins hear that this channel sends nothing: some quarter of an hour."""

AGAIN = frozenset({Certainty.NOT_SENT, Certainty.DECLINED, Certainty.BARRED})


def outcome(parcel: Parcel, error: SendError) -> Certainty:
    """What the failure means for this message."""
    known = error.certainty
    if known is Certainty.DECLINED and parcel.kind in ONCE:
        return Certainty.UNKNOWN  # in a server's trouble even its own words are no proof
    if known is Certainty.BARRED and not (parcel.address.group and parcel.lane == Lane.PUSH):
        return Certainty.REFUSED  # whoever asked there waits for no answer of tomorrow
    return Certainty.REFUSED if known in AGAIN and parcel.attempts >= GIVE_UP else known


def arrived(memory: Memory, channel: Channel, clock: Clock, parcel: Parcel, ref: str | None) -> None:
    """Writes down that it arrived, and how the channel calls it."""
    memory.outbox.sent(parcel.id, ref, clock.at())
    budget.went(memory, channel, clock, parcel.payload)


def settle(memory: Memory, channel: Channel, clock: Clock, parcel: Parcel, error: SendError) -> None:
    """Writes it down, and tells the admins what they can mend."""
    reason, now = str(error), clock.now()
    became = outcome(parcel, error)
    if parcel.attempts == SLOW and became in (Certainty.NOT_SENT, Certainty.DECLINED, Certainty.UNKNOWN):
        tell_admins(memory, f"slow:{channel.name}", slow(channel.name), now)
    match became:
        case Certainty.UNKNOWN:
            budget.went(memory, channel, clock, parcel.payload)
            memory.outbox.unknown(parcel.id, reason, now.timestamp(), clock.real())
        case Certainty.REFUSED:
            memory.outbox.dead(parcel.id, reason, now.timestamp())
            if not tell_barred(memory, parcel.address, reason, now):
                tell_admins(memory, f"dead:{channel.name}", given_up(channel.name), now)
        case Certainty.CLOSED:
            # First back into the queue: closing the address then buries it, or lets it find another chat.
            memory.outbox.retry(parcel.id, clock.real(), reason)
            memory.outbox.close_address(parcel.address.id, reason, now.timestamp())
            tell_closed(memory, parcel.address, now)
        case Certainty.BARRED:
            if memory.outbox.why(parcel.id) != reason:
                tell_barred(memory, parcel.address, reason, now, waits=True)
            memory.outbox.retry(parcel.id, clock.real() + LONGEST, reason)
        case _:
            again(memory, clock, parcel, error)


def again(memory: Memory, clock: Clock, parcel: Parcel, error: SendError) -> None:
    """It did not arrive: once more, at a moved group's new place or after a while."""
    pause = 0.0 if error.moved_to else max(error.after, after_no(parcel.attempts))
    memory.outbox.retry(parcel.id, clock.real() + pause, str(error))
    if error.moved_to:
        memory.outbox.moved(parcel.address.id, error.moved_to)
