"""`make capacity`: tables and pictures of docs/capacity.md; `--jobs N` computes another rate."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.capacity import checks, plots, report
from benchmarks.capacity.figures import Assumed, Measured
from benchmarks.capacity.plan import plan

Table = Callable[[], str]
DOCS = Path(__file__).parents[2] / "docs"


def assuming(words: list[str]) -> Assumed:
    """Assumptions with some changed: `gpu_price=1.2`, or `gpu_seconds.fine=2`."""
    assumed = Assumed()
    for word in words:
        name, _, value = word.partition("=")
        whole, _, part = name.partition(".")
        new: Any = getattr(assumed, whole) | {part: float(value)} if part else float(value)
        assumed = replace(assumed, **{whole: new})
    return assumed


def simulations(measured: Measured, assumed: Assumed) -> str:
    """Simulate each rate with its plan's slots; draws the day of 100,000 jobs on the way."""
    cases = [(case, plan(case.jobs, "gpu", measured, assumed)) for case in checks.CASES]
    runs = [(case, made, checks.run(case, made, assumed)) for case, made in cases]
    day, made, planned = runs[1]
    others = {n: checks.run(day, made, assumed, slots=n) for n in (made.slots - 1, made.slots + 1)}
    lines = sorted([(made.slots, planned), *others.items()])
    named = [(f"{n} GPUs{' (planned)' * (n == made.slots)}", one) for n, one in lines]
    plots.waits(named, DOCS / "images" / "capacity-waits.png")
    return report.simulated(runs)


def main() -> None:
    """Print the tables; without options, write them into the document too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=float, nargs="*", help="a day; prints only what they take")
    parser.add_argument("--assume", nargs="*", default=[], metavar="NAME=VALUE")
    words = parser.parse_args()
    measured, assumed = Measured(), assuming(words.assume)
    if words.jobs or words.assume:
        print(report.plans(measured, assumed, words.jobs or report.RATES))
        return
    tables: dict[str, Table] = {
        "plans": partial(report.plans, measured, assumed),
        "sensitivity": partial(report.sensitivity, measured, assumed),
        "simulated": partial(simulations, measured, assumed),
        "theory": report.theory,
        "fairness": report.fairness,
        "overload": report.overload,
    }
    file = DOCS / "capacity.md"
    text = file.read_text()
    for name, make in tables.items():
        content = make()
        print(f"{name}\n{content}\n", flush=True)
        text = report.put(text, name, content)
    plots.fairness(DOCS / "images" / "capacity-fairness.png")
    file.write_text(text)


if __name__ == "__main__":
    main()
