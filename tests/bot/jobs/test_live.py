"""An attempt under way, as an operator sees it."""

from bot.jobs.events import Running
from bot.jobs.live import Live
from bot.jobs.model import Attempt
from tests.bot.jobs.example import example_job


def test_losses_add_up_to_a_curve() -> None:
    """Progress that tells no loss, like a sketch, leaves no point."""
    live = Live(Attempt(example_job(), 1), began=0)
    for event in (Running(loss=4), Running(preview=b""), Running(0.5, loss=2)):
        live.note(event)
    assert (live.losses, live.newest) == ([4, 2], Running(0.5, loss=2))
