"""The units: accepted by systemd, well locked up, and not so well that the decoder cannot work."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import limits
from bot.decoder import seccomp

UNITS = ("atelier.service", "atelier-worker.service")
EXPOSURE = 25
"""Tenths of what `systemd-analyze security` may find; 10 is nothing hidden, below 2.5 is good."""


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Path:
    """A unit whose program and folder exist on this machine."""
    name: str = request.param
    text = (root / "deploy" / "systemd" / name).read_text()
    text = text.replace("/opt/atelier/.venv/bin/python", sys.executable)
    file = tmp_path / name
    file.write_text(text.replace("WorkingDirectory=/opt/atelier", "WorkingDirectory=/"))
    return file


def analyse(*words: str | Path) -> str:
    """What systemd-analyze says; the test is skipped where there is none."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("UNITS NOT CHECKED: systemd-analyze is not installed (Debian: systemd)")
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_systemd_accepts_it(unit: Path) -> None:
    """Every line means something, and no word is misspelled."""
    assert analyse("verify", "--man=no", unit) == ""


def test_it_is_locked_up(unit: Path) -> None:
    """By systemd's own measure."""
    analyse("security", "--offline=true", f"--threshold={EXPOSURE}", unit)


def test_the_decoder_can_lock_itself_in(root: Path) -> None:
    """Its child sets limits and a filter, then computes: systemd must let it."""
    text = (root / "deploy" / "systemd" / "atelier.service").read_text()
    (words,) = re.findall(r"^SystemCallFilter=(.+)$", text, re.MULTILINE)
    allowed = {word for name in words.split() for word in _calls(name)}
    needed = {"prctl", "prlimit64", "setrlimit", "setitimer", "seccomp", "clone", "execve"}
    assert (needed | set(seccomp._ALLOWED)) - allowed == set()  # noqa: SLF001 - its list is what is asked about
    assert "MemoryDenyWriteExecute=yes" not in text


def test_nobody_is_killed_while_closing(unit: Path) -> None:
    """The bot closes within 18 s, and it alone is told to."""
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit.read_text(), re.MULTILINE)
    assert int(seconds) > limits.CLOSE_SECONDS
    assert "KillMode=mixed" in unit.read_text()


def _calls(name: str) -> set[str]:
    """The system calls of a set, and of those in it."""
    if not name.startswith("@"):
        return {name}
    lines = [line.strip() for line in analyse("syscall-filter", name).splitlines()[1:]]
    words = [line for line in lines if line and not line.startswith("#")]
    return {call for word in words for call in _calls(word)}
