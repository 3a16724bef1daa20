"""The two pictures of docs/capacity.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from matplotlib.figure import Figure

from benchmarks.capacity import checks
from benchmarks.capacity.simulation import Results

BLUE, ORANGE, GREY = "#2a6fbb", "#d9772b", "#8a8f98"
Corner = Literal["upper left", "upper right"]
SIZE: Final = (7.5, 3.2)


def waits(runs: Sequence[tuple[str, Results]], file: Path) -> None:
    """Waiting times over one day, for each number of slots."""
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots()
    for (words, results), colour in zip(runs, (ORANGE, BLUE, GREY), strict=True):
        hours: list[list[float]] = [[] for _ in range(24)]
        for at, _, wait in results.waits:
            hours[int(at / 3600) % 24].append(wait)
        late = [checks.quantile(hour, 0.95) for hour in hours]
        axes.plot(range(24), late, color=colour, marker="o", markersize=3, label=words)
    axes.set(xlabel="hour of the day (UTC)", ylabel="seconds, p95", xlim=(-0.5, 23.5))
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylim(bottom=0)
    axes.set_yticks([0, 1, 10, 100], ["0", "1", "10", "100"])
    _finish(
        figure,
        file,
        "100,000 jobs a day: how long the slowest twentieth waits",
        legend="upper left",
    )


def fairness(file: Path) -> None:
    """What the others wait for when somebody brings fifty paintings."""
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots()
    lines = (("first come, first served", False, ORANGE), ("turns (ours)", True, BLUE))
    for words, fair, colour in lines:
        people = checks.crowd(heavy=True, fair=fair)
        minutes, seconds = zip(*((at / 60, wait) for at, wait in people), strict=True)
        axes.scatter(minutes, seconds, s=7, color=colour, label=words)
    axes.axvline(10, color=GREY, linewidth=1, linestyle=":")
    axes.annotate("fifty at once", (9.6, 235), color=GREY, ha="right")
    axes.set(xlabel="minutes", ylabel="seconds until it begins", xlim=(0, 60), ylim=(0, 260))
    _finish(
        figure, file, "Everybody else, while one person wants fifty paintings", legend="upper right"
    )


def _finish(figure: Figure, file: Path, title: str, *, legend: Corner) -> None:
    (axes,) = figure.axes
    axes.set_title(title, loc="left", fontsize=11)
    axes.legend(frameon=False, loc=legend)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(file, dpi=130, metadata={"Software": None})
