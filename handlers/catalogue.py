"""Finds every report type, command, push and paper by looking into its folder: adding one means adding a file."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import TypeVar

from handlers import commands, papers, pushes, reports
from handlers.facts import Who
from handlers.kinds import Command, Flow, Paper, Push, ReportType, may
from handlers.messages import Button
from handlers.talk.filing import file_report

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Catalogue:
    """Everything the house offers, by name."""

    reports: Mapping[str, ReportType]
    commands: Mapping[str, Command]
    pushes: Mapping[str, Push]
    flows: Mapping[str, Flow]
    papers: Mapping[str, Paper]

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

    def reports_for(self, who: Who) -> list[ReportType]:
        """The reports this person may file."""
        mine = [report for report in self.reports.values() if may(who, report.filed_by)]
        return sorted(mine, key=lambda report: report.place)

    def command(self, name: str) -> Command | None:
        """By name or alias."""
        return self.commands.get(name) or next((c for c in self.commands.values() if name in c.aliases), None)


def declared(package: object, kind: type[Kind]) -> Iterator[Kind]:
    """Every object of a kind that a module of the folder declares, in the order of `ls`."""
    for module in pkgutil.iter_modules(package.__path__):  # type: ignore[attr-defined]
        found = import_module(f"{package.__name__}.{module.name}")  # type: ignore[attr-defined]
        yield from (value for value in vars(found).values() if isinstance(value, kind))


def flow_of(report: ReportType) -> Flow:
    """The conversation that files a report of this type."""
    name = f"report.{report.name}"
    finish = partial(file_report, report)
    return Flow(name, report.title, report.filed_by, report.form, finish, warn=report.warn, one_tap=report.one_tap)


@cache
def catalogue() -> Catalogue:
    """The house's catalogue, looked up once."""
    all_reports = {report.name: report for report in declared(reports, ReportType)}
    all_commands = {command.name: command for command in declared(commands, Command)}
    all_pushes = {push.name: push for push in declared(pushes, Push)}
    flows = [flow_of(report) for report in all_reports.values()]
    flows += [flow for command in all_commands.values() for flow in command.flows]
    all_papers = {paper.name: paper for paper in declared(papers, Paper)}
    return Catalogue(all_reports, all_commands, all_pushes, {flow.name: flow for flow in flows}, all_papers)
