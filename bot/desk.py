"""What commands and controls may ask of the client that carries them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.clock import Clock
from bot.delivery.deliveries import Deliveries
from bot.errors import UserError
from bot.gallery.refresher import Refresher
from bot.gallery.store import GalleryStore
from bot.gallery.weeks import Weeks
from bot.guard import guarded
from bot.guilds.presets import GuildPresets
from bot.guilds.store import GuildStore
from bot.intake import Intake
from bot.jobs.counts import Counts
from bot.jobs.drafts import Drafts
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.language.catalog import Languages
from bot.language.text import Say
from bot.press import Action, Press, Receive, Submission
from bot.replies import refusals
from bot.sharding import EVERYTHING, Sharding
from bot.storage.database import Database
from bot.styles.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Parts:
    """What a bot is made of, apart from its client.

    Attributes:
        database: Under all stores.
        store: Where jobs live.
        outbox: Outcomes that no message shows yet.
        pictures: Where their pictures live.
        service: Runs the jobs.
        intake: Turns attachments into stored pictures.
        shelf: The collection of presets.
        languages: Every language that the bot speaks.
        clock: Where to wait.
        interval: Seconds between two edits of one card.
        retention_days: For how long paintings can be found again.
        http_trace: Looks at each request to Discord.
        sharding: Which servers are served.
    """

    database: Database
    store: JobStore
    outbox: Outbox
    pictures: Pictures
    service: JobService
    intake: Intake
    shelf: Shelf
    languages: Languages
    clock: Clock
    interval: float
    retention_days: int = 30
    http_trace: aiohttp.TraceConfig = field(default_factory=aiohttp.TraceConfig)
    sharding: Sharding = EVERYTHING


class Desk(discord.AutoShardedClient):
    """A Discord client for all shards of this process, with a job service behind it.

    Args:
        parts: What it is made of.
        actions: What controls do, by verb.
        receives: What happens to modals that were sent, by verb.

    Attributes:
        tree: What can be asked of the bot; whoever finishes the client makes it.
        requests: Commands and controls that are being answered.
    """

    tree: app_commands.CommandTree[Any]

    def __init__(
        self, parts: Parts, actions: Mapping[str, Action], receives: Mapping[str, Receive]
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=parts.http_trace,
            shard_count=parts.sharding.shards,
        )
        self.sharding = parts.sharding
        self.shard_ids = parts.sharding.shard_ids
        self.requests = set[asyncio.Task[Any]]()
        self.store = parts.store
        self.outbox = parts.outbox
        self.pictures = parts.pictures
        self.service = parts.service
        self.intake = parts.intake
        self.shelf = parts.shelf
        self.languages = parts.languages
        self.clock = parts.clock
        self.guild_store = GuildStore(parts.database)
        self.guild_presets = GuildPresets(parts.database)
        self.drafts = Drafts(parts.database)
        self.gallery = GalleryStore(parts.database)
        self.weeks = Weeks(parts.database)
        self.refresher = Refresher(parts.clock)
        self.database = parts.database
        self.retention_days = parts.retention_days
        self.counts = Counts(parts.database)
        self.deliveries = Deliveries(
            self,
            parts.outbox,
            parts.pictures,
            parts.languages,
            parts.clock,
            parts.interval,
            processes=parts.sharding.processes,
        )
        self._actions, self._receives = actions, receives
        self._pressing = set[tuple[int, str]]()
        self._command_ids: Mapping[str, int] = {}
        self._learning = asyncio.Lock()

    def say_to(self, interaction: discord.Interaction[Any]) -> Say:
        """Return what speaks to the person of an interaction, in their own language."""
        return self.languages.say(str(interaction.locale))

    async def language_of(self, interaction: discord.Interaction[Any], *, private: bool) -> str:
        """The language of an answer: the person's own, or the server's if all may read it."""
        own = str(interaction.locale)
        if private or interaction.guild_id is None:
            return self.languages.of(own).code
        chosen = (await self.guild_store.settings(interaction.guild_id)).language
        theirs = interaction.guild_locale and str(interaction.guild_locale)
        return self.languages.of(chosen, theirs, own).code

    async def command_ids(self) -> Mapping[str, int]:
        """Discord's ids of the commands, by name; asked for once, since Discord limits that.

        Raises:
            discord.HTTPException: It does not tell them now.
        """
        async with self._learning:
            if not self._command_ids:
                commands = await self.tree.fetch_commands()
                self._command_ids = {command.name: command.id for command in commands}
        return self._command_ids

    async def pressed(self, press: Press) -> None:
        """Do what a control stands for."""
        interaction = press.interaction
        about = {"verb": press.verb, "args": press.args}
        async with self._once(press) as first, guarded(interaction, **about):
            action = self._actions.get(press.verb)
            if not first:
                await interaction.response.defer()
            elif action is None:
                raise UserError(refusals.OUTDATED)
            else:
                await action(press)

    async def submitted(self, submission: Submission) -> None:
        """Do what a modal is for."""
        about = {"verb": submission.verb, "args": submission.args}
        async with guarded(submission.interaction, **about):
            receive = self._receives.get(submission.verb)
            if receive is None:
                raise UserError(refusals.OUTDATED)
            await receive(submission)

    @asynccontextmanager
    async def _once(self, press: Press) -> AsyncIterator[bool]:
        """Whether it is not the second half of a double click: those do nothing."""
        which = press.interaction.user.id, press.verb + str(press.args)
        if which in self._pressing:
            yield False
            return
        self._pressing.add(which)
        try:
            yield True
        finally:
            self._pressing.discard(which)
