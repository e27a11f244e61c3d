"""Reads the rule sets from the files beside this one; a file in which something is missing or unknown is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from handlers.domain.rules.model import CERTAINTIES, PHASES, SUPPLIERS, TIMES, Number, Paper, Rule, RuleSet, Start, Unit
from handlers.domain.rules.organs import Organ

FOLDER = Path(__file__).parent
ORGAN_NAMES = tuple(organ.name.lower() for organ in Organ)


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """Every set by its id, the oldest first."""
    found = sorted(map(read, FOLDER.glob("*.toml")), key=lambda rules: rules.valid_from)
    for rules in found:
        if lacking := found[0].rules.keys() ^ rules.rules.keys():
            raise ValueError(f"{rules.id}.toml and {found[0].id}.toml do not have the same rules: {sorted(lacking)}")
    ends = [*(rules.valid_from - timedelta(days=1) for rules in found[1:]), None]
    return MappingProxyType({rules.id: replace(rules, valid_until=end) for rules, end in zip(found, ends, strict=True)})


def in_force(day: date) -> RuleSet:
    """The set valid on that day; the oldest for any day before all of them."""
    oldest, *later = rule_sets().values()
    return next((rules for rules in reversed(later) if rules.valid_from <= day), oldest)


def read(path: Path) -> RuleSet:
    """One file as a rule set; ValueError names the file, the entry and what is wrong with it."""
    head = Entry(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    windows, escalates = head.windows(), head.take("escalates_after", int)
    rules = {
        entry.name: read_rule(entry, windows, escalates) for entry in head.entries("rules", head.take("rules", dict))
    }
    listed = {str(paper.get("key", number)): paper for number, paper in enumerate(head.take("papers", list), 1)}
    papers = tuple(map(read_paper, head.entries("papers", listed)))
    found = RuleSet(
        id=path.stem,
        name=head.text("name"),
        valid_from=head.take("valid_from", date),
        checked_by=head.text("checked_by"),
        checked_on=head.take("checked_on", date),
        rules=MappingProxyType(rules),
        papers=papers,
        forms=head.text("forms"),
        note=head.take("note", str, ""),
    )
    head.close()
    return found


def read_rule(entry: Entry, windows: tuple[int, ...], escalates: int) -> Rule:
    """One rule; lengths of time ring as the set says where they say nothing themselves."""
    unit = Unit(entry.one_of("unit", tuple(Unit)))
    reference = entry.take("reference", bool, False)
    rule = Rule(
        key=entry.name,
        title=entry.text("title"),
        value=entry.number(unit),
        unit=unit,
        starts=entry.text("starts"),
        ends=entry.text("ends"),
        clause=entry.text("clause"),
        certainty=entry.one_of("certainty", CERTAINTIES),
        meaning=entry.text("meaning"),
        begins=entry.words("begins"),
        assumes=entry.words("assumes"),
        elsewhere=read_start(entry),
        of=Organ[entry.one_of("of", ORGAN_NAMES).upper()] if unit is Unit.SHARE else None,
        more_than=entry.take("more_than", bool, False),
        windows=entry.windows(windows if unit in TIMES and not reference else ()),
        escalates_after=entry.take("escalates_after", int, escalates),
        reference=reference,
        custom=entry.take("custom", bool, False),
    )
    entry.close()
    return rule


def read_start(entry: Entry) -> Start | None:
    """The other start, where the file names one. None where it names none."""
    table = entry.take("elsewhere", dict, None)
    if table is None:
        return None
    other = Entry(entry.file, f"{entry.place}.elsewhere", table)
    start = Start(other.words("begins"), other.text("starts"))
    other.close()
    return start


def read_paper(entry: Entry) -> Paper:
    """One paper; those that are no form have an empty code."""
    paper = Paper(
        key=entry.text("key"),
        code=entry.take("code", str, ""),
        title=entry.text("title"),
        phase=entry.one_of("phase", PHASES),
        supplied_by=entry.one_of("supplied_by", SUPPLIERS),
        certainty=entry.one_of("certainty", CERTAINTIES),
    )
    entry.close()
    return paper


NEEDED: Any = object()


class Entry:
    """One table of a file, out of which every value is taken once; what is left over at the end is a slip."""

    def __init__(self, file: str, place: str, values: Mapping[str, Any]) -> None:
        self.file, self.place, self.left = file, place, dict(values)
        self.name = place.rpartition(".")[2]

    def entries(self, under: str, tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
        """The tables below this one."""
        return (Entry(self.file, f"{under}.{name}", table) for name, table in tables.items())

    def wrong(self, what: str) -> ValueError:
        """The error that says where to look."""
        return ValueError(f"{self.file}, {self.place or 'head'}: {what}")

    def take(self, key: str, kind: type, default: Any = NEEDED) -> Any:
        """A value of the kind; without a default it must stand there."""
        if key not in self.left and default is NEEDED:
            raise self.wrong(f"{key} is missing")
        value = self.left.pop(key, default)
        if value is not default and type(value) is not kind:
            raise self.wrong(f"{key} is {value!r}, not a {kind.__name__}")
        return value

    def text(self, key: str) -> str:
        """Words that say something."""
        said: str = self.take(key, str)
        if not said.strip():
            raise self.wrong(f"{key} is empty")
        return said

    def words(self, key: str) -> tuple[str, ...]:
        """A list of names, empty where there is none."""
        found = tuple(self.take(key, list, []))
        if not all(type(one) is str and one for one in found):
            raise self.wrong(f"{key} is {list(found)!r}, not a list of names")
        return found

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """One of the words known here."""
        said = self.text(key)
        if said not in known:
            raise self.wrong(f"{key} is {said!r}, not one of {', '.join(known)}")
        return said

    def number(self, unit: Unit) -> Number:
        """A whole number; for a share a fraction such as "2/3", for an organ its name, for a switch true or false."""
        if unit is Unit.SWITCH:
            return int(self.take("value", bool))
        if unit is Unit.ORGAN:
            return Organ[self.one_of("value", ORGAN_NAMES).upper()]
        if unit is not Unit.SHARE:
            whole: int = self.take("value", int)
            if whole < 0:
                raise self.wrong(f"value is {whole}, below nothing")
            return whole
        said = self.text("value")
        try:
            share = Fraction(said)
        except (ValueError, ZeroDivisionError):
            raise self.wrong(f"value is {said!r}, not a fraction") from None
        if not 0 < share <= 1:
            raise self.wrong(f"value is {said!r}, not between 0 and 1")
        return share

    def windows(self, default: Any = NEEDED) -> tuple[int, ...]:
        """Days before the due day, each smaller than the one before."""
        days = tuple(self.take("windows", list, default))
        if any(type(day) is not int or day < 0 for day in days) or list(days) != sorted(set(days), reverse=True):
            raise self.wrong(f"windows are {list(days)}, not falling numbers of days")
        return days

    def close(self) -> None:
        """Nothing may be left that nobody read."""
        if self.left:
            raise self.wrong(f"nobody knows {', '.join(sorted(self.left))}")
