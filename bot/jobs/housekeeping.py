"""Forgets what is old, and the pictures that nothing needs any more."""

import asyncio
import time
from pathlib import Path
from typing import Final

import structlog

from bot.clock import Clock
from bot.errors import StoreError
from bot.guilds.store import GuildStore
from bot.jobs import usage
from bot.jobs.drafts import Drafts
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database

INTERVAL: Final = 600.0
"""Seconds between two rounds: a long painting leaves a checkpoint behind every five seconds."""

GRACE: Final = 600.0
"""Seconds that a picture is kept before a job has to refer to it."""

DAY: Final = 86_400.0
"""Seconds of a day."""

DRAFT_DAYS: Final = 1
"""Nobody chooses a style for longer."""

USAGE_DAYS: Final = 2
"""A painting of yesterday that fails today is given back to yesterday."""

log = structlog.get_logger(__name__)


async def keep_house(
    database: Database, pictures: Pictures, backups: Path, clock: Clock, days: int
) -> None:
    """Tidy up now and then until cancelled.

    Args:
        database: What is old there is forgotten.
        pictures: Those that nothing refers to are removed.
        backups: Where upgrades have saved rows; these are forgotten, too.
        clock: Where to wait.
        days: How long paintings can be found again; servers may have decided on fewer.
    """
    while True:
        try:
            await tidy_up(database, pictures, days, time.time())
            await asyncio.to_thread(forget_backups, backups, time.time() - days * DAY)
        except (StoreError, OSError):
            log.warning("could not tidy up")
        await clock.sleep(INTERVAL)


async def tidy_up(database: Database, pictures: Pictures, days: int, now: float) -> None:
    """Do it once.

    Args:
        database: See `keep_house`.
        pictures: The same.
        days: The same.
        now: In seconds of Unix time.

    Raises:
        StoreError: The database or the folder cannot be used now.
    """
    store = JobStore(database)
    jobs = await store.forget(now - days * DAY)
    for guild, theirs in (await GuildStore(database).retentions()).items():
        if theirs < days:
            jobs += await store.forget(now - theirs * DAY, guild)
    drafts = await Drafts(database).forget(now - DRAFT_DAYS * DAY)
    await usage.forget(database, now - USAGE_DAYS * DAY)
    files = await pictures.collect(await store.pictures(), older_than=GRACE)
    log.info("tidied up", jobs=jobs, drafts=drafts, pictures=files)


def forget_backups(folder: Path, before: float) -> None:
    """Delete what upgrades saved before this time: it holds what people were promised is gone.

    Args:
        folder: Of these files; need not be there.
        before: In seconds of Unix time.

    Raises:
        OSError: A file cannot be deleted.
    """
    for file in folder.glob("*.tar"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
