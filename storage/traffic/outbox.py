"""Every message on its way out: whose turn it is at the door, and what became of it.

A row goes waiting → sending → sent, or dead (refused), expired (too late) or unknown (held: it may have arrived).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from handlers.facts import Address, Lane
from storage.people.entitled import over
from storage.people.known import LANGUAGE
from storage.sql.keeping import Term
from storage.sql.statement import Row
from storage.traffic import patience, queue
from storage.traffic.parcels import Overdue, Parcel, Withheld, pairs

DAY = 86400.0
BODY_DAYS, KEY_DAYS = Term.SAID.days, Term.MESSAGE.days
WITHHELD = "the right has ended"
"""Why a message was given up, where its listener's right ended before it left."""
PAGE, LARGE_PAGE = 64, 1024  # mostly the first page is enough

NUMBER, HERE, ID, KIND, DUE, CHAT = 0, 1, 2, 4, 8, 12  # places in a row of READY


class Outbox:
    """The door out. `product_now` decides windows; `real_now` leases and retries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.withheld: list[Withheld] = []
        """What claims of this transaction gave up."""

    def claim(
        self,
        channel: str,
        bot: str,
        *,
        product_now: float,
        real_now: float,
        lease_seconds: float,
        limit: int,
        messages: int | None = None,
        pushes: int | None = None,
        not_chats: Collection[str] = (),
        not_kinds: Collection[str] = (),
        late_before: float = 0.0,
    ) -> list[Parcel]:
        """Takes up to `limit` to send now: up to `messages` of them besides answers to taps, up to `pushes` pushes.

        By lane, then the oldest first; a chat's next one only after its last is settled.
        A message to a person goes to the channel they prefer, else to the private chat they used last; one made before
        `late_before` by whichever bot knows them. Until settled, or for `lease_seconds`, nobody else gets them. Chats
        named in `not_chats` and kinds in `not_kinds` are passed over. What its listener may no longer be told, because
        a role has ended or the chat was parted since it was written, is given up (`withheld`).
        """
        queue.EXPIRE.run(self._connection, now=product_now)
        passed = set(not_chats)
        asking = (channel, bot, product_now, real_now, passed, not_kinds, late_before)
        acks = list(islice(self._next(Lane.ACK, *asking), limit))
        room = limit - len(acks) if messages is None else min(limit - len(acks), messages)
        taken: list[Row] = []
        for lane, most in ((Lane.REPLY, room), (Lane.PUSH, room if pushes is None else pushes)):
            free = max(0, min(most, room - len(taken)))
            taken += islice(self._next(lane, *asking), free)
        parcels = (self._take(row, real_now + lease_seconds, product_now) for row in (*acks, *taken))
        return [parcel for parcel in parcels if parcel is not None]

    def anything(
        self, channel: str, bot: str, *, product_now: float, real_now: float, not_chats: Collection[str] = ()
    ) -> bool:
        """Whether a claim would bring something: a look that writes nothing."""
        passed = set(not_chats)
        ready = (self._next(lane, channel, bot, product_now, real_now, passed) for lane in Lane)
        return any(next(rows, None) for rows in ready)

    def sent(self, parcel: int, ref: str | None, at: float) -> None:
        """It arrived; `ref` is how the channel calls it. Its words are blanked."""
        row = queue.SENT.row(self._connection, which=parcel, named=ref, now=at)
        if row and ref not in (None, row[2]) and row[1] != Lane.ACK:  # an edit makes nothing the last message
            queue.LAST_REF.run(self._connection, where=row[0], named=ref)

    def retry(self, parcel: int, due: float, error: str) -> None:
        """It surely did not arrive: again at `due` (real time). The answer to a tap is not worth a second try."""
        if not queue.DROP_ACK.run(self._connection, which=parcel, why=error, now=due):
            queue.RETRY.run(self._connection, which=parcel, when=due, why=error)
            queue.STRAND.run(self._connection, which=parcel, now=due)

    def why(self, parcel: int) -> str | None:
        """What kept it from arriving the last time; None where nothing did."""
        row = queue.WHY.row(self._connection, which=parcel)
        return row[0] if row else None

    def hurry(self, address: int) -> None:
        """What waits for this chat waits no longer: something has changed there."""
        queue.HURRY.run(self._connection, where=address)

    def dead(self, parcel: int, error: str, at: float) -> None:
        """It will never be accepted."""
        queue.DEAD.run(self._connection, which=parcel, why=error, now=at)

    def unknown(self, parcel: int, error: str, at: float, real_now: float | None = None) -> None:
        """It may have arrived: again to the same chat, with growing pauses; held if it must arrive only once.

        An edit does no harm, so it is never held. `real_now` where the clocks differ.
        """
        row = queue.SENDING.row(self._connection, which=parcel)
        if row is None:
            return
        kind, lane, again, edits, attempts, made_at = row
        now = at if real_now is None else real_now
        age = now - made_at
        if lane == Lane.ACK:
            queue.DROP_ACK.run(self._connection, which=parcel, why=error, now=at)
        elif edits is None and patience.held(kind, lane, attempts, age):
            queue.HOLD.run(self._connection, which=parcel, why=error, now=at)
        else:
            due = now + patience.after_doubt(attempts, again, age if lane == Lane.PUSH and edits is None else 0.0)
            queue.AGAIN.run(self._connection, which=parcel, when=due, why=error)
            queue.STRAND.run(self._connection, which=parcel, now=at)

    def late(self, channel: str, bot: str, before: float) -> list[int]:
        """The chats with replies that were made before then (real time) and wait still."""
        return [address for (address,) in queue.LATE.rows(self._connection, on=channel, by=bot, before=before)]

    def overdue(self, address: int, before: float) -> tuple[list[Overdue], bool]:
        """Those replies, the oldest first; and whether a younger one waits behind them."""
        where = {"where": address, "before": before}
        found = [Overdue(*row) for row in queue.OVERDUE.rows(self._connection, **where)]
        return found, queue.YOUNGER.row(self._connection, **where) is not None

    def in_one(self, address: int, before: float, last: int, payload: dict[str, Any], at: float) -> None:
        """The last of them says this instead of them all."""
        queue.SAID_IN_ONE.run(self._connection, where=address, before=before, which=last, now=at)
        queue.IN_ONE.run(self._connection, which=last, words=payload)

    def recover(self, real_now: float, *, at_start: bool = False, besides: Collection[int] = ()) -> int:
        """Settles as unknown what was being sent when its lease ran out, or (at the start) by a process now gone.

        Not what is `besides`: somebody still settles that.
        """
        left = queue.LEFT.rows(self._connection, now=float("inf") if at_start else real_now)
        lost = [parcel for (parcel,) in left if parcel not in besides]
        if at_start:
            queue.HURRY_ALL.run(self._connection, now=real_now)
        for parcel in lost:
            self.unknown(parcel, "lost while sending", real_now)
        return len(lost)

    def put_back(self, product_now: float, real_now: float) -> None:
        """The clock was put back: what one that was ahead had put off, or given up as too late, waits again."""
        queue.REVIVE.run(self._connection, now=product_now)
        queue.HURRY_ALL.run(self._connection, now=real_now)

    def close_address(self, address: int, why: str, at: float) -> None:
        """Nothing more goes there; what was meant for the person finds another of their chats, the rest is dead."""
        queue.CLOSE.run(self._connection, which=address, reason=why, now=at)
        queue.BURY.run(self._connection, where=address, reason=why, now=at)

    def moved(self, address: int, chat: str) -> None:
        """A group got a new number: what waits for it and what it leads go along."""
        row = queue.TWIN.row(self._connection, which=address, there=chat)
        if row is None:
            queue.MOVE.run(self._connection, which=address, there=chat)
            return
        queue.FORWARD.run(self._connection, where=address, there=row[0])
        if row[1] is not None:
            queue.LEAD.run(self._connection, which=row[0], part=row[1])
        queue.LEAVE.run(self._connection, which=address)

    def unsay(self, beginning: str) -> None:
        """What waits under a key that begins so turned out not to be true, and is not said."""
        queue.UNSAY.run(self._connection, beginning=beginning)

    def purge(self, at: float) -> None:
        """Gives up what waits for a closed chat, blanks old words held, forgets what was settled long ago."""
        queue.LOST.run(self._connection, now=at)
        queue.BLANK_EXPIRED.run(self._connection, now=at)
        queue.BLANK.run(self._connection, before=at - BODY_DAYS * DAY)
        queue.FORGET.run(self._connection, before=at - KEY_DAYS * DAY)

    def _next(
        self,
        lane: Lane,
        channel: str,
        bot: str,
        product_now: float,
        real_now: float,
        passed: set[str],
        not_kinds: Collection[str] = (),
        late_before: float = 0.0,
    ) -> Iterator[Row]:
        """The first message of each chat not yet passed, if its time has come; an answer to a tap passes no chat."""
        where = {"lane": int(lane), "on": channel, "by": bot, "now": product_now, "after": 0, "most": PAGE}
        where["late_before"] = late_before
        while rows := queue.READY.rows(self._connection, **where):
            for row in rows:
                if not row[HERE] or row[KIND] in not_kinds or (lane != Lane.ACK and row[CHAT] in passed):
                    continue
                if lane != Lane.ACK:
                    passed.add(row[CHAT])
                if row[DUE] <= real_now:
                    yield row
            if rows[-1][NUMBER] < where["most"]:
                return
            where |= {"after": rows[-1][ID], "most": LARGE_PAGE}

    def _take(self, row: Row, lease: float, now: float) -> Parcel | None:
        """The row as a parcel; one that nobody can or may read is given up, so that what stands behind it goes."""
        _number, _here, parcel, key, kind, lane, attempts, again, _due, *place = row
        address, channel, bot, chat, group, person, org, language, offer, last_ref, speaks, thread = place
        taken = queue.TAKE.row(self._connection, which=parcel, where=address, until=lease)
        payload, edits, entitled = taken or ({}, None, None)
        if not isinstance(payload, dict):
            self.dead(parcel, "cannot be read", now)
            return None
        if gone := over(self._connection, entitled, address):
            self.dead(parcel, WITHHELD, now)
            left = any(one.startswith(("chat ", "leads ")) for one in gone)
            self.withheld.append(Withheld(parcel, kind, address, person, left))
            return None
        if lane == Lane.PUSH and (choices := pairs(payload.get("choices"))):
            queue.OFFER.run(self._connection, where=address, choices=choices)
            offer = choices
        language = language or (None if group else speaks) or LANGUAGE
        offered = pairs(offer)
        there = Address(address, channel, bot, chat, group, person, org, language, offered, last_ref, thread=thread)
        return Parcel(parcel, key, kind, Lane(lane), there, language, payload, edits, attempts + 1, again)
