"""Settings: each has its line in .env.example, a wrong one is named with its fix, and secrets stay secret."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import settings
from bot.care import keys

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with no .env and none of our variables."""
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    yield


def test_env_example_names_every_setting_in_order() -> None:
    named = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert named == [name.upper() for name in settings.Settings.model_fields]


def test_env_example_explains_every_setting_in_one_line() -> None:
    lines = EXAMPLE.read_text().splitlines()
    for above, line in itertools.pairwise(lines):
        assert not re.match(r"[A-Z_]+=", line) or re.match(r"# \S.{10,}", above), line


def test_env_example_holds_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert settings.load() == settings.Settings(_env_file=None)  # type: ignore[call-arg]


def test_the_data_folder_holds_database_key_and_backups_unless_said_otherwise(tmp_path: Path) -> None:
    given = settings.load(bot_data_dir=tmp_path / "d")
    assert given.database_url == f"sqlite:///{tmp_path}/d/bot.db"
    assert given.key_file == tmp_path / "d" / "secret.key"
    assert given.backups == tmp_path / "d" / "backups"


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("BOT_HTTP_PORT", "many", "must be a whole number"),
        ("BOT_HTTP_PORT", "70000", "must be 65535 or less"),
        ("BOT_HTTP_PORT", "-1", "must be 0 or more"),
        ("BOT_PICTURES", "perhaps", "must be true or false"),
        ("BOT_FAILOVER_HOURS", "an hour", "must be a number"),
        ("BOT_FAILOVER_HOURS", "0", "must be more than 0"),
        ("BOT_FAILOVER_HOURS", "inf", "must be 720 or less"),
        ("BOT_FAILOVER_HOURS", "nan", "must be"),
        ("TELEGRAM_PER_CHAT", "1e-300", "must be 0.01 or more"),
        ("ZALO_PER_CHAT", "inf", "must be 1000 or less"),
        ("TELEGRAM_API_URL", "http://user:planted@host/", "the server's root"),
        ("TELEGRAM_API_URL", "http://host:port/", "the server's root"),
        ("ZALO_API_URL", "https://[::1", "the server's root"),
        ("TELEGRAM_PROXY_URL", "http://user:planted@host:99999", "an HTTP proxy"),
        ("TELEGRAM_PROXY_URL", "http://:3128", "an HTTP proxy"),
        ("BOT_TIMEZONE", "Hanoi", "such as Asia/Ho_Chi_Minh"),
        ("BOT_DATABASE_URL", "mysql://user:planted@host/name", "postgresql://user:password@host/name"),
        ("BOT_DATABASE_URL", "bot.db", "sqlite:///path/to/file"),
        ("BOT_DATABASE_URL", "postgresql://user:first@planted@host/name", "write it as %40"),
        ("BOT_DATABASE_URL", "postgresql://user/planted@host/name", "or %3F there"),
        ("BOT_DATABASE_URL", "sqlite:///file:/planted/bot.db?uri=true", "write its path alone"),
        ("BOT_DATABASE_URL", "sqlite:////planted/bot.db?timeout=5", "write its path alone"),
        ("BOT_DATABASE_URL", "sqlite:///file:planted.db", "write its path alone"),
        ("BOT_LANGUAGE", "fr", "one of vi, en"),
        ("TELEGRAM_MODE", "push", "must be 'polling' or 'webhook'"),
        ("TELEGRAM_MODE", "webhook", "BOT_PUBLIC_URL, such as https://"),
        ("TELEGRAM_TOKEN", "planted", "the whole token BotFather gave"),
        ("TELEGRAM_API_URL", "https://api.telegram.org/bot12:planted", "the server's root"),
        ("TELEGRAM_PROXY_URL", "socks5://planted:1080", "an HTTP proxy, such as http://host:3128"),
        ("TELEGRAM_WEBHOOK_SECRET", "planted!", "16 to 256 of the characters"),
        ("ZALO_TOKEN", "1:planted,planted", "the whole token Zalo sent"),
        ("ZALO_TOKEN", "1:planted,1:other", "name each bot once"),
        ("ZALO_API_URL", "bot-api.zaloplatforms.com", "the server's root, such as https://bot-api.zaloplatforms.com"),
        ("ZALO_WEBHOOK_SECRET", "planted!", "16 to 256 of the characters"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_should_be(
    name: str, value: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingsProblem) as said:
        settings.load()
    assert str(said.value).startswith(f"{name}: ")
    assert fix in str(said.value)


def test_secrets_never_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "12:planted")
    monkeypatch.setenv("ZALO_TOKEN", "1:first-planted,2:second-planted")
    given = settings.load()
    assert "planted" not in repr(given)
    assert {"12:planted", "1:first-planted", "2:second-planted"} <= set(given.secrets)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret.key"
    made = keys.read_or_make(path)
    assert not keys.too_open(path)
    assert keys.read_or_make(path) == made
    assert list(path.parent.iterdir()) == [path]


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    made = keys.read_or_make(tmp_path / "secret.key")
    assert len({made.derive(purpose) for purpose in ("codes", "audit", "backups", "pictures")}) == 4
    assert made.secret.hex() not in repr(made)


@pytest.mark.parametrize("content", ["", "zz", "abcd"])
def test_a_damaged_key_says_to_put_the_copy_back(content: str, tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text(content)
    with pytest.raises(keys.KeyProblem, match="Put your copy of it back"):
        keys.read_or_make(tmp_path / "secret.key")
