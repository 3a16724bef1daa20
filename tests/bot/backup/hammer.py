"""A process of its own that submits and ends jobs as fast as it can, and tells how many.

`python -m tests.bot.backup.hammer URL` goes on until it is killed.
"""

import asyncio
import os
import sys
from itertools import count

from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import DONE, MANY


async def main(url: str) -> None:
    """Hammer."""
    store = JobStore(Database(url, wait=30))
    for number in count():
        await store.submit(example_job(key=f"{os.getpid()} {number}"), MANY)
        if number % 2:
            for attempt in await store.claim(1):
                await store.finish(attempt, DONE)
        sys.stdout.write(f"{number + 1}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
