"""What /queue is made of, checked against Discord's rules."""

from discord.ui import TextDisplay

from bot import limits
from bot.jobs.events import Queued
from bot.jobs.model import JobId, PresetStyle
from bot.replies import queue as said
from bot.views.queue import Line, line
from tests.bot.jobs.example import example_job


def test_many_jobs_fit() -> None:
    """Discord takes 40 components and 4000 characters; the others are counted."""
    style = PresetStyle("k", "*" * 80, "A" * 80)
    mine = [(example_job(style=style, id=JobId(str(n))), Queued(n, 1e9)) for n in range(100)]
    view = line(str, Line(1, 99, ("cuda:0",) * 8, mine))
    assert len(list(view.walk_children())) <= 40
    assert view.content_length() < 4000
    others = said.more(100 - limits.QUEUE_JOBS)
    texts = [item.content for item in view.walk_children() if isinstance(item, TextDisplay)]
    assert str(others) in texts
