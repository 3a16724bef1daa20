"""The buttons of a job that has not ended.

They are `DynamicItem`s: everything a press needs is in the button's id, so a press still gets
an answer after a restart.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal, Self, cast

import discord

from bot import replies
from bot.errors import UserError
from bot.guard import guarded
from bot.jobs.model import Job, JobId
from bot.jobs.service import JobService

Verb = Literal["cancel", "finish"]


@dataclass(frozen=True, slots=True)
class _Face:
    """How a button looks, and what it does; False from `act` means that the job is gone."""

    label: str
    style: discord.ButtonStyle
    act: Callable[[JobService, JobId], Awaitable[bool]]


FACES: dict[Verb, _Face] = {
    "cancel": _Face(replies.CANCEL, discord.ButtonStyle.secondary, JobService.cancel),
    "finish": _Face(replies.FINISH, discord.ButtonStyle.primary, JobService.finish),
}


class JobButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"atelier:(?P<verb>cancel|finish):(?P<job>[0-9a-f]+):(?P<owner>[0-9]+)",
):
    """A button that belongs to one job and obeys only its owner."""

    def __init__(self, verb: Verb, job_id: JobId, owner: int) -> None:
        face = FACES[verb]
        custom_id = f"atelier:{verb}:{job_id}:{owner}"
        super().__init__(discord.ui.Button(label=face.label, style=face.style, custom_id=custom_id))
        self._verb: Verb = verb
        self._job_id = job_id
        self._owner = owner

    @classmethod
    def of(cls, job: Job, verb: Verb) -> Self:
        """The button that does this to that job."""
        return cls(verb, job.id, job.owner)

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: discord.ui.Item[Any],  # noqa: ARG003 - the same
        match: re.Match[str],
    ) -> Self:
        """Make the button again from its id."""
        return cls(cast("Verb", match["verb"]), JobId(match["job"]), int(match["owner"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Check who presses, then act; the card itself shows what came of it."""
        async with guarded(interaction, job=self._job_id, button=self._verb):
            if interaction.user.id != self._owner:
                raise UserError(replies.NOT_YOURS)
            await interaction.response.defer()  # before the store, which may be slow for once
            if not await FACES[self._verb].act(interaction.client.service, self._job_id):
                raise UserError(replies.UNKNOWN_JOB)
