"""A simulated Discord with nothing but a bot that sends cards, and a browser that looks at them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import discord
import simcord
from playwright.async_api import Browser, async_playwright
from simcord.builders import ChannelHandle, GuildHandle

from benchmarks.cards.camera import photograph
from benchmarks.cards.card import Card
from benchmarks.cards.town import founded

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=en")

SHOWN: Final = 20
"""Cards on one page: it shows 50 at most, and must not be higher than a browser draws."""


@dataclass
class Stage:
    """Where cards are shown."""

    env: simcord.Env
    client: discord.Client
    browser: Browser
    guild: GuildHandle

    async def photograph(
        self, cards: Sequence[Card], looks: Sequence[str], folder: Path
    ) -> list[Path]:
        """Take a picture of each card in each look.

        Args:
            cards: Messages and modals.
            looks: Keys of `camera.LOOKS`.
            folder: For the pictures.

        Returns:
            `NAME-LOOK.png`, look after look.
        """
        for begin in range(0, len(cards), SHOWN):
            await self._show(cards[begin : begin + SHOWN], looks, folder)
        return [folder / f"{card.name}-{look}.png" for look in looks for card in cards]

    async def _show(self, cards: Sequence[Card], looks: Sequence[str], folder: Path) -> None:
        """Show cards in a channel of their own, and take their pictures."""
        channel = self.guild.create_text_channel("cards")
        visitor = self.guild.add_member(self.env.create_user(f"visitor{channel.id}"))
        for card in cards:
            await self._send(channel, card)
        async with self.env.preview(channel, viewers=[visitor], layout="channel") as preview:
            for look in looks:
                await photograph(self.browser, preview.url, look, cards, folder)

    async def _send(self, channel: ChannelHandle, card: Card) -> None:
        """Send a card; for a modal a button that opens it."""
        view = card.view
        if isinstance(view, discord.ui.Modal):
            view = _opener(view)
        files = [upload.file() for upload in card.uploads]
        await self.client.get_partial_messageable(channel.id).send(view=view, files=files)


def _opener(modal: discord.ui.Modal) -> discord.ui.LayoutView:
    button: discord.ui.Button[Any] = discord.ui.Button(label="Open")

    async def opened(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(modal)

    vars(button)["callback"] = opened
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(button))
    return view


@asynccontextmanager
async def opened() -> AsyncIterator[Stage]:
    """A stage, closed at the end."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    env = simcord.Env(client)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        await env.start()
        try:
            yield Stage(env, client, browser, await founded(env))
        finally:
            await env.shutdown()
            await browser.close()
            await asyncio.sleep(0)
