"""What was moved from set to set: whose files an officer may move, the log of it, and the way back of one moving."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.codes import candidate_code
from handlers.domain.people import Role
from handlers.talk.forms.asking import Asking
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.texts import _, p_

MOVERS = frozenset({Role.OFFICER})
NONE_LEFT = _("Không còn hồ sơ nào để chuyển.")
SETS = Button(p_("button", "Các bộ"), "/quytac chuyen")


def cells(asking: Asking) -> list[int]:
    """The cells whose files this officer may move."""
    return [cell.id for cell in asking.memory.orgs.cells(asking.who.reach(*MOVERS))]


def files(asking: Asking, ruleset: str) -> list[int]:
    """The files there that stand under the set."""
    found: list[int] = asking.memory.rules.files_of(ruleset, cells(asking))
    return found


def log(turn: Turn, moved: Sequence[int], old: str, new: str, reason: str | None) -> None:
    """One entry for each cell whose files are to be moved, so that it is of that cell's log."""
    for cell in cells(turn.asking()):
        there = set(turn.memory.rules.files_of(old, [cell]))
        codes = [candidate_code(one) for one in moved if one in there]
        if codes:
            after = {"ruleset": new, "files": codes, "reason": reason, "org": cell}
            turn.audit("rules.move", f"{old} → {new}", before={"ruleset": old, "files": codes}, after=after)


def way_back(turn: Turn, old: str) -> Button:
    """Beside what was just moved: one tap, and it stands under the old set again."""
    newest = turn.memory.audit.latest(1)[0].id
    return Button(p_("button", "Trở lại bộ {id}", id=old), f"/quytac chuyen lai {newest}")


def bring_back(turn: Turn, typed: str) -> None:
    """What was moved together goes back, as far as it stands there still and is this officer's; kept in the log."""
    old, new, codes = together(turn, int(typed)) if typed.isascii() and typed.isdecimal() else ("", "", set())
    back = [file for file in files(turn.asking(), new) if candidate_code(file) in codes]
    if not back:
        turn.say(NONE_LEFT, [SETS])
        return
    log(turn, back, new, old, None)
    turn.memory.rules.move(back, old)
    turn.say(_("Đã đưa {count} hồ sơ trở lại bộ {id}.", count=len(back), id=old), [SETS])


def together(turn: Turn, newest: int) -> tuple[str, str, set[str]]:
    """From which set to which, and the codes, of the moving whose last entry this is; one entry a cell."""
    entries = turn.memory.audit.latest(len(cells(turn.asking())) + 1, before=newest + 1)
    old = new = ""
    codes: set[str] = set()
    for entry in entries:
        before, after = turn.memory.audit.values(entry.id)
        if entries[0].id != newest or entry.what != "rules.move" or entry.at != entries[0].at or not before:
            break
        old, new = str(before["ruleset"]), str(after["ruleset"] if after else "")
        codes.update(before["files"])
    return old, new, codes
