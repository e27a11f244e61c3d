"""What the trial's messenger keeps survives restarts, crashes and a full disk."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from bot.channels.web.thread import Threads, Voice
from tests.channels.rigs import NOW, FullDisk


def opened(folder: Path) -> Threads:
    return Threads(folder, lambda: NOW)


def texts(threads: Threads) -> list[str]:
    return [line["text"] for line in threads.after(0)]


def test_history_and_the_trials_name_survive_a_restart(tmp_path: Path) -> None:
    before = opened(tmp_path)
    before.add("an", "một", rows=[[("Sau", "7.page.2")]])
    before.hear(Voice("an", "an", client="c1"), "hai")
    before.close()
    after = opened(tmp_path)
    assert (texts(after), after.run) == (["một", "hai"], before.run)
    assert after.add("an", "ba")["n"] == 3
    after.hear(Voice("an", "an", client="c1"), "hai")
    assert texts(after) == ["một", "hai", "ba"]


def test_a_new_folder_is_a_new_trial(tmp_path: Path) -> None:
    assert opened(tmp_path / "a").run != opened(tmp_path / "b").run


def test_a_line_torn_by_a_crash_is_cut_off(tmp_path: Path) -> None:
    before = opened(tmp_path)
    before.add("an", "một")
    before.add("an", "hai")
    file = tmp_path / "webchat.jsonl"
    whole = file.read_bytes()
    for torn in range(1, 40, 7):
        file.write_bytes(whole[:-torn])
        assert texts(opened(tmp_path)) == ["một"]
    again = opened(tmp_path)
    again.add("an", "ba")
    assert texts(opened(tmp_path)) == ["một", "ba"]


def test_a_line_nobody_can_read_is_passed_over(tmp_path: Path) -> None:
    before = opened(tmp_path)
    before.add("an", "một")
    file = tmp_path / "webchat.jsonl"
    file.write_bytes(file.read_bytes() + b"\xff{\n[]\n5\n{}\n\n")
    after = opened(tmp_path)
    after.add("an", "hai")
    assert texts(opened(tmp_path)) == ["một", "hai"]


def test_a_full_disk_leaves_no_half_line(tmp_path: Path) -> None:
    threads = opened(tmp_path)
    full = FullDisk()
    with patch.object(threads, "_file", full), pytest.raises(OSError, match="only a part"):
        threads.add("an", "mất")
    assert (texts(threads), full.getvalue()) == ([], b"")


def test_edits_are_found_back_to_the_message_first_sent(tmp_path: Path) -> None:
    threads = opened(tmp_path)
    first = threads.add("an", "Trang 1", rows=[[("Sau", "7.page.2")]])
    second = threads.add("an", "Trang 2", rows=[[("Trước", "7.page.1")]], edits="m1")
    assert threads.find(second["id"]) == first
    assert threads.find("m1", "binh") is None
    assert (threads.label(first, "7.page.2"), threads.label(first, "7.page.1")) == ("Sau", "Trước")
    assert threads.label(first, "7.page.3") is None
