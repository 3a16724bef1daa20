"""Small pictures of paintings."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.status.page.thumbnails import Thumbnails
from tests.bot.world import picture


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder."""
    return Pictures(tmp_path / "pictures")


async def test_a_thumbnail_is_small(pictures: Pictures) -> None:
    """320 pixels on its long side, as a WebP."""
    data = await Thumbnails(pictures).of(await pictures.put(picture((640, 480))))
    assert data
    with Image.open(io.BytesIO(data)) as small:
        assert (small.format, small.size) == ("WEBP", (320, 240))


async def test_a_small_painting_stays_as_it_is(pictures: Pictures) -> None:
    """It is not enlarged."""
    data = await Thumbnails(pictures).of(await pictures.put(picture((64, 48))))
    assert data
    with Image.open(io.BytesIO(data)) as small:
        assert small.size == (64, 48)


async def test_a_thumbnail_is_made_once(pictures: Pictures) -> None:
    """The painting may be gone the second time."""
    thumbnails, name = Thumbnails(pictures), await pictures.put(picture())
    first = await thumbnails.of(name)
    await pictures.remove([name], pictures.glance())
    assert await thumbnails.of(name) == first


async def test_few_thumbnails_are_remembered(pictures: Pictures) -> None:
    """The one that was not used for longest is forgotten."""
    thumbnails = Thumbnails(pictures, kept=2)
    names = [await pictures.put(picture((64, 40 + n))) for n in range(3)]
    for name in (names[0], names[1], names[0], names[2]):
        await thumbnails.of(name)
    await pictures.remove(names, pictures.glance())
    assert [bool(await thumbnails.of(name)) for name in names] == [True, False, True]


async def test_what_is_no_picture_has_no_thumbnail(pictures: Pictures) -> None:
    """Nor what is not there."""
    thumbnails = Thumbnails(pictures)
    assert await thumbnails.of(await pictures.put(b"no picture")) is None
    assert await thumbnails.of(PictureId("ab" * 32)) is None
