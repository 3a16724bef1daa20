"""Measures dark borders, checkerboards, clipping and haze: `python -m benchmarks.artefacts`.

Each painting is compared with the photo it was made from, or with the painting whose style it has.
"""

import argparse
import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor

from nst_core import Engine, Options, Style, stylize
from nst_core.image import to_tensor

SHARED = Path(__file__).parents[2] / "shared"
PAIRS = (("chelsea.png", "great_wave.jpg"), ("coffee.png", "starry_night.jpg"))
"""Names of photo and painting."""

OF_PAINTING = ("clipped", "saturation", "range")
"""What is compared with the painting, not with the photo."""

BORDER = 16
"""Pixels from the edge that count as the border: one position of the deepest style layer."""

FINEST, NEXT_TO_IT = (0.49, 0.51), (0.43, 0.48)
"""Frequencies in 1 / px; a checkerboard has 0.5."""

NETWORKS: list[dict[str, Any]] = [
    {"padding": padding, "pooling": pooling}
    for padding, pooling in itertools.product(("replicate", "reflect", "zeros"), ("max", "avg"))
]
OPTIMIZERS: list[dict[str, Any]] = [
    {"optimizer": "lbfgs"},
    {"optimizer": "adam", "averaging": 0},
    {"optimizer": "adam", "averaging": 0.99},
]


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen of a picture without knowing what it shows.

    Attributes:
        brightness: Mean of the border less that of the interior, in grey levels.
        contrast: Standard deviation of the border less that of the interior, in grey levels.
        checkerboard: Power of the finest stripes over that of slightly coarser ones.
        clipped: Part of the values that are 0 or 255.
        saturation: Mean of HSV's, 0..1.
        range: Standard deviation of the luminance, in grey levels.
    """

    brightness: float
    contrast: float
    checkerboard: float
    clipped: float
    saturation: float
    range: float


def look_at(picture: Image.Image) -> Look:
    """Return the figures of a picture of mode RGB."""
    grey = _grey(picture)
    inside = torch.zeros_like(grey, dtype=torch.bool)
    inside[BORDER:-BORDER, BORDER:-BORDER] = True
    border, interior = grey[~inside], grey[inside]
    pixels = to_tensor(picture)
    saturation = picture.convert("HSV").getchannel("S")
    return Look(
        brightness=float(border.mean() - interior.mean()),
        contrast=float(border.std() - interior.std()),
        checkerboard=_checkerboard(grey),
        clipped=float((pixels != pixels.clamp(1, 254)).float().mean()),
        saturation=float(to_tensor(saturation.convert("RGB")).mean() / 255),
        range=float(grey.std()),
    )


def _checkerboard(grey: Tensor) -> float:
    """Return the power in the highest two percent of frequencies over that of the next tenth."""
    height, width = grey.shape
    window = torch.outer(torch.hann_window(height), torch.hann_window(width))  # (H, W)
    power = torch.fft.fft2((grey - grey.mean()) * window).abs() ** 2  # (H, W)
    rows, columns = torch.fft.fftfreq(height).abs(), torch.fft.fftfreq(width).abs()
    frequency = torch.maximum(rows[:, None], columns[None])  # (H, W), 0..0.5
    finest, next_to_it = (
        power[(low <= frequency) & (frequency < high)].mean() for low, high in (FINEST, NEXT_TO_IT)
    )
    return float(finest / next_to_it)


def main() -> None:
    """Print a row for each way to paint; the pictures go into `--out`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.artefacts")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--out", type=Path, default=Path("build/artefacts"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    engine = Engine()
    print("means over the pairs; border less interior: brightness and contrast, beyond the photo's")
    print("clipped, saturation and range: beside the painting's")
    for changes in NETWORKS + OPTIMIZERS:
        rows = [_row(engine, pair, changes, arguments) for pair in PAIRS]
        cells = [f"{name} {statistics.mean(row[name] for row in rows):+.3f}" for name in rows[0]]
        print(_name(changes).ljust(20), "  ".join(cells), flush=True)


def _row(
    engine: Engine,
    pair: tuple[str, str],
    changes: Mapping[str, Any],
    arguments: argparse.Namespace,
) -> dict[str, float]:
    """Paint one pair; return the figures without what the photo or the painting has already."""
    photo, painting = (
        Image.open(SHARED / folder / name).convert("RGB")
        for folder, name in zip(("photos", "paintings"), pair, strict=True)
    )
    options = Options(size=arguments.size, steps=arguments.steps, **changes)
    picture = stylize(photo, [Style(painting)], options, engine=engine).image
    picture.save(arguments.out / f"{Path(pair[0]).stem}_{_name(changes)}.png")
    seen, photo_look = look_at(picture), look_at(photo.resize(picture.size))
    style_look = look_at(painting.resize(picture.size))
    return {
        field.name: getattr(seen, field.name)
        - getattr(style_look if field.name in OF_PAINTING else photo_look, field.name)
        for field in fields(Look)
    }


def _name(changes: Mapping[str, Any]) -> str:
    return "_".join(str(value) for value in changes.values())


def _grey(picture: Image.Image) -> Tensor:
    return to_tensor(picture.convert("L").convert("RGB"))[0, 0]  # (H, W)


if __name__ == "__main__":
    main()
