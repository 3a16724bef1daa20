"""One bot for one folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.alone import alone_in
from bot.errors import StartError

OTHER = """
import os, sys
from pathlib import Path
from bot.alone import alone_in
with alone_in(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
"""


def test_a_second_bot_is_kept_out_until_the_first_is_gone(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """Even if the first one was killed and could not tidy up."""
    command = [sys.executable, "-c", OTHER, str(tmp_path)]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, cwd=pytestconfig.rootpath, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"in\n"
        with pytest.raises(StartError, match="Another bot is running"), alone_in(tmp_path):
            pass
        first.kill()
    with alone_in(tmp_path):
        pass


def test_bots_of_other_numbers_may_share_a_folder(tmp_path: Path) -> None:
    """Each number is taken once."""
    taken = pytest.raises(StartError, match="BOT_PROCESS")
    with alone_in(tmp_path), alone_in(tmp_path, 1), taken, alone_in(tmp_path, 1):
        pass
