"""Who finds the picture soonest: SGD with momentum and Adam (the paper's), or L-BFGS (the slides').

Same start, same objective, one size.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from matplotlib.figure import Figure

from benchmarks.figures.sheet import INK, Row, Tile
from benchmarks.figures.studio import Studio, painting, photo
from nst_core import Losses, Options, Progress
from nst_core.options import Optimizer

PAINTING = "the_scream"
NAMES: dict[Optimizer, str] = {"sgd": "SGD with momentum", "adam": "Adam", "lbfgs": "L-BFGS"}
COLOURS: dict[Optimizer, str] = {"sgd": "#8a9a5b", "adam": "#2a6f97", "lbfgs": "#c8553d"}
MOMENTS = (0.05, 0.2, 1)
"""When to look at the best picture so far, as shares of all steps."""
OPTIONS = Options(size=256, steps=150, scales=1, init="content", precision="float32")


def draw(studio: Studio) -> None:
    """Write optimisers.jpg, a row for each, and the loss curves optimisers.png."""
    content, style, steps = photo("cat"), painting(PAINTING), studio.options(OPTIONS).steps
    rows, curves = [], {}
    for optimizer, name in NAMES.items():
        moments = _Moments(steps)
        options = replace(OPTIONS, optimizer=optimizer)
        result = studio.paint(content, [style], options, on_progress=moments)
        rows.append(Row(moments.tiles, name))
        curves[optimizer] = result.history
    studio.keep("optimisers", rows)
    plot(curves).savefig(studio.folder / "optimisers.png")


def plot(curves: Mapping[Optimizer, Sequence[Losses]]) -> Figure:
    """Return the total loss of every step, on a logarithmic scale."""
    figure = Figure(figsize=(7.2, 4), dpi=130, layout="constrained")
    axes = figure.subplots()
    for optimizer, history in curves.items():
        losses = [step.total for step in history]
        colour, name = COLOURS[optimizer], NAMES[optimizer]
        axes.plot(range(1, len(losses) + 1), losses, color=colour, label=name, linewidth=1.8)
    axes.set(yscale="log", xlim=(1, None))
    axes.set_xlabel("step", color=INK)
    axes.set_ylabel("total loss", color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e6e6e6", linewidth=0.6)
    axes.legend(frameon=False)
    return figure


class _Moments:
    """Keeps the best picture at some moments of a painting."""

    def __init__(self, steps: int) -> None:
        self._due = {max(1, round(share * steps)) for share in MOMENTS}
        self._best = math.inf
        self.tiles: list[Tile] = []

    def __call__(self, progress: Progress) -> None:
        """Keep the picture if it is time."""
        self._best = min(self._best, progress.losses.total)
        if progress.step in self._due:
            words = f"{progress.step} steps"
            picture = progress.preview(OPTIONS.size)
            self.tiles.append(Tile(picture, words, f"loss {self._best / 1e6:.3g} million"))
