"""A backup of a bot at work, and the same bot in another place."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.replies import buttons
from tests.bot.timed import Tempo, TimedBackend
from tests.wire.bot.stage import Scene, Stage, staged
from tests.wire.bot.visit import Visit
from tests.wire.faults import broken
from tests.wire.interactions import Interaction
from tests.wire.schema import Schema


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tempo: Tempo,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """A bot of one's own."""
    (tmp_path / "old").mkdir()
    async with staged(schema, tmp_path / "old", lambda *_: TimedBackend(tempo)) as stage:
        yield stage


@pytest.fixture
def root(pytestconfig: pytest.Config) -> Path:
    """The project's folder."""
    return pytestconfig.rootpath


async def command(root: Path, *arguments: str, data: Path) -> tuple[int | None, str]:
    """`python -m bot`, in a process of its own: its exit code and what it says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=data.parent,
        env={**os.environ, "PYTHONPATH": str(root), "DATA_DIR": str(data)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


def has_ended(stage: Stage, used: Interaction) -> bool:
    """Whether the bot's books have an outcome of the job of an interaction."""
    query = "SELECT 1 FROM jobs WHERE key = ? AND ended_at IS NOT NULL"
    with closing(sqlite3.connect(stage.folder / "atelier.db")) as books:
        return books.execute(query, [f"interaction {used.id}"]).fetchone() is not None


async def unseen(scene: Scene) -> Interaction:
    """A painting that Discord does not take."""
    for method, path in (("PATCH", "*"), ("POST", "/channels/*"), ("POST", "/webhooks/*")):
        scene.discord.faults.add(broken(503), method, path, times=None)
    used = await scene.stylize()
    await scene.settled(lambda: has_ended(scene.stage, used))
    return used


async def test_the_bot_moves(scene: Scene, root: Path, tmp_path: Path) -> None:
    """A backup is written beside it; elsewhere an outcome is delivered, and old buttons work."""
    stage = scene.stage
    painted = await scene.final(await scene.stylize())
    waiting = await unseen(scene)
    assert (await command(root, "backup", "a.tar", data=stage.folder))[0] == 0
    code, said = await command(root, "restore", "a.tar", data=stage.folder)
    assert (code, "Another bot is running" in said) == (1, True)
    assert stage.route(waiting) is None
    await stage.stop()
    stage.folder = tmp_path / "new"
    assert (await command(root, "restore", "a.tar", data=stage.folder))[0] == 0
    scene.discord.faults.clear()
    await stage.start()
    await scene.final(waiting)
    again = await scene.discord.press(scene.alice, painted, str(buttons.VARIATION))
    visit = Visit(scene, scene.alice, scene.channel)
    assert (await visit.painted(again)).files != painted.files
    assert (stage.jobs(), len(scene.finals(waiting))) == (3, 1)
