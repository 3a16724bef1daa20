"""When the bot comes to a server it says what it does, once; when it leaves it forgets it."""

import asyncio
from collections.abc import Iterator
from typing import Final

import aiohttp
import discord
import structlog

from bot import limits
from bot.desk import Desk
from bot.errors import StoreError
from bot.guilds.rights import CARD, lacking
from bot.styles.shelf import Shelf
from bot.styles.thumbnails import thumbnail
from bot.upload import Upload
from bot.views.setup import setup

EXAMPLES: Final = ("starry_night", "great_wave", "stained_glass", "the_scream")
"""Presets that show how different paintings can be."""

log = structlog.get_logger(__name__)


async def greet(desk: Desk, guild: discord.Guild) -> None:
    """Post the first message in a server, wherever the bot may; nothing if it may nowhere."""
    try:
        if not await desk.guild_store.greet(guild.id):
            return
        language = (await desk.guild_store.settings(guild.id)).language
    except StoreError:
        log.exception("could not greet", guild=guild.id)
        return
    examples = await asyncio.to_thread(lambda: tuple(_examples(desk.shelf)))
    say = desk.languages.of(language, str(guild.preferred_locale)).say
    for channel in list(_open(guild))[: limits.GREETING_CHANNELS]:
        if await _post(channel, setup(say, examples), [upload for _, upload in examples]):
            return
    log.info("no place to greet", guild=guild.id)


async def part(desk: Desk, guild: discord.Guild) -> None:
    """Forget what a server has decided: its settings and its presets.

    Discord's outages do not come here: then servers are unavailable, not gone.
    https://discord.com/developers/docs/events/gateway-events#guild-delete
    """
    try:
        await desk.guild_store.forget(guild.id)
    except StoreError:
        log.exception("could not forget", guild=guild.id)
    else:
        log.info("forgot a server", guild=guild.id)


def _open(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Where the bot may post, the channel for news of the server first."""
    system = guild.system_channel
    others = [channel for channel in guild.text_channels if channel != system]
    for channel in [system, *others] if system else others:
        if not lacking(channel.permissions_for(guild.me), CARD):
            yield channel


async def _post(
    channel: discord.TextChannel, view: discord.ui.LayoutView, uploads: list[Upload]
) -> bool:
    """Whether Discord took it, or may have: one greeting too few is better than two."""
    try:
        async with asyncio.timeout(limits.REQUEST_SECONDS):
            await channel.send(view=view, files=[upload.file() for upload in uploads])
    except discord.DiscordException as error:
        log.warning("could not greet", channel=channel.id, error=str(error))
        return False
    except (aiohttp.ClientError, OSError) as error:  # TimeoutError is one of the latter
        log.warning("greeting was not confirmed", channel=channel.id, error=repr(error))
    return True


def _examples(shelf: Shelf) -> Iterator[tuple[str, Upload]]:
    """A photo painted in some styles, as far as there are pictures; blocks."""
    for entry in shelf.entries():
        if entry.value in EXAMPLES and (data := thumbnail(entry.value)):
            yield entry.title, Upload(f"{entry.value}.webp", data)
