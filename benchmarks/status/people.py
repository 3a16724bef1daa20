"""What people of some servers ask for: the benchmark's jobs."""

import io
import random
from typing import Final

from PIL import Image

from bot.jobs.model import (
    QUALITIES,
    Address,
    Blend,
    Job,
    OwnStyle,
    PictureId,
    PresetStyle,
    Share,
    Style,
)
from bot.jobs.pictures import Pictures
from bot.styles.thumbnails import thumbnail

SIZE: Final = (224, 168)
"""Of each painting, in pixels: the examples of the presets stand for them."""

PRESETS: Final = (
    PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh"),
    PresetStyle("stained_glass", "Stained Glass", "Atelier house style"),
    PresetStyle("great_wave", "The Great Wave", "Katsushika Hokusai"),
    PresetStyle("composition_vii", "Composition VII", "Wassily Kandinsky"),
    PresetStyle("woodcut", "Woodcut", "Atelier house style"),
    PresetStyle("wheatfield_with_crows", "Wheatfield with Crows", "Vincent van Gogh"),
    PresetStyle("the_scream", "The Scream", "Edvard Munch"),
    PresetStyle("watercolour", "Watercolour", "Atelier house style"),
    PresetStyle("udnie", "Udnie", "Francis Picabia"),
    PresetStyle("ebru", "Ebru", "Atelier house style"),
    PresetStyle("water_lilies", "Water Lilies", "Claude Monet"),
    PresetStyle("risograph", "Risograph", "Atelier house style"),
    PresetStyle("the_kiss", "The Kiss", "Gustav Klimt"),
    PresetStyle("kintsugi", "Kintsugi", "Atelier house style"),
)


class People:
    """Asks for paintings.

    Args:
        pictures: Where the paintings lie; one for each preset is put there.
        chance: Decides who wants what.
    """

    def __init__(self, pictures: Pictures, chance: random.Random) -> None:
        self._pictures, self._chance = pictures, chance
        self._owners = [chance.randrange(10**17, 10**18) for _ in range(300)]
        self._paintings: dict[str, PictureId] = {}

    async def paint(self) -> None:
        """Make a painting in the style of each preset."""
        for preset in PRESETS:
            self._paintings[preset.key] = await self._pictures.put(painted(preset.key))

    def painting(self, job: Job) -> PictureId:
        """The picture of a job that is done."""
        return self._paintings[preset_of(job.style).key]

    def job(self, number: int) -> Job:
        """A job; neighbouring numbers have other styles."""
        preset, other = PRESETS[number % len(PRESETS)], PRESETS[(number + 5) % len(PRESETS)]
        style: Style = preset
        if number % 9 == 4:  # noqa: PLR2004 - now and then
            style = Blend((Share(preset, 7), Share(other, 3)))
        quality = self._chance.choices(list(QUALITIES.values()), weights=(3, 5, 2))[0]
        return Job(
            self._chance.choice(self._owners),
            PictureId("ab" * 32),
            style,
            strength=50,
            quality=quality,
            address=address(private=number % 11 == 7),  # noqa: PLR2004 - now and then
            key=f"interaction {number}",
        )


def preset_of(style: Style) -> PresetStyle:
    """The first preset of a style."""
    first = style.shares[0].style if isinstance(style, Blend) else style
    if isinstance(first, OwnStyle):
        raise TypeError("nobody here brings a style along")
    return first


def address(*, private: bool) -> Address:
    """Where a card is."""
    return Address(
        application=1,
        token="",
        expires=0.0,
        channel=20,
        guild=30,
        message=40,
        file_bytes=10**7,
        private=private,
    )


def painted(key: str) -> bytes:
    """A painting as an engine hands it over: a PNG; blocks."""
    data = thumbnail(key)
    if data is None:
        raise ValueError(f"there is no preset {key}")
    buffer = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()
