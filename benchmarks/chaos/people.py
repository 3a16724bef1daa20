"""People who send pictures and wait."""

import asyncio
import io
import random
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from benchmarks.chaos.ledger import unfinished
from tests.wire.interactions import Interaction
from tests.wire.people import Channel, User
from tests.wire.server import Discord


def photo() -> bytes:
    """A photo of a few kilobytes."""
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((400, 300)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


async def submit(discord: Discord, person: User, channel: Channel) -> Interaction:
    """Somebody sends /stylize and looks at the first answer."""
    return await discord.slash(person, channel, "stylize", content=photo(), preset="stained_glass")


async def crowd(
    discord: Discord, channel: Channel, people: int, each: int, seconds: float
) -> list[Interaction]:
    """Several people send some pictures each, at random moments of `seconds`."""
    chance = random.Random(people)  # noqa: S311 - no secret

    async def one(number: int, moments: Sequence[float]) -> list[Interaction]:
        person = discord.user(f"person {number}")
        sent = []
        for moment in sorted(moments):
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            sent.append(await submit(discord, person, channel))
        return sent

    began = time.monotonic()
    times = [[chance.uniform(0, seconds) for _ in range(each)] for _ in range(people)]
    sent = await asyncio.gather(*(one(n, moments) for n, moments in enumerate(times)))
    return [used for used_by_one in sent for used in used_by_one]


async def all_over(database: Path, seconds: float) -> None:
    """Wait until every job has ended and has been shown."""
    async with asyncio.timeout(seconds):
        while unfinished(database):  # noqa: ASYNC110 - another process's books
            await asyncio.sleep(0.2)


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` (0..1) of them do not exceed; 0 without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0
