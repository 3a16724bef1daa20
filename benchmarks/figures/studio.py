"""Where every experiment is painted: photos, paintings, one engine, one place for the results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageOps

from benchmarks.figures.sheet import Row, contact_sheet
from nst_core import Engine, OnProgress, Options, Result, Style, presets, stylize
from nst_core.image import open_picture

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PHOTOS = {
    "astronaut": "astronaut.png",
    "cat": "chelsea.png",
    "coffee": "coffee.png",
    "rocket": "rocket.jpg",
}
"""The free photos; compare this package's docstring."""

PROPORTION = 3 / 2
"""Of every photo, so that all tiles of a sheet are alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Studio:
    """Paints, and keeps sheets.

    Attributes:
        engine: Shared by all paintings.
        folder: Where figures are written.
        size: Long side of every picture in pixels; what each experiment says if None.
        steps: Optimiser steps at each size; likewise.
    """

    engine: Engine
    folder: Path
    size: int | None = None
    steps: int | None = None

    def options(self, options: Options) -> Options:
        """Return an experiment's options with this studio's size and steps."""
        size, steps = self.size or options.size, self.steps or options.steps
        return replace(options, size=size, steps=steps)

    def paint(
        self,
        photo: Image.Image,
        styles: Sequence[Style],
        options: Options,
        *,
        on_progress: OnProgress | None = None,
        protect: Image.Image | None = None,
    ) -> Result:
        """Paint a photo; `options` give way to this studio's size and steps."""
        return stylize(
            photo,
            styles,
            self.options(options),
            on_progress=on_progress,
            protect=protect,
            engine=self.engine,
        )

    def keep(self, name: str, rows: Sequence[Row]) -> None:
        """Write a contact sheet as NAME.jpg."""
        contact_sheet(rows).save(self.folder / f"{name}.jpg", quality=80, progressive=True)


def photo(name: str) -> Image.Image:
    """Return one of the free photos, cut to the proportion 3 : 2 from its top."""
    picture = open_picture(SHARED / "photos" / PHOTOS[name]).convert("RGB")
    size = (picture.width, round(picture.width / PROPORTION))
    return ImageOps.fit(picture, size, centering=(0.5, 0))


def painting(key: str) -> Style:
    """Return the style of a preset, fetched on first use."""
    picture = presets.load(key, cache=ROOT / "data/presets", mirror=str(SHARED / "paintings"))
    return Style(picture)


def caption(key: str) -> str:
    """Return title and painter of a preset."""
    preset = presets.find(key)
    return f"{preset.title}, {preset.artist}"


def shown(picture: Image.Image, like: Image.Image) -> Image.Image:
    """Return a photo at the size of what was painted from it."""
    return picture.resize(like.size, Image.Resampling.LANCZOS)
