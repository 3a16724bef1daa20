"""`python -m bot` with an engine that only takes time: SLOTS STEPS SECONDS SAVED PREVIEW LAGS.

When it stops, it writes to the file LAGS by how many seconds each look at the event loop came
late, as a sorted JSON list.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Final

from bot.__main__ import main
from bot.clock import Clock
from bot.jobs.backends import Backend
from bot.settings import Settings
from tests.bot.timed import Tempo, TimedBackend

TICK: Final = 0.01
"""Seconds between two looks at the clock."""


class WatchedBackend(TimedBackend):
    """Also measures how late the event loop is."""

    def __init__(self, tempo: Tempo, file: Path) -> None:
        super().__init__(tempo)
        self._file = file
        self._lags: list[float] = []
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            self._lags.append(time.perf_counter() - before - TICK)

    async def close(self) -> None:
        """Write the file."""
        self._looking.cancel()
        self._file.write_text(json.dumps(sorted(self._lags)))


def make_backend(_settings: Settings, _clock: Clock) -> Backend:
    """Read the command line."""
    slots, steps, seconds, saved, preview, file = sys.argv[1:]
    tempo = Tempo(int(slots), int(steps), float(seconds), int(saved), int(preview))
    return WatchedBackend(tempo, Path(file))


if __name__ == "__main__":
    main(make_backend)
