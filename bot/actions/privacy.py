"""The buttons of `/privacy`."""

from collections.abc import Mapping
from contextlib import aclosing
from typing import Final

import discord
import structlog
from discord.ui import LayoutView

from bot import limits
from bot.delivery.refusals import RefusedError, TryLaterError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.press import Action, Press
from bot.privacy.export import export
from bot.privacy.removing import remove_everything
from bot.replies import privacy as said
from bot.upload import Upload
from bot.views import privacy as view

log = structlog.get_logger(__name__)


async def statement(interaction: discord.Interaction[Desk]) -> LayoutView:
    """What is kept of whoever asks, and for how long here."""
    desk = interaction.client
    settings = await desk.guild_store.settings(interaction.guild_id)
    return view.statement(desk.say_to(interaction), desk.retention_days, settings.retention_days)


async def show(press: Press) -> None:
    """Show it to whoever presses, in a message of its own."""
    await press.interaction.response.defer(ephemeral=True, thinking=True)
    await press.interaction.edit_original_response(view=await statement(press.interaction))


async def keep(press: Press) -> None:
    """Go back to it."""
    await press.interaction.response.defer()
    await press.interaction.edit_original_response(view=await statement(press.interaction))


async def ask(press: Press) -> None:
    """Ask whether they mean it."""
    await press.interaction.response.defer()
    say = press.interaction.client.say_to(press.interaction)
    await press.interaction.edit_original_response(view=view.asking(say))


async def erase(press: Press) -> None:
    """Delete everything of whoever presses."""
    await press.interaction.response.defer()
    desk: Desk = press.interaction.client
    await remove_everything(desk, press.interaction.user.id)
    erased = view.erased(desk.say_to(press.interaction))
    await press.interaction.edit_original_response(view=erased)


async def hand_over(press: Press) -> None:
    """Send everything that is kept of whoever presses, in as many messages as it takes.

    Raises:
        UserError: Discord does not take it.
    """
    interaction, desk = press.interaction, press.interaction.client
    await interaction.response.defer(ephemeral=True, thinking=True)
    say, limit = desk.say_to(interaction), min(interaction.filesize_limit, limits.EXPORT_BYTES)
    files = export(
        desk.database,
        desk.pictures,
        interaction.user.id,
        limit,
        lambda reduced, missing: say(said.readme(reduced, missing)),
    )
    number = 0
    async with aclosing(files):
        async for file in files:
            number += 1
            words = said.EXPORTED if number == 1 else said.part(number)
            await _send(interaction, say(words), file)
    log.info("data exported", user=interaction.user.id, files=number)


async def _send(interaction: discord.Interaction[Desk], words: str, file: Upload) -> None:
    try:
        async with translated(limits.EXPORT_SECONDS):
            await interaction.followup.send(words, file=file.file(), ephemeral=True)
    except (RefusedError, TryLaterError) as error:
        log.warning("data not sent", user=interaction.user.id, error=str(error))
        raise UserError(said.NOT_SENT) from error


ACTIONS: Final[Mapping[str, Action]] = {
    "privacy": show,
    "privacy_keep": keep,
    "privacy_export": hand_over,
    "privacy_erase": ask,
    "privacy_sure": erase,
}
