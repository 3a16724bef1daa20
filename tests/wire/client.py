"""A small bot of a real, unpatched discord.py: what the loopback Discord is tried with."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands, ui

from tests.wire.server import Discord

INTENTS = discord.Intents(guilds=True)
QUIET = discord.AllowedMentions.none()


class Painter(discord.AutoShardedClient):
    """Takes a photo, says "thinking…", and shows it with a button."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - discord.py's own
        super().__init__(intents=INTENTS, allowed_mentions=QUIET, **options)
        self.tree = app_commands.CommandTree(self)
        self.last: discord.Interaction[Any] | None = None
        self.errors: asyncio.Queue[BaseException] = asyncio.Queue()

    async def setup_hook(self) -> None:
        """Register the command."""
        self.tree.add_command(paint)
        self.tree.error(self._note)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait the five seconds that Discord wants between two shards."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A press of the button says so on the card."""
        self.last = interaction
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(view=card("stopped"))

    async def _note(self, _: object, error: app_commands.AppCommandError) -> None:
        self.errors.put_nowait(error.__cause__ or error)


@app_commands.command()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def paint(
    interaction: discord.Interaction[Any], photo: discord.Attachment, title: str = "painted"
) -> None:
    """Show a photo."""
    await interaction.response.defer()
    data = await photo.read()
    await interaction.edit_original_response(view=card(title), attachments=[picture(data)])


@paint.autocomplete("title")
async def _titles(_: object, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=typed.title(), value=typed)]


def picture(data: bytes = b"pixels") -> discord.File:
    """A file that the card shows."""
    return discord.File(io.BytesIO(data), "picture.png")


def card(text: str) -> ui.LayoutView:
    """Text, a picture once there is one, and a button."""
    row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Stop", custom_id="stop"))
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(text), row)
    if text != "stopped":
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://picture.png")))
    return ui.LayoutView(timeout=None).add_item(box)


@asynccontextmanager
async def online(server: Discord, client: discord.Client, shards: int = 1) -> AsyncIterator[None]:
    """The client, logged in and connected."""
    async with client:
        running = asyncio.create_task(client.start(server.token))
        try:
            await server.ready(shards)
            yield
        finally:
            await client.close()
            await running
