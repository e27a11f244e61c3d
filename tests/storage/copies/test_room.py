"""Wherever a copying is killed, nothing in clear lies among the backups, and the next start sweeps its room."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.copies import backup as backups
from storage.copies.room import room, sweep
from tests.storage.copies.test_backup import KEY, NOW, enrol_one, filled, other

__all__ = ["other"]

ROOT = Path(__file__).parents[3]
NAME = "Bhăm".encode()
VICTIM = """
import os, signal, sys
from pathlib import Path
from storage.copies import backup as backups

what, point, url, folder, data, key = sys.argv[1:]
setattr(backups, point, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
if what == "backup":
    backups.backup(url, Path(folder), key.encode(), 1_795_086_400.0, data=Path(data))
else:
    backups.restore(next(Path(folder).iterdir()), url, key.encode(), data=Path(data))
"""


def killed(what: str, point: str, url: str, folder: Path, data: Path) -> None:
    """A process of its own copies, and is killed there."""
    said = [what, point, url, str(folder), str(data), KEY.decode()]
    done = subprocess.run([sys.executable, "-c", VICTIM, *said], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def in_clear(folder: Path) -> list[Path]:
    """The files in which a name can be read, but for the databases themselves."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("bot.db")]
    return [path for path in files if NAME in path.read_bytes()]


@pytest.mark.parametrize("point", ["facts", "seal"])
async def test_a_killed_backup_leaves_nothing_in_clear_but_in_its_room(point: str, url: str, tmp_path: Path) -> None:
    await (await filled(url)).close()
    data, stick = tmp_path / "data", tmp_path / "stick"
    killed("backup", point, url, stick, data)
    assert list(stick.iterdir()) == []
    assert in_clear(tmp_path) == [data / "copying" / "copy.db"]
    assert (data / "copying").stat().st_mode & 0o077 == 0
    sweep(data)
    assert in_clear(tmp_path) == []
    assert backups.backup(url, stick, KEY, NOW, data=data).exists()


@pytest.mark.parametrize("point", ["up_to_date", "copy_rows"])
async def test_a_killed_restore_leaves_nothing_in_clear_but_in_its_room(
    point: str, file: str, other: str, tmp_path: Path
) -> None:
    await (await filled(file)).close()
    data, stick = tmp_path / "data", tmp_path / "stick"
    sealed = backups.backup(file, stick, KEY, NOW, data=data)
    killed("restore", point, other, stick, data)
    assert list(stick.iterdir()) == [sealed]
    assert in_clear(tmp_path) == [data / "copying" / "copy.db"]
    assert backups.restore(sealed, other, KEY, data=data)["made"]
    assert list((data / "copying").iterdir()) == []


async def test_what_older_versions_left_among_the_backups_goes_too(file: str, tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "data" / "backups"
    for left in (folder / "tmpa1b2_3d4", data / "tmpzzzzzzzz"):
        left.mkdir(parents=True)
        (left / "copy.db").write_bytes(NAME)
    (folder / "backup-n00007-20261123T193000Z.sealed.part").write_bytes(b"half")
    kept = [folder / "backup-n00006-20261122T193000Z.sealed", folder / "tmpkept", data / "bot.db"]
    for one in kept:
        one.write_bytes(b"")
    sweep(data, folder)
    assert sorted(path for path in data.rglob("*") if path != data / "copying") == sorted([folder, *kept])


async def test_nobody_sweeps_a_room_in_which_another_is_at_work(file: str, tmp_path: Path) -> None:
    db = await filled(file)
    with room(tmp_path / "data") as here:
        (here / "copy.db").write_bytes(NAME)
        sweep(tmp_path / "data")
        assert (here / "copy.db").exists()
        given = (file, tmp_path / "backups", KEY, NOW)
        second = threading.Thread(target=backups.backup, args=given, kwargs={"data": tmp_path / "data"})
        second.start()
        second.join(0.3)
        assert second.is_alive() and (here / "copy.db").read_bytes() == NAME
    second.join(20)
    assert len(backups.copies(tmp_path / "backups")) == 1
    await db.write(enrol_one)
    await db.close()


def test_a_link_in_the_rooms_place_leads_nobody_away(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine").touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "copying").symlink_to(tmp_path / "letters")
    sweep(tmp_path / "data")
    with pytest.raises(OSError), room(tmp_path / "data"):
        pass
    assert (tmp_path / "letters" / "mine").exists()
