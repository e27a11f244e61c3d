"""`.env` as it comes from any editor: read in its own encoding, each slip named by its line, no value ever shown."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from bot import settings
from tests.bot.test_settings import elsewhere

__all__ = ["elsewhere"]

TOKEN = "TELEGRAM_TOKEN=4242:planted\n"


def slips(raw: bytes) -> list[str]:
    """What is said of a .env."""
    Path(".env").write_bytes(raw)
    with pytest.raises(settings.SettingsProblem) as said:
        settings.load()
    assert "planted" not in str(said.value)
    return str(said.value).splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_in_the_encoding_it_was_saved_in(encoding: str) -> None:
    Path(".env").write_bytes(f"# Cài đặt\r\n{TOKEN}BOT_LANGUAGE=en\r\n".encode(encoding))
    assert settings.load().telegram_token.get_secret_value() == "4242:planted"
    assert settings.load().bot_language == "en"


@pytest.mark.parametrize(
    "raw",
    [
        f"{TOKEN}# Cài đặt\n".encode("cp1258", "replace"),
        f"{TOKEN}# tên đường\n".encode("cp1252", "replace").replace(b"?", b"\xea"),
        TOKEN.encode() + "BOT_LANGUAGE=vi\n".encode("utf-16-le"),
    ],
    ids=["cp1258", "cp1252", "UTF-16 added to UTF-8"],
)
def test_another_encoding_is_named_with_its_line(raw: bytes) -> None:
    [said] = slips(raw)
    assert said.startswith(".env line 2: not written in UTF-8. Open the file in an editor and save it")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("TELEGRAM_TOKEN: 4242:planted", "Write NAME=value"),
        ("TELEGRAM_TOKEN:4242:planted", "Write NAME=value"),
        ("TELEGRAM_TOKEN 4242:planted", "Write NAME=value"),
        ("4242:planted", "Write NAME=value"),
        ('TELEGRAM_TOKEN="4242:planted', "Write NAME=value"),
        ("TELEGRAM_TOKN=4242:planted", "no setting TELEGRAM_TOKN. Write TELEGRAM_TOKEN instead."),
        ("telegram_tokn=4242:planted", "Write TELEGRAM_TOKEN instead."),
        ("BOT_DATABASEURL=planted", "Write BOT_DATABASE_URL instead."),
        ("ZAL0_TOKEN=1:planted", "Write ZALO_TOKEN instead."),
        ("TELEGRM_TOKEN=1:planted", "Write TELEGRAM_TOKEN instead."),
        ("TOKEN=1:planted", "no setting TOKEN. Write TELEGRAM_TOKEN or ZALO_TOKEN instead."),
        ("TELEGRAM=1:planted", "Write TELEGRAM_TOKEN instead."),
        ("DATA_DIR=planted", "Write BOT_DATA_DIR instead."),
        ("ＢＯＴ_DATA_DIR=planted", "Write BOT_DATA_DIR instead."),
        ("BOT_XYZZY=planted", "no setting BOT_XYZZY. Those there are stand in .env.example."),
        ("bot_language=en", "BOT_LANGUAGE stands in line 3 already. Keep one of the two."),
        ("TELEGRAM_TOKEN=“4242:planted”", "curled quotes"),
        ("BOT_DATA_DIR=$HOME/planted", "Write the path itself"),
    ],
)
def test_a_slip_is_named_with_its_line_and_the_right_way(line: str, why: str) -> None:
    [said] = slips(f"# one\n\nBOT_LANGUAGE=vi\n\n{line}\n".encode())
    assert said.startswith(".env line 5: ")
    assert why in said


def test_a_folder_in_its_place_is_told() -> None:
    Path(".env").mkdir()
    with pytest.raises(settings.SettingsProblem, match=r"\.env is a folder .* Run: mv \.env \.env\.old"):
        settings.load()


def test_what_is_somebody_elses_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_XYZZY", "x")
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:right")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "of another program")
    Path(".env").write_text(
        "POSTGRES_PASSWORD=x\nTELEGRAM_TOKEN=1:right\nTOKEN=another\nexport BOT_LANGUAGE='en' # comment\n"
    )
    assert settings.load().bot_language == "en"


def test_a_misspelt_name_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKN", "4242:planted")
    with pytest.raises(settings.SettingsProblem, match=r"TELEGRAM_TOKN in the environment: .* Write TELEGRAM_TOKEN"):
        settings.load()


def test_home_is_meant_by_a_tilde_in_a_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    Path(".env").write_text("BOT_DATA_DIR=~/party\nBOT_SECRET_KEY_FILE=~/keys/secret.key\n")
    given = settings.load()
    assert given.database_url == f"sqlite:///{tmp_path}/party/bot.db"
    assert given.key_file == tmp_path / "keys" / "secret.key"
    assert given.backups == tmp_path / "party" / "backups"
    assert settings.load(bot_data_dir=Path("~/other")).bot_data_dir == tmp_path / "other"


def test_a_file_this_user_may_not_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "denied", str(path))

    Path(".env").write_text(TOKEN)
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(settings.SettingsProblem, match=r"\.env cannot be read: Permission denied"):
        settings.load()
