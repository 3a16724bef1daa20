"""What Ray and the painters find in their environment."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

import bot
from bot.cluster.entry import Entry
from bot.cluster.environment import check_installed, enter, noticeboard, of_children, variables
from bot.errors import StartError


def test_a_missing_package_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that installs it."""
    check_installed()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("bot.cluster.environment.find_spec", lambda _: None)
    with pytest.raises(StartError, match=r"pip install 'ray==2\.60\.0'"):
        check_installed()


def test_a_password_is_used() -> None:
    """Ray reads it from here only."""
    found = variables(Entry("head:6379", "sesame"))
    assert (found["RAY_AUTH_MODE"], found["RAY_AUTH_TOKEN"]) == ("token", "sesame")


def test_a_cluster_of_one_process_has_a_password_that_nobody_knows() -> None:
    """Ray listens on all addresses even then."""
    one, other = (variables(Entry(None)) for _ in range(2))
    assert one["RAY_AUTH_MODE"] == "token"
    assert len(one["RAY_AUTH_TOKEN"]) == 32
    assert one["RAY_AUTH_TOKEN"] != other["RAY_AUTH_TOKEN"]


def test_nothing_is_reported_to_anybody() -> None:
    """Telemetry is off."""
    assert variables(Entry(None))["RAY_USAGE_STATS_ENABLED"] == "0"


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "discord_token", "POSTGRES_PASSWORD"])
def test_secrets_of_the_bot_stay_with_the_bot(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A process that speaks with Ray does not see them, in whatever case they are written."""
    monkeypatch.setattr(os, "environ", {**os.environ, name: "secret", "LANG": "C"})
    found = of_children(Entry(None))
    assert (name in found, found["LANG"]) == (False, "C")
    enter(Entry(None), ["cpu"], "notes")
    assert (name in os.environ, os.environ["LANG"]) == (False, "C")


def test_painters_find_our_code() -> None:
    """Whatever folder they are started in."""
    first, *_ = variables(Entry(None))["PYTHONPATH"].split(os.pathsep)
    assert (Path(first) / "bot" / "__init__.py").samefile(bot.__file__)
    assert Path(first) in {Path(folder or ".").resolve() for folder in sys.path}


@pytest.mark.parametrize(
    ("devices", "before", "after"),
    [
        (["cpu", "cpu"], None, ""),
        (["cuda:1"], None, "1"),
        (["cuda:1", "cuda:0", "cuda:1"], None, "0,1"),
        (["cuda:0"], "5,7", "5"),
    ],
)
def test_ray_sees_the_gpus_that_were_chosen(
    monkeypatch: pytest.MonkeyPatch, devices: list[str], before: str | None, after: str
) -> None:
    """And no others; numbers count what was to be seen before."""
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if before:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", before)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    enter(Entry(None), devices, "notes")
    assert (os.environ["CUDA_VISIBLE_DEVICES"], os.environ["DEVICES"]) == (after, ",".join(devices))
    assert noticeboard() == Path("notes")
