"""Two bots that share a database, a data folder and the servers of one Discord."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from discord import Asset
from sqlalchemy import select

from bot.serve import serve_discord
from bot.settings import Settings, read_settings
from bot.storage.database import Database
from bot.storage.tables import cards
from tests.bot.timed import Tempo, TimedBackend
from tests.wire.bot.stage import photo
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel
from tests.wire.schema import Schema
from tests.wire.server import Discord

PROCESSES: Final = 2

CONTROL: Final = re.compile(r"atelier:\w+:([0-9a-f]{10})")
"""How a card tells its job."""


@dataclass
class Fleet:
    """The bots, by their number.

    Attributes:
        discord: Where they log in.
        database: What they share.
        url: Its address.
        folder: Their data.
        tempos: How fast each of them paints.
        homes: A channel in a server of each.
    """

    discord: Discord
    database: Database
    url: str
    folder: Path
    tempos: Sequence[Tempo]
    homes: Sequence[Channel]
    _serving: dict[int, asyncio.Task[None]] = field(default_factory=dict, repr=False)

    async def start(self, number: int) -> None:
        """Start one of them, and wait until it is connected."""
        known = self.discord.sockets.identified
        backend = TimedBackend(self.tempos[number])
        token = self.discord.token
        serving = serve_discord(self.settings(number), token, lambda *_: backend)
        self._serving[number] = asyncio.create_task(serving, name=f"bot {number}")
        await self.discord.until(lambda: self.discord.sockets.identified > known)

    async def stop(self, number: int) -> None:
        """End one of them as a signal does."""
        if serving := self._serving.pop(number, None):
            serving.cancel()
            with suppress(asyncio.CancelledError):
                await serving

    async def stylize(self, number: int) -> Interaction:
        """Somebody sends a photo in a server of this bot."""
        person, channel = self.discord.user("ada"), self.homes[number]
        return await self.discord.slash(
            person, channel, "stylize", content=photo(), preset="stained_glass"
        )

    async def shows(self, used: Interaction, words: str) -> Message:
        """Wait until the card of a command says or offers this."""

        def there() -> bool:
            return words in used.message.text or words in used.message.buttons

        await self.discord.until(lambda: used.messages and there())
        return used.message

    async def final(self, used: Interaction) -> Message:
        """Wait until the outcome counts as delivered; the one message that shows it."""
        job: str = await self.discord.until(lambda: job_of(used) or "")
        async with asyncio.timeout(20):
            while not await self._route(job):  # noqa: ASYNC110 - the database does not tell
                await asyncio.sleep(0.03)
        (message,) = self.finals(job)
        return message

    def finals(self, job: str) -> list[Message]:
        """The messages that show how a job ended."""
        return [
            message
            for message in self.discord.state.messages.values()
            if not message.deleted and "atelier:cancel:" not in str(message.now.components)
            if any(job in text for text in (message.text, *message.files))
        ]

    async def _route(self, job: str) -> str | None:
        """By which route an outcome was delivered."""
        query = select(cards.c.route).where(cards.c.job == job, cards.c.delivered_at.is_not(None))
        async with self.database.reading() as connection:
            route: str | None = await connection.scalar(query)
        return route

    def settings(self, number: int) -> Settings:
        """What the operator has set for one of them."""
        return read_settings(
            discord_token=self.discord.token,
            allow_plain_http=True,
            discord_api=self.discord.api,
            discord_gateway=self.discord.gateway,
            attachment_hosts=(self.discord.host,),
            data_dir=self.folder,
            database_url=self.url,
            bot_processes=PROCESSES,
            bot_process=number,
            shards=PROCESSES,
            status_port=0,
        )


def job_of(used: Interaction) -> str | None:
    """The job that a command led to, if its card has told by now."""
    shown = [version.components for card in used.messages for version in card.versions]
    found = CONTROL.search(str(shown))
    return found and found[1]


@asynccontextmanager
async def fleet(
    schema: Schema | None, folder: Path, url: str, tempos: Sequence[Tempo]
) -> AsyncIterator[Fleet]:
    """A Discord with a server for each bot; none of them runs yet."""
    async with Discord(schema) as discord:
        Asset.BASE = discord.cdn
        discord.limits.limit = 50  # what people do in an hour is a second here
        guilds = sorted(
            (discord.guild(f"Server {n}") for n in range(PROCESSES)),
            key=lambda guild: (guild.id >> 22) % PROCESSES,
        )
        homes = [discord.channel(guild) for guild in guilds]
        database = Database(url)
        bots = Fleet(discord, database, url, folder, tempos, homes)
        try:
            yield bots
        finally:
            for number in range(PROCESSES):
                await bots.stop(number)
            await database.close()
        assert discord.problems == []
