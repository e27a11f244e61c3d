"""Finds every report type, command, push and attachment by looking into the rooms: adding one means adding a file.

Everything is sorted by name, so that it shows nowhere in which room a thing stands, or how the rooms are called.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TypeVar

import handlers
from handlers.facts import Who
from handlers.talk.kinds import Command, Flow, Push, ReportType
from handlers.talk.messages import Attachment, Button
from handlers.talk.scene import may
from handlers.talk.sitting.filing import file_report
from handlers.texts import Words

Kind = TypeVar("Kind", ReportType, Command, Push, Attachment)


@dataclass(frozen=True)
class Catalogue:
    """Everything the house offers, by name."""

    reports: Mapping[str, ReportType]
    commands: Mapping[str, Command]
    pushes: Mapping[str, Push]
    flows: Mapping[str, Flow]
    attachments: Mapping[str, Attachment]
    titles: Mapping[str, Words]
    """What each report is called in brackets: “(đ/c Bình, nhận xét 30/11)”."""

    def commands_for(self, who: Who) -> list[Command]:
        """The commands in this person's menu."""
        mine = [command for command in self.commands.values() if command.menu and may(who, command.used_by)]
        return sorted(mine, key=lambda command: command.place)

    @property
    def first(self) -> list[Command]:
        """What somebody nobody knows yet may do."""
        return [self.commands["start"], self.commands["trogiup"]]

    @property
    def in_groups(self) -> list[Command]:
        """What is answered in a leadership group."""
        return [command for command in self.commands.values() if command.groups]

    def home_for(self, who: Who) -> list[Button]:
        """The first things to offer this person: up to three of their daily commands, and help."""
        daily = [command for command in self.commands_for(who) if command.place < 20][:3]
        return [Button(command.title, f"/{command.name}") for command in (*daily, self.commands["trogiup"])]

    def acts(self, line: str) -> bool:
        """Whether a button with this line files or takes back something by itself, with nothing shown before."""
        name, _space, rest = line.lstrip("/").partition(" ")
        found = self.command(name)
        return bool(found and found.acts and rest) or self.says_no(line) is not None

    def says_no(self, line: str) -> ReportType | None:
        """The report that this line files at once and that a plain “không” below its button means.

        None for any other.
        """
        name, _space, rest = line.lstrip("/").partition(" ")
        report = self.reports.get(rest.partition(" ")[0]) if name == "baocao" else None
        return report if report and report.no else None

    def reports_for(self, who: Who) -> list[ReportType]:
        """The reports this person may file."""
        mine = [report for report in self.reports.values() if may(who, report.filed_by)]
        return sorted(mine, key=lambda report: report.place)

    def command(self, name: str) -> Command | None:
        """By name or alias; None where none is called so."""
        return self.commands.get(name) or next((c for c in self.commands.values() if name in c.aliases), None)


def modules() -> Iterator[ModuleType]:
    """Every file of every room, and of the rooms within them."""
    for room in pkgutil.iter_modules(handlers.__path__):
        if room.ispkg:
            yield from within(f"handlers.{room.name}")


def within(room: str) -> Iterator[ModuleType]:
    """Every file of one room, however deep it lies."""
    for file in pkgutil.iter_modules(import_module(room).__path__, f"{room}."):
        yield import_module(file.name)
        if file.ispkg:
            yield from within(file.name)


def declared(kind: type[Kind]) -> Mapping[str, Kind]:
    """Every object of a kind that a file declares, by name. Raises ValueError where two are called the same."""
    found: dict[str, Kind] = {}
    for module in modules():
        for value in vars(module).values():
            if isinstance(value, kind) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"another {kind.__name__} is called {value.name!r} than the one in {module.__name__}")
    return dict(sorted(found.items()))


def flow_of(report: ReportType) -> Flow:
    """The conversation that files a report of this type."""
    name = f"report.{report.name}"
    finish = partial(file_report, report)
    return Flow(name, report.title, report.filed_by, report.form, finish, warn=report.warn, one_tap=report.one_tap)


@cache
def catalogue() -> Catalogue:
    """The house's catalogue, looked up once."""
    reports, commands = declared(ReportType), declared(Command)
    flows = [flow_of(report) for report in reports.values()]
    flows += [flow for command in commands.values() for flow in command.flows]
    by_name, titles = (
        {flow.name: flow for flow in flows},
        {name: kind.brief or kind.title for name, kind in reports.items()},
    )
    return Catalogue(reports, commands, declared(Push), by_name, declared(Attachment), titles)
