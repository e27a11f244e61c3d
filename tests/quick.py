"""What to try after a change, within seconds: `make quick`, one subject (`T=candidates`), or all of the kind (`T=all`).

On SQLite alone. `T=all` is all that needs no wire, no browser and no other process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE = ["tests/test_house.py", "tests/test_dependencies.py"]
ALWAYS = [*HOUSE, "tests/conversation/forms", "tests/domain"]
WIRED = [f"tests/{room}" for room in ("bot", "browser", "channels", "docs", "telegram", "zalo")]
KILLING = "tests/storage/test_database.py::test_kill_9_loses_nothing_acknowledged"


def there(*paths: str) -> list[str]:
    """The first of these that exists, if any does."""
    return [path for path in paths if (ROOT / path).exists()][:1]


def kept(noun: str) -> list[str]:
    """The tests of what storage keeps about a noun."""
    return there(f"tests/storage/{noun}", f"tests/storage/test_{noun}.py")


def mirror(path: str) -> list[str]:
    """Where a file is tested."""
    match [*Path(path).parent.parts, Path(path).stem]:
        case ["handlers", "facts" | "ports", noun]:
            return [*kept(noun), *there(f"tests/{noun}")]
        case ["handlers", "talk", *_]:
            return ["tests/conversation"]
        case ["handlers", room, file, *_] if room != "texts":
            return there(f"tests/{room}/test_{file}.py", f"tests/{room}")
        case ["storage", "tables", noun] | ["storage", noun, *_]:
            return kept(noun) or ["tests/storage"]
        case ["bot", "channels", channel, *_]:
            return there(f"tests/{channel}", "tests/channels")
        case ["bot", *_]:
            return ["tests/bot"]
        case ["tests", "transcripts", _]:
            return ["tests/test_transcripts.py"]
        case ["tests", *_, file] if file.startswith("test_"):
            return there(path)
        case ["tests", room, *_, _] if any((ROOT / "tests" / room).rglob("test_*.py")):
            return [f"tests/{room}"]
    return there("tests/test_docs.py") if path.endswith(".md") else []


def changed() -> list[str]:
    """The files that are other than in the last commit, or new."""
    ways = (["diff", "--name-only", "-z", "HEAD"], ["ls-files", "--others", "--exclude-standard", "-z"])
    return [name for way in ways for name in git(*way).split("\0") if name]


def git(*words: str) -> str:
    """What git answers."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def chosen(subject: str) -> list[str]:
    """What to hand to pytest for this subject; for none, what the changes call for."""
    if subject == "all":
        return ["tests", *(f"--ignore={room}" for room in WIRED), f"--deselect={KILLING}"]
    if subject:
        room = "conversation" if subject == "talk" else subject
        found = [*there(f"tests/{room}"), *kept(subject)]
        return [*HOUSE, *found] if found else sys.exit(f"No tests are called {subject!r}: name a room of tests")
    return outermost([*ALWAYS, *(test for path in changed() for test in mirror(path))])


def outermost(paths: Iterable[str]) -> list[str]:
    """Each path once, and none that lies within another."""
    once = dict.fromkeys(paths)
    return [path for path in once if not any(str(above) in once for above in Path(path).parents)]


def main(subject: str = "") -> int:
    """Runs them; pytest's own answer."""
    env = {name: value for name, value in os.environ.items() if name not in ("TEST_POSTGRES_URL", "REQUIRE")}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *chosen(subject)]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
