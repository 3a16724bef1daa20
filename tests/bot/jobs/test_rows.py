"""Rows that another version of the bot wrote."""

from sqlalchemy import update

from bot.jobs.model import QUALITIES
from bot.jobs.store import JobStore
from bot.storage.database import Database
from bot.storage.tables import jobs
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY


async def test_a_quality_that_is_not_offered_any_more(database: Database, store: JobStore) -> None:
    """Its job is painted all the same, in a usual quality."""
    await store.submit(example_job(), MANY)
    async with database.writing() as connection:
        await connection.execute(update(jobs).values(quality="gigantic"))
    assert [job.quality for job in await store.unfinished()] == [QUALITIES["standard"]]
