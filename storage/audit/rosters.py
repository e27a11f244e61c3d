"""What members are called, how people are named where, the classes with their meetings and learners: as short lines,
and as the log tells them.

A name is kept as a keyed digest alone: it lives in one place, and is not copied here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from storage.audit.chain import Entry
from storage.sql.unreadable import readable
from storage.tables import courses, enrolments, notes, people, sessions

Lines = dict[str, str]
Seal = Callable[..., str]

OPENED = ("org", "kind", "name", "organiser", "place", "starts", "ends", "seats")
"""What is said of a class when it is opened; none of it changes afterwards."""
NAMED = frozenset({"person.add", "person.rename", "enrol.bound"})
CLASSES = frozenset({"class.open", "class.teach", "class.sessions", "class.drop", "class.enrol", "class.leave"})
TELLS = NAMED | CLASSES | {"naming.set"}
"""The kinds of entries that change a line."""


def standing(connection: Connection, seal: Seal) -> Lines:
    """What the tables say now."""
    lines: Lines = {}
    for person, name in readable(connection, select(people.c.id, people.c.name)):
        lines[called(person)] = seal(person, name)
    for course, trainer, *said in readable(
        connection, select(courses.c.id, courses.c.trainer, *(courses.c[name] for name in OPENED))
    ):
        lines[f"class {course}"] = opened(said)
        if trainer is not None:
            lines[f"trainer of class {course}"] = str(trainer)
    held = select(sessions.c.course, sessions.c.number, sessions.c.on).where(sessions.c.dropped_on.is_(None))
    for course, number, day in readable(connection, held):
        lines[meeting(f"class {course}", number)] = str(day)
    there = select(enrolments.c.course, enrolments.c.candidate, enrolments.c.person)
    for course, candidate, person in readable(connection, there.where(enrolments.c.until.is_(None))):
        column, one = ("candidate", candidate) if candidate is not None else ("person", person)
        lines[learner(f"class {course}", column, one)] = ""
    chosen = select(notes.c.key, notes.c.value).where(notes.c.key.startswith("naming:"))
    for key, kept in readable(connection, chosen):
        lines |= {naming(f"org {key.partition(':')[2]}", channel): way for channel, way in ways(kept).items()}
    return lines


def ways(kept: str) -> dict[str, Any]:
    """What a note says of each channel; nothing where it cannot be read, which then differs from what the log tells."""
    try:
        found = json.loads(kept)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def naming(place: str, channel: str) -> str:
    """The line of how people are named at a place on a channel (/goiten)."""
    return f"naming at {place} on {channel}"


def called(person: object) -> str:
    """The line of somebody's name."""
    return f"name of person {person}"


def opened(said: list[Any]) -> str:
    """A class as it was opened, the same from the table and from the log."""
    return json.dumps([None if value is None else str(value) for value in said], ensure_ascii=False)


def meeting(course: str, number: object) -> str:
    """The line of one meeting."""
    return f"meeting {number} of {course}"


def learner(course: str, column: str, one: object) -> str:
    """The line of one learner."""
    return f"{column} {one} learns in {course}"


def tell(lines: Lines, entry: Entry, seal: Seal) -> None:
    """What an entry of TELLS changes. KeyError where its values were erased."""
    old, new, course = entry.before or {}, entry.after or {}, entry.subject
    match entry.what:
        case "person.add" | "person.rename" | "enrol.bound":
            person = int(entry.subject.partition(" ")[2])
            if entry.what != "enrol.bound" or "name" in new:  # only a newcomer is named there
                lines[called(person)] = seal(person, new["name"])
        case "naming.set":
            lines[naming(entry.subject, new["channel"])] = new["way"]
        case "class.open":
            lines[course] = opened([new.get(name) for name in OPENED])
        case "class.teach":
            lines[f"trainer of {course}"] = str(new["trainer"])
        case "class.sessions":
            lines |= {meeting(course, n): day for n, day in enumerate(new["days"], new["number"])}
        case "class.drop":
            lines.pop(meeting(course, old["number"]), None)
        case _:
            enrol(lines, course, {**old, **new}, came=entry.what == "class.enrol")


def enrol(lines: Lines, course: str, said: dict[str, Any], came: bool) -> None:
    """Some are on the roster from now on, or no longer."""
    column = "candidate" if "candidate" in said else "person"
    for one in said[column]:
        if came:
            lines[learner(course, column, one)] = ""
        else:
            lines.pop(learner(course, column, one), None)
