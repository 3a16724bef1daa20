"""`/metrics`: what Prometheus is told. What comes from the database is the same in all processes.

Names follow https://prometheus.io/docs/practices/naming/; no label ever holds a person, a server
or a job.
"""

import math
import platform
from collections import Counter as Count
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import version
from typing import Final

import discord
from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Metric, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

import bot
from bot.jobs.backends import Backend
from bot.status.cache import Cached
from bot.status.shards import shards
from bot.status.sources import Gateway, Sources
from bot.status.stored import WINDOW, Stored, stored

READ_SECONDS: Final = 1.0
"""For so long what was read is told again: a storm of scrapes costs one read a second."""

STALE_SECONDS: Final = 5.0
"""For so long it is told again while it is read anew, so that most of a storm waits for nothing."""

PATIENCE: Final = 2.0
"""Seconds that the database may take; Prometheus waits for 10."""

RECENT: Final = f"the last {WINDOW / 60:.0f} minutes"


class Metrics(Collector):
    """Everything that is told, for a registry of its own.

    Args:
        sources: What is looked at.
        others: Collectors that count by themselves.
    """

    def __init__(self, sources: Sources, *others: Collector) -> None:
        self._sources = sources
        read = partial(stored, sources.database)
        self._cached = Cached(read, READ_SECONDS, PATIENCE, STALE_SECONDS)
        self._stored: Stored | None = None
        self._build = _build()  # reads files
        self._errors = Counter(
            "atelier_scrape_errors",
            "Scrapes that had to do without the database.",
            registry=None,
        )
        self._registry = CollectorRegistry()
        for collector in (self, sources.traffic, ProcessCollector(registry=None), *others):
            self._registry.register(collector)

    async def show(self, request: web.Request) -> web.Response:
        """GET /metrics, in the format that the asker prefers."""
        self._stored = await self._cached.get()
        if self._stored is None:
            self._errors.inc()
        try:
            encode, kind = choose_encoder(request.headers.get("Accept", ""))
        except (TypeError, ValueError):  # it asks for a version that is no number
            encode, kind = choose_encoder("")
        return web.Response(body=encode(self._registry), headers={"Content-Type": kind})

    async def close(self, _: web.Application) -> None:
        """Read no more."""
        await self._cached.close()

    def collect(self) -> Iterator[Metric]:
        """Tell what is true now."""
        yield self._build
        yield from _discord(self._sources.gateway)
        yield from _devices(self._sources.service.backend)
        if self._stored:
            yield from _jobs(self._stored)
            yield from _speeds(self._stored)
        yield from self._errors.collect()


def _build() -> Metric:
    value = {
        "version": bot.__version__,
        "python": platform.python_version(),
        "discord_py": discord.__version__,
        "torch": version("torch"),  # without loading it
    }
    return InfoMetricFamily("atelier_build", "What is running.", value)


def _discord(gateway: Gateway) -> Iterator[Metric]:
    connections = shards(gateway)
    connected = {str(shard.number): float(shard.connected) for shard in connections}
    latencies = {
        str(shard.number): shard.latency for shard in connections if math.isfinite(shard.latency)
    }
    yield _gauge("discord_connected", "Whether a gateway connection is open.", "shard", connected)
    yield _gauge("discord_latency_seconds", "Of the gateway's last heartbeat.", "shard", latencies)
    yield _gauge("discord_guilds", "Servers that this process serves.", value=len(gateway.guilds))


def _devices(backend: Backend) -> Iterator[Metric]:
    slots, busy = Count(backend.devices), backend.busy
    yield _gauge("slots", "Jobs that a device can paint at once.", "device", slots)
    taken = {device: busy.get(device, 0) for device in slots}
    yield _gauge("slots_busy", "Jobs that a device paints now.", "device", taken)
    held = "Bytes in use: what torch has reserved on a GPU, or the process's memory on the CPU."
    yield _gauge("device_memory_bytes", held, "device", backend.memory)


def _jobs(found: Stored) -> Iterator[Metric]:
    yield _gauge("jobs", "Jobs that have not ended.", "state", found.unfinished)
    yield _gauge("queue_age_seconds", "Of the job that has waited longest.", value=found.queue_age)
    yield _gauge("recent_jobs", f"Jobs that ended within {RECENT}.", "state", found.ended)
    told = f"By which way the outcomes of {RECENT} were shown; history stands for nobody reached."
    yield _gauge("recent_deliveries", told, "route", found.routes)
    yield _gauge("outbox_outcomes", "Outcomes that are still to be shown.", value=found.held)
    yield _gauge(
        "outbox_age_seconds", "Of the outcome that waits longest to be shown.", value=found.held_age
    )


def _speeds(found: Stored) -> Iterator[Metric]:
    each = {device: speed.seconds / speed.steps for device, speed in found.speeds.items()}
    yield _gauge("step_seconds", f"That a step took within {RECENT}.", "device", each)
    rates = {device: speed.steps / WINDOW for device, speed in found.speeds.items()}
    yield _gauge(
        "steps_per_second", f"Done by a device within {RECENT}, on average.", "device", rates
    )


def _gauge(
    name: str,
    text: str,
    label: str | None = None,
    values: Mapping[str, float] | None = None,
    *,
    value: float | None = None,
) -> Metric:
    """One number, or one for each value of a label."""
    family = GaugeMetricFamily(f"atelier_{name}", text, value, [label] if label else None)
    for key, number in (values or {}).items():
        family.add_metric([key], number)
    return family
