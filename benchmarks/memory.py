"""Prints how much memory a painting takes with a budget, and what tiles cost: `make memory`."""

import argparse
import itertools
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from nst_core import Engine, Options, Style, stylize
from nst_core.progress import Progress

SHARED = Path(__file__).parents[2] / "shared"
MIB = 2**20
PLENTY = 100_000
"""MiB with which nothing is cut."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one painting took.

    Attributes:
        peak: MiB above the idle process at most.
        seconds: Per step at the full size, the median.
    """

    peak: float
    seconds: float


def main() -> None:
    """Print each figure on a line of its own."""
    given = _arguments()
    options = Options(size=given.size, steps=given.steps, scales=given.scales)
    tiled = in_a_process(options, given.budget)
    print(
        f"peak memory at {given.size} px with a {given.budget} MiB budget: "
        f"{tiled.peak:.0f} MiB above the idle process, {tiled.seconds:.1f} s per step",
        flush=True,
    )
    if not given.compare:
        return
    options = Options(size=given.compare, steps=given.steps, scales=1)
    whole = in_a_process(options, PLENTY)
    print(
        f"whole at {given.compare} px: {whole.peak:.0f} MiB, {whole.seconds:.1f} s per step",
        flush=True,
    )
    for share in (0.75, 0.5, 0.35, 0.25):
        tiled = in_a_process(options, round(whole.peak * share))
        print(
            f"with a {whole.peak * share:.0f} MiB budget: {tiled.peak:.0f} MiB, "
            f"{tiled.seconds / whole.seconds:.2f} of the seconds",
            flush=True,
        )


def in_a_process(options: Options, budget: int) -> Measured:
    """Paint in a fresh process, whose peak is this painting's."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as processes:
        return processes.submit(measure, options, budget).result()


def measure(options: Options, budget: int) -> Measured:
    """Paint and look at this process's memory; Linux only.

    Args:
        options: How to paint, but for the budget.
        budget: In MiB.
    """
    with Image.open(SHARED / "photos/china.jpg") as photo, Image.open(_PAINTING) as painting:
        large = photo.resize((options.size, options.size * 3 // 4))  # 4 to 3, enlarged if need be
        style = Style(painting.convert("RGB"))
    engine, moments = Engine("cpu"), [0.0]
    engine.network(options.precision)
    idle = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew
    fields = {name: getattr(options, name) for name in ("size", "steps", "scales")}
    limited = Options(**fields, memory_budget=budget)

    def note(progress: Progress) -> None:
        moments.append(progress.elapsed)

    stylize(large, [style], limited, engine=engine, on_progress=note)
    seconds = sorted(b - a for a, b in itertools.pairwise(moments[-options.steps - 1 :]))
    return Measured((_status("VmHWM") - idle) / MIB, seconds[len(seconds) // 2])


_PAINTING = SHARED / "paintings/starry_night.jpg"


def _status(name: str) -> int:
    """Return one of this process's figures in bytes.

    Source: the manual page proc_pid_status(5), in KiB.
    """
    rows = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith(name)) * 1024


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2048, help="long side in pixels")
    parser.add_argument("--budget", type=int, default=2048, help="in MiB")
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--scales", type=int, default=3)
    parser.add_argument("--compare", type=int, help="price tiles at this size, 1024 for example")
    return parser.parse_args()


if __name__ == "__main__":
    main()
