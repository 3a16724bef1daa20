"""Somebody's jobs in the line.

Limits: https://discord.com/developers/docs/components/reference (40 components, 4000 characters).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Item, LayoutView, Separator

from bot import limits
from bot.jobs.events import Event
from bot.jobs.model import Job
from bot.language.text import Say
from bot.replies import buttons
from bot.replies import queue as said
from bot.views.controls import button
from bot.views.frame import SLATE, framed, heading, words


@dataclass(frozen=True, slots=True)
class Line:
    """How busy the studio is.

    Attributes:
        running: Paintings that are being made.
        waiting: Paintings that wait.
        devices: What paints, one for each painting at once.
        mine: One's own, and how far each of them is.
    """

    running: int
    waiting: int
    devices: Sequence[str]
    mine: Sequence[tuple[Job, Event]]


def line(say: Say, shown: Line) -> LayoutView:
    """One's own jobs with a button to cancel each; of others only how many there are."""
    first, others = shown.mine[: limits.QUEUE_JOBS], shown.mine[limits.QUEUE_JOBS :]
    rows: list[Item[Any]] = []
    for job, event in first:
        cancel = button(say, buttons.CANCEL, "queue_cancel", job.id)
        rows += [Separator(), words(say, said.entry(job, event)), ActionRow(cancel)]
    return framed(
        SLATE,
        heading(say, said.TITLE, said.devices(shown.devices)),
        words(say, said.line(shown.running, shown.waiting)),
        *(rows or [words(say, said.NONE)]),
        *([words(say, said.more(len(others)))] if others else []),
        Separator(),
        ActionRow(button(say, buttons.REFRESH, "queue", style=ButtonStyle.primary)),
    )
