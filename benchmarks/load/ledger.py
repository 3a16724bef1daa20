"""What became of every job, and how the figures compare with their bars."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from benchmarks.chaos.people import percentile
from bot.jobs.events import Done, Failed, Outcome
from bot.jobs.model import JobId


@dataclass(frozen=True)
class Tally:
    """A count of jobs.

    Attributes:
        accepted: What the store took.
        lost: Accepted, but without the picture that belongs to it: nobody cancels here, and nothing
            is hit so often that it may be given up.
        doubled: With more than one outcome.
        failed: Those of the lost that were given up after three tries.
    """

    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    failed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return (
            f"{self.accepted} jobs, lost {self.lost}, doubled {self.doubled},"
            f" failed after three tries {self.failed}"
        )


@dataclass(frozen=True)
class Figure:
    """One measurement and its bar.

    Attributes:
        what: Was measured.
        value: The figure.
        bar: What it should be.
        unit: Of both.
        at_least: Whether larger is better; otherwise it must stay below the bar.
    """

    what: str
    value: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is as it should be."""
        return self.value >= self.bar if self.at_least else self.value < self.bar

    def __str__(self) -> str:
        bar = f"{'at least' if self.at_least else 'below'} {self.bar:g} {self.unit}"
        verdict = "" if self.met else ", MISSED"
        return f"{self.what}: {self.value:.3g} {self.unit} (bar: {bar}{verdict})"


@dataclass(frozen=True)
class Report:
    """What an ordeal has shown."""

    name: str
    tally: Tally
    figure: Figure


def tally(
    outcomes: Mapping[JobId, Outcome | None],
    signatures: Mapping[JobId, str],
    written: Iterable[JobId],
) -> Tally:
    """Count, when all is over.

    Args:
        outcomes: Of each accepted job, as the store has it.
        signatures: On the stored picture of each job that has one: whose it is.
        written: The job of each outcome that the store took.
    """
    times = Counter(written)
    lost = [job for job, end in outcomes.items() if not _kept(job, end, signatures)]
    failed = [job for job, end in outcomes.items() if isinstance(end, Failed)]
    return Tally(len(outcomes), len(lost), sum(n > 1 for n in times.values()), len(failed))


def _kept(job: JobId, end: Outcome | None, signatures: Mapping[JobId, str]) -> bool:
    return isinstance(end, Done) and signatures.get(job, "").split(" ")[0] == job


def late(signatures: Mapping[JobId, str], journal: Iterable[str]) -> int:
    """How many attempts painted to the end for nothing.

    Args:
        signatures: On the stored picture of each job that has one.
        journal: What each attempt would have written on its picture.
    """
    return sum(signatures.get(JobId(line.split()[0]), line) != line for line in journal)


def timing(latencies: Sequence[float], lags: Sequence[float]) -> str:
    """How quickly previews came, and how late the event loop was, in words.

    Args:
        latencies: Seconds from the engine to a card, of each preview.
        lags: Seconds by which looks at the event loop came late.
    """
    p50, p95, p99 = (1000 * percentile(latencies, part) for part in (0.5, 0.95, 0.99))
    return (
        f"{len(latencies)} previews, worker to card p50 {p50:.0f} ms, p95 {p95:.0f} ms,"
        f" p99 {p99:.0f} ms; event-loop lag p99 {1000 * percentile(lags, 0.99):.0f} ms,"
        f" worst {1000 * max(lags, default=0):.0f} ms"
    )
