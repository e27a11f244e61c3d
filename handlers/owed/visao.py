"""Why I was reminded: what is owed and by which rule or custom, when it rings, how often at most, how to put it off."""

from __future__ import annotations

from handlers.candidates.mentoring import requests
from handlers.domain import owing
from handlers.owed import debts, half_filled
from handlers.owed.phrases import REPORT, Phrases
from handlers.owed.viec import LATER, NOTHING, TASKS, WORKERS, Owed, owed_by
from handlers.talk.duties import Look, Roll
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, p_

SHOWN = 3
"""Time limits named, each with its rule."""
OWN_HABIT = _(
    "Đó là nếp làm việc chung của Đảng bộ, không phải hạn theo văn bản; hạn theo văn bản thì tôi ghi rõ văn bản nào."
)


def why(turn: Turn, rest: str) -> None:
    """One line for each kind of thing owed now, then how often at most and how to have quiet until tomorrow."""
    owed = owed_by(turn.memory, debts.duties_of(turn.shelf), turn.who, turn.today)
    waiting, ways = requests.before(turn.memory, turn.who, half_filled.listed_for(turn))
    if not owed.own and not owed.cells and not waiting:
        turn.say(lines(NOTHING, LIMITS), [REPORT])
        return
    turn.say(
        lines(_("Tôi nhắc vì còn chờ:"), *waiting, *reasons(turn, owed), LIMITS),
        [*ways, TASKS, Button(p_("button", "Nhắc lại mai"), f"/{LATER.name}")],
    )


def reasons(turn: Turn, owed: Owed) -> list[Words | None]:
    """The kinds of what is owed, and each near time limit with its source."""
    phrases = Phrases(debts.duties_of(turn.shelf), Look(Roll(turn.memory), turn.today))
    kinds = dict.fromkeys(debt.kind for debt, _role in owed.own)
    asked = [said for kind in kinds if (said := phrases.duties[kind].asked)]
    each = [(debt, role) for debt, role in owed.own if not phrases.duty(debt).asked][:SHOWN]
    return [
        *asked,
        OWN_HABIT if asked else None,
        *(_("– {thing}", thing=phrases.line(debt, role)) for debt, role in each),
        *([_("– Việc của các chi bộ thuộc phạm vi đồng chí.")] if owed.cells else []),
    ]


LIMITS = _(
    "Mỗi ngày tôi nhắc nhiều nhất một tin, mỗi tuần {most} tin, từ {first} đến {last}. Báo cáo xong là "
    "tôi thôi nhắc.",
    most=owing.A_WEEK, first=f"{owing.FIRST:%H:%M}", last=f"{owing.LAST:%H:%M}",
)  # fmt: skip
COMMAND = Command(
    "visao", _("Vì sao nhắc"), WORKERS, why, menu=False, aliases=("why",), help=_("vì sao tôi nhắc, và nhắc khi nào"),
    words=(
        "vi sao nhac", "sao nhac", "sao nhac toi", "sao bi nhac", "sao toi bi nhac", "sao lai nhac", "sao lai bi nhac",
        "tai sao nhac", "tai sao bi nhac", "tai sao toi bi nhac", "vi sao bi nhac", "vi sao toi bi nhac",
        "sao nhac hoai", "sao cu nhac", "sao nhac nhieu the", "nhac gi vay", "why reminded",
    ),
)  # fmt: skip
