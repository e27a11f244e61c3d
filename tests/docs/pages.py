"""The pages, and how a test reads them: their blocks, what stands in code, the buttons, the lines for a terminal."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
"""What is true today."""
RECORDS = [ROOT / "CHANGELOG.md", *sorted((ROOT / "docs/decisions").glob("*.md"))]
"""What was true on its day: it may name what has gone since, and only its links are held."""
TEXTS = {path: path.read_text(encoding="utf-8") for path in (*PAGES, *RECORDS)}
README, EXAMPLE, GUIDE = (TEXTS[ROOT / name] for name in ("README.md", "docs/adding-a-report.md", "docs/huong-dan.md"))

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`([\w/.-]+)`\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LABEL = re.compile(r"\*\*\[([^\]]+)\]\*\*")
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")

EXAMPLE_FILES: dict[str, str] = {}
"""The files the examples consist of: blocks that stand under a file's name, those of one file one after the other."""
for name, body in FILE.findall(EXAMPLE):
    EXAMPLE_FILES[name] = "\n".join(filter(None, (EXAMPLE_FILES.get(name), body)))
EXAMPLE_CODE = [name for name in EXAMPLE_FILES if name.startswith("handlers/") and name.endswith(".py")]
EXAMPLE_COMMANDS = set(re.findall(r'^COMMAND = Command\(\s+"(\w+)"', "\n".join(EXAMPLE_FILES.values()), re.MULTILINE))


def blocks(text: str, language: str) -> list[str]:
    """The blocks of one language."""
    return [body for found, body in BLOCK.findall(text) if found == language]


def code(path: Path) -> list[str]:
    """What stands in code within the sentences of a page."""
    return CODE.findall(BLOCK.sub("", TEXTS[path]))


def terminal(text: str) -> list[list[str]]:
    """The lines of its blocks to be typed into a terminal."""
    return [shlex.split(line) for block in blocks(text, "sh") for line in block.splitlines() if line]


def commands(path: Path) -> Iterator[list[str]]:
    """Lines to be typed into a terminal, in blocks and in passing."""
    yield from terminal(TEXTS[path])
    for words in map(str.split, code(path)):
        if len(words) > 1 and {"make", "-m"} & set(words[:3]):
            yield words


def after(words: list[str], *mark: str) -> list[str] | None:
    """What follows these words."""
    for at in range(len(words) - len(mark) + 1):
        if tuple(words[at : at + len(mark)]) == mark:
            return words[at + len(mark) :]
    return None


def table(text: str) -> list[list[str]]:
    """The numbered rows of its table, without the number."""
    return [[cell.strip() for cell in row.split("|")] for row in re.findall(r"^\| \d+ \|(.+)\|$", text, re.MULTILINE)]
