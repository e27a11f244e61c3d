"""What whoever installs the bot may decide, each by one environment variable or one line of `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import ArgumentError

from handlers.texts import LANGUAGES
from storage.engines import locate

Mode = Literal["polling", "webhook"]
NOTHING = SecretStr("")


class SettingsProblem(Exception):
    """Settings that cannot be used; the text names each one and what it should be."""


class Settings(BaseSettings):
    """Every setting there is; `.env.example` is its mirror. An empty value means the default."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_data_dir: Path = Path("data")
    bot_database_url: SecretStr = NOTHING
    bot_secret_key_file: Path | None = None
    bot_timezone: str = "Asia/Ho_Chi_Minh"
    bot_http_host: str = "127.0.0.1"
    bot_http_port: int = Field(default=8080, ge=0, le=65535)
    bot_public_url: str = ""
    bot_language: str = "vi"
    bot_pictures: bool = True
    bot_metrics_token: SecretStr = NOTHING

    telegram_token: SecretStr = NOTHING
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy_url: SecretStr = NOTHING
    telegram_mode: Mode = "polling"
    telegram_webhook_secret: SecretStr = NOTHING

    zalo_token: SecretStr = NOTHING
    zalo_api_url: str = "https://bot-api.zaloplatforms.com"
    zalo_mode: Mode = "webhook"
    zalo_webhook_secret: SecretStr = NOTHING

    @field_validator("bot_timezone")
    @classmethod
    def known_zone(cls, name: str) -> str:
        """A zone this machine knows."""
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("must be a time zone such as Asia/Ho_Chi_Minh") from error
        return name

    @field_validator("bot_language")
    @classmethod
    def known_language(cls, name: str) -> str:
        """A language the bot speaks."""
        if name not in LANGUAGES:
            raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
        return name

    @field_validator("bot_database_url")
    @classmethod
    def known_database(cls, url: SecretStr) -> SecretStr:
        """An address of a kind of database this house can stand on."""
        try:
            locate(url.get_secret_value() or "sqlite:///bot.db")
        except (ValueError, ArgumentError) as error:
            raise ValueError("must be sqlite:///path/to/file or postgresql://user:password@host/name") from error
        return url

    @property
    def zone(self) -> ZoneInfo:
        """The committee's time zone: what days and hours mean."""
        return ZoneInfo(self.bot_timezone)

    @property
    def database_url(self) -> str:
        """Where memory lives: the given URL, or the SQLite file of the data folder."""
        return self.bot_database_url.get_secret_value() or f"sqlite:///{self.bot_data_dir / 'bot.db'}"

    @property
    def key_file(self) -> Path:
        """Where the secret key lives, outside the database."""
        return self.bot_secret_key_file or self.bot_data_dir / "secret.key"

    @property
    def backups(self) -> Path:
        """Where backups are put."""
        return self.bot_data_dir / "backups"

    @property
    def secrets(self) -> list[str]:
        """Every secret given, so that logs can be kept clear of them."""
        held = [value.get_secret_value() for _name, value in self if isinstance(value, SecretStr)]
        return [part for secret in held for part in secret.split(",") if part]


def load(**given: object) -> Settings:
    """The settings of this environment, with what the command line gives on top; None means not given."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        lines = (f"{str(one['loc'][0]).upper()}: {reason(one['msg'])}" for one in error.errors())
        raise SettingsProblem("\n".join(lines)) from None


def reason(message: str) -> str:
    """Pydantic's sentence without its preamble; it never holds the value, which may be a secret."""
    return message.removeprefix("Value error, ").removeprefix("Input should be ").strip()
