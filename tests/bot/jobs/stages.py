"""Jobs at some stage of their life."""

from typing import Final

from bot.jobs.events import Done, Outcome
from bot.jobs.model import Attempt, Job, PictureId
from bot.jobs.store import Caps, JobStore
from tests.bot.jobs.example import example_job

MANY: Final = Caps(per_owner=10**6, waiting=10**6)
"""No caps."""

DONE: Final = Done(PictureId("cd" * 32), (640, 480), 12.5, "cuda:0")


async def begun(store: JobStore, job: Job | None = None) -> Attempt:
    """An attempt at a job that was just submitted."""
    await store.submit(job or example_job(), MANY)
    return (await store.claim(1))[0]


async def ended(store: JobStore, outcome: Outcome, job: Job | None = None) -> Job:
    """A job that came to this end."""
    attempt = await begun(store, job)
    await store.finish(attempt, outcome)
    return attempt.job
