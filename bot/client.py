"""The Discord client: registers what the bot can do, and closes everything in order."""

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from bot import limits
from bot.actions import ACTIONS, RECEIVES
from bot.commands import COMMANDS
from bot.desk import Desk, Parts
from bot.gallery.weekly import keep_weekly
from bot.guard import tell
from bot.guilds.greeting import greet, part
from bot.language.commands import CommandTranslator
from bot.press import Control, Submission, is_ours
from bot.replies import refusals

log = structlog.get_logger(__name__)


class Tree(app_commands.CommandTree["Atelier"]):
    """The command tree; what goes wrong before a command's own code is answered here."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        """Log it, and tell the person something."""
        log.error("command failed", user=interaction.user.id, exc_info=error)
        if interaction.type is not discord.InteractionType.autocomplete:
            await tell(interaction, refusals.BUG)


class Atelier(Desk):
    """The bot.

    Args:
        parts: What it is made of.
        registered: Remembers what was registered on Discord last time; None registers always.
    """

    def __init__(self, parts: Parts, registered: Path | None) -> None:
        super().__init__(parts, ACTIONS, RECEIVES)
        self.tree = Tree(self)
        for command in COMMANDS:
            self.tree.add_command(command)
        self._registered = registered
        self._weekly: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Take up commands, buttons and what was left unfinished; runs once, after the login."""
        await self.tree.set_translator(CommandTranslator(self.languages))
        self.add_dynamic_items(Control)
        self.service.on_begin(self.deliveries.start)
        for ticket in await self.service.open():
            self.deliveries.start(ticket)
        await self.deliveries.open()
        self._weekly = asyncio.create_task(keep_weekly(self, self.clock), name="weekly posts")
        if self.sharding.is_first:
            await self._register()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take what modals bring; discord.py forgets them with a restart."""
        if is_ours(interaction):
            await self.submitted(Submission.of(interaction))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say hello."""
        await greet(self, guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what it decided."""
        await part(self, guild)

    async def close(self) -> None:
        """Put the jobs away, let their cards say so, then leave Discord."""
        if not self.is_closed():
            if self._weekly:
                self._weekly.cancel()
                await asyncio.gather(self._weekly, return_exceptions=True)
            await asyncio.gather(self.service.close(), self._end_requests())
            await asyncio.gather(self.deliveries.close(), self.refresher.close())
        await super().close()

    async def _end_requests(self) -> None:
        """Nobody is left with a "thinking…": who is not answered in time reads why."""
        if self.requests:
            await asyncio.wait(tuple(self.requests), timeout=limits.ANSWER_SECONDS)
        for request in (late := tuple(self.requests)):
            request.cancel()
        if late:
            await asyncio.wait(late, timeout=limits.ANSWER_SECONDS)

    async def _register(self) -> None:
        """Send the commands to Discord, but only if they changed: it allows 200 a day."""
        fingerprint = await self._fingerprint()
        known = self._registered
        if known and known.is_file() and known.read_text() == fingerprint:
            return
        try:
            async with asyncio.timeout(limits.REGISTER_SECONDS):
                await self.tree.sync()
            if known:
                known.write_text(fingerprint)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.exception("commands could not be registered", error=str(error))
        else:
            log.info("commands registered")

    async def _fingerprint(self) -> str:
        translator = CommandTranslator(self.languages)
        commands = self.tree.get_commands()
        payload = [await one.get_translated_payload(self.tree, translator) for one in commands]
        text = json.dumps([self.application_id, payload], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
