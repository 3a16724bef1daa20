"""Where jobs are painted. Every backend obeys this protocol and passes the same tests."""

from collections.abc import AsyncIterator
from typing import Protocol

from bot.jobs.model import Event, Job, JobId


class Backend(Protocol):
    """Paints jobs. All methods are called on the event loop and none of them blocks it."""

    @property
    def slots(self) -> int:
        """How many jobs it can run at once."""
        ...

    def run(self, job: Job) -> AsyncIterator[Event]:
        """Paint a job: any number of `Running` events, then one final event."""
        ...

    def cancel(self, job_id: JobId) -> None:
        """End a running job with `Cancelled`, soon; an unknown one is ignored."""
        ...

    def finish(self, job_id: JobId) -> None:
        """End a running job with `Done` and the picture so far, soon; ignores unknown ones."""
        ...

    async def close(self) -> None:
        """End everything and free the device."""
        ...
