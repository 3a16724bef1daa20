"""`python -m bot` as an operator meets it."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


def start(pytestconfig: pytest.Config, folder: Path, **settings: str) -> subprocess.Popen[str]:
    """Start the bot in an empty folder with these settings."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=folder,
        env={"PYTHONPATH": str(pytestconfig.rootpath), "STATUS_PORT": "0", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_wrong_settings_are_named_and_nothing_starts(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """The operator reads which ones, without a traceback."""
    process = start(pytestconfig, tmp_path, MAX_QUEUE="0", LOG_LEVEL="LOUD")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [name in errors for name in ("MAX_QUEUE", "LOG_LEVEL", "Traceback")] == [
        True,
        True,
        False,
    ]


def test_a_taken_port_is_a_sentence(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """The operator learns which setting to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(pytestconfig, tmp_path, STUDIO_PORT=str(port), LOG_LEVEL="WARNING")
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors == f"Port {port} is taken: set STUDIO_PORT to another one.\n"


def test_without_a_token_the_studio_opens_and_closes_cleanly(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """Its address is printed and answers; a stop signal ends it without a word of complaint."""
    with start(pytestconfig, tmp_path, STUDIO_PORT="0", LOG_LEVEL="WARNING") as process:
        assert process.stdout is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)))
        with urlopen(found[0], timeout=10) as page:  # noqa: S310 - the address is the bot's own
            assert page.status == 200
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
