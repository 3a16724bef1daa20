"""From jobs a day to machines and money."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from benchmarks.capacity.erlang import slots_for
from benchmarks.capacity.figures import (
    DAY,
    MONTH_HOURS,
    Assumed,
    Measured,
    mean_seconds,
    peak,
)

Device = Literal["gpu", "cpu"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What so many jobs take.

    Attributes:
        rate: Jobs a second in the busiest hour.
        seconds: Slot seconds of a job.
        slots: Paintings at once, in all stores: GPUs, or machines of two cores.
        bots: Processes; each decodes two photos at once.
        shards: Of Discord's gateway.
        writing: Share of the time for which the one writer of a database is busy.
        stores: Databases; more than one means as many Ateliers.
        kept: Bytes of pictures.
        cost: Dollars a month, by part.
    """

    rate: float
    seconds: float
    slots: int
    bots: int
    shards: int
    writing: float
    stores: int
    kept: float
    cost: dict[str, float]

    @property
    def month(self) -> float:
        """Dollars a month in all."""
        return sum(self.cost.values())


def plan(jobs: float, device: Device, measured: Measured, assumed: Assumed) -> Plan:
    """Compute what `jobs` a day take in their busiest hour."""
    rate = jobs / DAY * peak()
    seconds = mean_seconds(
        assumed.gpu_seconds if device == "gpu" else measured.cpu_seconds, assumed.mix
    )
    bots = ceil(rate * measured.decode_seconds / measured.decoders / assumed.busy)
    beats = bots * measured.renew / measured.renew_interval
    writing = rate * write_seconds(measured, assumed) + beats
    stores = ceil(writing / assumed.busy)
    load, late = rate * seconds / stores, (assumed.late_seconds, assumed.late_share)
    slots = stores * slots_for(load, seconds, *late)
    kept = jobs * assumed.retention_days * (measured.content_bytes + measured.picture_bytes)
    price = assumed.gpu_price if device == "gpu" else assumed.cpu_price
    cost = {
        "painting": slots * price * MONTH_HOURS,
        "bots": bots * assumed.cpu_price * MONTH_HOURS,
        "databases": stores * assumed.store_price * MONTH_HOURS,
        "pictures": kept / 1e9 * assumed.byte_price,
    }
    shards = ceil(jobs / assumed.server_jobs / assumed.shard_servers)
    return Plan(rate, seconds, slots, bots, shards, writing, stores, kept, cost)


def write_seconds(measured: Measured, assumed: Assumed) -> float:
    """For how long one job keeps the database's writer busy, in all."""
    small = assumed.small_writes * measured.renew
    return measured.submit + measured.claim + measured.finish + small
