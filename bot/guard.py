"""The last line of every command and button: nobody is left with a silent error."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import structlog

from bot import limits
from bot.errors import UserError
from bot.language.text import Text
from bot.logs import noting
from bot.replies import refusals

log = structlog.get_logger(__name__)


@asynccontextmanager
async def guarded(interaction: discord.Interaction[Any], **about: object) -> AsyncIterator[None]:
    """Turn a `UserError` into its sentence, and a bug into a log entry and a general sentence.

    Args:
        interaction: Whose author to tell; only they see it, in their language.
        about: What to note in the log, for example the job's id.
    """
    requests, task = interaction.client.requests, asyncio.current_task()
    requests.add(task)
    with noting(**_ids(interaction)):
        try:
            with interaction.client.pictures.in_hand():
                yield
        except asyncio.CancelledError:
            await tell(interaction, refusals.CLOSING)
            raise
        except UserError as error:
            log.info("request refused", reason=str(error), user=interaction.user.id, **about)
            await tell(interaction, error.sentence)
        except Exception:
            log.exception("request crashed", user=interaction.user.id, **about)
            await tell(interaction, refusals.BUG)
        finally:
            requests.discard(task)


def _ids(interaction: discord.Interaction[Any]) -> dict[str, int | None]:
    """What each line about a request carries; the shard only where there are several."""
    several = (interaction.client.shard_count or 1) > 1
    shard = interaction.guild.shard_id if several and interaction.guild else None
    return {"interaction": interaction.id, "guild": interaction.guild_id, "shard": shard}


async def tell(interaction: discord.Interaction[Any], sentence: Text) -> None:
    """Show a sentence to the interaction's author only, whatever was answered before."""
    say = interaction.client.languages.say(str(interaction.locale))
    words = say(sentence)
    try:
        if not interaction.response.is_done() and await _is_first(interaction, words):
            return
        if _is_thinking(interaction):
            # The first message after a public "thinking…" replaces it and is public, too.
            await interaction.edit_original_response(content=say(refusals.REFUSED))
            await interaction.followup.send(words, ephemeral=True)
            await interaction.delete_original_response()
        else:
            await interaction.followup.send(words, ephemeral=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.warning("could not answer", user=interaction.user.id, error=str(error))


async def _is_first(interaction: discord.Interaction[Any], words: str) -> bool:
    """Answer with these words; False if an answer has arrived although nobody confirmed it."""
    try:
        await interaction.response.send_message(words, ephemeral=True)
    except discord.HTTPException as error:
        if error.code != limits.ALREADY_ANSWERED:
            raise
        return False
    return True


def _is_thinking(interaction: discord.Interaction[Any]) -> bool:
    """Whether the answer so far is "thinking…", confirmed or not."""
    thinking = discord.InteractionResponseType.deferred_channel_message
    is_command = interaction.type is discord.InteractionType.application_command
    return interaction.response.type is thinking or (
        is_command and interaction.response.type is None
    )
