"""The picture folder: whole pictures or none."""

import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures

HELLO = b"hello"
HELLO_ID = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go; it does not exist yet."""
    return tmp_path / "data" / "pictures"


@pytest.fixture
def pictures(folder: Path) -> Pictures:
    """An empty picture folder."""
    return Pictures(folder)


def names(folder: Path) -> list[str]:
    """The files that are there."""
    return [file.name for file in folder.iterdir()]


def block(folder: Path) -> None:
    """Put a file where the folder should be."""
    folder.parent.mkdir()
    folder.touch()


def unblock(folder: Path) -> None:
    """Take that file away."""
    folder.unlink()


async def test_a_picture_is_named_by_its_bytes(pictures: Pictures, folder: Path) -> None:
    """Its name is their SHA-256, and they come back unchanged."""
    assert await pictures.put(HELLO) == HELLO_ID
    assert await pictures.get(PictureId(HELLO_ID)) == HELLO
    assert names(folder) == [HELLO_ID]


async def test_nobody_else_may_look(pictures: Pictures, folder: Path) -> None:
    """Folder and files belong to the bot alone."""
    picture = await pictures.put(HELLO)
    modes = [path.stat().st_mode & 0o777 for path in (folder, folder / picture)]
    assert modes == [0o700, 0o600]


async def test_the_same_picture_twice_is_one_file(pictures: Pictures, folder: Path) -> None:
    """What was damaged on the disk is whole again."""
    picture = await pictures.put(HELLO)
    (folder / picture).write_bytes(b"he")
    assert await pictures.put(HELLO) == picture
    assert await pictures.get(picture) == HELLO


async def test_a_damaged_picture_is_not_handed_out(pictures: Pictures, folder: Path) -> None:
    """Its bytes no longer fit its name."""
    picture = await pictures.put(HELLO)
    (folder / picture).write_bytes(b"jello")
    with pytest.raises(StoreError):
        await pictures.get(picture)


@pytest.mark.parametrize("name", ["0" * 64, "../secret", "", HELLO_ID.upper()])
async def test_a_missing_picture(pictures: Pictures, folder: Path, name: str) -> None:
    """No other file can be reached, whatever the id says."""
    (folder.parent).mkdir()
    (folder.parent / "secret").write_bytes(HELLO)
    with pytest.raises(StoreError):
        await pictures.get(PictureId(name))


async def test_a_folder_that_cannot_be_written(pictures: Pictures, folder: Path) -> None:
    """A sentence, no half picture, and it works again when the folder does."""
    block(folder)
    with pytest.raises(StoreError, match="storage has a problem"):
        await pictures.put(HELLO)
    unblock(folder)
    assert await pictures.put(HELLO) == HELLO_ID


def age(folder: Path, seconds: float) -> None:
    """Make every file older."""
    for file in folder.iterdir():
        then = file.stat().st_mtime - seconds
        os.utime(file, (then, then))


async def test_what_nobody_needs_is_collected(pictures: Pictures, folder: Path) -> None:
    """Old files go, also half-written ones of a bot that died; needed ones stay."""
    kept, gone = await pictures.put(HELLO), await pictures.put(b"goodbye")
    (folder / f"{gone}.0badcafe").write_bytes(b"good")
    age(folder, 100)
    assert await pictures.collect({kept}, older_than=60) == 2
    assert names(folder) == [kept]


async def test_a_young_picture_is_not_collected(pictures: Pictures, folder: Path) -> None:
    """Its job may be on its way; putting it again makes it young again."""
    picture = await pictures.put(HELLO)
    age(folder, 100)
    await pictures.put(HELLO)
    assert await pictures.collect(set(), older_than=60) == 0
    assert await pictures.get(picture) == HELLO


async def test_there_is_nothing_to_collect_before_the_first_picture(pictures: Pictures) -> None:
    """A folder that is not there is empty."""
    assert await pictures.collect(set(), older_than=0) == 0


async def test_many_at_once(pictures: Pictures, folder: Path) -> None:
    """Putting the same picture at the same time disturbs nobody."""
    await asyncio.gather(*(pictures.put(bytes([n % 4])) for n in range(40)))
    expected = {hashlib.sha256(bytes([n])).hexdigest() for n in range(4)}
    assert sorted(names(folder)) == sorted(expected)


async def test_a_renewed_picture_is_not_collected(pictures: Pictures, folder: Path) -> None:
    """A job that refers to an old one may be on its way."""
    picture = await pictures.put(HELLO)
    os.utime(folder / picture, (0, 0))
    assert await pictures.renew(picture)
    assert await pictures.collect([], older_than=60) == 0


async def test_what_is_gone_cannot_be_renewed(pictures: Pictures) -> None:
    """Whoever wants to use it learns it in time."""
    assert not await pictures.renew(PictureId(HELLO_ID))


async def test_pictures_can_be_removed_at_once(pictures: Pictures, folder: Path) -> None:
    """However new they are; what is gone already is no error."""
    await pictures.put(b"other")
    hello = await pictures.put(HELLO)
    await pictures.remove([hello, PictureId("0" * 64)], pictures.glance())
    assert names(folder) == [hashlib.sha256(b"other").hexdigest()]


async def test_what_is_put_again_meanwhile_is_not_removed(pictures: Pictures, folder: Path) -> None:
    """Somebody is about to need it."""
    await pictures.put(HELLO)
    seen = pictures.glance()
    await pictures.put(HELLO)
    await pictures.remove([PictureId(HELLO_ID)], seen)
    assert names(folder) == [HELLO_ID]


async def test_what_somebody_has_in_hand_is_not_removed(pictures: Pictures, folder: Path) -> None:
    """Their job is about to refer to it; afterwards it may go."""
    with pictures.in_hand():
        await asyncio.create_task(pictures.put(HELLO))
        await pictures.remove([PictureId(HELLO_ID)], pictures.glance())
        assert names(folder) == [HELLO_ID]
    await pictures.remove([PictureId(HELLO_ID)], pictures.glance())
    assert names(folder) == []


async def test_a_renewed_picture_is_in_hand_too(pictures: Pictures, folder: Path) -> None:
    """It was put long ago, and is used again."""
    await pictures.put(HELLO)
    with pictures.in_hand():
        await pictures.renew(PictureId(HELLO_ID))
        await pictures.remove([PictureId(HELLO_ID)], pictures.glance())
    assert names(folder) == [HELLO_ID]


async def test_states_of_paintings_are_told_from_pictures(pictures: Pictures, folder: Path) -> None:
    """Every picture is a PNG; what is being written belongs to neither."""
    await pictures.put(b"\x89PNG\r\n\x1a\n...")
    state = await pictures.put(b"how far it came")
    (folder / f"{'0' * 64}.1234").touch()
    assert await pictures.states() == {state}


async def test_before_the_first_picture_there_is_nothing(pictures: Pictures) -> None:
    """Nor is there a folder."""
    assert await pictures.states() == frozenset()
    await pictures.remove([PictureId(HELLO_ID)], pictures.glance())


async def test_what_another_process_may_have_in_hand_is_spared(folder: Path) -> None:
    """What was put within the grace; older ones go at once, and the housekeeper sees the rest."""
    shared = Pictures(folder, grace=600)
    await shared.put(HELLO)
    await shared.remove([PictureId(HELLO_ID)], shared.glance())
    assert names(folder) == [HELLO_ID]
    os.utime(folder / HELLO_ID, (0, 0))
    await shared.remove([PictureId(HELLO_ID)], shared.glance())
    assert names(folder) == []
