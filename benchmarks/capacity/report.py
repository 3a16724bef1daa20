"""The tables of docs/capacity.md, each between its two markers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from benchmarks.capacity import checks
from benchmarks.capacity.erlang import mean_wait, waiting
from benchmarks.capacity.figures import Assumed, Measured
from benchmarks.capacity.plan import Device, Plan, plan
from benchmarks.capacity.simulation import Results

RATES: Final = (1e3, 1e5, 1e7)
FACTORS: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
QUEUES: Final = ((1, 0.8), (8, 6.4), (50, 45.0))
"""Slots and load of the M/M/c queues that are simulated."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plans(measured: Measured, assumed: Assumed, rates: Sequence[float] = RATES) -> str:
    """Machines and money for each rate, on GPUs and on processors."""
    head = ["jobs a day", "paints on", "jobs/s, busiest hour", "slots", "bots", "shards"]
    head += ["writer busy", "stores", "pictures kept", "$ a month", "$ for 1,000"]
    rows = [
        _plan_row(jobs, device, plan(jobs, device, measured, assumed))
        for jobs in rates
        for device in ("gpu", "cpu")
    ]
    return table(head, rows)


def _plan_row(jobs: float, device: Device, made: Plan) -> list[str]:
    where = "GPUs" if device == "gpu" else "machines of 2 cores"
    counts = [f"{made.slots:,}", f"{made.bots:,}", f"{made.shards:,}"]
    store = [f"{made.writing * 100:.2g} %" if made.writing < 1 else f"{made.writing:.1f} times"]
    store += [f"{made.stores}", size(made.kept)]
    money = [f"{made.month:,.0f}", f"{made.month / (jobs * 30.4) * 1000:.2f}"]
    return [f"{jobs:,.0f}", where, f"{made.rate:.3g}", *counts, *store, *money]


def size(count: float) -> str:
    """Bytes in a readable unit."""
    for unit, bytes_of in (("PB", 1e15), ("TB", 1e12)):
        if count >= bytes_of:
            return f"{count / bytes_of:.2g} {unit}"
    return f"{count / 1e9:.0f} GB"


def sensitivity(measured: Measured, assumed: Assumed) -> str:
    """GPUs and dollars for 1,000 paintings if a GPU needs longer or less than assumed."""
    head = ["a GPU needs", *(f"{jobs:,.0f} a day" for jobs in RATES)]
    return table(head, (_sensitive(factor, measured, assumed) for factor in FACTORS))


def _sensitive(factor: float, measured: Measured, assumed: Assumed) -> list[str]:
    seconds = {quality: value * factor for quality, value in assumed.gpu_seconds.items()}
    made = [plan(jobs, "gpu", measured, replace(assumed, gpu_seconds=seconds)) for jobs in RATES]
    cells = [
        f"{one.slots:,} GPU{'s' * (one.slots > 1)}, ${one.month / (jobs * 30.4) * 1000:.2f}"
        for jobs, one in zip(RATES, made, strict=True)
    ]
    return [f"{made[0].seconds:.1f} s ({factor:g} times)", *cells]


def simulated(runs: Sequence[tuple[checks.Case, Plan, Results]]) -> str:
    """How long people waited in the simulation, and who was overtaken."""
    head = ["jobs a day", "simulated", "slots", "jobs", "at once", "p50", "p95", "p99", "worst"]
    head += ["most at once", "refused", "first painting overtaken by", "any by"]
    return table(head, (_simulated(*one) for one in runs))


def _simulated(case: checks.Case, made: Plan, results: Results) -> list[str]:
    waits = [wait for _, _, wait in results.waits]
    at_once = sum(wait == 0 for wait in waits) / len(waits)
    times = [f"{checks.quantile(waits, share):.1f} s" for share in (0.5, 0.95, 0.99, 1.0)]
    refused = (results.too_many + results.full) / (len(waits) + results.too_many + results.full)
    ends = [f"{results.longest}", f"{refused * 100:.2f} %"]
    overtaken = [f"{results.first_overtaken}", f"{results.overtaken:,}"]
    where = [f"{case.jobs:,.0f}", case.words, f"{made.slots // made.stores}", f"{len(waits):,}"]
    return [*where, f"{at_once * 100:.0f} %", *times, *ends, *overtaken]


def theory() -> str:
    """The simulation of M/M/c beside Erlang's formula."""
    head = ["slots", "load", "had to wait: simulated", "Erlang", "mean wait: simulated", "Erlang "]
    return table(head, (_theory(slots, load) for slots, load in QUEUES))


def _theory(slots: int, load: float) -> list[str]:
    share, mean = checks.erlang_case(slots, load)
    shares = [f"{share * 100:.1f} %", f"{waiting(slots, load) * 100:.1f} %"]
    means = [f"{mean:.3f} s", f"{mean_wait(slots, load, 1.0):.3f} s"]
    return [f"{slots}", f"{load / slots * 100:.0f} %", *shares, *means]


def fairness() -> str:
    """What somebody with fifty paintings does to the others."""
    head = ["order", "others alone: p50, p95, worst", "with the fifty", "the most one more waited"]
    rows = (_fair("turns (ours)", fair=True), _fair("first come, first served", fair=False))
    return table(head, rows)


def _fair(words: str, *, fair: bool) -> list[str]:
    alone, beside = (checks.crowd(heavy=heavy, fair=fair) for heavy in (False, True))
    extra = max(b - a for (_, a), (_, b) in zip(alone, beside, strict=True))
    cells = [
        ", ".join(f"{checks.quantile([w for _, w in one], q):.0f} s" for q in (0.5, 0.95, 1))
        for one in (alone, beside)
    ]
    return [words, *cells, f"{extra:.0f} s"]


def overload() -> str:
    """What happens when more is asked for than can be painted."""
    head = ["asked for", "refused", "most waiting", "worst wait", "first painting overtaken by"]
    return table(head, (_overload(load) for load in (0.9, 1.05, 1.2)))


def _overload(load: float) -> list[str]:
    results = checks.overload(load)
    worst = max(wait for _, _, wait in results.waits)
    refused = results.full / (results.full + len(results.waits))
    ends = [f"{results.longest}", f"{worst:.0f} s", f"{results.first_overtaken}"]
    return [f"{load * 100:.0f} %", f"{refused * 100:.1f} %", *ends]


def put(text: str, name: str, content: str) -> str:
    """Replace what stands between a document's markers of this name."""
    marks = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    return re.sub(marks, lambda found: f"{found[1]}{content}\n{found[2]}", text, flags=re.DOTALL)
