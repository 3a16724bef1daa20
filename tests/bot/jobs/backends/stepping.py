"""A fake engine that needs no steering, and jobs that are as small as a job can be."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from bot.jobs.backends import Backend
from bot.jobs.backends.fake import FakeBackend, grey_picture
from bot.jobs.events import BackendEvent, Running
from bot.jobs.model import Attempt, Inputs, Job, JobId, OwnStyle, PictureId, Quality
from tests.bot.jobs.example import example_job
from tests.bot.world import picture

INPUTS = Inputs(picture((40, 32)), (picture((32, 32)),))

BROKEN = Inputs(b"checked by nobody", INPUTS.styles)


def tiny(steps: int = 2, name: str = "a", epoch: int = 1, size: int = 32) -> Attempt:
    """A painting of `size` px after `steps` steps."""
    style, quality = OwnStyle(PictureId("cd" * 32)), Quality("tiny", "Tiny", size, steps)
    return Attempt(example_job(id=JobId(name), style=style, quality=quality), epoch)


async def everything(
    backend: Backend,
    attempt: Attempt,
    inputs: Inputs = INPUTS,
    ask: Callable[[JobId], None] | None = None,
) -> list[BackendEvent]:
    """All that happens to a job; `ask` is called after its first step."""
    events: list[BackendEvent] = []
    async for event in backend.run(attempt, inputs):
        if ask and not events:
            ask(attempt.job.id)
        events.append(event)
    return events


class SteppingFake(FakeBackend):
    """Takes as many steps as the quality says; crashes where a real engine does."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint a job."""
        steps = asyncio.create_task(self._step(attempt.job, inputs))
        try:
            async with aclosing(super().run(attempt, inputs)) as events:
                async for event in events:
                    yield event
        finally:
            steps.cancel()

    async def _step(self, job: Job, inputs: Inputs) -> None:
        if inputs == BROKEN:
            self.emit(job.id, ZeroDivisionError())
        for step in range(1, job.quality.steps + 1):
            self.emit(job.id, Running(step / job.quality.steps))
            await asyncio.sleep(0)
        self.emit(job.id, grey_picture())
