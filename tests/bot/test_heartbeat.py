"""bot.heartbeat."""

from pathlib import Path

import pytest

from bot.heartbeat import INTERVAL, heartbeat
from tests.bot.world import ManualClock, rest


@pytest.mark.parametrize("connected", [True, False])
async def test_it_beats_while_connected(tmp_path: Path, *, connected: bool) -> None:
    """The file appears only if the bot is connected."""
    async with heartbeat(lambda: connected, tmp_path / "heartbeat", ManualClock()):
        await rest()
    assert (tmp_path / "heartbeat").exists() is connected


async def test_it_beats_again(tmp_path: Path) -> None:
    """After the interval a removed file is back."""
    clock, file = ManualClock(), tmp_path / "heartbeat"
    async with heartbeat(lambda: True, file, clock):
        await rest()
        file.unlink()
        clock.advance(INTERVAL)
        await rest()
    assert file.exists()


async def test_it_beats_again_after_the_disk_had_a_problem(tmp_path: Path) -> None:
    """A healthy bot does not stay ill for ever."""
    clock, folder = ManualClock(), tmp_path / "later"
    async with heartbeat(lambda: True, folder / "heartbeat", clock):
        await rest()
        folder.mkdir()
        clock.advance(INTERVAL)
        await rest()
    assert (folder / "heartbeat").exists()
