"""One message on Discord that shows one job, and every way to reach it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import structlog

from bot import limits
from bot.upload import Upload

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Content:
    """What a card shows: components, and the files that they refer to."""

    view: discord.ui.LayoutView
    uploads: tuple[Upload, ...] = ()

    def files(self) -> list[discord.File]:
        """Fresh file objects for one request."""
        return [upload.file() for upload in self.uploads]


class Card:
    """The answer to one command.

    It is edited with the interaction's token while that lives (15 minutes), then as any message
    of the bot's. What must arrive also goes out as a new message, or as a direct one.

    Args:
        interaction: A command that was answered with "thinking…".
    """

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._message_id: int | None = None
        self._expired = False
        self._deleted = False

    @property
    def upload_limit(self) -> int:
        """Bytes that one file may have now."""
        if self._token_lives():
            return self._interaction.filesize_limit
        guild = self._interaction.guild
        return guild.filesize_limit if guild else discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES

    async def update(self, content: Content) -> None:
        """Show progress; not worth more than an edit, and nothing if the card was deleted."""
        if not self._deleted:
            await self._first_that_works(content, self._by_token, self._by_message)

    async def deliver(self, content: Content) -> bool:
        """Show the outcome by any means; False if there was none."""
        edits = () if self._deleted else (self._by_token, self._by_message)
        return await self._first_that_works(content, *edits, self._as_message, self._as_direct)

    async def _first_that_works(
        self, content: Content, *routes: Callable[[Content], Awaitable[bool]]
    ) -> bool:
        for route in routes:
            try:
                if await route(content):
                    return True
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                self._learn(error)
                log.info("route failed", route=route.__name__, error=str(error))
        return False

    def _learn(self, error: Exception) -> None:
        code = error.code if isinstance(error, discord.HTTPException) else None
        self._expired |= code in limits.INVALID_TOKEN_CODES
        self._deleted |= code == limits.UNKNOWN_MESSAGE

    def _token_lives(self) -> bool:
        ends = self._interaction.expires_at - timedelta(seconds=limits.TOKEN_MARGIN)
        return not self._expired and discord.utils.utcnow() < ends

    def _channel(self) -> discord.PartialMessageable | None:
        channel_id = self._interaction.channel_id
        if channel_id is None:
            return None
        client: discord.Client = self._interaction.client
        return client.get_partial_messageable(channel_id, guild_id=self._interaction.guild_id)

    async def _by_token(self, content: Content) -> bool:
        if not self._token_lives():
            return False
        message = await self._interaction.edit_original_response(
            view=content.view, attachments=content.files()
        )
        self._message_id = message.id
        return True

    async def _by_message(self, content: Content) -> bool:
        channel = self._channel()
        if channel is None or self._message_id is None or self._deleted:
            return False
        message = channel.get_partial_message(self._message_id)
        await message.edit(view=content.view, attachments=content.files())
        return True

    async def _as_message(self, content: Content) -> bool:
        if self._token_lives():
            await self._interaction.followup.send(view=content.view, files=content.files())
        elif channel := self._channel():
            await channel.send(view=content.view, files=content.files())
        else:
            return False
        return True

    async def _as_direct(self, content: Content) -> bool:
        await self._interaction.user.send(view=content.view, files=content.files())
        return True
