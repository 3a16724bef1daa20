"""Where jobs are painted. Every backend obeys this protocol and passes the same tests."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Protocol

from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs, JobId


class Backend(Protocol):
    """Paints jobs. All methods are called on the event loop and none of them blocks it."""

    @property
    def slots(self) -> int:
        """How many jobs it can run at once."""
        ...

    @property
    def devices(self) -> tuple[str, ...]:
        """The device of each slot, named as in `Painted.device`."""
        ...

    @property
    def memory(self) -> Mapping[str, int]:
        """Bytes in use on each device, as far as that is known."""
        ...

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call `tell` on the event loop whenever there may be more slots than before."""
        ...

    def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint a job: any number of `Running` and `Saved`, then one last event.

        What was not raised on purpose comes out as it is: a bug. Closing the generator early
        ends the painting.
        """
        ...

    def cancel(self, job_id: JobId) -> None:
        """End a running job with `Cancelled`, soon; an unknown one is ignored."""
        ...

    def finish(self, job_id: JobId) -> None:
        """End a running job with `Painted` and the picture so far, soon; ignores unknown ones."""
        ...

    def pause(self, job_id: JobId) -> None:
        """End a running job with `Saved`, if it has begun, and `Paused`, soon."""
        ...

    async def close(self) -> None:
        """End everything and free the device."""
        ...
