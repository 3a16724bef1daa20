"""Paints the thumbnails of the bot's preset picker; `make thumbnails`.

One photo in the style of each preset, so that people choose by eye. The photo is Chelsea the cat by
Stéfan van der Walt, CC0, as scikit-image ships it:
https://scikit-image.org/docs/stable/api/skimage.data.html#skimage.data.chelsea
"""

import argparse
import io
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import torch
from PIL import Image, ImageOps

from nst_core import Engine, Options, Style, presets, stylize
from nst_core.image import open_picture

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FOLDER = ROOT / "bot/pictures/presets"
SIZE = (224, 168)
OPTIONS = Options(size=SIZE[0], steps=30, scales=2)
STRENGTHS: Mapping[str, int] = MappingProxyType({"girih": 25, "stained_glass": 25})
"""By key, of the presets in which the cat is lost at the usual strength."""

QUALITIES = range(80, 20, -5)
LARGEST = 12_000
"""Of a file, in bytes: a page of the picker has nine."""


def main() -> None:
    """Write KEY.webp for the presets asked for, or for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.thumbnails", description=__doc__)
    parser.add_argument("--only", metavar="KEY", action="append", help="may be given repeatedly")
    only = parser.parse_args().only
    torch.set_num_threads(1)  # so small a painting is no faster with more
    FOLDER.mkdir(parents=True, exist_ok=True)
    photo, engine = ImageOps.fit(_photo(), (2 * SIZE[0], 2 * SIZE[1])), Engine()
    for key in only or [preset.key for preset in presets.all_presets()]:
        began = time.monotonic()
        data = encoded(_painted(photo, key, engine))
        (FOLDER / f"{key}.webp").write_bytes(data)
        print(f"{key}: {len(data)} bytes, {time.monotonic() - began:.0f} s", flush=True)


def encoded(picture: Image.Image) -> bytes:
    """Return a picture as a WebP of the best quality that keeps it within `LARGEST` bytes.

    One that no quality makes small enough is returned at the lowest.
    """
    data = b""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        data = buffer.getvalue()
        if len(data) <= LARGEST:
            break
    return data


def _photo() -> Image.Image:
    return open_picture(SHARED / "photos/chelsea.png").convert("RGB")


def _painted(photo: Image.Image, key: str, engine: Engine) -> Image.Image:
    style = presets.load(key, cache=ROOT / "data/presets", mirror=str(SHARED / "paintings"))
    options = replace(OPTIONS, strength=STRENGTHS.get(key, OPTIONS.strength))
    painting = stylize(photo, [Style(style)], options, engine=engine).image
    return ImageOps.fit(painting.convert("RGB"), SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
