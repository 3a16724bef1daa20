"""The operator's server on a real port, a gateway to order, and numbers out of an exposition."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bot.settings import Settings, read_settings
from bot.status.server import status_server
from bot.status.sources import Sources
from tests.ports import free_port

PASSWORD = "correct horse"  # noqa: S105 - opens nothing


@dataclass
class FakeGateway:
    """A connection to Discord that a test sets."""

    ready: bool = True
    latency: float = 0.25
    guilds: Sequence[int] = (1, 2, 3)

    def is_ready(self) -> bool:
        """As it was set."""
        return self.ready


def settings(**options: object) -> Settings:
    """On a free port of this machine, unless `options` say else."""
    return read_settings(**{"status_port": free_port()} | options)


@asynccontextmanager
async def served(sources: Sources, **options: object) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who looks at the server."""
    chosen = settings(**options)
    async with (
        status_server(chosen, sources),
        aiohttp.ClientSession(f"http://127.0.0.1:{chosen.status_port}") as asker,
    ):
        yield asker


class Numbers:
    """What an exposition tells, read as Prometheus reads it.

    Args:
        text: In Prometheus' own format.
    """

    def __init__(self, text: str) -> None:
        self._samples = [
            sample for family in text_string_to_metric_families(text) for sample in family.samples
        ]

    def __call__(self, name: str, **labels: str) -> float | None:
        """One number, or None if it is not told."""
        found = [s.value for s in self._samples if (s.name, s.labels) == (name, labels)]
        return found[0] if found else None

    def labels(self, name: str) -> list[dict[str, str]]:
        """The labels of all numbers of this name."""
        return [dict(sample.labels) for sample in self._samples if sample.name == name]


async def scraped(asker: aiohttp.ClientSession) -> Numbers:
    """What /metrics tells now."""
    async with asker.get("/metrics") as answer:
        answer.raise_for_status()
        return Numbers(await answer.text())
