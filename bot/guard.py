"""The last line of every command and button: nobody is left with a silent error."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import structlog

from bot import replies
from bot.errors import UserError

log = structlog.get_logger(__name__)


@asynccontextmanager
async def guarded(interaction: discord.Interaction[Any], **about: object) -> AsyncIterator[None]:
    """Turn a `UserError` into its sentence, and a bug into a log entry and a general sentence.

    Args:
        interaction: Whose author to tell; only they see it.
        about: What to note in the log, for example the job's id.
    """
    try:
        yield
    except UserError as error:
        log.info("request refused", reason=str(error), user=interaction.user.id, **about)
        await tell(interaction, str(error))
    except Exception:
        log.exception("request crashed", user=interaction.user.id, **about)
        await tell(interaction, replies.BUG)


async def tell(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Show a sentence to the interaction's author only, whatever was answered before."""
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(sentence, ephemeral=True)
        elif _is_thinking(interaction):
            # The first message after a public "thinking…" replaces it and is public, too.
            await interaction.edit_original_response(content=replies.REFUSED)
            await interaction.followup.send(sentence, ephemeral=True)
            await interaction.delete_original_response()
        else:
            await interaction.followup.send(sentence, ephemeral=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.warning("could not answer", user=interaction.user.id, error=str(error))


def _is_thinking(interaction: discord.Interaction[Any]) -> bool:
    return interaction.response.type is discord.InteractionResponseType.deferred_channel_message
