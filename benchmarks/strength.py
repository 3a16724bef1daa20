"""Prints what the dial `strength` does at several sizes: `python -m benchmarks.strength`.

How far a painting is from the photo is judged at the smallest size, where all of them have their
detail; how near it is to the style, at its own.
"""

import argparse
import statistics
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from nst_core import Engine, Options, Style, stylize
from nst_core.image import fit, resize, to_tensor
from nst_core.style_losses import STYLE_LOSSES

SHARED = Path(__file__).parents[2] / "shared"
PAIRS = (
    ("tubingen.jpg", "starry_night.jpg"),
    ("chelsea.png", "composition_vii.jpg"),
    ("rocket.jpg", "great_wave.jpg"),
)
"""Names of photo and painting."""

SIZES = (128, 256, 512)
STRENGTHS = (20, 50, 80)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a painting went.

    Attributes:
        photo: Squared difference of the photo's content features, over their square.
        style: What is left of the photo's own style loss.
    """

    photo: float
    style: float


class Judge:
    """Looks at paintings of one photo at one size.

    Args:
        engine: Whose network looks.
        photo: What was painted.
        painting: Whose style.
        size: Long side in pixels to which everything is resized.
    """

    def __init__(
        self, engine: Engine, photo: Image.Image, painting: Image.Image, size: int
    ) -> None:
        self._engine, self._options = engine, Options(size=size)
        self._size = fit(*photo.size, size)
        pixels = self._size[0] * self._size[1]
        self._targets = engine.style_targets(painting, pixels, self._options)
        self._photo = self._features(photo)
        self._unstyled = self._style(self._photo)

    def moved(self, picture: Image.Image) -> float:
        """Return how far a painting is from the photo."""
        (layer,) = self._options.content_layers
        was, now = self._photo[layer], self._features(picture)[layer]  # (1, N, h, w)
        return float((now - was).square().sum() / was.square().sum())

    def style_left(self, picture: Image.Image) -> float:
        """Return the style loss of a painting over the photo's."""
        return self._style(self._features(picture)) / self._unstyled

    @torch.no_grad()
    def _features(self, picture: Image.Image) -> dict[str, Tensor]:
        options = self._options
        wanted = {*options.content_layers, *options.style_layers}
        pixels = to_tensor(resize(picture, self._size)).to(self._engine.device)  # (1, 3, H, W)
        network = self._engine.network("float32")
        return network.features(pixels, wanted, options.pooling, options.padding)

    def _style(self, features: dict[str, Tensor]) -> float:
        loss, total = STYLE_LOSSES[self._options.style_loss], 0.0
        weights = zip(self._targets.items(), self._options.layer_weights, strict=True)
        for (name, target), weight in weights:
            positions = features[name].shape[2] * features[name].shape[3]
            sums = loss.sums(features[name], None, target)
            total += weight * float(loss.loss(sums / positions, target))
        return total


def main() -> None:
    """Print a row for each size; a picture of all goes into `--out`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strength")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--pairs", type=int, default=len(PAIRS))
    parser.add_argument("--out", type=Path, default=Path("build/strength"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    engine, found = Engine(), defaultdict[tuple[int, int], list[Distance]](list)
    for pair in PAIRS[: arguments.pairs]:
        photo, painting = _open(pair)
        common = Judge(engine, photo, painting, min(arguments.sizes))
        for size in arguments.sizes:
            own = Judge(engine, photo, painting, size)
            for strength in STRENGTHS:
                options = Options(size=size, steps=arguments.steps, strength=strength)
                picture = stylize(photo, [Style(painting)], options, engine=engine).image
                picture.save(arguments.out / f"{Path(pair[0]).stem}_{size}_{strength}.png")
                distance = Distance(common.moved(picture), own.style_left(picture))
                found[size, strength].append(distance)
    _print_table(found, arguments.sizes)


def _print_table(found: dict[tuple[int, int], list[Distance]], sizes: list[int]) -> None:
    """Print the means over the pairs, and by how much the sizes differ at one strength."""
    print("distance from the photo / style loss left, at strength", *STRENGTHS)
    for size in sizes:
        cells = [
            f"{_mean(found[size, strength], 'photo'):.3f} / "
            f"{_mean(found[size, strength], 'style'):.3f}"
            for strength in STRENGTHS
        ]
        print(f"{size:4} px  ", "   ".join(cells))
    for strength in STRENGTHS:
        values = [_mean(found[size, strength], "photo") for size in sizes]
        spread = max(values) / min(values) - 1
        print(f"strength {strength}: the sizes' distances differ by {spread:.0%} at most")


def _mean(distances: list[Distance], name: str) -> float:
    return float(statistics.mean(getattr(each, name) for each in distances))


def _open(pair: tuple[str, str]) -> tuple[Image.Image, Image.Image]:
    photo, painting = pair
    photo_file, painting_file = SHARED / "photos" / photo, SHARED / "paintings" / painting
    return Image.open(photo_file).convert("RGB"), Image.open(painting_file).convert("RGB")


if __name__ == "__main__":
    main()
