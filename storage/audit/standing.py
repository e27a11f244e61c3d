"""What stands in the small tables, as short lines, and the same as the log tells it: roles, accounts, cells, quotas,
own numbers and swapped days.

A line is a name with what it says: `person 4 secretary org 7`, `quota CB01 2026` with its number and paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from storage.audit.chain import Entry
from storage.sql.unreadable import readable
from storage.tables import addresses, grants, orgs, quotas, rule_overrides, swaps

Lines = dict[str, str]

GRANTS = select(grants.c.person, grants.c.role, grants.c.org).where(grants.c.until.is_(None))
CHATS = select(addresses.c.id, addresses.c.person, addresses.c.org)
CELLS = select(orgs.c.id, orgs.c.code, orgs.c.name, orgs.c.parent, orgs.c.until, orgs.c.path)
TARGETS = (
    select(
        orgs.c.code,
        quotas.c.year,
        quotas.c.kind,
        quotas.c.target,
        quotas.c.source_no,
        quotas.c.source_on,
        quotas.c.at_least,
        quotas.c.percent,
        quotas.c.base,
        quotas.c.base_on,
    )
    .join_from(quotas, orgs, orgs.c.id == quotas.c.org)
    .where(quotas.c.replaced_at.is_(None))
)
ASSIGNED, TERMS = "assigned", ("at_least", "percent", "base", "base_on")
NUMBERS = select(rule_overrides.c.org, rule_overrides.c.ruleset, rule_overrides.c.key, rule_overrides.c.value).where(
    rule_overrides.c.ended_at.is_(None)
)
DAYS = select(swaps.c.org, swaps.c.off, swaps.c.worked).where(swaps.c.ended_at.is_(None))


def standing(connection: Connection) -> Lines:
    """What the tables say now."""
    lines: Lines = {}
    for person, role, org in readable(connection, GRANTS):
        lines[grant(person, role, org)] = ""
    for address, person, org in readable(connection, CHATS):
        if person is not None:
            lines[f"account {address}"] = f"person {person}"
        if org is not None:
            lines[f"group {address}"] = f"org {org}"
    places: dict[int, str] = {}
    for org, code, name, parent, until, path in readable(connection, CELLS.order_by(orgs.c.path)):
        places[org] = path
        lines[f"org {org}"] = cell(code, name, parent, str(until) if until else None)
        if path != f"{places.get(parent, '/')}{org}/":
            lines[f"place of org {org}"] = path
    for code, year, kind, *said in readable(connection, TARGETS):
        lines[f"quota {code} {year}" if kind == ASSIGNED else f"quota {code} {year} {kind}"] = quota(*said)
    for org, ruleset, key, value in readable(connection, NUMBERS):
        lines[f"number {key} of {ruleset} at org {org}"] = value
    for org, off, worked in readable(connection, DAYS):
        lines[f"day off {off} at org {org}"] = str(worked)
    return lines


def grant(person: int, role: str, org: int) -> str:
    """A role that is held."""
    return f"person {person} {role} org {org}"


def cell(code: str, name: str, parent: int | None, until: str | None = None) -> str:
    """What is said of a part of the tree."""
    return json.dumps([code, name, parent, until], ensure_ascii=False)


def quota(target: int, source_no: str, source_on: object, *terms: object) -> str:
    """What is said of a quota, with the terms in which it was given, where it was in any."""
    said = [target, source_no, str(source_on or "")]
    kept = [str(one) for one in terms if one]
    return json.dumps([*said, *kept], ensure_ascii=False)


ROLES = frozenset({"role.give", "role.end", "person.end", "enrol.bound", "account.unlink"})
PLACES = frozenset({"group.lead", "group.end", "org.add", "org.rename", "quota.set"})
OWN = frozenset({"rules.change", "rules.restore", "calendar.swap", "calendar.unswap"})
TELLS = ROLES | PLACES | OWN
"""The kinds of entries that change a line."""


def tell(lines: Lines, entry: Entry) -> None:
    """What an entry of TELLS changes. KeyError where its values were erased."""
    old, new, number = entry.before or {}, entry.after or {}, entry.subject.partition(" ")[2]
    if entry.what in ROLES:
        entitle(lines, entry, int(number), old, new)
    elif entry.what in PLACES:
        settle(lines, entry, number, new)
    else:
        count(lines, entry.what, old, new)


def entitle(lines: Lines, entry: Entry, person: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Somebody may do something from now on, or no longer, or on another account."""
    match entry.what:
        case "role.give":
            lines[grant(person, new["role"], new["org"])] = ""
        case "role.end":
            lines.pop(grant(person, old["role"], old["org"]), None)
        case "enrol.bound":
            lines[f"account {new['address']}"] = entry.subject
            lines[grant(person, new["role"], new["org"])] = ""
        case "account.unlink":
            lines.pop(f"account {old['address']}", None)
        case _:
            leave(lines, entry.subject)


def settle(lines: Lines, entry: Entry, number: str, new: Mapping[str, Any]) -> None:
    """A part of the tree is new, is called otherwise, meets elsewhere, or is asked for another number."""
    match entry.what:
        case "group.lead":
            lines[f"group {number}"] = f"org {new['org']}"
        case "group.end":
            lines.pop(f"group {number}", None)
        case "org.add":
            lines[entry.subject] = cell(new["code"], new["name"], new["parent"])
        case "org.rename":
            code, _name, *rest = json.loads(lines[entry.subject])
            lines[entry.subject] = cell(code, new["name"], *rest)
        case _:
            lines[f"quota {entry.subject}"] = quota(
                new["target"], new["source_no"], new["source_on"], *(new.get(term) for term in TERMS)
            )  # fmt: skip


def leave(lines: Lines, person: str) -> None:
    """Somebody ended holds no role and no account."""
    for name in [name for name, said in lines.items() if name.startswith(f"{person} ") or said == person]:
        del lines[name]


def count(lines: Lines, what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """A part of the tree counts by a number or a day of its own, or no longer."""
    match what:
        case "rules.change":
            lines[f"number {new['rule']} of {new['ruleset']} at org {new['org']}"] = new["value"]
        case "rules.restore":
            lines.pop(f"number {old['rule']} of {old['ruleset']} at org {old['org']}", None)
        case "calendar.swap":
            lines[f"day off {new['off']} at org {new['org']}"] = str(new["worked"])
        case "calendar.unswap":
            lines.pop(f"day off {old['off']} at org {old['org']}", None)


def apart(told: Lines, there: Lines) -> list[str]:
    """Where the two differ, by name alone."""
    return [
        f"{name}: {'stands without an entry' if name not in told else 'is gone' if name not in there else 'is another'}"
        for name in sorted(told.keys() | there.keys())
        if told.get(name) != there.get(name)
    ]
