"""Draws the losses of a painting as a picture (matplotlib, no display needed)."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from nst_core.progress import Losses

COLOURS = {"total": "#1f2430", "style": "#c8553d", "content": "#2a6f97", "tv": "#8a9a5b"}


def plot_losses(history: Sequence[Losses], path: Path) -> None:
    """Write the weighted losses of each step, on a logarithmic scale, as PNG, SVG or PDF.

    Args:
        history: Of a `Result`.
        path: Its ending chooses the format.

    Raises:
        ValueError: Unknown ending.
        OSError: The file cannot be written.
    """
    figure = Figure(figsize=(8, 4.5), dpi=120, layout="constrained")
    axes = figure.subplots()
    steps = range(1, len(history) + 1)
    for term, colour in COLOURS.items():
        values = [getattr(losses, term) for losses in history]
        if any(values):
            axes.plot(steps, values, color=colour, label=term, linewidth=2)
    axes.set(yscale="log", xlabel="step", ylabel="weighted loss")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e6e6e6", linewidth=0.6)
    axes.legend(frameon=False)
    figure.savefig(path)
