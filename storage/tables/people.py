"""Who and where. Names of members live here and nowhere else."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    String,
    Table,
    UniqueConstraint,
)

from handlers.domain.people import Role
from storage.sql.keeping import Term, candidate, nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Shaped, Word, pairs


def is_place(path: str) -> bool:
    """Whether it tells a place in the tree: “/1/4/”."""
    return path[:1] == "/" == path[-1:] and path.replace("/", "").isdecimal()


orgs = Table(
    "orgs",
    metadata,
    key(nobody()),
    ref("parent", "orgs", nobody(), nullable=True),
    Column("code", String, nullable=False, unique=True, info=nobody()),
    Column("name", String, nullable=False, info=nobody()),
    Column("kind", Word(frozenset({"committee", "cell"})), nullable=False, info=nobody()),
    Column(
        "path", Word(is_place), nullable=False, index=True, info=nobody()
    ),  # "/1/4/": each ancestor's id, then its own
    Column("since", Day, nullable=False, info=nobody()),
    Column("until", Day, info=nobody()),
    Column("official_code", String, info=nobody()),  # 38.168.053.000.001, in the Party's own lists
)

org_names = Table(  # what an organisation was called before
    "org_names",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("name", String, nullable=False, info=nobody()),
    Column("until", Day, nullable=False, info=nobody()),
)

people = Table(
    "people",
    metadata,
    key(person()),
    ref("org", "orgs", person(), nullable=True),
    Column("name", String, nullable=False, info=person(seal=True)),
    Column("given", String, nullable=False, info=person(seal=True)),
    Column("sort_key", String, nullable=False, info=person(seal=True)),
    Column("folded", String, nullable=False, info=person(seal=True)),
    Column("language", String, nullable=False, server_default="vi", info=person()),
    Column("until", Day, info=person()),
    Column("prefers", String, info=person()),  # the channel on which pushes should come
    Index("ix_people_org", "org"),
)

grants = Table(
    "grants",
    metadata,
    key(person()),
    ref("person", "people", person()),
    Column("role", Word(frozenset(Role)), nullable=False, info=person()),
    ref("org", "orgs", person()),
    Column("since", Day, nullable=False, info=person()),
    Column("until", Day, info=person()),
    Column("given_by", Number, info=person()),
    Index("ix_grants_person", "person"),
    Index("ix_grants_org", "org"),
)

addresses = Table(
    "addresses",
    metadata,
    key(person(Term.STRANGER)),
    Column("channel", String, nullable=False, info=person(Term.STRANGER)),
    Column("bot", String, nullable=False, info=person(Term.STRANGER)),
    Column("chat", String, nullable=False, info=person(Term.STRANGER, seal=True)),
    Column("group", Boolean, nullable=False, info=person(Term.STRANGER)),
    ref("person", "people", person(), nullable=True),
    ref("org", "orgs", person(), nullable=True),  # the part of the tree a leadership group answers for
    Column("thread", String, info=person(Term.STRANGER)),  # the topic of such a group in which it reads
    Column("language", String, info=person(Term.STRANGER)),
    Column(
        "offer",
        Shaped(pairs, none_as_null=False),
        nullable=False,
        server_default="[]",
        info=candidate(Term.STRANGER, seal=True),
    ),
    Column("last_ref", String, info=person(Term.STRANGER)),  # the last message there, while nothing was typed after it
    Column("menu", String, info=person(Term.STRANGER)),  # what its list of commands says
    # the event last answered there: to be compared only
    Column("used_at", Float, nullable=False, server_default="0", info=person(Term.STRANGER)),
    Column("met_at", Float, info=person(Term.STRANGER)),  # real time; None: before this was kept
    Column("closed_at", Float, info=person(Term.STRANGER)),
    Column("closed_why", String, info=person(Term.STRANGER)),
    UniqueConstraint("channel", "bot", "chat"),
    Index("ix_addresses_person", "person", "used_at"),
)
