"""A process of its own that writes jobs and pictures, to be starved or killed.

`python -m tests.bot.jobs.child URL FOLDER` answers each line of its input:

    submit KEY     accepted | refused
    put TEXT       accepted | refused
    limit BYTES    how long a file may get, as on a full disk; -1 for no limit
    user UID       do the next things as somebody else
    forever        submits jobs and tells their keys until it is killed
"""

import asyncio
import os
import resource
import sys
from collections.abc import Awaitable
from itertools import count
from pathlib import Path

from bot.errors import StoreError
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.logs import configure_logging
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY


async def main(url: str, folder: Path) -> None:
    """Answer until the input ends."""
    configure_logging("ERROR")
    database = Database(url, wait=0.05)
    store, pictures = JobStore(database), Pictures(folder)
    say("ready")
    while line := await asyncio.to_thread(sys.stdin.readline):
        match line.split():
            case ["submit", key]:
                say(await tried(store.submit(example_job(key=key), MANY)))
            case ["put", text]:
                say(await tried(pictures.put(text.encode())))
            case ["limit", size]:
                _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
                resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), most))
                say("limited")
            case ["user", uid]:
                os.seteuid(int(uid))
                say("changed")
            case ["forever"]:
                for key in map(str, count()):
                    await store.submit(example_job(key=key), MANY)
                    say(key)
    await database.close()


async def tried(work: Awaitable[object]) -> str:
    """Whether it worked."""
    try:
        await work
    except StoreError:
        return "refused"
    return "accepted"


def say(line: str) -> None:
    """Answer at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
