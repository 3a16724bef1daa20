"""How the bot is stopped."""

import subprocess
import sys

import pytest

SCRIPT = """
import asyncio, os, signal, time
from bot import serve

async def serving():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(60)
    finally:
        {closing}
        print("closed")

serve.limits.CLOSE_SECONDS = 0.5
asyncio.run(serve.until_stopped(serving()))
{end}
"""


def stopped(
    config: pytest.Config, *, closing: str = "pass", end: str = ""
) -> subprocess.CompletedProcess[str]:
    """A process that was told to stop, and what it does then."""
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT.format(closing=closing, end=end)],
        cwd=config.rootpath,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("where", ["closing", "end"])
def test_a_second_signal_changes_nothing(pytestconfig: pytest.Config, where: str) -> None:
    """Somebody impatient does not keep the bot from closing in order, nor from ending well."""
    signals = {where: "[os.kill(os.getpid(), s) for s in (signal.SIGTERM, signal.SIGINT)]"}
    process = stopped(pytestconfig, **signals)
    assert (process.returncode, process.stdout) == (0, "closed\n")


def test_whatever_hangs_is_left_behind(pytestconfig: pytest.Config) -> None:
    """A thread or a server that does not answer cannot keep the process alive."""
    process = stopped(pytestconfig, closing="time.sleep(60)")
    assert (process.returncode, "closed" in process.stdout) == (0, False)
    assert "something hangs" in process.stdout + process.stderr
