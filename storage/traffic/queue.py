"""The outbox in the words of the database: which rows are next, and how each step is written down."""

from __future__ import annotations

from sqlalchemy import Float, Integer, and_, bindparam, case, delete, exists, func, not_, null, or_, select, update

from handlers.facts import Lane
from storage.sql.statement import Statement
from storage.tables import addresses, outbox, people
from storage.traffic import patience

row = outbox.c
other = outbox.alias("other")
own = addresses.alias("own")
owner = people.alias("owner")

STEP_BACK = 10.0
"""Seconds a bot leaves a late message to the others after it failed with it."""

# A message to a person goes to the channel they prefer, else to the private chat they used last; one that may have
# arrived stays with its chat. One that has waited for hours goes by whichever bot asks and knows the person, an alarm
# at once: it may be the favourite channel that stands still.
late = or_(row.kind == "alarm", row.made_at <= bindparam("late_before", type_=Float))
last_used = (
    select(own.c.id)
    .join_from(own, owner, owner.c.id == own.c.person)
    .where(own.c.person == row.person, own.c.group.is_(False), own.c.closed_at.is_(None))
    .where(or_(not_(late), and_(own.c.channel == bindparam("on"), own.c.bot == bindparam("by"))))
    .order_by(case((own.c.channel == owner.c.prefers, 0), else_=1), own.c.used_at.desc(), own.c.id.desc())
    .limit(1)
    .correlate(outbox)
    .scalar_subquery()
)
chosen = case((or_(row.person.is_(None), row.again.is_(True)), row.address), else_=last_used)
# The next so many rows of a lane, whoever they are for: a page costs the same however much waits.
number = func.row_number().over(order_by=row.id).label("number")
page = (
    select(
        row.id, row.key, row.kind, row.lane, row.attempts, row.again, row.due,
        row.address.label("tried"), late.label("late"), chosen.label("to"), number,
    )
    .where(
        row.state == "waiting",
        row.lane == bindparam("lane"),
        row.id > bindparam("after"),
        or_(row.not_before.is_(None), row.not_before <= bindparam("now")),
        or_(row.not_after.is_(None), row.not_after >= bindparam("now")),
    )
    .order_by(row.id)
    .limit(bindparam("most", type_=Integer))
    .subquery("page")
)  # fmt: skip
busy = exists().where(other.c.state == "sending", other.c.address == addresses.c.id, other.c.lane != int(Lane.ACK))
free_here = and_(
    addresses.c.channel == bindparam("on"),
    addresses.c.bot == bindparam("by"),
    addresses.c.closed_at.is_(None),
    or_(page.c.lane == int(Lane.ACK), ~busy),
)
own_turn = case((and_(page.c.late, page.c.tried == addresses.c.id), STEP_BACK), else_=0.0)
READY = Statement(
    select(
        page.c.number, free_here.label("free_here"), page.c.id, page.c.key, page.c.kind, page.c.lane,
        page.c.attempts, page.c.again, page.c.due + own_turn,
        addresses.c.id, addresses.c.channel, addresses.c.bot, addresses.c.chat, addresses.c.group,
        addresses.c.person, addresses.c.org, addresses.c.language, addresses.c.offer, addresses.c.last_ref,
        people.c.language, addresses.c.thread,
    )
    .join_from(page, addresses, addresses.c.id == page.c.to, isouter=True)
    .outerjoin(people, people.c.id == addresses.c.person)
    # What waits for another bot is left out, but for the last row of a full page: it tells where to go on.
    .where(or_(free_here, page.c.number == bindparam("most")))
    .order_by(page.c.id),
    marked=True,  # what cannot be read of what was offered there keeps nothing from leaving
)  # fmt: skip

one = row.id == bindparam("which")
sending = one & (row.state == "sending")

TAKE = Statement(
    update(outbox)
    .where(one)
    .values(state="sending", address=bindparam("where"), attempts=row.attempts + 1, lease=bindparam("until"))
    .returning(row.payload, row.edits, row.entitled)
)
OFFER = Statement(update(addresses).where(addresses.c.id == bindparam("where")).values(offer=bindparam("choices")))
# Its words stay until the nightly tidying: if the clock was wrong, it waits again.
EXPIRE = Statement(
    update(outbox)
    .where(row.state == "waiting", row.not_after < bindparam("now"))
    .values(state="expired", settled_at=bindparam("now"))
)
REVIVE = Statement(
    update(outbox)
    .where(row.state == "expired", row.payload.is_not(None), row.settled_at > bindparam("now"))
    .values(state="waiting", settled_at=None)
)
put_off = and_(row.state == "waiting", row.due > bindparam("now"))
HURRY_ALL = Statement(update(outbox).where(put_off).values(due=bindparam("now")))
BLANK_EXPIRED = Statement(
    update(outbox).where(row.state == "expired", row.settled_at <= bindparam("now")).values(payload=null())
)
# Whatever was thought of it meanwhile: that it arrived is the truth.
SENT = Statement(
    update(outbox)
    .where(one, row.state != "sent")
    .values(state="sent", ref=bindparam("named"), payload=null(), lease=None, error=None, settled_at=bindparam("now"))
    .returning(row.address, row.lane, row.edits)
)
LAST_REF = Statement(update(addresses).where(addresses.c.id == bindparam("where")).values(last_ref=bindparam("named")))
SENDING = Statement(select(row.kind, row.lane, row.again, row.edits, row.attempts, row.made_at).where(sending))
RETRY = Statement(
    update(outbox).where(sending).values(state="waiting", due=bindparam("when"), lease=None, error=bindparam("why"))
)
AGAIN = Statement(
    update(outbox)
    .where(sending)
    .values(state="waiting", again=True, due=bindparam("when"), lease=None, error=bindparam("why"))
)
WHY = Statement(select(row.error).where(one))
HURRY = Statement(update(outbox).where(row.state == "waiting", row.address == bindparam("where")).values(due=0.0))
DROP_ACK = Statement(
    update(outbox)
    .where(sending, row.lane == int(Lane.ACK))
    .values(state="expired", payload=null(), lease=None, error=bindparam("why"), settled_at=bindparam("now"))
)
DEAD = Statement(
    update(outbox)
    .where(sending)
    .values(state="dead", payload=null(), lease=None, error=bindparam("why"), settled_at=bindparam("now"))
)
HOLD = Statement(
    update(outbox)
    .where(sending)
    .values(state="unknown", lease=None, error=bindparam("why"), settled_at=bindparam("now"))
)
LEFT = Statement(select(row.id).where(row.state == "sending", row.lease < bindparam("now")).order_by(row.id))

# Replies that waited too long to be brought as they are; what must arrive once is left as it is.
overdue = and_(
    row.state == "waiting",
    row.lane == int(Lane.REPLY),
    row.made_at < bindparam("before"),
    *(row.kind != kind for kind in patience.ONCE),
)
LATE = Statement(
    select(row.address)
    .distinct()
    .join_from(outbox, addresses, addresses.c.id == row.address)
    .where(
        overdue,
        row.kind != patience.LATE,
        addresses.c.channel == bindparam("on"),
        addresses.c.bot == bindparam("by"),
        addresses.c.closed_at.is_(None),
    )
)
OVERDUE = Statement(
    select(row.id, row.payload, row.about).where(overdue, row.address == bindparam("where")).order_by(row.id)
)
YOUNGER = Statement(
    select(row.id).where(
        row.state == "waiting",
        row.lane == int(Lane.REPLY),
        row.address == bindparam("where"),
        row.made_at >= bindparam("before"),
    )
)
SAID_IN_ONE = Statement(
    update(outbox)
    .where(overdue, row.address == bindparam("where"), row.id != bindparam("which"))
    .values(state="expired", payload=null(), error="said in one line", settled_at=bindparam("now"))
)
IN_ONE = Statement(
    update(outbox)
    .where(one)
    .values(
        kind=patience.LATE, payload=bindparam("words"), edits=null(), about=null(), due=0.0, attempts=0, again=False
    )
)

this_address = addresses.c.id == bindparam("which")

CLOSE = Statement(
    update(addresses).where(this_address).values(closed_at=bindparam("now"), closed_why=bindparam("reason"))
)
# What stays with its chat whatever becomes of that; a group's digest waits for it as long as it is worth sending.
tied = and_(
    row.state == "waiting",
    or_(row.person.is_(None), row.again.is_(True)),
    not_(and_(row.person.is_(None), row.lane == int(Lane.PUSH), row.not_after.is_not(None))),
)
closed_there = exists().where(addresses.c.id == row.address, addresses.c.closed_at.is_not(None))
BURY = Statement(
    update(outbox)
    .where(tied, row.address == bindparam("where"))
    .values(state="dead", payload=null(), error=bindparam("reason"), settled_at=bindparam("now"))
)
# The chat was closed while this was under way.
STRAND = Statement(
    update(outbox).where(one, tied, closed_there).values(state="dead", payload=null(), settled_at=bindparam("now"))
)
MOVE = Statement(update(addresses).where(this_address).values(chat=bindparam("there")))
old = addresses.alias("old")
TWIN = Statement(
    select(addresses.c.id, old.c.org)
    .join_from(old, addresses, (addresses.c.channel == old.c.channel) & (addresses.c.bot == old.c.bot))
    .where(old.c.id == bindparam("which"), addresses.c.chat == bindparam("there"))
)
FORWARD = Statement(
    update(outbox)
    .where(row.address == bindparam("where"), or_(row.state == "waiting", row.state == "sending"))
    .values(address=bindparam("there"))
)
LEAD = Statement(update(addresses).where(this_address).values(org=bindparam("part")))
# When does not matter: it is the same chat under another number.
LEAVE = Statement(update(addresses).where(this_address).values(org=None, closed_at=0.0, closed_why="moved"))

LOST = Statement(
    update(outbox)
    .where(tied, closed_there)
    .values(state="dead", payload=null(), error="closed", settled_at=bindparam("now"))
)
BLANK = Statement(
    update(outbox).where(row.state == "unknown", row.settled_at < bindparam("before")).values(payload=null())
)
UNSAY = Statement(delete(outbox).where(row.state == "waiting", row.key.startswith(bindparam("beginning"))))
FORGET = Statement(delete(outbox).where(row.settled_at < bindparam("before")))
