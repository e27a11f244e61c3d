"""What the pages tell to type or tap does what they say: the README's three minutes, its set-up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bot.channels.trial import destination
from bot.demo.committee import CAST
from tests.docs.pages import LABEL, README, ROOT, after, table, terminal
from tests.talk import Seat
from tests.test_transcripts import Stage

JUMPS = {"Sáng mai 07:00": "tomorrow-07", "Thứ Hai tới 08:00": "monday-08"}
PHONES = {name: seat for seat, name, _role, _cell in CAST}
PHONES |= {"Nhóm lãnh đạo": "group-leaders", "Máy mới": "new-phone"}


def do(seat: Seat, acts: str, code: str) -> None:
    """Types and taps what a row says, in its order."""
    for typed, label in re.findall(r"`([^`]+)`|\*\*\[([^\]]+)\]\*\*", acts):
        if label:
            seat.taps(label)
        else:
            seat.says(typed.replace("CODE", code))


def test_the_main_job_goes_as_the_readme_says(stage: Stage) -> None:
    phones, code = {seat.chat: seat for seat in stage.town.seats}, ""
    for phone, acts, read in table(README):
        if jump := next((JUMPS[label] for label in LABEL.findall(acts) if label in JUMPS), None):
            stage.town.wait_until(destination(jump, stage.town.now))
            continue
        seat = phones[PHONES[phone.strip("*")]]
        do(seat, acts, code)
        heard = seat.last or seat.heard[-1].text
        assert [fragment for fragment in re.findall(r"“([^”]+)”", read) if fragment not in heard] == [], heard
        code = next(iter(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", heard)), code)


def test_a_committee_is_set_up_and_brought_back_as_the_readme_says(tmp_path: Path) -> None:
    lines = [said for words in terminal(README) if (said := after(words, "-m", "bot")) and said != ["run"]]
    assert lines[0][0] == "setup" and lines[-1][0] == "restore"
    for said in lines:
        if said[0] == "restore":
            (tmp_path / "bot.db").rename(tmp_path / "moved-away.db")
        done = subprocess.run(
            [sys.executable, "-m", "bot", *said], cwd=ROOT, env={"BOT_DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        unfinished = said[0] == "check"  # nobody has come in yet, and it says so
        assert done.returncode == unfinished, f"{said}: {done.stdout}{done.stderr}"
