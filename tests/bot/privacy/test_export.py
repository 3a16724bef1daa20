"""Everything of somebody, to take along; on both databases."""

import json
from pathlib import Path

import pytest

from bot.jobs.events import Done
from bot.jobs.model import OwnStyle
from bot.jobs.pictures import Pictures
from bot.jobs.store import Caps, JobStore
from bot.privacy.export import export
from bot.storage.database import Database
from bot.storage.tables import metadata
from bot.upload import Upload
from tests.bot.delivery.outcomes import noisy_painting
from tests.bot.jobs.example import example_job
from tests.bot.privacy.filling import ALICE, BOB, fill
from tests.bot.privacy.test_volumes import contents
from tests.bot.world import picture

MEGABYTE = 2**20


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder."""
    return Pictures(tmp_path / "pictures")


async def exported(database: Database, pictures: Pictures, limit: int = MEGABYTE) -> list[Upload]:
    """The zip files for Alice."""

    def note(reduced: int, missing: object) -> str:
        return f"{reduced} reduced, {missing} missing"

    return [file async for file in export(database, pictures, ALICE, limit, note)]


async def paint(database: Database, pictures: Pictures) -> None:
    """Alice has a painting that cannot be made smaller without loss."""
    store = JobStore(database)
    content = await pictures.put(picture())
    await store.submit(example_job(ALICE, content=content), Caps(100, 100))
    (attempt,) = await store.claim(1)
    done = await pictures.put(noisy_painting().picture)
    await store.finish(attempt, Done(done, (192, 192), 1.0, "cpu"))


async def test_a_style_may_be_called_anything(database: Database, pictures: Pictures) -> None:
    """Servers name theirs as they like, also as a sentence is stored."""
    store, title = JobStore(database), '{"message": "{a}", "values": {}}'
    style = OwnStyle(await pictures.put(picture()), title)
    await store.submit(example_job(ALICE, style=style), Caps(100, 100))
    (only,) = await exported(database, pictures)
    assert any("message-a-values" in name for name in contents(only))


async def test_it_has_every_table_and_every_picture(database: Database, pictures: Pictures) -> None:
    """One file of rows for each table, one picture for each that a row names."""
    put = await fill(database, pictures, ALICE)
    await fill(database, pictures, BOB)
    (only,) = await exported(database, pictures)
    found = contents(only)
    tables = {f"data/{table.name}.json" for table in metadata.sorted_tables}
    assert tables <= found.keys()
    assert all(len(json.loads(found[f"data/{n}.json"])) == 1 for n in ("jobs", "cards", "hearts"))
    assert sum(name.startswith("pictures/") for name in found) > len(put) // 2


async def test_nothing_of_others_is_in_it(database: Database, pictures: Pictures) -> None:
    """Neither their ids nor their pictures."""
    mine, others = await fill(database, pictures, ALICE), await fill(database, pictures, BOB)
    (only,) = await exported(database, pictures)
    words = b"".join(contents(only).values()).decode("latin-1")
    assert str(ALICE) in words
    assert str(BOB) not in words
    assert not any(picture in words for picture in others - mine)


async def test_pictures_have_readable_names(database: Database, pictures: Pictures) -> None:
    """Day, title and role."""
    await paint(database, pictures)
    (only,) = await exported(database, pictures)
    found = [name for name in contents(only) if name.startswith("pictures/")]
    assert [name.rsplit("-", 1)[-1] for name in found] == ["photo.png", "picture.png"]
    assert all("-the-great-wave-" in name for name in found)


async def test_keys_are_left_out(database: Database, pictures: Pictures) -> None:
    """The token of a card opens something."""
    await paint(database, pictures)
    (only,) = await exported(database, pictures)
    (card,) = json.loads(contents(only)["data/cards.json"])
    assert "token" not in card


async def test_what_is_too_large_is_made_smaller(database: Database, pictures: Pictures) -> None:
    """The note says so, and no zip file is larger than allowed."""
    await paint(database, pictures)
    made = await exported(database, pictures, 30_000)
    assert all(len(upload.data) <= 30_000 for upload in made)
    assert contents(made[-1])["README.txt"] == b"1 reduced, [] missing"


async def test_a_lost_picture_is_named(
    database: Database, pictures: Pictures, tmp_path: Path
) -> None:
    """Everything else is there."""
    await paint(database, pictures)
    for file in (tmp_path / "pictures").iterdir():
        file.write_bytes(b"damaged")
    (only,) = await exported(database, pictures)
    note = contents(only)["README.txt"].decode()
    assert note.count("-the-great-wave-") == 2


async def test_somebody_unknown_gets_empty_tables(database: Database, pictures: Pictures) -> None:
    """And no error."""
    (only,) = await exported(database, pictures)
    rows = {name: data for name, data in contents(only).items() if name.startswith("data/")}
    assert {json.dumps([]).encode()} == set(rows.values())
