"""The settings as they are written."""

from pathlib import Path

import pytest

from bot.doctor.settings import readable_settings, written


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` but a test's own."""
    monkeypatch.chdir(tmp_path)


def test_what_is_wrong_leaves_the_rest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each problem is named; the others' values are still looked at."""
    for name, value in (("MAX_QUEUE", "0"), ("LOG_LEVEL", "LOUD"), ("DATA_DIR", "here")):
        monkeypatch.setenv(name, value)
    settings, wrong = readable_settings()
    assert sorted(one.what.partition(":")[0] for one in wrong) == ["LOG_LEVEL", "MAX_QUEUE"]
    assert (settings.max_queue, settings.data_dir) == (20, Path("here"))


def test_settings_that_do_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a default is wrong beside another setting, that one has its default, too."""
    for name, value in (
        ("STATUS_HOST", "::"),
        ("BOT_PROCESSES", "3"),
        ("DATABASE_URL", "postgresql://db/atelier"),
        ("RETENTION_DAYS", "7"),
    ):
        monkeypatch.setenv(name, value)
    settings, wrong = readable_settings()
    assert len(wrong) == 2
    assert (settings.status_host, settings.bot_processes) == ("127.0.0.1", 1)
    assert settings.retention_days == 7


@pytest.mark.parametrize(
    ("name", "meant"), [("DISCORD_TOKN", "DISCORD_TOKEN"), ("PRESET_MIRROR", "PRESETS_MIRROR")]
)
def test_nearly_our_names(name: str, meant: str, tmp_path: Path) -> None:
    """In the environment, too; everybody else's names are left alone."""
    found = written(tmp_path / ".env", {name: "x", "HOME": "/", "LANG": "C", "DEVICES": "cpu"})
    assert [one.mend for one in found] == [f"Did you mean {meant}? Rename it."]


def test_what_compose_and_ray_read_is_no_typing_error(tmp_path: Path) -> None:
    """They are in the same file, as docs/cluster.md says."""
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=\nRAY_AUTH_MODE=token\nTORCH_INDEX=\n")
    assert written(tmp_path / ".env", {}) == []


def test_the_environment_wins(tmp_path: Path) -> None:
    """Whoever changes the file wonders why nothing happens; neither value is told."""
    (tmp_path / ".env").write_text("DATA_DIR=here\nSHARDS=2\n")
    (found,) = written(tmp_path / ".env", {"DATA_DIR": "there", "SHARDS": "2"})
    assert found.what.startswith("DATA_DIR in ")
    assert "there" not in found.what + found.mend


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """Perhaps it was saved in another encoding."""
    (tmp_path / ".env").write_bytes("DATA_DIR=Böcklin".encode("latin-1"))
    settings, wrong = readable_settings()
    (found,) = written(tmp_path / ".env", {})
    assert "UTF-8" in found.mend
    assert (settings.data_dir, wrong) == (Path("data"), [])
