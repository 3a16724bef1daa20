"""`python -m benchmarks.status`: the status page with 10,000 jobs, against its bars.

With --pictures it is photographed for the documents instead.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.status.browser import browsing, first_paint, photograph
from benchmarks.status.latency import ask, percentile
from benchmarks.status.stage import Stage, opened
from bot.logs import configure_logging
from tests.databases import postgres_server

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"

JOBS: Final = 10_000
VISITS: Final = 10

LOAD_SECONDS: Final = 20.0
QUICK: Final = 0.5
"""Seconds of a painting under load: eight of them end within each second."""

SLOW: Final = 300.0
"""The same for a picture: nothing moves while it is taken."""

WAITING: Final = 7
APART: Final = 23.0
"""Seconds between two people who wait in the picture."""


def main() -> None:
    """Measure on both databases, or take pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", action="store_true", help="write docs/images/status-*.png")
    configure_logging("WARNING")
    asyncio.run(pictures() if parser.parse_args().pictures else figures())


async def figures() -> None:
    """Print a line for each bar."""
    for name, url in databases():
        async with stage(url, QUICK) as (bot, numbers), browsing() as browser:
            load = asyncio.create_task(keep_busy(bot, numbers))
            paints = [await first_paint(browser, bot.address) for _ in range(VISITS)]
            print(
                f"{name}: first paint with {JOBS:,} jobs: median {median(paints):.2f} s, "
                f"worst of {VISITS} {max(paints):.2f} s (bar < 1 s)"
            )
            await (await browser.new_page()).goto(bot.address)  # and is refreshed from now on
            for path in ("/healthz", "/metrics"):
                await answers(name, bot.address, path)
            load.cancel()
            print(f"{name}: {next(numbers) - JOBS} paintings were asked for meanwhile")


async def answers(name: str, address: str, path: str) -> None:
    """Print how long one of the server's answers takes."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # this process has the bot to run
        work = pool.submit(ask, address, path, LOAD_SECONDS)
        times, late = await asyncio.wrap_future(work)
    half, most, pause = (
        1000 * percentile(*which) for which in ((times, 0.5), (times, 0.99), (late, 0.99))
    )
    print(
        f"{name}: {path} p50 {half:.1f} ms, p99 {most:.1f} ms of {len(times)} (bar < 50 ms); "
        f"a pause of the one who asks is too long by {pause:.1f} ms (p99)"
    )


async def pictures() -> None:
    """Photograph a bot at work in the evening."""
    async with stage(None, SLOW) as (bot, numbers):
        await bot.ask([next(numbers) for _ in range(WAITING + 4)])
        await bot.age(APART)
        async with browsing() as browser:
            await photograph(browser, bot.address, IMAGES)


async def keep_busy(bot: Stage, numbers: Iterator[int]) -> None:
    """Let a few people wait all the time."""
    while True:
        if len(bot.service.live) < bot.service.backend.slots:
            await bot.ask([next(numbers) for _ in range(2 * WAITING)])
        await asyncio.sleep(QUICK)


def databases() -> Iterator[tuple[str, str | None]]:
    """A file, and a server."""
    yield "SQLite", None
    with postgres_server() as server:
        yield "PostgreSQL", server.url(server.database())


@asynccontextmanager
async def stage(url: str | None, seconds: float) -> AsyncIterator[tuple[Stage, Iterator[int]]]:
    """The bot, and the numbers of further jobs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with opened(
            folder, url or f"sqlite:///{folder / 'atelier.db'}", JOBS, seconds
        ) as bot:
            yield bot, count(JOBS)


if __name__ == "__main__":
    main()
