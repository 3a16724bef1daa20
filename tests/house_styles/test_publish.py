"""What is written, and that what is committed was written by this code."""

import hashlib
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from house_styles.__main__ import PRESETS
from house_styles.catalogue import HouseStyle, catalogue
from house_styles.publish import MAX_BYTES, SIZE, encode, publish


def _listing(folder: Path) -> list[dict[str, str]]:
    listing: list[dict[str, str]] = json.loads(folder.with_suffix(".json").read_text("utf-8"))
    return listing


def _small() -> tuple[HouseStyle, ...]:
    """The catalogue with plain squares for pictures."""
    return tuple(
        HouseStyle(s.key, s.title, s.movement, lambda size, _: Image.new("RGB", (size, size)))
        for s in catalogue()
    )


def _size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


def _noise() -> Image.Image:
    noise = np.random.default_rng(0).integers(0, 256, (128, 128, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def test_everything_is_listed(tmp_path: Path) -> None:
    """The list has every style in the order of the catalogue, with the sum of its file."""
    publish(_small(), tmp_path / "house", size=16)
    listing = _listing(tmp_path / "house")
    assert [style.key for style in catalogue()] == [entry["key"] for entry in listing]
    picture = (tmp_path / "house" / listing[0]["file"]).read_bytes()
    assert hashlib.sha256(picture).hexdigest() == listing[0]["sha256"]


def test_one_style_leaves_the_others_alone(tmp_path: Path) -> None:
    """Painting one again rewrites its file only."""
    publish(_small(), tmp_path / "house", size=16)
    publish(_small()[:1], tmp_path / "house", size=24)
    files = [tmp_path / "house" / entry["file"] for entry in _listing(tmp_path / "house")]
    sizes = [_size(file.read_bytes()) for file in files]
    assert sizes == [(24, 24)] + [(16, 16)] * 11


def test_encode_keeps_to_the_limit() -> None:
    """Noise is hard to compress: quality gives way, the size does not."""
    free, tight = encode(_noise()), encode(_noise(), limit=12_000)
    assert len(tight) < 12_000 < len(free)
    assert Image.open(io.BytesIO(tight)).size == (128, 128)


@pytest.mark.parametrize("style", catalogue(), ids=lambda style: style.key)
def test_committed_picture_is_sound(style: HouseStyle) -> None:
    """It is square, light enough to travel, and has the listed sum."""
    entry = next(entry for entry in _listing(PRESETS) if entry["key"] == style.key)
    picture = (PRESETS / entry["file"]).read_bytes()
    assert entry["sha256"] == hashlib.sha256(picture).hexdigest()
    assert Image.open(io.BytesIO(picture)).size == (SIZE, SIZE)
    assert len(picture) < MAX_BYTES


def test_committed_list_is_up_to_date() -> None:
    """Titles and movements in the list are those of the catalogue."""
    listed = [(e["key"], e["title"], e["movement"]) for e in _listing(PRESETS)]
    assert [(s.key, s.title, s.movement) for s in catalogue()] == listed
