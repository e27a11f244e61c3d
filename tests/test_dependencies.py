"""What pyproject.toml declares is used, and what the house is to be built on is declared."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

BEHIND = {
    "aiosqlite": "SQLAlchemy's driver for SQLite",
    "fontpkg-be-vietnam-pro": "the letters that fontpkg finds",
    "psycopg": "SQLAlchemy's driver for PostgreSQL",
    "python-multipart": "with it Starlette reads the form that brings a picture",
    "tzdata": "the zones of zoneinfo, where the machine has none",
}
"""What the bot needs without importing it, and why."""

RUN = {
    "import-linter": ".venv/bin/lint-imports",
    "mypy": ".venv/bin/mypy",
    "pytest-asyncio": "asyncio_mode =",
    "pytest-xdist": "pytest -q -n 2",
    "ruff": ".venv/bin/ruff",
    "uv": ".venv/bin/uv",
}
"""The tools that no test imports, and how the Makefile, the settings or .ci/run use them."""

ASKED = ("aiosqlite", "apscheduler", "pydantic-settings", "pytest-asyncio", "python-telegram-bot")
"""What the house was asked to be built on."""


IMPORT = re.compile(r"^\s*(?:import|from(?= [\w.]+ import\b)) (\w+)", re.MULTILINE)


def named(requirements: list[str]) -> set[str]:
    """The names in a list of requirements."""
    return {re.split(r"[^\w.-]", one)[0].lower() for one in requirements}


RUNTIME = named(PROJECT["project"]["dependencies"])
TOOLS = named(PROJECT["project"]["optional-dependencies"]["dev"])
GROUPS = named([one for group in PROJECT["dependency-groups"].values() for one in group])


def imported(*floors: str) -> set[str]:
    """The packages these floors import, by the names they are declared by."""
    sources = (path.read_text(encoding="utf-8") for floor in floors for path in (ROOT / floor).rglob("*.py"))
    found = {name for source in sources for name in IMPORT.findall(source)}
    known = packages_distributions()
    return {owner.lower().replace("_", "-") for name in found for owner in known.get(name, [name])}


def test_the_bot_uses_what_it_depends_on() -> None:
    unseen = RUNTIME - imported("bot", "handlers", "storage")
    assert unseen == set(BEHIND)


def test_the_tests_and_the_makefile_use_the_tools() -> None:
    unseen = (TOOLS | GROUPS) - imported("tests")
    assert unseen == set(RUN)


@pytest.mark.parametrize("tool", RUN)
def test_a_tool_that_is_not_imported_is_run(tool: str) -> None:
    places = [ROOT / "Makefile", ROOT / "pyproject.toml", *(ROOT / ".ci").iterdir()]
    assert any(RUN[tool] in place.read_text(encoding="utf-8") for place in places)


@pytest.mark.parametrize("name", ASKED)
def test_the_house_is_built_on_what_it_was_asked_to_be(name: str) -> None:
    assert name in RUNTIME | TOOLS
