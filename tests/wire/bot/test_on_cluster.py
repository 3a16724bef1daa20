"""Two real bot processes, one PostgreSQL server, and two real workers that they share."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.chaos.process import BotProcess
from bot.cluster.entry import Entry
from tests.bot.cluster.timed import Timed
from tests.bot.cluster.workers import START_SECONDS, TOKEN, Machine, cluster, machine
from tests.databases import NoServerError, postgres_server
from tests.wire.bot.fleet import PROCESSES, Fleet, fleet
from tests.wire.interactions import Interaction
from tests.wire.schema import Schema

STEPS, SECONDS = 60, 0.1
"""Of a painting."""

MACHINES = 2


class BotOnCluster(BotProcess):
    """A bot whose paintings only take time, on a cluster."""

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "tests.wire.bot.bot_on_cluster", str(STEPS), str(SECONDS)]


@dataclass
class Plant:
    """All that may die.

    Attributes:
        bots: Two of them, at work.
        shared: What they share.
        worker: One of the two machines that paint; the other one is the head.
    """

    bots: list[BotOnCluster]
    shared: Fleet
    worker: Machine

    async def start(self) -> None:
        """Start both bots, and wait until both machines have somebody who paints."""
        await asyncio.gather(*(bot.start() for bot in self.bots))
        await self.shared.discord.ready(PROCESSES, START_SECONDS)
        painters = Timed(self.shared.folder / "data/painters")
        async with asyncio.timeout(START_SECONDS):
            while len(painters.processes()) < MACHINES:  # noqa: ASYNC110 - a file does not tell
                await asyncio.sleep(0.05)

    async def busy(self) -> list[Interaction]:
        """An order in a server of each bot; returns when both machines paint."""
        orders = [await self.shared.stylize(number) for number in range(PROCESSES)]
        await self.shared.discord.until(lambda: all(map(_is_painted, orders)), START_SECONDS)
        return orders

    async def ended(self, orders: list[Interaction]) -> list[int]:
        """How many files the one final message of each order has, in the server of that order."""
        cards = [await self.shared.final(used) for used in orders]
        assert [card.channel for card in cards] == list(self.shared.homes)
        return [len(card.files) for card in cards]

    def lines(self) -> str:
        """What the bots have logged."""
        return "".join((bot.folder / "bot.log").read_text() for bot in self.bots)


@pytest.fixture
async def plant(schema: Schema | None, tmp_path: Path) -> AsyncIterator[Plant]:
    """Everything at work."""
    try:
        with (
            postgres_server() as server,
            cluster(tmp_path) as entry,
            machine(tmp_path, RAY_ADDRESS=str(entry.address)) as worker,
        ):
            url = server.url(server.database())
            async with fleet(schema, tmp_path, url, ()) as shared:
                bots = [_bot(shared, entry, number) for number in range(PROCESSES)]
                plant = Plant(bots, shared, worker)
                try:
                    await plant.start()
                    yield plant
                finally:
                    await asyncio.gather(*(bot.kill() for bot in bots))
    except NoServerError as error:
        pytest.skip(f"NOT TESTED ON A CLUSTER: {error}")


def _is_painted(used: Interaction) -> bool:
    return bool(used.messages) and "%" in used.message.text


def _bot(shared: Fleet, entry: Entry, number: int) -> BotOnCluster:
    folder = shared.folder / f"bot{number}"
    folder.mkdir()
    settings = {
        "DATABASE_URL": shared.url,
        "BOT_PROCESSES": str(PROCESSES),
        "BOT_PROCESS": str(number),
        "SHARDS": str(PROCESSES),
        "DATA_DIR": str(shared.folder / "data"),
        "RAY_ADDRESS": str(entry.address),
        "RAY_AUTH_TOKEN": TOKEN,
    }
    return BotOnCluster(shared.discord, folder, settings=settings)


async def test_what_a_dead_bot_had_painted_is_ended_by_the_other(plant: Plant) -> None:
    """Painters let go of a bot that was killed; each order ends in one message."""
    orders = await plant.busy()
    await plant.bots[0].kill()
    assert await plant.ended(orders) == [2, 2]


async def test_what_a_dead_machine_painted_is_ended_by_another(plant: Plant) -> None:
    """Each order ends in one message; the log tells of it in lines, not in tracebacks."""
    orders = await plant.busy()
    plant.worker.die()
    assert await plant.ended(orders) == [2, 2]
    assert "device lost" in plant.lines()
    assert "Traceback" not in plant.lines()
