"""Carries the house over into rooms by subject: `python -m tests.carry_over handlers`, then `storage`, then `tests`.

Each floor is one commit of moves: files go to their new rooms, imports, dotted names and paths that name them follow,
and nothing else changes. It is kept for as long as somebody has a branch of the old house to carry over.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.carry_table import EXAMPLE, GONE, MOVES, ROOMS

TREES = ("bot", "handlers", "storage", "tests")
PROSE = ("*.md", "docs/*.md", "Makefile", "pyproject.toml", ".ci/run")


def dotted(path: str) -> str:
    """“handlers/forms/form.py” as it is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def files(moves: dict[str, str]) -> dict[str, str]:
    """Every single file that moves, those of whole folders too."""
    single: dict[str, str] = {}
    for old, new in moves.items():
        if old.endswith("/"):
            inside = subprocess.run(["git", "ls-files", old], capture_output=True, text=True, check=True).stdout.split()
            single |= {file: new + file.removeprefix(old) for file in inside}
        else:
            single[old] = new
    return single


def rewritten(text: str, names: dict[str, str]) -> str:
    """A module's text with its imports following the moved modules, and what it calls a renamed one by."""
    edits: list[tuple[int, int, str]] = []
    renamed: dict[str, str] = {}
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        by_source: dict[str, list[str]] = {}
        for alias in node.names:
            module = names.get(f"{node.module}.{alias.name}")
            source, name = module.rsplit(".", 1) if module else (names.get(node.module, node.module), alias.name)
            if module and name != alias.name and alias.asname is None:
                renamed[alias.name] = name
            by_source.setdefault(source, []).append(f"{name} as {alias.asname}" if alias.asname else name)
        if [*by_source] == [node.module]:
            continue
        pad = " " * node.col_offset
        new = f"\n{pad}".join(f"from {source} import ({', '.join(which)})" for source, which in by_source.items())
        edits.append((starts[node.lineno - 1] + node.col_offset, end_of(node, starts, text), new))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    for old, new in renamed.items():
        text = re.sub(rf"(?<![\w.]){old}(?=\.)", new, text)
    return text


def end_of(node: ast.ImportFrom, starts: list[int], text: str) -> int:
    """Where an import ends in the text; imports hold no letters of two bytes."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return starts[node.end_lineno - 1] + node.end_col_offset


def spelled(text: str, moved: dict[str, str], names: dict[str, str]) -> str:
    """Paths and dotted names as prose, strings and settings spell them."""
    both = {**moved, **names}
    for old in sorted(both, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.])(?<!\w/){re.escape(old)}(?![\w/])", both[old], text)
    return text


def carry(floor: str) -> None:
    """Moves one floor, opens its new rooms, lets everything that names a moved file follow."""
    moved = files(MOVES[floor])
    names = {dotted(old): dotted(new) for old, new in moved.items() if old.endswith(".py")}
    spoken_of = {**moved, **EXAMPLE[floor]}
    for room, sentence in ROOMS[floor].items():
        Path(room).mkdir(parents=True, exist_ok=True)
        Path(room, "__init__.py").write_text(f'"""{sentence}"""\n' if sentence else "", encoding="utf-8")
    for old, new in moved.items():
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "mv", "-f", old, new], check=True)
    for room in GONE[floor]:
        subprocess.run(["git", "rm", "-qr", room], check=True)
    for path in (path for tree in TREES for path in Path(tree).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name not in ("carry_over.py", "carry_table.py"):
            path.write_text(spelled(rewritten(text, names), spoken_of, names), encoding="utf-8")
    for path in (path for pattern in PROSE for path in Path().glob(pattern)):
        path.write_text(spelled(path.read_text(encoding="utf-8"), spoken_of, names), encoding="utf-8")
    for command in (["check", "--quiet", "--fix", "--select", "I", "."], ["format", "--quiet", "."]):
        subprocess.run([sys.executable, "-m", "ruff", *command], check=True)
    subprocess.run(["git", "add", "--all"], check=True)


if __name__ == "__main__":
    for which in sys.argv[1:]:
        carry(which)
