"""Where jobs are painted. Every backend obeys this protocol and passes the same tests."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Protocol

from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs, JobId


class LostError(Exception):
    """What painted is gone, with all that was not saved; another attempt may go on."""


class Backend(Protocol):
    """Paints jobs. All methods are called on the event loop and none of them blocks it."""

    @property
    def slots(self) -> int:
        """How many jobs it can run at once."""
        ...

    @property
    def devices(self) -> tuple[str, ...]:
        """The device of each slot, other bots' too, named as in `Painted.device`."""
        ...

    @property
    def busy(self) -> Mapping[str, int]:
        """How many jobs are being painted on each device."""
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

        `Paused` without having been asked means that no slot was free after all. What was not
        raised on purpose comes out as it is: a bug. Closing the generator early ends the painting.

        Raises:
            LostError: The machine or the process that painted is gone.
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
