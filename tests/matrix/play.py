"""Somebody says lines and fills in what is asked, always for one place; what was heard by whom, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, func, select

from handlers.catalogue import catalogue
from handlers.facts import Draft
from handlers.routing import dispatch
from handlers.talk.forms import engine
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Problem
from handlers.talk.forms.sitting import Sitting, settle
from handlers.talk.scene import Event, Kind
from handlers.talk.sitting.drafts import form_of
from storage import tables
from storage.memory import Memory
from storage.sql.statement import Statement
from tests.matrix.place import Place
from tests.matrix.rights import BY_WHOM, Rights, Secret, Written, may_hear
from tests.matrix.tree import Tree
from tests.talk import Seat

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "cell": ("org",), "org": ("org",), "candidate": ("UV",), "course": ("class",), "session": ("session",),
    "person": ("person", "gone", "keeper"), "swap": ("swap",), "group": ("address",), "grant": ("grant",),
    "address": ("account",), "mentor": ("person", "helper"), "trainer": ("trainer",),
}  # fmt: skip
"""What a question is answered with for a place, by its key: whether it was offered or not."""
TYPED = (
    "Phan Văn Khác", "đủ", "tất cả", "hôm nay", "4/12", "5/12/2026", "20", "2026", "18/20", "29-NQ/ĐU", "CB77",
    "8/1/2027", "9/1/2027", "12/3/1998", "theo công văn", "38168053000001",
)  # fmt: skip
"""One of these answers every question that offers nothing."""
LONGEST = 24
CONTENT: Mapping[str, Table] = {name: tables.metadata.tables[name] for name in sorted(BY_WHOM)}
BESIDE = {"addresses": ("id", "person", "org"), "snoozes": ("person", "day")}
"""Of these tables only what somebody changes; the rest is how the bot keeps up a conversation."""

Rows = dict[tuple[str, Any], tuple[Any, ...]]
ROWS = {
    name: "SELECT {} FROM {}".format(", ".join(f'"{key}"' for key in BESIDE.get(name, table.c.keys())), name)
    for name, table in CONTENT.items()
}
NEWEST = Statement(select(func.max(tables.outbox.c.id)))
POSTED = Statement(
    select(tables.outbox.c.payload, tables.outbox.c.person, tables.addresses.c.person, tables.addresses.c.group)
    .select_from(tables.outbox.outerjoin(tables.addresses, tables.outbox.c.address == tables.addresses.c.id))
    .where(tables.outbox.c.id > bindparam("mark"))
)


@dataclass
class Played:
    """What came of it: each text with the person or the group that read it, what was typed, the buttons offered."""

    heard: list[tuple[int | None, str]] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)
    papers: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)


class Player:
    """Somebody in private, or in a group."""

    def __init__(self, tree: Tree, seat: Seat | None = None) -> None:
        self.tree, self.town = tree, tree.town
        self.speaker = tree.someone
        self.seat = seat or tree.someone
        self.played = Played()

    def says(self, line: str) -> None:
        self._told(line, "text")

    def taps(self, line: str) -> None:
        self._told(line, "tap")

    def _told(self, line: str, kind: Kind) -> None:
        """One event in a transaction of its own, and everything put into the outbox by it."""
        self.played.typed.append(line)
        town, seat = self.town, self.seat
        town.events += 1
        event = Event(
            1000 + town.events, seat.channel, "", seat.chat, self.speaker.chat, kind, line, seat.group, page=seat.page,
            files=True,
        )  # fmt: skip
        with town.memory() as memory:
            mark = NEWEST.row(memory.connection) or (0,)
            dispatch.run(event, memory, town.now, town.tools)
            for row in POSTED.rows(memory.connection, mark=mark[0] or 0):
                self._hears(*row)

    def _hears(self, payload: dict[str, Any], person: int | None, owner: int | None, group: bool | None) -> None:
        """Who read what; what was offered to whoever plays, and what was enclosed."""
        buttons = dict([*payload["choices"], *payload["controls"]])
        reader = None if group else person or owner
        self.played.heard.append((reader, "\n".join([payload["text"], *buttons])))
        if reader == self.speaker.person:
            self.played.offered |= {line: label for label, line in buttons.items()}
        if "paper" in payload:
            self.played.papers.append(tuple(payload["paper"]))

    def opens(self, place: Place, lines: tuple[str, ...]) -> None:
        """Says these lines of that place."""
        for line in lines:
            self.says(line.format(**place.names))

    def fills_in(self, place: Place) -> Draft | None:
        """Answers for that place what is asked; the draft at its summary, ready to be sent, if it came so far."""
        forged = set[str]()
        for _ in range(LONGEST):
            standing = self._stands()
            if standing is None:
                return None
            draft, sitting = standing
            if sitting.current is None:
                return draft
            self._answers(draft, sitting, sitting.current, place, forged)
        return None

    def _stands(self) -> tuple[Draft, Sitting] | None:
        """Where the open form stands."""
        with self.town.memory() as memory:
            known = memory.known("web", "", self.speaker.chat, self.speaker.chat, False)
            draft = known.draft
            if draft is None or known.who is None:
                return None
            form = form_of(catalogue().flows[draft.flow], draft.state)
            begun = Sitting(form, draft.state, Asking(self.town.today, known.who, memory))
            return draft, begun.at(settle(begun))

    def _answers(self, draft: Draft, sitting: Sitting, question: Field, place: Place, forged: set[str]) -> None:
        """What belongs to the place is tapped first, offered or not; then what is offered; then something is typed."""
        if sitting.state.unsure:
            self.taps(f"{draft.id:x}.{question.key}.?0")
            return
        values = [option.value for option in question.options(sitting.now)]
        wanted = [str(place.names[key]) for key in ANSWERS.get(question.key, ()) if key in place.names]
        for value in (*wanted, *values[:1]):
            if f"{question.key}.{value}" not in forged and not question.grows:
                forged.add(f"{question.key}.{value}")
                self.taps(f"{draft.id:x}.{question.key}.{value}")
                return
        typed = next((typed for typed in TYPED if taken(sitting, question, typed)), None)
        self.says(typed) if typed else self.taps(
            f"{draft.id:x}.{question.key}.!{'skip' if question.optional else 'cancel'}"
        )

    def sends(self, draft: Draft) -> None:
        self.taps(f"{draft.id:x}.!.!send")


def taken(sitting: Sitting, question: Field, typed: str) -> bool:
    """Whether the question would be answered by that."""
    try:
        heard = engine.hear(sitting, typed)
    except Problem:
        return False
    return not heard.missed and (bool(heard.state.unsure) or sitting.at(heard.state).current is not question)


def rows_of(memory: Memory) -> Rows:
    """Every row that somebody could change, as the driver hands it over: it is only compared."""
    cursor: Any = memory.connection.connection.cursor()
    every: Rows = {}
    for name, asked in ROWS.items():
        cursor.execute(asked)
        every |= {(name, row[0]): tuple(row) for row in cursor.fetchall()}
    cursor.close()
    return {key: row for key, row in every.items() if key[0] != "addresses" or any(row[1:])}  # chats of nobody


class Places:
    """To which places of the tree rows belong."""

    def __init__(self, memory: Memory) -> None:
        def ask(*columns: Any) -> dict[int, int]:
            return dict(map(tuple, memory.connection.execute(select(*columns))))

        t = tables
        self.paths = ask(t.orgs.c.id, t.orgs.c.path)
        self.people = ask(t.people.c.id, t.people.c.org)
        self.files = ask(t.candidates.c.id, t.candidates.c.org)
        self.courses = ask(t.courses.c.id, t.courses.c.org)
        self.enrolled = ask(t.enrolments.c.id, t.enrolments.c.org)
        self.reports = ask(t.reports.c.id, t.reports.c.org)

    def written(self, table: str, row: tuple[Any, ...]) -> Written:
        """A changed row with all it belongs to."""
        columns = BESIDE.get(table, CONTENT[table].c.keys())
        value = dict(zip(columns, row, strict=True))
        orgs = {value.get("org"), self.files.get(value.get("candidate") or 0)}
        if table == "orgs":
            orgs = {value["parent"] or value["id"]}
        elif table == "org_names":
            orgs = {value["org"]}
        elif table == "sessions":
            orgs = {self.courses[value["course"]]}
        elif table == "enrolments":
            orgs = {value["org"]}
        elif table == "attendance":
            orgs = {self.enrolled[value["enrolment"]]}
        elif table == "pictures":
            orgs = {self.reports.get(value["report"])}
        elif table == "addresses":
            orgs = {value["org"], self.people.get(value["person"] or 0)}
        candidate = value["id"] if table == "candidates" else value.get("candidate")
        candidate = value["subject"] if table == "reports" and value["type"] in ("mentoring", "leaving") else candidate
        person = value["id"] if table == "people" else value.get("person", value.get("filed_by"))
        if table != "addresses" and not any(orgs):
            orgs = {min(self.paths)}  # of nobody's cell: the committee's
        return Written(table, frozenset(str(self.paths[org]) for org in orgs if org), person, candidate)


def changes(before: Rows, after: Rows, memory: Memory) -> Iterator[Written]:
    """The rows that are other than they were, each as it was and as it is."""
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    places = Places(memory) if differing else None
    for key in differing:
        versions = [row for row in (before.get(key), after.get(key)) if row is not None]
        yield from (places.written(key[0], row) for row in versions if places)


def overheard(
    tree: Tree, played: Played, rights: Mapping[int, Rights], reveals: bool = False
) -> list[tuple[str, Secret]]:
    """Every secret that stood where it may not be read, with what was read."""
    typed = " ".join(played.typed)
    found = []
    for reader, text in played.heard:
        for secret in tree.secrets:
            if secret.word in text and secret.word not in typed:
                who = rights.get(reader) if reader else None
                if who is None or not may_hear(who, secret, reveals):
                    found.append((text, secret))
    return found
