"""What the event loop asks of a painting, read on the engine's thread."""

import nst_core
from bot.jobs.events import Cancelled, Paused


class Control:
    """The wishes for one attempt. Cancel wins over finish, and finish over pause.

    Attributes:
        stop: What the engine looks at.
        begun: Whether the engine has taken a step, so that there is something to save.
    """

    def __init__(self) -> None:
        self.stop = nst_core.Stop()
        self.begun = False
        self._pause = False
        self._cancelled = False

    def cancel(self) -> None:
        """Give up."""
        self._cancelled = True
        self.stop.cancel()

    def finish(self) -> None:
        """Be content with the picture so far."""
        self.stop.finish()

    def pause(self) -> None:
        """End after the next checkpoint, or at once if there is nothing to save yet."""
        self._pause = True
        if not self.begun and not self.stop.requested:
            self.stop.cancel()

    @property
    def pausing(self) -> bool:
        """Whether to save a checkpoint now and then stop."""
        return self._pause and not self.stop.requested

    def ending(self) -> Cancelled | Paused:
        """Why the engine was stopped."""
        return Paused() if self._pause and not self._cancelled else Cancelled()
