"""Nothing of somebody is left, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.privacy.erase import erase
from bot.privacy.person import rows_of
from bot.storage.database import Database
from bot.storage.tables import hearts, jobs, posts
from tests.bot.privacy.filling import ALICE, BOB, everything, fill, names


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder."""
    return Pictures(tmp_path / "pictures")


def files(tmp_path: Path) -> set[str]:
    """The names of all pictures."""
    return {file.name for file in (tmp_path / "pictures").iterdir()}


async def theirs(database: Database, person: int) -> object:
    """All rows of somebody."""
    async with database.reading() as connection:
        return await rows_of(connection, person)


async def test_no_row_is_left_in_any_table(database: Database, pictures: Pictures) -> None:
    """Not even their id, in whatever column."""
    for person in (ALICE, BOB):
        await fill(database, pictures, person)
    assert names(ALICE, await everything(database)) != []
    await erase(database, pictures, ALICE)
    assert names(ALICE, await everything(database)) == []


async def test_what_belongs_to_others_stays_as_it_is(
    database: Database, pictures: Pictures
) -> None:
    """Every row of theirs, and what is nobody's."""
    for person in (ALICE, BOB):
        await fill(database, pictures, person)
    before, servers = await theirs(database, BOB), (await everything(database))["guilds"]
    await erase(database, pictures, ALICE)
    assert before == await theirs(database, BOB)
    assert servers == (await everything(database))["guilds"]


async def test_no_picture_is_left(database: Database, pictures: Pictures, tmp_path: Path) -> None:
    """At once, and the others' are all there."""
    mine = await fill(database, pictures, ALICE)
    others = await fill(database, pictures, BOB)
    servers = {row["settings"] for row in (await everything(database))["guilds"]}
    await erase(database, pictures, ALICE)
    assert files(tmp_path) - servers == others - servers
    assert mine & files(tmp_path) <= servers


async def test_a_picture_that_somebody_else_needs_stays(
    database: Database, pictures: Pictures, tmp_path: Path
) -> None:
    """The same photo of two people is one file."""
    await fill(database, pictures, ALICE)
    await fill(database, pictures, BOB)
    shared = await _content(database, BOB)
    async with database.writing() as connection:
        mine = jobs.c.owner == ALICE
        await connection.execute(update(jobs).where(mine).values(content=shared))
    await erase(database, pictures, ALICE)
    assert shared in files(tmp_path)


async def test_a_picture_that_somebody_else_has_in_hand_stays(
    database: Database, pictures: Pictures, tmp_path: Path
) -> None:
    """Bob has just sent the photo that Alice wants forgotten; his job is not stored yet."""
    await fill(database, pictures, ALICE)
    shared = await _content(database, ALICE)
    with pictures.in_hand():
        await pictures.renew(shared)
        await erase(database, pictures, ALICE)
    assert shared in files(tmp_path)


async def _content(database: Database, owner: int) -> PictureId:
    async with database.reading() as connection:
        query = select(jobs.c.content).where(jobs.c.owner == owner)
        return PictureId((await connection.scalars(query)).one())


async def test_hearts_on_posts_of_others_go_and_the_posts_stay(
    database: Database, pictures: Pictures
) -> None:
    """They count one less."""
    for person in (ALICE, BOB):
        await fill(database, pictures, person)
    async with database.writing() as connection:
        post = await connection.scalar(select(posts.c.id).where(posts.c.owner == BOB))
        heart = {"post": post, "member": ALICE, "created_at": 1.0}
        await connection.execute(insert(hearts).values(heart))
    await erase(database, pictures, ALICE)
    rows = (await everything(database))["hearts"]
    assert [(post, BOB)] == [(row["post"], row["member"]) for row in rows]


async def test_what_unfinished_paintings_left_behind_goes_too(
    database: Database, pictures: Pictures, tmp_path: Path
) -> None:
    """Checkpoints that were followed by others belong to no row."""
    await fill(database, pictures, ALICE)
    old = await pictures.put(b"how far an engine came")
    await erase(database, pictures, ALICE)
    assert old not in files(tmp_path)


async def test_it_may_be_repeated(database: Database, pictures: Pictures) -> None:
    """There is nothing left to do."""
    await fill(database, pictures, ALICE)
    await erase(database, pictures, ALICE)
    await erase(database, pictures, ALICE)
    assert names(ALICE, await everything(database)) == []
