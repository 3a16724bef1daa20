"""The worker's command line."""

import subprocess
import sys
from pathlib import Path

import pytest


def told(folder: Path, *arguments: str, **settings: str) -> str:
    """What a worker says that cannot start, in a folder without `.env`."""
    root = str(Path(__file__).resolve().parents[2])
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot.worker", *arguments],
        env={"PYTHONPATH": root, **settings},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode != 0
    return ended.stderr


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        ([], {}, "RAY_ADDRESS is missing"),
        ([], {"RAY_ADDRESS": "head:6379"}, "set the same RAY_AUTH_TOKEN"),
        (["--head"], {}, "set RAY_AUTH_TOKEN"),
        ([], {"RAY_ADDRESS": "127.0.0.1:6379", "DEVICES": "cuda:99"}, "DEVICES: "),
        ([], {"RAY_ADDRESS": "127.0.0.1:6379", "LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
    ],
)
def test_what_is_missing_is_told(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], sentence: str
) -> None:
    """In one sentence, without a traceback."""
    said = told(tmp_path, *arguments, **settings)
    assert sentence in said
    assert "Traceback" not in said
