"""How late the event loop is: what makes it late makes everybody wait."""

import asyncio
import time
from collections.abc import Iterable
from typing import Final, Self

from prometheus_client import Histogram, Metric
from prometheus_client.registry import Collector

INTERVAL: Final = 0.25
"""Seconds between two looks."""

LAGS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds."""


class LagMeter(Collector):
    """Asks the loop to be called, and notes how much later it was; `with` begins and ends it.

    Args:
        interval: Seconds between two looks.
    """

    def __init__(self, interval: float = INTERVAL) -> None:
        self._interval = interval
        self._lags = Histogram(
            "atelier_event_loop_lag_seconds",
            "How much later than it asked for something on the event loop was called.",
            buckets=LAGS,
            registry=None,
        )
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> Self:
        self._set()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer:
            self._timer.cancel()

    def collect(self) -> Iterable[Metric]:
        """Tell what was noted."""
        return self._lags.collect()

    def _set(self) -> None:
        due = time.perf_counter() + self._interval  # the studio's loop has a time of its own
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._interval, self._note, due)

    def _note(self, due: float) -> None:
        self._lags.observe(max(0.0, time.perf_counter() - due))
        self._set()
