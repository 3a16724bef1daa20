"""The settings: every problem by name, and names that are nearly ours."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from dotenv.parser import Binding, parse_stream
from pydantic import SecretStr, ValidationError

from bot.doctor.finding import Finding, fine, trouble, warning
from bot.settings import Settings, SettingsError, read_settings

TOPIC: Final = "settings"

FIELDS: Final = Settings.model_fields

NAMES: Final = tuple(name.upper() for name in FIELDS)

SECRETS: Final = frozenset(
    name.upper() for name, field in FIELDS.items() if SecretStr in get_args(field.annotation)
)

OTHERS: Final = frozenset({"POSTGRES_PASSWORD", "RAY_AUTH_MODE"})
"""What compose.yaml and Ray read: near to ours, and no typing errors."""

ALIKE: Final = {"file": 0.75, "environment": 0.9}
"""How near to ours a name must be to count as a typing error: much else is in an environment."""


def readable_settings() -> tuple[Settings, list[Finding]]:
    """The settings, with their defaults in place of what is wrong; and what is wrong."""
    try:
        return read_settings(), []
    except SettingsError as error:
        if not isinstance(error.__cause__, ValidationError):  # `written` says what it is
            return read_settings(_env_file=None, **_defaults(FIELDS)), []
        return _repaired(), [_problem(line) for line in str(error).splitlines()]


def written(file: Path, environment: Mapping[str, str]) -> list[Finding]:
    """What is odd about the settings file, and about names in the environment.

    Args:
        file: `.env`; it need not be there.
        environment: What the bot was started with.
    """
    try:
        with file.open(encoding="utf-8") as stream:
            lines = list(parse_stream(stream))
    except FileNotFoundError:
        lines = []
    except (OSError, UnicodeDecodeError) as error:
        mend = "Make it a readable text file in UTF-8, like .env.example."
        return [trouble(TOPIC, f"{file} cannot be read: {error}.", mend)]
    names = [line.key for line in lines if line.key and not line.error]
    return [
        *_unreadable(file, lines),
        *_strange(str(file), names, ALIKE["file"]),
        *_strange("the environment", environment, ALIKE["environment"]),
        *_overruled(str(file), lines, environment),
        *_open(file, names),
    ]


def summary(settings: Settings) -> Finding:
    """How many settings the operator has chosen."""
    count = len(settings.model_fields_set)
    return fine(TOPIC, f"{count} chosen, all of them valid." if count else "All as they come.")


def _problem(line: str) -> Finding:
    name = line.partition(":")[0]
    return trouble(TOPIC, f"{line}.", f"Correct {name} in .env; .env.example says what it may be.")


def _repaired() -> Settings:
    """With the defaults of what is wrong, and of what makes a default wrong."""
    names = _wrong(frozenset())
    while left := _wrong(names):
        culprit = next((one for one in FIELDS if len(_wrong(names | {one})) < len(left)), None)
        names |= {culprit} if culprit else FIELDS.keys()
    return read_settings(**_defaults(names))


def _wrong(names: frozenset[str]) -> frozenset[str]:
    """Which settings are refused although those of `names` have their defaults."""
    try:
        read_settings(**_defaults(names))
    except SettingsError as error:
        cause = error.__cause__
        problems = cause.errors() if isinstance(cause, ValidationError) else []
        return frozenset(str((*problem["loc"], "")[0]) for problem in problems)
    return frozenset()


def _defaults(names: Iterable[str]) -> dict[str, Any]:
    return {name: FIELDS[name].get_default() for name in FIELDS.keys() & names}


def _unreadable(file: Path, lines: Iterable[Binding]) -> Iterator[Finding]:
    for line in lines:
        if line.error:
            what = f"Line {line.original.line} of {file} is not NAME=value."
            yield trouble(TOPIC, what, "Correct it; a value with spaces or # needs quotes.")


def _strange(place: str, names: Iterable[str], alike: float) -> Iterator[Finding]:
    for name in names:
        close = difflib.get_close_matches(name.upper(), NAMES, n=1, cutoff=alike)
        if close and name.upper() not in {*NAMES, *OTHERS}:
            yield warning(
                TOPIC, f"{name} in {place} means nothing.", f"Did you mean {close[0]}? Rename it."
            )


def _overruled(
    place: str, lines: Iterable[Binding], environment: Mapping[str, str]
) -> Iterator[Finding]:
    given = {name.upper(): value for name, value in environment.items() if value}
    for line in lines:
        name = (line.key or "").upper()
        if name in NAMES and given.get(name, line.value) != line.value:
            what = f"{name} in {place} is overruled: the environment has another value."
            yield warning(TOPIC, what, f"Take one of the two away, for example: unset {name}")


def _open(file: Path, names: Iterable[str]) -> Iterator[Finding]:
    if SECRETS.isdisjoint(name.upper() for name in names):
        return
    if file.stat().st_mode & 0o077:
        what = f"Others on this machine can read the secrets in {file}."
        yield warning(TOPIC, what, f"chmod 600 {file}")
