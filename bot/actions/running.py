"""The buttons of a job that has not ended: Cancel and Finish now."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.actions.owning import own
from bot.errors import UserError
from bot.jobs.model import JobId
from bot.press import Action, Press
from bot.replies import refusals


async def cancel(press: Press) -> None:
    """Give the job up; the card itself shows it."""
    await _ask(press, press.interaction.client.service.cancel)


async def finish(press: Press) -> None:
    """Be content with the picture so far; the card itself shows it."""
    await _ask(press, press.interaction.client.service.finish)


async def _ask(press: Press, ask: Callable[[JobId], Awaitable[bool]]) -> None:
    await press.interaction.response.defer()  # before the store, which may be slow for once
    record = await own(press)
    if not await ask(record.job.id):
        raise UserError(refusals.UNKNOWN_JOB)


ACTIONS: Final[Mapping[str, Action]] = {"cancel": cancel, "finish": finish}
