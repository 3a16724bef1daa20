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


def test_a_problem_is_told_in_our_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pydantic's "Value error"."""
    monkeypatch.setenv("STATUS_PASSWORD", "short")
    with pytest.raises(SettingsError, match=r"^STATUS_PASSWORD: needs 8 characters or more$"):
        read_settings()


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_API", "http://discord.com/api/v10"),
        ("DISCORD_API", "https://127.0.0.1:8080/api/v10"),
        ("DISCORD_API", "https://localhost/api/v10"),
        ("DISCORD_API", "discord.com"),
        ("DISCORD_GATEWAY", "ws://gateway.discord.gg"),
        ("DISCORD_GATEWAY", "wss://10.0.0.1"),
        ("DISCORD_GATEWAY", "wss://[::1]/gateway"),
        ("ATTACHMENT_HOSTS", "cdn.discordapp.com,127.0.0.1:8080"),
        ("ATTACHMENT_HOSTS", "https://cdn.discordapp.com"),
        ("ATTACHMENT_HOSTS", "cdn.discordapp.com@evil.example"),
    ],
)
def test_another_discord_must_be_safe_to_talk_to(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain http, this machine, private networks and nonsense are refused by name."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: "):
        read_settings()


def test_plain_http_takes_an_explicit_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """With ALLOW_PLAIN_HTTP a Discord on this machine may be used."""
    monkeypatch.setenv("ALLOW_PLAIN_HTTP", "true")
    monkeypatch.setenv("DISCORD_API", "http://127.0.0.1:8080/api/v10")
    monkeypatch.setenv("DISCORD_GATEWAY", "ws://127.0.0.1:8080/gateway")
    monkeypatch.setenv("ATTACHMENT_HOSTS", "127.0.0.1:8080")
    settings = read_settings()
    assert settings.discord_api == "http://127.0.0.1:8080/api/v10"
    assert settings.discord_gateway == "ws://127.0.0.1:8080/gateway"
    assert settings.attachment_hosts == ("127.0.0.1:8080",)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.5", "localhost", "::1"])
def test_on_this_machine_the_status_page_needs_no_password(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else can reach it."""
    monkeypatch.setenv("STATUS_HOST", host)
    assert read_settings().status_password is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.2", "bot.example", ""])  # noqa: S104 - refused
def test_beyond_this_machine_the_status_page_needs_a_password(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence names the setting, and one that can be guessed is refused too."""
    with pytest.raises(SettingsError, match=r"^STATUS_PASSWORD: .*not this machine"):
        read_settings(status_host=host)
    with pytest.raises(SettingsError, match=r"^STATUS_PASSWORD: .*8 characters"):
        read_settings(status_host=host, status_password="7 chars")  # noqa: S106 - refused
    monkeypatch.setenv("STATUS_PASSWORD", "eight ch")
    assert read_settings(status_host=host).status_password is not None


def test_without_a_status_page_no_password_is_needed() -> None:
    """Whatever the host."""
    settings = read_settings(status_host="bot.example", status_port=0)
    assert settings.status_password is None


POSTGRESQL = "postgresql://atelier@localhost/atelier"

SEVERAL = {"database_url": POSTGRESQL, "bot_processes": 3, "bot_process": 2, "shards": 6}


def test_several_bots() -> None:
    """Each of them takes its part of the shards."""
    assert read_settings(**SEVERAL).sharding.shard_ids == [4, 5]


@pytest.mark.parametrize(
    ("wrong", "name", "says"),
    [
        ({"database_url": None}, "BOT_PROCESSES", "set DATABASE_URL"),
        ({"database_url": "sqlite:///jobs.db"}, "BOT_PROCESSES", "PostgreSQL"),
        ({"bot_process": 3}, "BOT_PROCESS", "from 0 to 2"),
        ({"shards": 2}, "SHARDS", "3 shards or more"),
        ({"shards": 0}, "SHARDS", "3 shards or more"),
    ],
)
def test_several_bots_that_cannot_share(wrong: dict[str, object], name: str, says: str) -> None:
    """The operator reads which setting to change, and how."""
    with pytest.raises(SettingsError, match=f"^{name}: .*{says}") as caught:
        read_settings(**SEVERAL | wrong)
    assert len(str(caught.value).splitlines()) == 1


def test_shards_are_needed_by_several_bots_only() -> None:
    """They have to be named, since two bots might hear two numbers."""
    with pytest.raises(SettingsError, match="SHARDS"):
        read_settings(database_url=POSTGRESQL, bot_processes=2)
    assert read_settings(bot_processes=1).sharding.shards is None
