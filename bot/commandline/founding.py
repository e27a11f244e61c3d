"""`setup`: the committee, its cells and the first admin, every line checked before anything is written."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Annotated

import typer

from bot.app import Ground, ground
from bot.audit.keeping import lost, places
from bot.commandline.committee import LONGEST, Valid, inviting, issue
from bot.commandline.foundations import refuse_if_lost
from bot.commandline.plain import Data, Refusal, carry_out, counted, load, span
from bot.commandline.trial import OWN_FOLDER, is_demo, is_empty
from handlers.domain.letters import fold
from handlers.domain.names import strip_rank, tidy_name
from handlers.domain.people import Role
from handlers.talk.forms.fields.whom import is_full
from storage.memory import Memory

COMMITTEE_CODE = "DB"
CELL = re.compile(r"\s*([A-Za-z]{1,4}\d{1,3})\s*=\s*(\S.*)")


def setup(
    committee: Annotated[str | None, typer.Option(help="Name of the committee.", show_default=False)] = None,
    cell: Annotated[list[str] | None, typer.Option(help="A cell, as CB01=Name; once for each.")] = None,
    admin: Annotated[str | None, typer.Option(help="Full name of the first admin.", show_default=False)] = None,
    valid: Valid = "15m",
    data: Data = None,
) -> None:
    """Name the committee and its cells, and print the first admin's code."""
    if not (committee and cell and admin) and not sys.stdin.isatty():
        raise typer.BadParameter('give --committee "Name", --cell "CB01=Name" for each cell, and --admin "Full name"')
    name = worded(committee) if committee else typer.prompt("Name of the committee", value_proc=worded)
    cells = listed(cell) if cell else ask_cells()
    first = full_name(admin) if admin else typer.prompt("Full name of the first admin", value_proc=full_name)

    async def work() -> None:
        length = span(valid, LONGEST)
        settings = load(data)
        refuse_if_lost(settings)
        async with ground(settings, hold=False) as base:
            code = await base.db.write(lambda memory: set_up(memory, base, name, cells, first, length))
        print(f"{name}: {counted(len(cells), 'cell')}.")
        print(f"{first} types to the bot within {valid}:\n\n    /start {code}\n")

    carry_out(work())


def worded(name: str) -> str:
    """A name with letters in it, tidied; BadParameter, like all below, makes a prompt ask again."""
    if not any(character.isalpha() for character in name):
        raise typer.BadParameter(f'"{name}" is no name. Write it in words, such as "Đảng bộ Công an tỉnh".')
    return tidy_name(name)


def full_name(name: str) -> str:
    """A family name and a given name at least, without a rank."""
    found = tidy_name(strip_rank(name)[1])
    if not is_full(found):
        raise typer.BadParameter(f'"{name}" is no full name. Write it like "Nguyễn Văn An".')
    return found


def listed(lines: list[str]) -> dict[str, str]:
    """The cells' names by their codes."""
    cells: dict[str, str] = {}
    for line in lines:
        cells |= parted(line, cells)
    return cells


def ask_cells() -> dict[str, str]:
    """Asks for cell after cell until an empty line; a line that will not do is asked again at once."""
    print("Its cells, one a line, as CB01=Name; an empty line ends.")
    cells: dict[str, str] = {}

    def read(line: str) -> dict[str, str]:
        return parted(line, cells) if line.strip() else {}

    while more := typer.prompt("Cell", default="", show_default=False, value_proc=read):
        cells |= more
    return cells


def parted(line: str, cells: dict[str, str]) -> dict[str, str]:
    """The code and the name of one cell, unlike those there are: two of one name could not be told apart."""
    found = CELL.fullmatch(line)
    if not found:
        raise typer.BadParameter(f'"{line}" is no cell. Write its code and its name: "CB01=Chi bộ Tham mưu".')
    code, name = found[1].upper(), worded(found[2])
    if fold(name) == fold(code):
        raise typer.BadParameter(f'"{line}" says the code twice. Write the name: "{code}=Chi bộ Tham mưu".')
    if code in cells:
        raise typer.BadParameter(f'"{line}": {code} is {cells[code]} already. Give each cell a code of its own.')
    same = next((other for other, called in cells.items() if bare(called) == bare(name)), None)
    if same:
        raise typer.BadParameter(f'"{line}": {same} is called that already. Give each cell a name of its own.')
    return {code: name}


def bare(name: str) -> str:
    """The name without “Chi bộ” in front, folded."""
    return fold(name).removeprefix("chi bo ")


def set_up(memory: Memory, base: Ground, committee: str, cells: dict[str, str], admin: str, length: timedelta) -> str:
    """Writes down the tree and the first admin's code."""
    if is_demo(memory):
        raise Refusal(OWN_FOLDER)
    if not is_empty(memory):
        name = memory.orgs.root().name
        raise Refusal(
            f"{name} is set up here already. More cells: /chibo in the chat. A new code: {inviting(memory, Role.ADMIN)}"
        )
    now = base.clock.now()
    root = memory.orgs.add(COMMITTEE_CODE, committee, "committee", None, now.date())
    for code, name in cells.items():
        memory.orgs.add(code, name, "cell", root.id, now.date())
    memory.audit.note(None, "setup", f"org {root.id}", now.timestamp(), "terminal", after={"cells": len(cells)})
    memory.ledger.begin(now.timestamp(), lost(memory, places(base.settings, base.keys)))
    return issue(memory, base, admin, None, Role.ADMIN, root, length)
