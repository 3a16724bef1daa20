"""The Dockerfile: clean, complete, without secrets; `make prove-image` carries it out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import heartbeat, limits
from deploy.dockerfile import Stage, Step, ignored, read


@pytest.fixture(scope="module")
def stages(root: Path) -> list[Stage]:
    """Those of our Dockerfile."""
    return read((root / "Dockerfile").read_text())


def test_hadolint_has_nothing_to_say(root: Path) -> None:
    """Not even a hint."""
    program = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("NOT LINTED: hadolint is not installed (make .venv/dev)")
    command = [program, "--no-color", "Dockerfile"]
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).stdout == b""  # noqa: S603 - our own file


def test_everything_copied_is_there(root: Path, stages: list[Stage]) -> None:
    """Each source exists, and .dockerignore lets all of it through but what Python leaves."""
    rules = (root / ".dockerignore").read_text()
    tracked = _tracked(root)
    for source in _sources(stages):
        files = [name for name in tracked if name == source or name.startswith(f"{source}/")]
        assert files, source
        assert [name for name in files if ignored(name, rules)] == []


@pytest.mark.parametrize(
    "name", [".env", ".git/config", "data/atelier.db", ".venv/bin/python", "tests/conftest.py"]
)
def test_nothing_else_goes_to_the_engine(root: Path, name: str) -> None:
    """Above all no secrets."""
    assert ignored(name, (root / ".dockerignore").read_text())


def test_it_is_not_root(stages: list[Stage]) -> None:
    """By number, so that Kubernetes sees it, and to the end."""
    assert stages[-1].last("USER") == "10001:10001"


def test_no_secret_is_built_in(root: Path) -> None:
    """Images are passed on, with their build arguments."""
    named = re.findall(
        r"\b\w*(?:TOKEN|PASSWORD|DATABASE_URL)\w*", (root / "Dockerfile").read_text()
    )
    assert named == []


def test_the_health_check_is_patient_enough(stages: list[Stage]) -> None:
    """Its minute is four heartbeats long."""
    check = stages[-1].last("HEALTHCHECK")
    assert "-mmin -1" in check
    assert heartbeat.INTERVAL * 4 <= 60


def test_the_example_stops_slower_than_the_bot(root: Path) -> None:
    """Whoever follows the comment does not cut the bot off."""
    (seconds,) = re.findall(r"--stop-timeout (\d+)", (root / "Dockerfile").read_text())
    assert int(seconds) > limits.CLOSE_SECONDS


def test_how_a_dockerfile_is_read() -> None:
    """Stages by name, comments out, continued lines as one, and the last of a kind counts."""
    text = 'FROM a AS b\nRUN x \\\n  && y\n# RUN z\n\nFROM c\nCMD one\nCMD ["two", "2"]\n'
    assert read(text) == [
        Stage("a", "b", (Step("RUN", "x && y"),)),
        Stage("c", "", (Step("CMD", "one"), Step("CMD", '["two", "2"]'))),
    ]
    assert Step("CMD", read(text)[1].last("CMD")).command == ["two", "2"]


@pytest.mark.parametrize(
    ("path", "left_out"),
    [("bot/a.py", False), ("docs/a.md", True), ("bot/x/__pycache__/a.pyc", True), ("bottle", True)],
)
def test_how_a_dockerignore_is_read(path: str, left_out: bool) -> None:  # noqa: FBT001 - a column of a table
    """The last rule that fits decides."""
    assert ignored(path, "# all but\n*\n!bot\n**/__pycache__\n") == left_out


def _sources(stages: list[Stage]) -> list[str]:
    copies = [text.split() for stage in stages for text in stage.all("COPY")]
    return [words[0] for words in copies if not words[0].startswith("--from")]


def _tracked(root: Path) -> list[str]:
    """The files of a checkout; in an archive without git, those that lie there."""
    if (root / ".git").exists() and shutil.which("git"):
        done = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, check=True)  # noqa: S607 - git is where PATH says
        return done.stdout.decode().splitlines()
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
