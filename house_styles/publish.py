"""Writes the pictures and the list of them that the engine reads."""

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from house_styles.catalogue import HouseStyle, catalogue

SIZE = 768  # px; above the engine's default of 512, so that a larger painting gains from it
SEED = 7
MAX_BYTES = 300_000  # a dozen pictures travel with every checkout


def publish(styles: Iterable[HouseStyle], folder: Path, size: int = SIZE) -> None:
    """Paint `styles` into `folder`, then list every house style in `house.json` beside it.

    Raises:
        FileNotFoundError: A style that was not painted now has no picture from before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for style in styles:
        (folder / _file(style)).write_bytes(encode(style.paint(size, SEED)))
    listing = json.dumps([_entry(style, folder) for style in catalogue()], indent=2)
    folder.with_suffix(".json").write_text(listing + "\n", encoding="utf-8")


def encode(image: Image.Image, limit: int = MAX_BYTES) -> bytes:
    """WebP at the best quality whose file is smaller than `limit` bytes."""
    for quality in range(94, 40, -4):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=4)
        if buffer.tell() < limit:
            break
    return buffer.getvalue()


def _entry(style: HouseStyle, folder: Path) -> dict[str, str]:
    picture = (folder / _file(style)).read_bytes()
    return {
        "key": style.key,
        "title": style.title,
        "artist": "Atelier house style",
        "year": "",
        "movement": style.movement,
        "licence": "CC0-1.0",
        "file": _file(style),
        "sha256": hashlib.sha256(picture).hexdigest(),
    }


def _file(style: HouseStyle) -> str:
    return f"{style.key}.webp"
