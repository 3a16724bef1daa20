"""The bot as it runs on Discord, in this process, and what became of people's jobs."""

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from discord import Asset
from PIL import Image

from bot.assembly import BackendFactory
from bot.serve import serve_discord
from bot.settings import Settings, read_settings
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel, Guild, User
from tests.wire.schema import Schema
from tests.wire.server import Discord


@dataclass
class Stage:
    """A bot that can be stopped and started again on the same folder.

    Attributes:
        discord: Where it logs in.
        guild: A server that it is a member of.
        folder: Its data.
        make_backend: Makes what paints.
        options: Of the operator's.
        shards: That it is to have.
    """

    discord: Discord
    guild: Guild
    folder: Path
    make_backend: BackendFactory
    options: Mapping[str, object] = field(default_factory=dict)
    shards: int = 1
    _serving: asyncio.Task[None] | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Start it, and wait until it is connected."""
        token = self.discord.token
        (self.folder / "heartbeat").unlink(missing_ok=True)
        serving = serve_discord(self._settings(token), token, self.make_backend)
        self._serving = asyncio.create_task(serving, name="the bot")
        await self.discord.ready(self.shards)

    async def stop(self) -> None:
        """End it as a signal does."""
        if self._serving:
            self._serving.cancel()
            with suppress(asyncio.CancelledError):
                await self._serving
            self._serving = None

    async def at_work(self) -> None:
        """Wait until it knows all its servers: from then on one that it is told of is new."""
        async with asyncio.timeout(10):
            while not (self.folder / "heartbeat").exists():  # noqa: ASYNC110 - a file does not tell
                await asyncio.sleep(0.03)

    def job(self, used: Interaction) -> str | None:
        """Id of the job that an interaction led to, if it led to one."""
        return self._book("SELECT id FROM jobs WHERE key = ?", used)

    def jobs(self) -> int:
        """How many paintings were ever asked for."""
        with sqlite3.connect(self.folder / "atelier.db") as books:
            (count,) = books.execute("SELECT COUNT(*) FROM jobs").fetchone()
        books.close()
        return int(count)

    def route(self, used: Interaction) -> str | None:
        """By which route its outcome was delivered, if it was."""
        query = """SELECT cards.route FROM cards JOIN jobs ON jobs.id = cards.job
                   WHERE jobs.key = ? AND cards.delivered_at IS NOT NULL"""
        return self._book(query, used)

    def posting(self, used: Interaction) -> str | None:
        """By which route a new message is on its way."""
        query = "SELECT posting FROM cards JOIN jobs ON jobs.id = cards.job WHERE jobs.key = ?"
        return self._book(query, used)

    def _book(self, query: str, used: Interaction) -> str | None:
        """Read one text about the job of an interaction from the bot's books."""
        with sqlite3.connect(self.folder / "atelier.db") as books:
            found: tuple[str] | None = books.execute(query, [f"interaction {used.id}"]).fetchone()
        books.close()
        return found and found[0]

    def _settings(self, token: str) -> Settings:
        return read_settings(
            discord_token=token,
            allow_plain_http=True,
            discord_api=self.discord.api,
            discord_gateway=self.discord.gateway,
            attachment_hosts=(self.discord.host,),
            data_dir=self.folder,
            **{"status_port": 0, **self.options},
        )


@dataclass(frozen=True)
class Scene:
    """Alice in a channel of her own, with the bot."""

    stage: Stage
    channel: Channel
    alice: User

    @property
    def discord(self) -> Discord:
        """Where it all happens."""
        return self.stage.discord

    async def stylize(self, who: User | None = None, **options: object) -> Interaction:
        """Send /stylize here with a photo and a preset, unless `options` say else."""
        values: dict[str, object] = {"content": photo(), "channel": self.channel}
        values |= ({} if "style" in options else {"preset": "stained_glass"}) | options
        send: Callable[..., Awaitable[Interaction]] = self.discord.slash
        return await send(who or self.alice, name="stylize", **values)

    async def begun(self, used: Interaction, label: str = "Finish now") -> Message:
        """Wait until the card has this button."""
        await self.discord.until(lambda: used.messages and label in used.message.buttons)
        return used.message

    async def final(self, used: Interaction) -> Message:
        """Wait until the outcome counts as delivered; the one message that shows it."""
        await self.settled(lambda: self.stage.route(used))
        (message,) = self.finals(used)
        return message

    def finals(self, used: Interaction) -> list[Message]:
        """The messages that show how a job ended: its picture or its number, and no Cancel."""
        job = self.stage.job(used) or "no job"
        return [
            message
            for message in self.discord.state.messages.values()
            if not message.deleted and "atelier:cancel:" not in str(message.now.components)
            if any(job in text for text in (message.text, *message.files))
        ]

    async def settled(self, over: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait for something that the bot does without a request."""
        async with asyncio.timeout(seconds):
            while not over():  # noqa: ASYNC110 - the database does not tell
                await asyncio.sleep(0.03)


@asynccontextmanager
async def staged(
    schema: Schema | None,
    folder: Path,
    make_backend: BackendFactory,
    *,
    shards: int = 1,
    **options: object,
) -> AsyncIterator[Stage]:
    """A Discord that recommends so many shards, and the bot at work there."""
    async with Discord(schema) as discord:
        discord.sockets.shards = shards
        Asset.BASE = discord.cdn
        discord.limits.limit = 50  # what people do in an hour is a second here
        stage = Stage(discord, discord.guild(), folder, make_backend, options, shards)
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()


def photo(size: tuple[int, int] = (64, 48)) -> bytes:
    """A small photo with a gradient."""
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()
