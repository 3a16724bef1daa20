"""Screenshots as they are kept: small files, one by one or many on one sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

QUALITY: Final = 60
"""Of a picture of one card."""

COLOURS: Final = 64
"""Of a sheet: enough for words without pictures."""

COLUMNS: Final = 6
GAP: Final = 12


def keep(shots: Sequence[Path], folder: Path) -> None:
    """Write each as a WebP of the same name into a folder."""
    for shot in shots:
        with Image.open(shot) as picture:
            picture.convert("RGB").save(folder / f"{shot.stem}.webp", quality=QUALITY, method=6)


def sheet(shots: Sequence[Path], file: Path) -> None:
    """Write all of them on one sheet, each below the shortest column so far."""
    pictures = [Image.open(shot).convert("RGB") for shot in shots]
    width = max(picture.width for picture in pictures)
    heights = [GAP] * COLUMNS
    places = []
    for picture in pictures:
        column = heights.index(min(heights))
        places.append((GAP + column * (width + GAP), heights[column]))
        heights[column] += picture.height + GAP
    size = (GAP + COLUMNS * (width + GAP), max(heights))
    whole = Image.new("RGB", size, pictures[0].getpixel((0, 0)))
    for picture, place in zip(pictures, places, strict=True):
        whole.paste(picture, place)
    few = whole.quantize(COLOURS, Image.Quantize.FASTOCTREE).convert("RGB")
    few.save(file, lossless=True)
