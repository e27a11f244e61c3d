"""`make bench`: measures everything and prints one table; `--only NAME` measures one part of it."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from importlib import import_module

PARTS = (
    "events", "rights", "kills", "outage", "clocks", "undo", "lines", "start", "digest", "telegram", "zalo", "fuzz",
    "heard", "acts",
)  # fmt: skip
WIDTHS = (42, 58, 22)


def main() -> int:
    """Prints each row as soon as it is known; fails where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="measure this part only")
    only = parser.parse_args().only
    missed = 0
    line("name", "figure", "bar", "verdict")
    for part in (only,) if only else PARTS:
        begun = time.monotonic()
        rows = import_module(f"tests.bench.{part}").rows()
        gc.freeze()  # as every command of the bot does
        for row in rows:
            line(row.name, row.figure, row.bar, row.verdict)
            missed += row.ok is False
        print(f"  ({part}: {time.monotonic() - begun:.0f} s)", flush=True)
    return int(missed > 0)


def line(*cells: str) -> None:
    """One line of the table."""
    padded = (cell.ljust(width) for cell, width in zip(cells, (*WIDTHS, 0), strict=True))
    print(" ".join(padded).rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
