"""The suite with the machine's clock where clocks like to go wrong: `make clocks [AT=monday] [T="tests/bot …"]`.

libfaketime, laid before the system's own library, tells the whole process tree another time of day, so that also what a
test forgot to hand a clock is seen. Timers stay real. Without browser and PostgreSQL, which keep clocks of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

MOMENTS = {
    "monday": ("2026-11-30T07:05:00+07:00", "Asia/Ho_Chi_Minh"),
    "new-year": ("2026-12-31T23:58:00+07:00", "Asia/Ho_Chi_Minh"),
    "elsewhere": ("2026-06-17T20:30:00-03:00", "America/St_Johns"),
}
"""A morning on which every push falls due, the last two minutes of a year, and a server in another zone."""


def environment(moment: str, zone: str) -> dict[str, str]:
    """What makes a process, and all it starts, believe that it is that moment now."""
    import libfaketime  # not among the tools everybody needs: it is built by a C compiler

    _reload, faked = libfaketime.get_reload_information()
    ahead = datetime.fromisoformat(moment).timestamp() - datetime.now().astimezone().timestamp()
    kept = {name: value for name, value in os.environ.items() if name not in ("TEST_POSTGRES_URL", "REQUIRE")}
    return {**kept, **faked, "FAKETIME": f"{ahead:+.0f}", "TZ": zone}


def main(which: str, *paths: str) -> int:
    """Runs the suite at one of the moments, or (“all”) at each; 0 if it is green at all of them."""
    wrong = 0
    for name in MOMENTS if which == "all" else [which]:
        print(f"{name}: {' '.join(MOMENTS[name])}", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--ignore", "tests/browser"]
        wrong |= subprocess.run([*command, *paths], env=environment(*MOMENTS[name]), check=False).returncode
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
