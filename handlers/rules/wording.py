"""Rules in words: the number with its unit, the source beside it, and where it is to be checked again."""

from __future__ import annotations

from handlers.domain.rules import Number, Rule, RuleSet, Unit, source
from handlers.texts import Text, Words, _


def amount(rule: Rule, value: Number | None = None) -> Words:
    """“30 ngày làm việc”, “12 tháng”, “2/3”; of the rule's own value unless another is given."""
    number = rule.value if value is None else value
    if number == 0:
        return _("chính ngày đó")
    match rule.unit:
        case Unit.MONTHS:
            return _("{n} tháng", n=number)
        case Unit.WORKING_DAYS:
            return _("{n} ngày làm việc", n=number)
        case Unit.YEARS:
            return _("{n} tuổi", n=number)
    return str(number)


def told(rule: Rule) -> Words:
    """“Tổ chức lễ kết nạp: 30 ngày làm việc (294-QĐ/TW §4.1)”: a number is never shown without its source."""
    return _("{title}: {amount} ({source})", title=Text(rule.title), amount=amount(rule), source=source(rule))


def differences(before: RuleSet, after: RuleSet) -> dict[str, Words]:
    """Each number that is another one in the second set, by its key."""
    return {
        key: _("{title}: {old} → {new}", title=Text(rule.title), old=amount(rule), new=amount(after[key]))
        for key, rule in before.rules.items()
        if rule.value != after[key].value
    }
