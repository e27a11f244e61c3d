"""What whoever installs the bot may decide, each by one environment variable or one line of `.env`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import ArgumentError

from bot.care import envfile
from bot.care.addresses import names_server
from handlers.texts import LANGUAGES
from storage.sql.engines import Ambiguous, locate

Mode = Literal["polling", "webhook"]
NOTHING = SecretStr("")

TELEGRAM = "https://api.telegram.org"
ZALO = "https://bot-api.zaloplatforms.com"
PORTS = {None, 443, 80, 88, 8443}
"""Where Telegram brings updates to (Bot API, setWebhook); a Bot API server of one's own goes anywhere."""


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
    bot_log_head_file: Path | None = None
    bot_failover_hours: float = Field(default=1, gt=0, le=720)

    telegram_token: SecretStr = NOTHING
    telegram_api_url: str = TELEGRAM
    telegram_proxy_url: SecretStr = NOTHING
    telegram_mode: Mode = "polling"
    telegram_webhook_secret: SecretStr = Field(default=NOTHING, validate_default=True)
    telegram_per_chat: float = Field(default=1, ge=0.01, le=1000)
    telegram_burst: int = Field(default=3, ge=1)
    telegram_per_group: int = Field(default=20, ge=1)
    telegram_overall: int = Field(default=30, ge=1)
    telegram_pushes: int = Field(default=25, ge=1)

    zalo_token: SecretStr = NOTHING
    zalo_api_url: str = ZALO
    zalo_mode: Mode = "polling"
    zalo_webhook_secret: SecretStr = Field(default=NOTHING, validate_default=True)
    zalo_monthly: int = Field(default=3000, ge=0)
    zalo_people: int = Field(default=50, ge=0)
    zalo_per_chat: float = Field(default=1, ge=0.01, le=1000)
    zalo_burst: int = Field(default=3, ge=1)
    zalo_overall: int = Field(default=10, ge=1)

    @field_validator("bot_data_dir", "bot_secret_key_file", "bot_log_head_file")
    @classmethod
    def at_home(cls, path: Path | None) -> Path | None:
        """A path in which ~ is the home of who runs the bot; None where none is set."""
        return Path(os.path.expanduser(path)) if path else path

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
        except Ambiguous:
            raise
        except (ValueError, ArgumentError) as error:
            raise ValueError("must be sqlite:///path/to/file or postgresql://user:password@host/name") from error
        return url

    @field_validator("telegram_token")
    @classmethod
    def whole_token(cls, token: SecretStr) -> SecretStr:
        """A number, a colon and the rest, as BotFather gives it."""
        if not re.fullmatch(r"(\d+:[\w-]+)?", token.get_secret_value()):
            raise ValueError("must be the whole token BotFather gave: a number, a colon and some 35 letters")
        return token

    @field_validator("telegram_api_url", "zalo_api_url")
    @classmethod
    def root_of_api(cls, url: str, info: ValidationInfo) -> str:
        """A server's root."""
        if not names_server(url) or "@" in urlsplit(url).netloc or "/bot" in urlsplit(url).path:
            usual = ZALO if info.field_name == "zalo_api_url" else TELEGRAM
            raise ValueError(f"must be the server's root, such as {usual}")
        return url

    @field_validator("zalo_token")
    @classmethod
    def whole_tokens(cls, tokens: SecretStr) -> SecretStr:
        """One token for each bot, each a number, a colon and the rest; no bot twice."""
        given = listed(tokens)
        if not all(re.fullmatch(r"\d+:[\w-]+", token) for token in given):
            raise ValueError("must be the whole token Zalo sent (a number, a colon and letters), several with commas")
        if len({token.partition(":")[0] for token in given}) < len(given):
            raise ValueError("must name each bot once: one program asks for a bot's messages, once at a time")
        return tokens

    @field_validator("telegram_proxy_url")
    @classmethod
    def http_proxy(cls, url: SecretStr) -> SecretStr:
        """A proxy of the kind that is built in."""
        if url.get_secret_value() and not names_server(url.get_secret_value()):
            raise ValueError("must be an HTTP proxy, such as http://host:3128 or http://user:password@host:3128")
        return url

    @field_validator("telegram_mode", "zalo_mode")
    @classmethod
    def reachable(cls, mode: Mode, info: ValidationInfo) -> Mode:
        """A webhook needs an address that the messenger can come to."""
        url = urlsplit(info.data.get("bot_public_url", ""))
        if mode == "webhook" and not url.netloc:
            raise ValueError("webhook needs BOT_PUBLIC_URL, such as https://bot.example.vn; or use polling")
        if info.field_name == "zalo_mode":
            strict, ports, where = info.data.get("zalo_api_url") == ZALO, {None, 443}, ""
        else:
            strict, ports = info.data.get("telegram_api_url") == TELEGRAM, PORTS
            where = ", on port 443, 80, 88 or 8443"
        if mode == "webhook" and strict and (url.scheme != "https" or url.port not in ports):
            raise ValueError(f"webhook needs BOT_PUBLIC_URL to be https{where}; or use polling")
        return mode

    @field_validator("zalo_webhook_secret")
    @classmethod
    def webhook_secrets(cls, secrets: SecretStr, info: ValidationInfo) -> SecretStr:
        """One secret for each bot, long enough not to be guessed (Zalo takes 8 to 256 characters)."""
        given, bots = listed(secrets), listed(info.data.get("zalo_token", NOTHING))
        if not all(re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret) for secret in given):
            raise ValueError("must be 16 to 256 of the characters A-Z a-z 0-9 _ -, thought up by you; one for each bot")
        if info.data.get("zalo_mode") == "webhook" and len(given) != len(bots):
            raise ValueError("must be one for each bot of ZALO_TOKEN, with commas between them")
        return secrets

    @field_validator("telegram_webhook_secret")
    @classmethod
    def webhook_secret(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        """Long enough not to be guessed, of the letters Telegram takes (Bot API, setWebhook)."""
        wanted = info.data.get("telegram_mode") == "webhook" or secret.get_secret_value()
        if wanted and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("must be 16 to 256 of the characters A-Z a-z 0-9 _ -, thought up by you")
        return secret

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
    def zalo_tokens(self) -> list[str]:
        """Each Zalo bot's token."""
        return listed(self.zalo_token)

    @property
    def zalo_webhook_secrets(self) -> list[str]:
        """What Zalo sends along for each of them."""
        return listed(self.zalo_webhook_secret)

    @property
    def secrets(self) -> list[str]:
        """Every secret given, so that logs can be kept clear of them."""
        return [part for _name, value in self if isinstance(value, SecretStr) for part in listed(value)]


def listed(secret: SecretStr) -> list[str]:
    """What stands between commas."""
    return [part for one in secret.get_secret_value().split(",") if (part := one.strip())]


def load(**given: object) -> Settings:
    """The settings of this environment, with what the command line gives on top; None means not given."""
    file = envfile.read(envfile.ENV, [name.upper() for name in Settings.model_fields], os.environ)
    if file.slips:
        raise SettingsProblem("\n".join(file.slips))
    there = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(_env_file_encoding=file.encoding, **there)  # type: ignore[arg-type,call-arg]
    except ValidationError as error:
        lines = (f"{str(one['loc'][0]).upper()}: {reason(one)}" for one in error.errors())
        raise SettingsProblem("\n".join(lines)) from None


PLAIN = {  # Pydantic's ways to refuse
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be true or false",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "literal_error": "must be {expected}",
}


def reason(error: ErrorDetails) -> str:
    """What the setting should be; it never holds the value, which may be a secret."""
    plain = PLAIN.get(error["type"])
    return plain.format(**error.get("ctx", {})) if plain else error["msg"].removeprefix("Value error, ")
