"""One attempt at a job: from its stored inputs to its stored outcome."""

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

import structlog

from bot import limits
from bot.clock import Clock
from bot.errors import StoreError
from bot.jobs.backends import Backend, LostError
from bot.jobs.events import BackendEvent, Cancelled, Done, Failed, Outcome, Painted, Running, Saved
from bot.jobs.model import Attempt, Inputs, OwnStyle, simple_styles
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore, StaleAttemptError

T = TypeVar("T")

log = structlog.get_logger(__name__)


class Runner:
    """Works on attempts that were claimed.

    Args:
        backend: Paints.
        store: Where jobs live.
        pictures: Where their pictures live.
        clock: Where to wait.
    """

    def __init__(self, backend: Backend, store: JobStore, pictures: Pictures, clock: Clock) -> None:
        self._backend, self._store, self._pictures = backend, store, pictures
        self._clock = clock

    async def run(self, attempt: Attempt, show: Callable[[Running], None]) -> Outcome | None:
        """Work until the attempt is over.

        Args:
            attempt: What to paint.
            show: Told of all progress.

        Returns:
            The outcome, stored by now; None if the job goes on in another attempt.
        """
        try:
            return await self._paint_or_retry(attempt, show)
        except StaleAttemptError:
            log.warning("job has a newer attempt", job=attempt.job.id, epoch=attempt.epoch)
            return None

    async def _paint_or_retry(
        self, attempt: Attempt, show: Callable[[Running], None]
    ) -> Outcome | None:
        try:
            return await self._paint(attempt, show)
        except StaleAttemptError:
            raise
        except LostError as error:
            log.warning("device lost", job=attempt.job.id, epoch=attempt.epoch, reason=str(error))
        except Exception:
            log.exception("job crashed", job=attempt.job.id, epoch=attempt.epoch)
        await self._insist(lambda: self._store.retry(attempt))
        return None

    async def _paint(self, attempt: Attempt, show: Callable[[Running], None]) -> Outcome | None:
        try:
            inputs = await self._inputs(attempt)
        except StoreError as error:
            return await self._finish(attempt, Failed(error.sentence))
        async with aclosing(self._backend.run(attempt, inputs)) as events:
            async for event in events:
                match event:
                    case Running():
                        show(event)
                    case Saved():
                        await self._checkpoint(attempt, event.state)
                    case _:
                        return await self._last(attempt, event)
        raise RuntimeError("The backend fell silent.")

    async def _inputs(self, attempt: Attempt) -> Inputs:
        job, get = attempt.job, self._pictures.get
        styles = simple_styles(job.style)
        own = [await get(s.picture) if isinstance(s, OwnStyle) else None for s in styles]
        begin = await get(job.begin) if job.begin else None
        return Inputs(await get(job.content), tuple(own), begin, await self._state(attempt))

    async def _state(self, attempt: Attempt) -> bytes | None:
        try:
            return await self._pictures.get(attempt.checkpoint) if attempt.checkpoint else None
        except StoreError:
            log.warning("checkpoint is lost; begun at the beginning", job=attempt.job.id)
            return None

    async def _checkpoint(self, attempt: Attempt, state: bytes) -> None:
        try:
            with self._pictures.in_hand():
                await self._store.checkpoint(attempt, await self._pictures.put(state))
        except StoreError:  # the painting goes on; only a restart would repeat more of it
            log.warning("checkpoint could not be kept", job=attempt.job.id)

    async def _last(self, attempt: Attempt, event: BackendEvent) -> Outcome | None:
        if isinstance(event, Painted):
            with self._pictures.in_hand():
                picture = await self._insist(lambda: self._pictures.put(event.picture))
                done = Done(
                    picture, event.size, event.seconds, event.device, event.completed, event.work
                )
                return await self._finish(attempt, done)
        if isinstance(event, Failed | Cancelled):
            return await self._finish(attempt, event)
        await self._insist(lambda: self._store.release(attempt))
        return None

    async def _finish(self, attempt: Attempt, outcome: Outcome) -> Outcome:
        await self._insist(lambda: self._store.finish(attempt, outcome))
        return outcome

    async def _insist(self, write: Callable[[], Awaitable[T]]) -> T:
        """Write until it works: what a person was promised is not given up for a full disk."""
        while True:
            try:
                return await write()
            except StoreError:
                log.warning("will be written again")
                await self._clock.sleep(limits.REWRITE_SECONDS)
