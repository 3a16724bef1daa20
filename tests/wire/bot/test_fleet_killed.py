"""One of two real bot processes is killed while it paints, or stopped for a while."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.chaos.process import BotProcess
from bot.replies import buttons
from tests.bot.timed import Tempo
from tests.databases import NoServerError, postgres_server
from tests.wire.bot.fleet import PROCESSES, Fleet, fleet
from tests.wire.schema import Schema

STEADY = Tempo(slots=1, steps=60, seconds=0.05)


@dataclass
class HurriedBot(BotProcess):
    """Gives up on another one after two seconds instead of twenty."""

    number: int = field(default=0)

    def _command(self) -> list[str]:
        command = super()._command()
        command.insert(command.index("-m") + 1, "tests.wire.bot.hurried")
        return command


@dataclass
class Killable:
    """Two bots that can be killed, and what they share."""

    bots: list[HurriedBot]
    shared: Fleet


@pytest.fixture
async def killable(schema: Schema | None, tmp_path: Path) -> AsyncIterator[Killable]:
    """Both at work."""
    try:
        with postgres_server() as server:
            url = server.url(server.database())
            async with fleet(schema, tmp_path, url, ()) as shared:
                bots = [_bot(shared, number) for number in range(PROCESSES)]
                for bot in bots:
                    await bot.start()
                try:
                    yield Killable(bots, shared)
                finally:
                    await asyncio.gather(*(bot.kill() for bot in bots))
    except NoServerError as error:
        pytest.skip(f"NOT TESTED WITH SEVERAL PROCESSES: {error}")


def _bot(shared: Fleet, number: int) -> HurriedBot:
    folder = shared.folder / f"bot{number}"
    folder.mkdir()
    settings = {
        "DATABASE_URL": shared.url,
        "BOT_PROCESSES": str(PROCESSES),
        "BOT_PROCESS": str(number),
        "SHARDS": str(PROCESSES),
        "DATA_DIR": str(shared.folder / "data"),
    }
    return HurriedBot(shared.discord, folder, STEADY, settings)


async def test_what_the_dead_one_painted_is_ended_by_the_other(killable: Killable) -> None:
    """Orders of both servers, each with one final message; one card is that of the dead one."""
    shared = killable.shared
    all_used = [await shared.stylize(number) for number in range(PROCESSES)]
    for used in all_used:
        await shared.shows(used, str(buttons.FINISH))
    await killable.bots[0].kill()
    cards = [await shared.final(used) for used in all_used]
    assert [card.channel for card in cards] == list(shared.homes)
    assert [len(card.files) for card in cards] == [2, 2]


async def test_what_a_sleeper_paints_is_not_wanted(killable: Killable) -> None:
    """It wakes up after its lease; by then each order has its one final message."""
    shared, sleeper = killable.shared, killable.bots[0]
    all_used = [await shared.stylize(number) for number in range(PROCESSES)]
    for used in all_used:
        await shared.shows(used, str(buttons.FINISH))
    os.kill(sleeper.pid, signal.SIGSTOP)
    cards = [await shared.final(used) for used in all_used]
    os.kill(sleeper.pid, signal.SIGCONT)
    await shared.final(await shared.stylize(0))  # it is awake
    assert [await shared.final(used) for used in all_used] == cards
    assert [len(card.files) for card in cards] == [2, 2]
