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

SAFE = {
    "cryptography": ("50.0.0", "CVE-2026-69247"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "idna": ("3.15", "CVE-2026-45409"),
    "mako": ("1.3.12", "CVE-2026-44307"),
    "pillow": ("12.3.0", "PYSEC-2026-3453"),
    "pydantic-settings": ("2.14.2", "GHSA-4xgf-cpjx-pc3j"),
    "pygments": ("2.20.0", "CVE-2026-4539"),
    "pytest": ("9.0.3", "CVE-2025-71176"),
    "python-dotenv": ("1.2.2", "CVE-2026-28684"),
    "python-multipart": ("0.0.31", "GHSA-v9pg-7xvm-68hf"),
    "starlette": ("1.3.1", "CVE-2026-54283"),
}
"""The first version without what is known against each, and the newest advisory that says so."""

RUN = {
    "cyclonedx-bom": ".venv/.audit/bin/cyclonedx-py",
    "import-linter": ".venv/bin/lint-imports",
    "mypy": ".venv/bin/mypy",
    "pip-licenses": ".venv/.audit/bin/pip-licenses",
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


def number(version: str) -> tuple[int, ...]:
    """A version as it is compared: 50 is no less than 50.0.0."""
    parts = [int(part) for part in version.split(".") if part.isdecimal()]
    return tuple(parts + [0] * (4 - len(parts)))


def floors() -> dict[str, str]:
    """The lowest version of each that may be installed, whoever asks for it."""
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]
    asked += PROJECT["tool"]["uv"]["constraint-dependencies"]
    return {name: floor for one in asked for name, floor in re.findall(r"^([\w-]+)(?:\[.*\])?>=([\d.]+)", one)}


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


@pytest.mark.parametrize("name", SAFE)
def test_no_version_that_is_known_to_be_vulnerable_may_be_installed(name: str) -> None:
    assert number(floors()[name]) >= number(SAFE[name][0]), SAFE[name][1]


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*.txt")), ids=lambda file: file.stem)
def test_nor_is_one_locked_and_every_file_is_sealed(file: Path) -> None:
    locked = re.findall(r"^([\w-]+)==(\S+)(.*(?:\n    .*)*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert [f"{name} {at}" for name, at, _ in locked if name in SAFE and number(at) < number(SAFE[name][0])] == []
    assert [name for name, _at, rest in locked if "--hash=sha256:" not in rest] == []
    assert len(locked) >= 4


@pytest.mark.parametrize("name", ASKED)
def test_the_house_is_built_on_what_it_was_asked_to_be(name: str) -> None:
    assert name in RUNTIME | TOOLS
