"""What a waiting job looks like before anything is painted."""

import asyncio
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.delivery import miniatures
from bot.delivery.miniatures import SIZE, Miniatures, small
from bot.jobs.model import Blend, Job, OwnStyle, PresetStyle, Share
from bot.jobs.pictures import Pictures
from tests.bot.delivery.outcomes import WAVE, job
from tests.bot.world import picture

KANAGAWA = b"a painted example"


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder."""
    return Pictures(tmp_path / "pictures")


@pytest.fixture
def made(pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> Miniatures:
    """Of one job, in a collection with one painted example."""
    examples = {WAVE.key: KANAGAWA}
    monkeypatch.setattr(miniatures, "thumbnail", examples.get)
    return Miniatures(pictures, asyncio.Semaphore(1))


async def waiting(pictures: Pictures, style: PresetStyle | OwnStyle | Blend = WAVE) -> Job:
    """A job whose photo is stored."""
    return replace(job(), style=style, content=await pictures.put(picture((640, 480))))


async def test_photo_and_painted_example_are_side_by_side(
    pictures: Pictures, made: Miniatures
) -> None:
    """Each says what it shows."""
    photo, style = await made.of(await waiting(pictures))
    assert Image.open(io.BytesIO(photo.upload.data)).size == SIZE
    assert style.upload.data == KANAGAWA
    assert "The Great Wave" in str(style.alt_text)
    assert [photo.upload.name, style.upload.name] == [
        "atelier-abc123-photo.webp",
        "atelier-abc123-style1.webp",
    ]


async def test_a_blend_shows_all_its_styles(pictures: Pictures, made: Miniatures) -> None:
    """Four pictures at most."""
    own = OwnStyle(await pictures.put(picture((40, 400))))
    blend = Blend((Share(WAVE, 1), Share(own, 1), Share(replace(WAVE, title="Again"), 2)))
    shown = await made.of(await waiting(pictures, blend))
    assert len({one.upload.name for one in shown}) == 4
    assert Image.open(io.BytesIO(shown[2].upload.data)).size == SIZE


async def test_they_are_made_once(pictures: Pictures, made: Miniatures) -> None:
    """Each edit shows the same ones."""
    asked = await waiting(pictures)
    assert await made.of(asked) is await made.of(replace(asked, strength=80))


async def test_an_edited_job_has_new_ones(pictures: Pictures, made: Miniatures) -> None:
    """Its owner chose another style."""
    asked = await waiting(pictures)
    before = await made.of(asked)
    own = OwnStyle(await pictures.put(picture((64, 64))))
    assert (await made.of(replace(asked, style=own)))[1] != before[1]


async def test_what_is_not_there_is_left_out(pictures: Pictures, made: Miniatures) -> None:
    """Neither an unpainted example nor a lost photo keeps a card from coming."""
    unknown = PresetStyle("girih", "Girih", "Atelier")
    assert await made.of(replace(job(), style=unknown)) == ()
    assert len(await made.of(await waiting(pictures, unknown))) == 1


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_any_picture_becomes_a_small_one(mode: str) -> None:
    """Whatever its colours are made of."""
    assert Image.open(io.BytesIO(small(picture((900, 300), mode=mode)))).size == SIZE
