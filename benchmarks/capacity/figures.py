"""What the calculator starts from: what was measured, and what had to be assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DAY: Final = 86_400.0
MONTH_HOURS: Final = 730.0

HOURS: Final = (4, 3, 2, 2, 2, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 9, 9, 9, 9, 10, 10, 9, 7, 6)
"""Assumed: how a day's jobs fall on its hours (UTC), as parts of the day."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of docs/performance.md and docs/bars.md, on two cores.

    Attributes:
        cpu_seconds: Of a painting by quality. Draft and standard were timed as a whole
            (`python -m benchmarks.eta`); fine is its steps times the seconds per step at each of
            its three sizes ("What a painting costs", with bfloat16).
        decode_seconds: Of a phone's photo of 12 megapixels; one process decodes `decoders` at once.
        submit, claim, finish: Seconds for which a write keeps PostgreSQL's one writer, p50.
        renew: The same of a heartbeat, and of each other small write.
        renew_interval: Seconds between two heartbeats of a process.
        content_bytes: Of a stored photo; `picture_bytes` of a painting of 512 px.
    """

    cpu_seconds: dict[str, float] = field(
        default_factory=lambda: {
            "draft": 17.9,
            "standard": 45.0,
            "fine": 120 * (0.064 + 0.30 + 0.88),
        }
    )
    decode_seconds: float = 0.6
    decoders: int = 2
    submit: float = 0.0057
    claim: float = 0.0030
    finish: float = 0.0026
    renew: float = 0.0023
    renew_interval: float = 5.0
    content_bytes: float = 5e6
    picture_bytes: float = 4e5


@dataclass(frozen=True, slots=True)
class Assumed:
    """What nobody has measured here: `python -m benchmarks.capacity --assume gpu_price=1.2`.

    Attributes:
        gpu_seconds: Of one GPU for a painting by quality, from taking it to handing it over. No
            GPU was at hand. A step at 512 px is 0.4 TFLOP (VGG19 there and back), so 20 ms on a
            GPU that sustains 20 TFLOP/s; half a second is added for all that is not steps.
        mix: Parts of the qualities.
        small_writes: Writes of a job beside submit, claim and finish (its card, its delivery).
        late_seconds, late_share: Slots are counted so that in the busiest hour no more than this
            share of the jobs begins later than this.
        busy: How full a decoder or a writer may be in the busiest hour.
        server_jobs: Jobs of one Discord server a day; `shard_servers` go on one shard (Discord's
            advice is one shard for each 1,000).
        retention_days: For how long pictures are kept.
        gpu_price, cpu_price, store_price: Of a GPU slot, of two cores, of a database; $ an hour.
        byte_price: $ for a gigabyte kept for a month.
    """

    gpu_seconds: dict[str, float] = field(
        default_factory=lambda: {"draft": 0.8, "standard": 1.4, "fine": 3.6}
    )
    mix: dict[str, float] = field(
        default_factory=lambda: {"draft": 0.20, "standard": 0.65, "fine": 0.15}
    )
    small_writes: float = 2.0
    late_seconds: float = 10.0
    late_share: float = 0.05
    busy: float = 0.5
    server_jobs: float = 5.0
    shard_servers: int = 1000
    retention_days: float = 30.0
    gpu_price: float = 0.70
    cpu_price: float = 0.05
    store_price: float = 0.30
    byte_price: float = 0.02


def mean_seconds(seconds: Mapping[str, float], mix: Mapping[str, float]) -> float:
    """Slot seconds of an average job."""
    return sum(seconds[quality] * part for quality, part in mix.items())


def peak(hours: tuple[float, ...] = HOURS) -> float:
    """How much busier the busiest hour is than the mean one."""
    return max(hours) * len(hours) / sum(hours)
