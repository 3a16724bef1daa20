"""Paintings in numbers, on both databases."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert

from bot.jobs.counts import Counts, Totals
from bot.jobs.events import Cancelled, Done
from bot.jobs.model import OwnStyle, PictureId, PresetStyle
from bot.jobs.store import Caps, JobStore
from bot.storage.database import Database
from bot.storage.tables import hearts, posts
from tests.bot.jobs.example import ADDRESS, example_job

GIRIH = PresetStyle("girih", "Girih", "Atelier house style")
DONE = Done(PictureId("cd" * 32), (64, 48), 10.0, "cpu")


@pytest.fixture
def counts(database: Database) -> Counts:
    """Of an empty database."""
    return Counts(database)


async def paint(store: JobStore, owner: int = 1, **changes: Any) -> str:  # noqa: ANN401 - fields of Job
    """A painting that took 10 s; tells its id."""
    job = await store.submit(example_job(owner, **changes), Caps(100, 100))
    (attempt,) = await store.claim(1)
    await store.finish(attempt, DONE)
    return job.id


async def love(database: Database, job: str, owner: int, guild: int, members: int) -> None:
    """A painting hangs in a gallery, and some members like it."""
    values: dict[str, Any] = {
        column.name: "" for column in posts.columns if not column.nullable
    } | {"id": job, "job": job, "owner": owner, "guild": guild, "channel": 2, "created_at": 1.0}
    async with database.writing() as connection:
        await connection.execute(insert(posts).values(values))
        for member in range(members):
            heart = {"post": job, "member": member, "created_at": 1.0}
            await connection.execute(insert(hearts).values(heart))


async def test_paintings_of_a_person_are_counted(store: JobStore, counts: Counts) -> None:
    """With the time they took, and the presets that were used most."""
    for _ in range(2):
        await paint(store, style=GIRIH)
    await paint(store)
    await paint(store, owner=2)
    favourites = [("Girih", 2), ("The Great Wave", 1)]
    assert await counts.of_person(1) == Totals(3, 30.0, 0, favourites)


async def test_own_pictures_are_no_presets(store: JobStore, counts: Counts) -> None:
    """They are paintings all the same."""
    await paint(store, style=OwnStyle(PictureId("ef" * 32), "Ours"))
    assert await counts.of_person(1) == Totals(1, 10.0, 0, [])


async def test_what_failed_is_not_a_painting(store: JobStore, counts: Counts) -> None:
    """Nor is what still waits."""
    await store.submit(example_job(), Caps(100, 100))
    (attempt,) = await store.claim(1)
    await store.finish(attempt, Cancelled())
    await store.submit(example_job(), Caps(100, 100))
    assert await counts.of_person(1) == Totals(0, 0.0, 0, [])


async def test_hearts_are_counted_for_whoever_shared(
    store: JobStore, counts: Counts, database: Database
) -> None:
    """On every server, and for the server itself."""
    await love(database, await paint(store), owner=1, guild=30, members=2)
    await love(database, await paint(store), owner=1, guild=31, members=3)
    assert (await counts.of_person(1)).hearts == 5
    assert (await counts.of_person(2)).hearts == 0
    assert (await counts.of_guild(30)).hearts == 2


async def test_a_server_counts_what_its_members_may_see(store: JobStore, counts: Counts) -> None:
    """Not what was painted in private, nor elsewhere."""
    await paint(store, owner=1)
    await paint(store, owner=2)
    await paint(store, owner=2, address=replace(ADDRESS, private=True))
    await paint(store, owner=2, address=replace(ADDRESS, guild=31))
    assert (await counts.of_guild(30)).paintings == 2


async def test_the_line_is_counted(store: JobStore, counts: Counts) -> None:
    """Who is being painted, and who waits."""
    assert await counts.in_work() == (0, 0)
    for _ in range(3):
        await store.submit(example_job(), Caps(100, 100))
    await store.claim(1)
    assert await counts.in_work() == (1, 2)
