"""The buttons of `/queue`."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.actions.owning import own
from bot.desk import Desk
from bot.jobs.events import Event, Queued, Resting, Running
from bot.jobs.model import Job, JobId
from bot.press import Action, Press
from bot.views import queue as view


async def show_line(interaction: discord.Interaction[Desk]) -> None:
    """Show the line in place of what the answer shows now.

    Args:
        interaction: Answered by "thinking…" or by the line, in private.
    """
    desk = interaction.client
    running, waiting = await desk.counts.in_work()
    places = {place.job: number for number, place in enumerate(await desk.store.line(), 1)}
    mine = [job for job in await desk.store.unfinished() if job.owner == interaction.user.id]
    shown = [(job, _event(desk, job, places)) for job in mine]
    line = view.Line(running, waiting, desk.service.devices, shown)
    say = desk.say_to(interaction)
    await interaction.edit_original_response(view=view.line(say, line))


async def refresh(press: Press) -> None:
    """Show how it is now."""
    await press.interaction.response.defer()
    await show_line(press.interaction)


async def cancel(press: Press) -> None:
    """Give a job up, and show the line without it; one that has ended is not there any more."""
    await press.interaction.response.defer()
    record = await own(press)
    if record.outcome is None:
        await press.interaction.client.service.give_up([record.job.id])
    await show_line(press.interaction)


def _event(desk: Desk, job: Job, places: Mapping[JobId, int]) -> Event:
    """How far a job is: as its card tells, but with its place in the line of this moment."""
    known = desk.service.newest(job.id)
    if (place := places.get(job.id)) is None:
        return known if isinstance(known, Running | Resting) else Running()
    return Queued(place, known.ready if isinstance(known, Queued) else None)


ACTIONS: Final[Mapping[str, Action]] = {"queue": refresh, "queue_cancel": cancel}
