"""A simulated Discord with nothing but a bot that sends cards, and a browser that looks at them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import discord
import simcord
from playwright.async_api import Browser, Locator, Page, async_playwright
from simcord.builders import ChannelHandle

from benchmarks.cards.card import Card

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=en")

WIDE, NARROW = 760, 390
"""Of the page, in pixels: beside the members of a channel, and on a phone."""

LIGHT: Final = Path(__file__).parent / "light.css"
"""simcord's page is dark; this gives it Discord's light colours."""

LOOKS: Final[dict[str, tuple[int, Path | None]]] = {
    "light": (WIDE, LIGHT),
    "narrow": (NARROW, None),
}
"""Width of the page, and its style if it is not simcord's own."""

TALL: Final = 12_000
"""Of the page, in pixels: all cards at once, so that nothing scrolls."""

MESSAGE: Final = "#channel-timeline article[data-message-id]"
LOADED: Final = "[...document.images].every((image) => image.complete && image.naturalWidth)"


@dataclass
class Stage:
    """Where cards are shown."""

    env: simcord.Env
    client: discord.Client
    browser: Browser

    async def photograph(self, cards: Sequence[Card], folder: Path) -> None:
        """Show cards in a channel of their own; a picture of each in each look.

        Args:
            cards: Messages, at most 50, which is what one page shows; and modals.
            folder: For `NAME-LOOK.png`.
        """
        guild = self.env.create_guild("Atelier")
        channel = guild.create_text_channel("studio")
        visitor = guild.add_member(self.env.create_user(f"visitor{guild.id}"))
        for card in cards:
            await self._send(channel, card)
        async with self.env.preview(channel, viewers=[visitor], layout="channel") as preview:
            for look, (width, style) in LOOKS.items():
                page = await self._open(preview.url, width, style)
                for number, card in enumerate(cards):
                    file = folder / f"{card.name}-{look}.png"
                    await _shoot(page.locator(MESSAGE).nth(number), card, file)
                await page.context.close()

    async def _send(self, channel: ChannelHandle, card: Card) -> None:
        """Send a card; for a modal a button that opens it."""
        view = card.view
        if isinstance(view, discord.ui.Modal):
            view = _opener(view)
        files = [upload.file() for upload in card.uploads]
        await self.client.get_partial_messageable(channel.id).send(view=view, files=files)

    async def _open(self, url: str, width: int, style: Path | None) -> Page:
        context = await self.browser.new_context(
            viewport={"width": width, "height": TALL}, bypass_csp=True, reduced_motion="reduce"
        )
        page = await context.new_page()
        await page.goto(url)
        if style:
            await page.add_style_tag(path=style)
        await page.wait_for_selector(MESSAGE)
        await page.wait_for_function(LOADED)
        return page


def _opener(modal: discord.ui.Modal) -> discord.ui.LayoutView:
    button: discord.ui.Button[Any] = discord.ui.Button(label="Open")

    async def opened(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(modal)

    vars(button)["callback"] = opened
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(button))
    return view


async def _shoot(message: Locator, card: Card, file: Path) -> None:
    if isinstance(card.view, discord.ui.LayoutView):
        await message.locator(".message-components").screenshot(path=file)
        return
    page = message.page
    await message.get_by_role("button", name="Open").click()
    modal = page.get_by_role("dialog")
    await modal.wait_for()
    await modal.screenshot(path=file)
    await page.keyboard.press("Escape")
    await modal.wait_for(state="hidden")


@asynccontextmanager
async def opened() -> AsyncIterator[Stage]:
    """A stage, closed at the end."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    env = simcord.Env(client)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        await env.start()
        try:
            yield Stage(env, client, browser)
        finally:
            await env.shutdown()
            await browser.close()
            await asyncio.sleep(0)
