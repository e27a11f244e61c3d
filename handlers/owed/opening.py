"""The first line of a reminder: what is owed, and whether it is asked for the first time; a lock screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.domain.owing import Item, is_pressing
from handlers.domain.people import Role
from handlers.domain.periods import week_days
from handlers.domain.rules import Ground
from handlers.facts import Debt, Who
from handlers.texts import Text, Words, _

# How the first line rises: asked, asked of the one standing in, asked again, and once someone further up knows.
FIRST = {
    ("nothing_new", "ask"): _("Tuần {week}, chi bộ có gì mới không, đồng chí {given}?"),
    ("nothing_new", "help"): _("Tuần {week} chi bộ chưa có tin. Nhờ đồng chí {given} xem giúp."),
    ("nothing_new", "wait"): _("Đồng chí {given}, đến {day} tôi vẫn chờ tin tuần {week} của chi bộ."),
    ("nothing_new", "known"): _("Đồng chí {given}, đến {day} cán bộ tổ chức cũng hỏi tin tuần {week} của chi bộ."),
    ("nothing_new", "wish"): _("Đồng chí {given} hẹn {day}: tuần {week}, chi bộ có gì mới không?"),
    ("mentoring", "ask"): _("Tháng {month}, đồng chí {given} đã gặp quần chúng mình giúp đỡ chưa?"),
    ("mentoring", "help"): _("Tháng {month}, chi bộ còn thiếu {count} nhận xét. Nhờ đồng chí {given} nhắc giúp."),
    ("mentoring", "wait"): _("Đồng chí {given}, đến {day} tôi vẫn chờ nhận xét tháng {month}."),
    ("mentoring", "known"): _("Đồng chí {given}, đến {day} đồng chí bí thư cũng hỏi nhận xét tháng {month}."),
    ("mentoring", "wish"): _("Đồng chí {given} hẹn {day}: tháng {month} đã gặp quần chúng mình giúp đỡ chưa?"),
    ("several", "ask"): _("Đồng chí {given} có {count} việc đến hạn."),
    ("several", "help"): _("Chi bộ còn {count} việc chờ. Nhờ đồng chí {given} xem giúp."),
    ("several", "wait"): _("Đồng chí {given}, đến {day} vẫn còn {count} việc chờ."),
    ("several", "known"): _("Đồng chí {given}, đến {day} vẫn còn {count} việc chờ; có việc cán bộ tổ chức cũng hỏi."),
    ("several", "wish"): _("Đồng chí {given} hẹn {day}: {count} việc đến hạn."),
}
BESIDES = _("Đồng chí {given} có {count} việc đến hạn, {more} việc nên làm.")
WAITING = _("Đồng chí {given} có {count} việc đến hạn; chi bộ còn {more} việc chờ.")
LEVELS = ("ask", "help", "wait", "known")


def opening(items: Sequence[Item[Debt]], wish: bool, who: Who, today: date, besides: int = 0) -> Words:
    """The first line: the week's question if it is among them, else the one thing owed, else how many.

    `besides`: how many more the list shows that are asked of others.
    """
    item = main(items, today)
    owed = [one for one in items if one.debt.ground is not Ground.CUSTOM]
    if not owed:
        return _("Đồng chí {given}, đến {day} có {count} việc nên làm.", given=who.given, day=f"{today:%d/%m}",
                 count=len(items))  # fmt: skip
    level = "wish" if wish else max((how(one, bool(item)) for one in ([item] if item else owed)), key=LEVELS.index)
    said: Text = FIRST[item.debt.kind if item else "several", level]
    values: dict[str, object] = {"given": who.given, "day": f"{today:%d/%m}", "count": len(owed)}
    if item is None and level != "wish":
        suggested = len(items) - len(owed)
        if suggested + besides and level == "ask":
            values["more"], said = suggested + besides, WAITING if besides else BESIDES
        elif level != "ask":  # what waits, of whatever kind
            values["count"] = len(items) + besides
    if item and item.debt.kind == "mentoring":
        values["month"] = int(item.debt.period[5:])
    elif item:
        values["week"] = week_days(item.debt.period)
    return Text(said.msgid, values)


def main(items: Sequence[Item[Debt]], today: date) -> Item[Debt] | None:
    """The item the first line is about: the week's report, or the newest remark if nothing else is owed.

    None where several things are, and where a legal limit presses: nothing goes before it.
    """
    if any(is_pressing(item.debt, today) for item in items):
        return None
    weekly = [item for item in items if item.debt.kind == "nothing_new"]
    if len(weekly) == 1:
        return weekly[0]
    return items[-1] if items and all(item.debt.kind == "mentoring" for item in items) else None


def how(item: Item[Debt], single: bool = True) -> str:
    """Which of the wordings fits: nobody is asked twice in the same words."""
    if Role.OFFICER in item.above or (single and Role.SECRETARY in item.above):
        return "known"
    if item.told:
        return "wait"
    stands_in = item.role is Role.DEPUTY or (item.role is Role.SECRETARY and item.debt.kind == "mentoring")
    return "help" if stands_in else "ask"
