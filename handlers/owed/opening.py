"""The first line of a reminder: what is owed, and whether it is asked for the first time; a lock screen shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.domain.owing import Item, is_pressing
from handlers.domain.people import Role
from handlers.domain.rules import Ground
from handlers.facts import Debt, Who
from handlers.owed.debts import Duties
from handlers.talk.duties import Level
from handlers.texts import Text, Words, _

# How the first line rises: asked, asked of the one standing in, asked again, and once someone further up knows.
SEVERAL: Mapping[Level, Text] = {
    "ask": _("Đồng chí {given} có {count} việc đến hạn."),
    "help": _("Chi bộ còn {count} việc chờ. Nhờ đồng chí {given} xem giúp."),
    "wait": _("Đồng chí {given}, đến {day} vẫn còn {count} việc chờ."),
    "known": _("Đồng chí {given}, đến {day} vẫn còn {count} việc chờ; có việc cán bộ tổ chức cũng hỏi."),
    "wish": _("Đồng chí {given} hẹn {day}: {count} việc đến hạn."),
}
BESIDES = _("Đồng chí {given} có {count} việc đến hạn, {more} việc nên làm.")
WAITING = _("Đồng chí {given} có {count} việc đến hạn; chi bộ còn {more} việc chờ.")
LEVELS: Sequence[Level] = ("ask", "help", "wait", "known")


def opening(duties: Duties, items: Sequence[Item[Debt]], wish: bool, who: Who, today: date, besides: int = 0) -> Words:
    """The first line: the week's question if it is among them, else the one thing owed, else how many.

    `besides`: how many more the list shows that are asked of others.
    """
    item = main(duties, items, today)
    owed = [one for one in items if one.debt.ground is not Ground.CUSTOM]
    if not owed:
        return _("Đồng chí {given}, đến {day} có {count} việc nên làm.", given=who.given, day=f"{today:%d/%m}",
                 count=len(items))  # fmt: skip
    levels = [how(one, bool(item)) for one in ([item] if item else owed)]
    level: Level = "wish" if wish else max(levels, key=LEVELS.index)
    said = (duties[item.debt.kind].opening if item else SEVERAL)[level]
    values: dict[str, object] = {
        **(duties[item.debt.kind].filled(item.debt) if item else {}),
        "given": who.given,
        "day": f"{today:%d/%m}",
        "count": len(owed),
    }
    if item is None and level != "wish":
        suggested = len(items) - len(owed)
        if suggested + besides and level == "ask":
            values["more"], said = suggested + besides, WAITING if besides else BESIDES
        elif level != "ask":  # what waits, of whatever kind
            values["count"] = len(items) + besides
    return Text(said.msgid, values)


def main(duties: Duties, items: Sequence[Item[Debt]], today: date) -> Item[Debt] | None:
    """The item the first line is about: the week's report, or the newest remark if nothing else is owed.

    None where several things are, and where a legal limit presses: nothing goes before it.
    """
    if any(is_pressing(item.debt, today) for item in items):
        return None
    leading = [item for item in items if duties[item.debt.kind].leads]
    if len(leading) == 1:
        return leading[0]
    kinds = {item.debt.kind for item in items}
    return items[-1] if len(kinds) == 1 and not leading and duties[kinds.pop()].opening else None


def how(item: Item[Debt], single: bool = True) -> Level:
    """Which of the wordings fits: nobody is asked twice in the same words."""
    if Role.OFFICER in item.above or (single and Role.SECRETARY in item.above):
        return "known"
    if item.told:
        return "wait"
    return "ask" if item.role is item.debt.rhythm.climbs[0][0] else "help"
