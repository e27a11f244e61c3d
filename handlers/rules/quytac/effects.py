"""What another number would do: which numbers it contradicts, how many files count by it, an example of the change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.domain.rules import Number, Override, OwnRules, Rule, Unit
from handlers.domain.rules.model import TIMES
from handlers.ports import Memory
from handlers.rules.wording import amount
from handlers.talk.forms.asking import Asking
from handlers.texts import Text, Words, _, listed

TWENTY = 20
"""Official members of the cell in an example."""


def contradicts(memory: Memory, said: Mapping[str, Any], value: Number) -> Words | None:
    """Why the number cannot stand beside those it must agree with, there or at a part below. None where it can."""
    org = memory.orgs.get(int(said["org"]))
    new = Override(0, org.id, org.path, said["ruleset"], said["rule"], value, "")
    return against(memory, memory.rules.own().instead(new), new)


def against(memory: Memory, own: OwnRules, changed: Override) -> Words | None:
    """The two numbers that would contradict each other, and where; None where none do."""
    found = own.contradiction(changed.ruleset, changed.path)
    if found is None:
        return None
    low, high, where = found
    return _(
        "{low} phải nhỏ hơn {high} ({org}). Đồng chí gõ số khác, hoặc đổi số kia trước.",
        low=listed([Text(low.title), amount(low)], " "), high=listed([Text(high.title), amount(high)], " "),
        org=memory.orgs.get(where.org).name,
    )  # fmt: skip


def concerned(asking: Asking, rule: Rule) -> list[int]:
    """The files that will count by the new number: those of parts below with one of their own will not."""
    ruleset, path = asking.said["ruleset"], asking.memory.orgs.get(int(asking.said["org"])).path
    own, cells = asking.memory.rules.own(), asking.memory.orgs.cells([path])
    apart = [one.path for one in own.below(ruleset, path, rule.key)]
    follow = [cell.id for cell in cells if not any(cell.path.startswith(other) for other in apart)]
    found: list[int] = asking.memory.rules.files_of(ruleset, follow)
    return found


def example(rule: Rule, value: Number, asking: Asking) -> Words | None:
    """What the new number does: to a due day counted from today, or to the votes needed in a cell of twenty.

    None for other rules.
    """
    new = replace(rule, value=value)
    if rule.unit is Unit.SHARE:
        old_votes, votes = (one.needed(TWENTY) for one in (rule, new))
        return _("Ví dụ tổng số {total}: cần {old} → {new} phiếu.", total=TWENTY, old=old_votes, new=votes)
    if rule.unit in TIMES and rule.unit is not Unit.YEARS:
        swaps = asking.memory.rules.swaps(int(asking.said["org"]))
        old_due, due = (one.due(asking.today, swaps) for one in (rule, new))
        return _("Ví dụ tính từ hôm nay: đến {old} → {new}.", old=old_due, new=due)
    return None
