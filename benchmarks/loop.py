"""Prints the figures of docs/bars.md about the event loop and Cancel: `make bars`."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

import nst_core
from bot.clock import RealClock
from bot.jobs.backends.local import LocalBackend
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs, OwnStyle, Quality
from tests.bot.jobs.example import PHOTO, example_job

SHARED = Path(__file__).parents[2] / "shared"
TICK = 0.01
"""Seconds between two looks at the clock."""


async def main() -> None:
    """Print each figure on a line of its own."""
    async with painting(Quality("bar", "Bar", size=256, steps=30)) as work:
        lags = await lags_while(work)
        worst = f"p99 {1000 * lags[int(0.99 * len(lags))]:.0f} ms, worst {1000 * lags[-1]:.0f} ms"
        print(f"event-loop lag while painting at 256 px, {len(lags)} looks: {worst}")
    print(f"seconds from Cancel to a free slot at 256 px, at worst: {cancelling():.2f}")


@asynccontextmanager
async def painting(quality: Quality) -> AsyncIterator[AsyncIterator[BackendEvent]]:
    """A painting on the CPU, about to begin."""
    photo, style = map(_png, _files())
    backend = LocalBackend(nst_core.DevicePool(["cpu"]), _no_preset, RealClock(), time_limit=600)
    job = example_job(style=OwnStyle(PHOTO), quality=quality)
    yield backend.run(Attempt(job, epoch=1), Inputs(photo, (style,)))
    await backend.close()


async def lags_while(events: AsyncIterator[BackendEvent]) -> list[float]:
    """Return by how much each sleep overshot while the job ran, in seconds, sorted."""
    lags: list[float] = []

    async def look() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            lags.append(time.perf_counter() - before - TICK)

    looking = asyncio.create_task(look())
    async for _ in events:
        pass
    looking.cancel()
    return sorted(lags)


def cancelling() -> float:
    """Return the longest wait from Cancel until another painting may begin, in seconds.

    Cancel comes at different moments of a full-size step: in its forward and backward pass.
    """
    photo, style = map(Image.open, _files())
    options = nst_core.Options(size=256, scales=1, steps=1000)
    request = nst_core.Request(photo, [nst_core.Style(style)], options)
    pool, waits = nst_core.DevicePool(["cpu"]), []
    for moment in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        stop, stepped = nst_core.Stop(), threading.Event()
        future = pool.submit(request, lambda _, stepped=stepped: stepped.set(), stop)
        stepped.wait()
        time.sleep(moment)
        began = time.perf_counter()
        stop.cancel()
        future.exception()
        waits.append(time.perf_counter() - began)
    pool.close()
    return max(waits)


def _files() -> tuple[Path, Path]:
    return SHARED / "photos/tubingen.jpg", SHARED / "paintings/starry_night.jpg"


def _png(file: Path) -> bytes:
    """Return a picture as the bot keeps it."""
    buffer = BytesIO()
    with Image.open(file) as picture:
        picture.save(buffer, "PNG")
    return buffer.getvalue()


def _no_preset(_key: str) -> Image.Image:
    return Image.open(BytesIO())


if __name__ == "__main__":
    asyncio.run(main())
