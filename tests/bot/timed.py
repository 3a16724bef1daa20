"""A backend that takes time and nothing else: a whole bot can be driven, killed and counted."""

import asyncio
import io
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass

from PIL import Image

from bot.jobs.events import BackendEvent, Cancelled, Painted, Paused, Running, Saved
from bot.jobs.model import Attempt, Inputs, JobId


@dataclass(frozen=True)
class Tempo:
    """How long a job takes.

    Attributes:
        slots: How many jobs run at once.
        steps: Of one job.
        seconds: Of one step.
        saved: Every so many steps there is a checkpoint.
        preview: Long side of the preview that each step brings, in pixels; 0: there is none.
    """

    slots: int = 8
    steps: int = 5
    seconds: float = 0.02
    saved: int = 1
    preview: int = 0


class TimedBackend:
    """Counts to `tempo.steps` for each job, then hands over a grey picture."""

    def __init__(self, tempo: Tempo) -> None:
        self._tempo = tempo
        self._asked: dict[JobId, BackendEvent | None] = {}
        self._preview = _jpeg(tempo.preview) if tempo.preview else None

    @property
    def slots(self) -> int:
        """As many as the tempo says."""
        return self._tempo.slots

    @property
    def devices(self) -> tuple[str, ...]:
        """One name for all."""
        return ("clock",) * self.slots

    @property
    def busy(self) -> Mapping[str, int]:
        """All on the one device."""
        return {"clock": len(self._asked)}

    @property
    def memory(self) -> Mapping[str, int]:
        """Unknown."""
        return {}

    def on_change(self, tell: Callable[[], None]) -> None:
        """Nothing to tell: its slots stay as they are."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Count on from the checkpoint."""
        job_id, tempo = attempt.job.id, self._tempo
        self._asked[job_id] = None
        try:
            for step in range(int(inputs.checkpoint or b"0"), tempo.steps):
                await asyncio.sleep(tempo.seconds)
                if asked := self._asked[job_id]:
                    yield asked
                    return
                left = (tempo.steps - step - 1) * tempo.seconds
                yield Running((step + 1) / tempo.steps, left, self._preview)
                if (step + 1) % tempo.saved == 0:
                    yield Saved(b"%d" % (step + 1))
            yield _painted(completed=True)
        finally:
            del self._asked[job_id]

    def cancel(self, job_id: JobId) -> None:
        """End at the next step."""
        self._ask(job_id, Cancelled())

    def finish(self, job_id: JobId) -> None:
        """The same, with a picture."""
        self._ask(job_id, _painted(completed=False))

    def pause(self, job_id: JobId) -> None:
        """The same; each step was saved."""
        self._ask(job_id, Paused())

    async def close(self) -> None:
        """Nothing to free."""

    def _ask(self, job_id: JobId, event: BackendEvent) -> None:
        if job_id in self._asked:
            self._asked[job_id] = event


def _painted(*, completed: bool) -> Painted:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(buffer, "PNG")
    return Painted(buffer.getvalue(), (64, 48), 0.1, "clock", completed)


def _jpeg(side: int) -> bytes:
    buffer = io.BytesIO()
    picture = Image.effect_noise((side, side * 3 // 4), 60)
    picture.convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
