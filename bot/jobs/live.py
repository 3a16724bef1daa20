"""The attempts that run in this process, as an operator sees them."""

from dataclasses import dataclass, field

from bot.jobs.events import Running
from bot.jobs.model import Attempt


@dataclass(slots=True)
class Live:
    """An attempt under way.

    Attributes:
        attempt: What is being painted.
        began: When, in seconds of Unix time.
        newest: The newest progress.
        losses: The total loss at each progress that told one.
    """

    attempt: Attempt
    began: float
    newest: Running = field(default_factory=Running)
    losses: list[float] = field(default_factory=list)

    def note(self, event: Running) -> None:
        """Take note of progress."""
        self.newest = event
        if event.loss is not None:
            self.losses.append(event.loss)
