"""Errands of whoever sets the bot up: hand out codes, fill a database for a trial."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from shlex import quote
from typing import Annotated

import typer

from bot.app import Ground, ground
from bot.care.notices import tell_invited
from bot.commandline.plain import Data, Refusal, carry_out, load, span
from bot.commandline.trial import fill, is_empty
from handlers.domain.codes import new_code
from handlers.domain.letters import fold
from handlers.domain.names import tidy_name
from handlers.domain.people import CONTENTS, IN_CELL, Role
from handlers.facts import Org, Person, Who
from handlers.talk.forms.fields.whom import is_full
from storage.memory import Memory

LONGEST = timedelta(days=7)
"""Codes on printed sheets (docs/domain.md §8.4)."""

TRIAL = timedelta(hours=24)
"""Codes of load-demo."""

REPLACED = "The earlier code for this person in this role can no longer be used."

Valid = Annotated[str, typer.Option(help="How long the code may be used: 15m, 24h, at most 7d.")]


def issue(memory: Memory, base: Ground, name: str, person: int | None, role: Role, org: Org, length: timedelta) -> str:
    """Makes a code, keeps its digest, and writes into the log that it was given from the command line."""
    code, now = new_code(base.tools.chance), base.clock.now()
    expires = (now + length).timestamp()
    memory.codes.issue(base.tools.seal(code), person, name, role, org.id, None, expires)
    subject = f"person {person}" if person else f"org {org.id}"
    after = {"role": role.value, "org": org.id, "name": name}
    memory.audit.note(None, "code.issue", subject, now.timestamp(), "terminal", after=after)
    return code


def invite(
    role: Annotated[Role, typer.Option(help="What they will do.")],
    cell: Annotated[str | None, typer.Option(help="Code of their cell, such as CB01.", show_default=False)] = None,
    name: Annotated[str | None, typer.Option(help="Full name.", show_default=False)] = None,
    valid: Valid = "15m",
    data: Data = None,
) -> None:
    """Print a code with which one person comes in."""

    async def work() -> None:
        length = span(valid, LONGEST)
        async with ground(load(data), hold=False, create=False) as base:
            code, replaced = await base.db.write(lambda memory: invited(memory, base, role, cell, name, length))
        print(code)
        if replaced:
            print(REPLACED, file=sys.stderr)

    carry_out(work())


def invited(
    memory: Memory, base: Ground, role: Role, cell: str | None, name: str | None, length: timedelta
) -> tuple[str, bool]:
    """The code for a known person or a typed name, and whether it replaces one that was still open.

    Officers hear at once of a role that sees contents.
    """
    org = place_of(memory, role, cell)
    person = named(memory, org, tidy_name(name)) if name else holder(memory, role, org)
    known = person.id if isinstance(person, Person) else None
    called = person.name if isinstance(person, Person) else person
    replaced = memory.codes.replace(known, called, role, org.id, base.clock.at())
    code = issue(memory, base, called, known, role, org, length)
    if role in CONTENTS:
        tell_invited(memory, role, org, code_digest=base.tools.seal(code), now=base.clock.now())
    return code, replaced


def place_of(memory: Memory, role: Role, cell: str | None) -> Org:
    """Where the role is held: a cell, or the committee."""
    if is_empty(memory):
        raise Refusal("No committee is set up here yet. Run: python -m bot setup")
    if cell is None:
        if role in IN_CELL:
            raise Refusal(f"A {role} belongs to a cell. Add its code, such as --cell CB01.")
        return memory.orgs.root()
    org = memory.orgs.by_code(cell)
    if org is None or (role in IN_CELL and org.kind != "cell"):
        codes = ", ".join(one.code for one in memory.orgs.cells([memory.orgs.root().path]))
        raise Refusal(f"There is no cell {cell}. The cells are: {codes}.")
    return org


def named(memory: Memory, org: Org, name: str) -> Person | str:
    """The one active person there of this name; a name nobody has is taken as typed."""
    found = [one for one in memory.people.find(fold(name), [org.path]) if one.name == name]
    if len(found) > 1:
        raise Refusal(f"{len(found)} people of {org.name} are called that. Name their cell, or use /moi in the chat.")
    if not found and not is_full(name):
        raise Refusal(f'"{name}" is no full name. Write it like "Nguyễn Văn An".')
    return found[0] if found else name


def holder(memory: Memory, role: Role, org: Org) -> Person | str:
    """Who holds the role there now, if it is exactly one; where nobody does, whose code for it was not used yet."""
    held = [who for who in memory.people.holders(role) if any((g.role, g.org) == (role, org.id) for g in who.grants)]
    if not held and (name := memory.codes.meant_for(role, org.id)):
        return name
    if len(held) != 1:
        raise Refusal(f'{len(held) or "No"} people hold this role in {org.name}. Say who: --name "Full name"')
    return memory.people.get(held[0].person)


def load_demo(data: Data = None) -> None:
    """Fill an empty database with today's demo, and print a code for each seat."""

    async def work() -> None:
        async with ground(load(data), hold=True) as base:
            lines = await base.db.write(lambda memory: with_codes(memory, base, base.clock.now()))
        print("\n".join(lines))

    carry_out(work())


def with_codes(memory: Memory, base: Ground, now: datetime) -> Sequence[str]:
    """`seat · name · role · code` for everyone who can be played; a mentor without a role is invited as one."""
    lines, seats = [], fill(memory, now)
    memory.ledger.begin(now.timestamp())
    for seat in seats:
        if seat.person is not None:
            role = seat.role or Role.MENTOR
            code = issue(memory, base, seat.name, seat.person, role, seat.org, TRIAL)
            lines.append(f"{seat.seat} · {seat.name} · {role} · {code}")
    return lines


def inviting(memory: Memory, role: Role) -> str:
    """The command that prints a code for whoever holds this role, or was to; else with an invented name."""
    root = memory.orgs.root().id
    held = [memory.people.get(who.person).name for who in memory.people.holders(role) if has(who, role, root)]
    name = held[0] if held else memory.codes.meant_for(role, root) or "Nguyễn Văn An"
    return f"python -m bot invite --role {role} --name {quote(name)}"


def has(who: Who, role: Role, org: int) -> bool:
    """Whether they hold the role just there."""
    return any((grant.role, grant.org) == (role, org) for grant in who.grants)
