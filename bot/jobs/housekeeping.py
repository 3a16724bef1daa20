"""Forgets old jobs, and the pictures that no job needs any more."""

import time
from typing import Final

import structlog

from bot.clock import Clock
from bot.errors import StoreError
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore

INTERVAL: Final = 600.0
"""Seconds between two rounds: a long painting leaves a checkpoint behind every five seconds."""

GRACE: Final = 600.0
"""Seconds that a picture is kept before a job has to refer to it."""

DAY: Final = 86_400.0
"""Seconds of a day."""

log = structlog.get_logger(__name__)


async def keep_house(store: JobStore, pictures: Pictures, clock: Clock, days: int) -> None:
    """Tidy up now and then until cancelled.

    Args:
        store: Its jobs that ended more than `days` ago are forgotten.
        pictures: Those that no job refers to are removed.
        clock: Where to wait.
        days: How long paintings can be found again.
    """
    while True:
        try:
            jobs = await store.forget(time.time() - days * DAY)
            files = await pictures.collect(await store.pictures(), older_than=GRACE)
            log.info("tidied up", jobs=jobs, pictures=files)
        except StoreError:
            log.exception("could not tidy up")
        await clock.sleep(INTERVAL)
