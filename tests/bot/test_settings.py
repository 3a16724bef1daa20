"""The environment becomes one checked value."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's in sight."""
    monkeypatch.chdir(tmp_path)


def example(pytestconfig: pytest.Config) -> dict[str, str]:
    """The lines of `.env.example`."""
    text = (pytestconfig.rootpath / ".env.example").read_text()
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_the_example_names_every_setting(pytestconfig: pytest.Config) -> None:
    """An operator finds each setting in `.env.example`, and nothing else, in the same order."""
    assert list(example(pytestconfig)) == [name.upper() for name in Settings.model_fields]


def test_the_example_shows_the_defaults(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """Copying `.env.example` changes nothing."""
    defaults = read_settings()
    lines = (f"{name}={value}" for name, value in example(pytestconfig).items())
    (tmp_path / ".env").write_text("\n".join(lines))
    assert read_settings() == defaults


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable of the environment is stronger than the same line in `.env`."""
    (tmp_path / ".env").write_text("MAX_QUEUE=3\nJOBS_PER_USER=3")
    monkeypatch.setenv("MAX_QUEUE", "7")
    settings = read_settings()
    assert (settings.max_queue, settings.jobs_per_user) == (7, 3)


def test_devices_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces around the commas do not matter."""
    monkeypatch.setenv("DEVICES", "cuda:0, cuda:1")
    assert read_settings().devices == ("cuda:0", "cuda:1")


def test_all_problems_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong settings are two lines of one message."""
    monkeypatch.setenv("MAX_QUEUE", "none")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        "MAX_QUEUE",
        "LOG_LEVEL",
    ]


def test_the_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing or logging the settings does not tell the token."""
    monkeypatch.setenv("DISCORD_TOKEN", "secret-token")
    assert "secret-token" not in repr(read_settings())
