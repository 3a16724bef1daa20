"""`python -m bot` as an operator meets it."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.ports import free_port


def start(
    pytestconfig: pytest.Config, folder: Path, *words: str, **settings: str
) -> subprocess.Popen[str]:
    """Start the bot in an empty folder with these words behind it and these settings."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "bot", *words],
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


def test_a_taken_port_of_the_status_page_is_a_sentence(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """Nothing starts without what its operator looks at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {"STUDIO_PORT": "0", "STATUS_PORT": str(port), "LOG_LEVEL": "WARNING"}
        _, errors = start(pytestconfig, tmp_path, **settings).communicate(timeout=60)
    told = f"Port {port} is taken: set STATUS_PORT to another one, or to 0 for none.\n"
    assert errors == told


def test_the_studio_has_a_status_page(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """Its address is printed too; the simulated Discord counts as connected."""
    page = f"http://127.0.0.1:{(port := free_port())}"
    settings = {"STUDIO_PORT": "0", "STATUS_PORT": str(port), "LOG_LEVEL": "WARNING"}
    with start(pytestconfig, tmp_path, **settings) as process:
        assert process.stdout is not None
        assert any(page in line for line in process.stdout)
        with urlopen(f"{page}/readyz", timeout=10) as answer:  # noqa: S310 - the bot's own
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


def test_machines_read_of_it_as_json(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """Where they read the log, the last sentence is one of its lines."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(pytestconfig, tmp_path, STUDIO_PORT=str(port), LOG_FORMAT="json")
        _, errors = process.communicate(timeout=60)
    last = json.loads(errors.splitlines()[-1])
    assert process.returncode == 1
    assert last["level"] == "critical"
    assert last["event"] == f"Port {port} is taken: set STUDIO_PORT to another one."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("doctr",), "No such command 'doctr'"),
        (("doctor", "--jsn"), "--json"),
        (("backup",), "Missing argument 'FILE'"),
    ],
)
def test_a_wrong_word_is_a_sentence(
    words: tuple[str, ...], told: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """The exit status tells it from a bot that could not start."""
    process = start(pytestconfig, tmp_path, *words)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, told in errors, "Traceback" in errors) == (2, True, False)


def test_help_names_each_command(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """With what it does on one line; nothing is started."""
    output, _ = start(pytestconfig, tmp_path, "--help", COLUMNS="80").communicate(timeout=60)
    assert re.findall(r"^│ (\w+) .*\. +│$", output, re.MULTILINE) == ["doctor", "backup", "restore"]
    assert list(tmp_path.iterdir()) == []


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
