"""Rules in words: the number with its unit, the source beside it, and where it is to be checked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.domain.rules import DECIDERS, ORGANS, SWITCH, Number, Rule, RuleSet, Unit, source
from handlers.texts import Text, Words, _, listed


def amount(rule: Rule, value: Number | None = None) -> Words:
    """“30 ngày làm việc”, “12 tháng”, “2/3”, “chi bộ”; of the rule's own value unless another is given."""
    number = rule.value if value is None else value
    if known := named(rule):
        return known[int(number)]
    if rule.more_than:
        return _("quá {share}", share=number)
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


def named(rule: Rule) -> Mapping[int, Words]:
    """What the numbers of a rule stand for, where they stand for something: which organ, whether there is one."""
    if rule.unit is Unit.ORGAN:
        return {organ: ORGANS[organ] for organ in DECIDERS}
    return SWITCH if rule.unit is Unit.SWITCH else {}


def told(rule: Rule) -> Words:
    """“Tổ chức lễ kết nạp: 30 ngày làm việc (294-QĐ/TW §4.1)”: a number is never shown without its source."""
    return _("{title}: {amount} ({source})", title=Text(rule.title), amount=amount(rule), source=source(rule))


def renumbered(before: RuleSet, after: RuleSet) -> dict[str, Words]:
    """Each number that is another one in the second set, by its key."""
    return {
        key: _("{title}: {old} → {new}", title=Text(rule.title), old=amount(rule), new=amount(after[key]))
        for key, rule in before.rules.items()
        if rule.value != after[key].value
    }


def differences(before: RuleSet, after: RuleSet) -> dict[str, Words]:
    """What is counted otherwise in the second set, by its rule's key: another number, another start or end."""
    changed = {key: list(changes(rule, after[key])) for key, rule in before.rules.items()}
    return {
        key: _("{title}: {changes}", title=Text(before[key].title), changes=listed(said))
        for key, said in changed.items()
        if said
    }


def changes(old: Rule, new: Rule) -> Iterator[Words]:
    """“30 ngày làm việc → 20 ngày làm việc”, “từ ngày … → từ ngày …”."""
    if old.value != new.value:
        yield _("{old} → {new}", old=amount(old), new=amount(new))
    if old.starts != new.starts:
        yield _("từ {old} → từ {new}", old=Text(old.starts), new=Text(new.starts))
    if old.ends != new.ends:
        yield _("{old} → {new}", old=Text(old.ends), new=Text(new.ends))
