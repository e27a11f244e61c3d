"""One-time codes: kept as keyed digests only, held for the chat that typed them first, used once."""

from __future__ import annotations

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, update

from handlers.domain.people import Role
from handlers.facts import GroupCode, Invitation
from storage.sql.keeping import Term
from storage.sql.rows import NewRow
from storage.sql.statement import Row, Statement
from storage.tables import addresses, codes, people, stranger_answers, wrong_codes

GROUP = "group"
"""Stands where an invitation names its role: the code of a group opens none."""

SHAPE = (codes.c.id, codes.c.person, codes.c.name, codes.c.role, codes.c.org, codes.c.expires, codes.c.given_by)
OPEN = and_(codes.c.used_at.is_(None), codes.c.expires > bindparam("now"), people.c.until.is_(None))

LOOK = Statement(
    select(*SHAPE)
    .join_from(codes, people, people.c.id == codes.c.person, isouter=True)
    .where(
        codes.c.digest == bindparam("typed"),
        codes.c.role != GROUP,
        OPEN,
        or_(codes.c.held_by.is_(None), codes.c.held_by == bindparam("address")),
    )
)
HELD = Statement(
    select(*SHAPE)
    .join_from(codes, people, people.c.id == codes.c.person, isouter=True)
    .where(codes.c.held_by == bindparam("address"), OPEN)
)
OF_GROUP = Statement(
    select(codes.c.id, codes.c.org, codes.c.given_by).where(
        codes.c.digest == bindparam("typed"),
        codes.c.role == GROUP,
        codes.c.used_at.is_(None),
        codes.c.expires > bindparam("now"),
    )
)
RELEASE = Statement(
    update(codes).where(codes.c.held_by == bindparam("address"), codes.c.used_at.is_(None)).values(held_by=None)
)
HOLD = Statement(update(codes).where(codes.c.id == bindparam("which")).values(held_by=bindparam("address")))
# A typed name is in `people` from now on, and nowhere else.
USE = Statement(update(codes).where(codes.c.id == bindparam("which")).values(used_at=bindparam("now"), name=""))
NEW = NewRow(codes, "digest", "person", "name", "role", "org", "given_by", "expires")
WRONG = NewRow(wrong_codes, "address", "at")
CANCEL = Statement(
    update(codes)
    .where(codes.c.person == bindparam("whose"), codes.c.used_at.is_(None))
    .values(used_at=bindparam("now"), name="")
)
REPLACE = Statement(
    update(codes)
    .where(
        or_(codes.c.person == bindparam("whose"), and_(codes.c.person.is_(None), codes.c.name == bindparam("called"))),
        codes.c.role == bindparam("as_role"),
        codes.c.org == bindparam("where"),
        codes.c.used_at.is_(None),
        codes.c.expires > bindparam("now"),
    )
    .values(used_at=bindparam("now"), name="")
)
MEANT_FOR = Statement(
    select(codes.c.name)
    .where(codes.c.role == bindparam("as_role"), codes.c.org == bindparam("where"), codes.c.used_at.is_(None))
    .order_by(codes.c.id.desc())
    .limit(1)
)
WRONG_SINCE = select(wrong_codes.c.at).where(wrong_codes.c.at >= bindparam("since")).order_by(wrong_codes.c.at)
WRONG_OF_ALL = Statement(WRONG_SINCE)
WRONG_OF_ONE = Statement(WRONG_SINCE.where(wrong_codes.c.address == bindparam("address")))

ANSWER = NewRow(stranger_answers, "address", "at", "start")
ANSWERS = Statement(
    select(stranger_answers.c.id)
    .join(addresses, addresses.c.id == stranger_answers.c.address)
    .where(stranger_answers.c.at >= bindparam("since"), addresses.c.channel == bindparam("channel"))
)
answered = (
    select(stranger_answers.c.id)
    .where(stranger_answers.c.address == bindparam("address"), stranger_answers.c.at > bindparam("since"))
    .limit(1)
)
ANSWERED = Statement(answered)
ANSWERED_START = Statement(answered.where(stranger_answers.c.start.is_(True)))
DAY = 86400.0
KEEP_DAYS = Term.TRY.days
FORGET_CODES = Statement(delete(codes).where(codes.c.expires < bindparam("before")))
FORGET = [Statement(delete(table).where(table.c.at < bindparam("before"))) for table in (wrong_codes, stranger_answers)]


class Codes:
    """One-time codes, kept as keyed digests only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def issue(
        self, digest: str, person: int | None, name: str, role: Role, org: int, by: int | None, expires: float
    ) -> None:
        """A new code for a known person or a typed name."""
        new = {"digest": digest, "person": person, "name": name, "role": role.value, "org": org}
        NEW.write(self._connection, **new, given_by=by, expires=expires)

    def look(self, digest: str, address: int, at: float) -> Invitation | None:
        """A code neither used, late, nor held by another chat; it alone is held for this address from now on.

        None for any other.
        """
        row = LOOK.row(self._connection, typed=digest, address=address, now=at)
        if row is not None:
            RELEASE.run(self._connection, address=address)
            HOLD.run(self._connection, which=row[0], address=address)
        return invitation(row)

    def held(self, address: int, at: float) -> Invitation | None:
        """The invitation waiting for this address's yes; None where none waits, or it ran out."""
        return invitation(HELD.row(self._connection, address=address, now=at))

    def issue_for_group(self, digest: str, org: int, by: int, expires: float) -> None:
        """A new code that makes a group the leadership chat of this part of the tree."""
        new = {"digest": digest, "person": None, "name": "", "role": GROUP, "org": org}
        NEW.write(self._connection, **new, given_by=by, expires=expires)

    def of_group(self, digest: str, at: float) -> GroupCode | None:
        """A group's code neither used nor late; None for any other."""
        row = OF_GROUP.row(self._connection, typed=digest, now=at)
        return GroupCode(*row) if row else None

    def use(self, code: int, at: float) -> None:
        """The code is spent."""
        USE.run(self._connection, which=code, now=at)

    def cancel(self, person: int, at: float) -> None:
        """Every code made out to this person so far is spent."""
        CANCEL.run(self._connection, whose=person, now=at)

    def replace(self, person: int | None, name: str, role: Role, org: int, at: float) -> bool:
        """The open code for the same person or typed name in this role here is spent; whether there was one."""
        same = {"whose": person, "called": name, "as_role": role.value, "where": org}
        return REPLACE.run(self._connection, **same, now=at) > 0

    def meant_for(self, role: Role, org: int) -> str:
        """The name on the latest code for this role here that nobody has used, also a late one; else nothing."""
        row = MEANT_FOR.row(self._connection, as_role=role.value, where=org)
        return str(row[0]) if row else ""

    def note_wrong(self, address: int, at: float) -> None:
        """One wrong try."""
        WRONG.write(self._connection, address=address, at=at)

    def wrong(self, since: float, address: int | None = None) -> list[float]:
        """When wrong codes were typed since then, by one chat or by all, the earliest first."""
        if address is None:
            return [row[0] for row in WRONG_OF_ALL.rows(self._connection, since=since)]
        return [row[0] for row in WRONG_OF_ONE.rows(self._connection, since=since, address=address)]

    def answers(self, channel: str, since: float) -> int:
        """How many answers strangers have had over this channel since then."""
        return len(ANSWERS.rows(self._connection, channel=channel, since=since))

    def answered(self, address: int, since: float, starts: bool) -> bool:
        """Whether a stranger here has been answered after that moment; of all answers, or of those to /start."""
        statement = ANSWERED_START if starts else ANSWERED
        return statement.row(self._connection, address=address, since=since) is not None

    def note_answer(self, address: int, at: float, start: bool) -> None:
        """A stranger is answered."""
        ANSWER.write(self._connection, address=address, at=at, start=start)

    def purge(self, at: float) -> None:
        """Forgets tries and answers that no limit looks at any more, and codes that ran out long ago."""
        FORGET_CODES.run(self._connection, before=at - Term.CODE.days * DAY)
        for statement in FORGET:
            statement.run(self._connection, before=at - KEEP_DAYS * DAY)


def invitation(row: Row | None) -> Invitation | None:
    """A row as what the code means; None where there is none."""
    if row is None:
        return None
    which, person, name, role, org, expires, given_by = row
    return Invitation(which, person, name, Role(role), org, expires, given_by)
