"""What paints in the simulated cluster: it takes time, tells of it, and signs what it makes."""

import asyncio
import os
import struct
import time
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot import limits
from bot.cluster.vetting import JPEG
from bot.jobs.backends import Backend
from bot.jobs.backends.reporter import PREVIEW_INTERVAL
from bot.jobs.events import BackendEvent, Painted, Running, Saved
from bot.jobs.model import Attempt, Inputs
from bot.jobs.pictures import PNG
from tests.bot.timed import Tempo, TimedBackend

STEP: Final = 0.2
"""Seconds of one step, about those of a real one at 256 px on two cores."""

PREVIEW_BYTES: Final = 60_000
"""Of a JPEG at 512 px."""

PICTURE_BYTES: Final = 300_000
"""Of a PNG at 384 px."""

SIZE: Final = (384, 288)
"""Of a picture, in pixels."""

HEAD: Final = PNG + struct.pack(">I4sII", 13, b"IHDR", *SIZE)
"""How a PNG of this size begins; a bot looks no further."""

STAMP: Final = struct.Struct("<dii")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a preview tells behind the first bytes of a JPEG.

    Attributes:
        emitted: When it left the engine, by the clock that all processes of a machine share.
        epoch: Of the attempt.
        pid: Of the process that paints.
    """

    emitted: float
    epoch: int
    pid: int

    def preview(self) -> bytes:
        """As large as a real one."""
        stamp = STAMP.pack(self.emitted, self.epoch, self.pid)
        return (JPEG + stamp).ljust(PREVIEW_BYTES, b"\x5a")

    @staticmethod
    def of(preview: bytes) -> "Stamp":
        """Read it again."""
        return Stamp(*STAMP.unpack_from(preview, len(JPEG)))


def signature(attempt: Attempt) -> str:
    """What stands on the picture that an attempt paints."""
    return f"{attempt.job.id} {attempt.epoch}"


def signed(text: str) -> bytes:
    """A picture with this on it, as large as a real one."""
    return (HEAD + text.encode()).ljust(PICTURE_BYTES)


def signature_on(picture: bytes) -> str:
    """Read what stands on a picture."""
    return picture[len(HEAD) :].decode().rstrip()


class SigningBackend(TimedBackend):
    """Lets as many milliseconds pass as the job's `seed` says; tells as often as the real engine.

    Args:
        journal: Each attempt that paints to its end adds its signature to this file.
    """

    def __init__(self, journal: Path) -> None:
        super().__init__(Tempo(slots=1))
        self._journal = journal

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Let time pass, from the checkpoint on."""
        job_id = attempt.job.id
        self._asked[job_id] = None
        try:
            for event in _painting(attempt, int(inputs.checkpoint or 0)):
                if event is None:
                    await asyncio.sleep(STEP)
                else:
                    yield event
                if asked := self._asked[job_id]:
                    yield asked
                    return
            self._note(attempt)
            yield _painted(attempt)
        finally:
            del self._asked[job_id]

    def _note(self, attempt: Attempt) -> None:
        with self._journal.open("a") as journal:
            journal.write(f"{signature(attempt)}\n")


def _painting(attempt: Attempt, done: int) -> Iterator[Running | Saved | None]:
    """What is told while a job is painted of which so many steps are done; None is a step."""
    steps = round(attempt.job.seed / 1000 / STEP)
    shown_every, saved_every = PREVIEW_INTERVAL / STEP, limits.CHECKPOINT_SECONDS / STEP
    show_at, save_at = 0.0, done + saved_every
    for step in range(done + 1, steps + 1):
        yield None
        if step >= show_at:
            show_at = step + shown_every
            preview = Stamp(time.monotonic(), attempt.epoch, os.getpid()).preview()
            yield Running(step / steps, (steps - step) * STEP, preview)
        if step >= save_at:
            save_at = step + saved_every
            yield Saved(str(step).encode())


def _painted(attempt: Attempt) -> Painted:
    return Painted(signed(signature(attempt)), SIZE, attempt.job.seed / 1000, "clock")


def timed_painter(journal: Path, _slot: int, _gpu: str | None) -> Backend:
    """What a painter of the cluster paints with."""
    return SigningBackend(journal)
